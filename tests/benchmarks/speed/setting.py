"""What all parts of `make bench` share: what is measured and where, and how each side is built and asked."""

import random
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from index.config import from_environment
from qa.questions import ReadingTest
from tests.benchmarks.load import environment
from tests.benchmarks.speed.processes import asked
from tests.benchmarks.speed.table import Row

ROUNDS = 3
"""Times that what takes long is done, each side in turn."""
_WARM_UP = 15
"""One question in so many is asked before, and not timed."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a part."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What is measured, and where."""

    test: ReadingTest
    test_file: Path
    model: Path
    """The model's folder, as all of them load it."""
    peers: Path
    """The Python that has the peers."""
    folder: Path
    """For what is made and thrown away."""
    kept: Path
    """For large archives, which are used again."""
    sizes: tuple[int, ...]
    """Sentences of archives, smallest first."""
    questions: int
    """That are asked of each."""
    people: int
    """Visitors at the same time."""
    load_questions: int
    """That they ask in all."""

    @cached_property
    def texts(self) -> Path:
        """The folder of the texts of the reading test."""
        folder = self.folder / "texts"
        folder.mkdir()
        for name, text in self.test.texts.items():
            (folder / name).write_bytes(text.encode("utf-8"))
        return folder

    @cached_property
    def asked(self) -> list[list[str]]:
        """The questions, none of them twice: a few to warm up with, and then those that are timed, in turns."""
        texts = list(dict.fromkeys(each.question.text for each in self.test.questions))
        chosen = random.Random(0).sample(texts, k=min(len(texts), self.questions + self.questions // _WARM_UP))
        return in_turns(chosen, len(chosen) // (_WARM_UP + 1))

    def index(self, name: str, number: int = 0) -> Path:
        """Return where an index of the texts is, or is to be."""
        return self.folder / f"{name}-{number}"

    def environment(self, documents: Path, index: Path) -> dict[str, str]:
        """Return what makes our programs use documents and an index."""
        return environment(replace(from_environment(), documents=documents, index=index, feedback=index / "feedback"))


def in_turns(questions: Sequence[str], first: int) -> list[list[str]]:
    """Return the first of the questions, and the others in as many parts as there are rounds."""
    left = len(questions) - first
    edges = [0, *(first + left * turn // ROUNDS for turn in range(ROUNDS + 1))]
    return [list(questions[start:end]) for start, end in pairwise(edges)]


def own(module: str, *arguments: str) -> list[str]:
    """Return the command that runs one of our programs."""
    return [sys.executable, "-m", module, *arguments]


def asked_in_turn(
    sides: Mapping[str, tuple[list[str], dict[str, str]]], turns: Sequence[Sequence[str]]
) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Return the milliseconds of each question and the memory afterwards, by side; the first turn warms up."""
    with ExitStack() as stack:
        open_sides = {name: stack.enter_context(asked(*how)) for name, how in sides.items()}
        times: dict[str, list[float]] = {name: [] for name in sides}
        for number, turn in enumerate(turns):
            for name, side in open_sides.items():
                taken = side.milliseconds(turn)
                times[name] += taken if number else []
        return times, {name: side.megabytes() for name, side in open_sides.items()}
