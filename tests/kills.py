"""Builds that are killed at random moments, and what is left of the index each time: `python -m tests.kills 100`.

The encoder is a quick one of the tests' own, so that most of the time goes to what a kill could harm: reading,
writing and publishing.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.archive import current_version, open_archive
from index.build import build
from index.config import Config
from index.errors import IndexMissingError
from index.update import Progress
from index.verify import verify

_ROOT = Path(__file__).resolve().parent.parent
_DAMAGED = "Nimnden beslutar att f6rskolan ska byggas ut under viren. Kommunen har fatt bidrag for atgirderna. "


class QuickEncoder:
    """Vectors from the letters of a text: nothing like a meaning, and the same for the same text."""

    dimension = 8

    def passages(self, texts: list[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (n, 8)."""
        rows = np.ones((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for place, letter in enumerate(text):
                row[(ord(letter) + place) % self.dimension] += 1
        time.sleep(0.0005 * len(texts))  # embedding takes most of a real build
        _say(f"embedded {len(texts)}")
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@dataclass
class Trial:
    """A folder that changes, and what the builds of it were seen to do."""

    folder: Path
    seed: int
    kills: int = 0
    finished: int = 0
    """Builds that were done before they could be killed."""
    problems: list[str] = field(default_factory=list)
    stages: dict[str, int] = field(default_factory=dict)
    """How many kills struck in each stage."""
    read: list[str] = field(default_factory=list)
    """Paths whose reading was over, since the folder was last changed."""

    seconds: float = 0.0
    """How long the last build took that was left alone."""

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.config = Config(documents=self.folder / "documents", index=self.folder / "index")
        self.config.documents.mkdir()
        for number in range(20):
            self._write(number)
        self._build(None)
        self.before = self._texts()

    def at_random(self, kills: int) -> None:
        """Change the folder and kill builds of it at random moments, until so many were killed."""
        while self.kills < kills:
            self._change()
            attempts = self.random.randint(1, 3)
            while attempts and self._build(self.random.uniform(0, self.seconds)):
                attempts -= 1
                self._check()
            self._build(None)
            self._check_finished()

    def at_each(self, stages: Iterable[str]) -> None:
        """Change the folder and kill a build of it when it says that it has come to the first stage; so for each."""
        for stage in stages:
            self._change(damaged=True)
            if not self._build(stage):
                self.problems.append(f"no build came to {stage}")
            self._check()
            self._build(None)
            self._check_finished()

    def _build(self, moment: float | str | None) -> bool:
        """Build in a process that is killed so many seconds after it has begun, or when it says that it has come to a
        stage; return whether it was killed in time."""
        command = (sys.executable, "-m", "tests.kills", "build", str(self.config.documents), str(self.config.index))
        with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            started = time.monotonic()
            lines = []
            if isinstance(moment, str):
                lines = list(_up_to(moment, process.stdout))
            elif moment is not None:
                time.sleep(moment)
            if moment is not None:
                process.send_signal(signal.SIGKILL)
            lines += process.stdout.read().splitlines()
            if moment is None:
                self.seconds = time.monotonic() - started
        killed = process.returncode == -signal.SIGKILL
        if not killed and process.returncode:
            self.problems.append(f"a build ended with {process.returncode}")
        self._look_at(lines)
        if killed:
            self.kills += 1
            stage = lines[-1].split()[0] if lines else "starting"
            self.stages[stage] = self.stages.get(stage, 0) + 1
        elif moment is not None:
            self.finished += 1
        return killed

    def _look_at(self, lines: list[str]) -> None:
        """What one build has read is not to be read again by the next."""
        reading = [line.removeprefix("reading ") for line in lines if line.startswith("reading ")]
        again = set(reading) & set(self.read)
        if again:
            self.problems.append(f"read again: {sorted(again)}")
        self.read += reading[:-1]  # the last may have been cut short

    def _check(self) -> None:
        """The published index is the one from before, or all of the new one."""
        texts = self._texts()
        if texts not in (self.before, self._wanted()):
            self.problems.append(f"kill {self.kills}: the published index holds something else")

    def _check_finished(self) -> None:
        self.before = self._texts()
        self.read.clear()
        if found := verify(self.config):
            self.problems.append(f"after {self.kills} kills the parts of the index do not agree: {found}")
        if self.before != self._wanted():
            self.problems.append(f"after {self.kills} kills the index is not what the folder is")

    def _texts(self) -> dict[str, str | None]:
        if current_version(self.config) is None:
            raise IndexMissingError("the published index is gone")
        archive = open_archive(self.config)
        found = {each.source.path: archive.store.text(each.source.path) for each in archive.store.documents()}
        archive.close()
        return found

    def _wanted(self) -> dict[str, str | None]:
        return {path.name: path.read_text("utf-8") for path in self.config.documents.iterdir()}

    def _change(self, damaged: bool = False) -> None:
        paths = sorted(self.config.documents.iterdir())
        paths.pop(self.random.randrange(len(paths))).unlink()
        moved = paths.pop(self.random.randrange(len(paths)))
        moved.rename(moved.with_name(f"flyttad-{self.random.random()}.txt"))
        for _ in range(8):
            self._write(self.random.randrange(20, 40))
        if damaged:
            self._write(99)

    def _write(self, number: int) -> None:
        damaged = _DAMAGED if number == 99 else ""
        paragraphs = [
            f"§ {place} Ärende\n\n{damaged}Nämnden beslutar om ärende {number}, {self.random.random()}. Kommunen "
            f"svarar för kostnaden. Förslaget {self.random.random()} avslås."
            for place in range(1, self.random.randint(3, 12))
        ]
        (self.config.documents / f"{number}.txt").write_text("\n\n".join(paragraphs), "utf-8")


def _up_to(stage: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line.rstrip("\n")
        if line.startswith(stage):
            return


def _say(line: str) -> None:
    print(line, flush=True)


def _tell(progress: Progress) -> None:
    if progress.stage != "reading" or progress.item:
        _say(f"{progress.stage} {progress.item}")


def _build_here(documents: str, index: str) -> None:
    _say("ready")
    build(Config(documents=Path(documents), index=Path(index)), QuickEncoder, _tell)


if __name__ == "__main__":
    if sys.argv[1] == "build":
        _build_here(*sys.argv[2:])
    else:
        with tempfile.TemporaryDirectory() as folder:
            outcome = Trial(Path(folder), seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
            outcome.at_random(int(sys.argv[1]))
        print(f"{outcome.kills} kills {outcome.stages}, {outcome.finished} builds done first")
        print("\n".join(outcome.problems) or "nothing lost, nothing read again")
