"""Reading tests that bring their own texts: the texts are indexed in a temporary folder and asked."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive, open_archive
from index.build import build
from index.config import Config
from index.embed import Encoder
from index.reading import Reading
from qa.evaluate import DEPTH, Judgement, evaluate, hit_at, mean_reciprocal_rank
from qa.noise import damage
from qa.query_vector import query_vector
from qa.questions import ReadingTest
from qa.retrieve import candidates, rank

LEGS = ("dense", "sentence", "lexical", "coverage", "sentence_coverage")
"""The rankings that are fused, each of which could rank alone."""


class RememberingEncoder:
    """Computes no vector twice, so that many indexes of the same texts cost little more than one."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._passages: dict[str, NDArray[np.float32]] = {}
        self._queries: dict[str, NDArray[np.float32]] = {}

    @property
    def dimension(self) -> int:
        return self._encoder.dimension

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        new = list(dict.fromkeys(text for text in texts if text not in self._passages))
        self._passages.update(zip(new, self._encoder.passages(new, progress), strict=True))
        return np.array([self._passages[text] for text in texts])

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = list(dict.fromkeys(text for text in texts if text not in self._queries))
        self._queries.update(zip(new, self._encoder.queries(new), strict=True))
        return np.array([self._queries[text] for text in texts])


@dataclass(frozen=True, slots=True)
class LegFigures:
    """How well a ranking alone finds the right texts, by text."""

    leg: str
    mrr: float
    hit_at_1: float
    hit_at_5: float


@contextmanager
def indexed(texts: Mapping[str, str], config: Config, encoder: Encoder) -> Iterator[Archive]:
    """Index texts, given by file name, in a temporary folder and open the index."""
    with tempfile.TemporaryDirectory(prefix="arkivsvar-") as folder:
        documents = Path(folder, "documents")
        documents.mkdir()
        for name, text in texts.items():
            (documents / name).write_bytes(text.encode("utf-8"))
        temporary = replace(config, documents=documents, index=Path(folder, "index"))
        build(temporary, lambda: encoder)
        archive = open_archive(temporary)
        try:
            yield archive
        finally:
            archive.close()


def damaged_test(test: ReadingTest, seed: int) -> ReadingTest:
    """Return a reading test with every text damaged as a bad scan does, and its quotes as they stand there."""
    texts, readings = {}, {}
    for number, (name, text) in enumerate(sorted(test.texts.items())):
        texts[name], edits = damage(text, seed + number)
        readings[name] = Reading(edits)

    def seen(quote: str, name: str) -> str:
        start = test.texts[name].find(quote)
        to_raw = readings[name].to_raw
        return quote if start < 0 else texts[name][to_raw(start) : to_raw(start + len(quote))]

    questions = tuple(
        replace(each, quotes=tuple(seen(quote, str(each.document)) for quote in each.quotes)) for each in test.questions
    )
    return ReadingTest(texts, questions)


def evaluate_reading_test(
    test: ReadingTest,
    config: Config,
    encoder: Encoder,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Judgement]:
    """Index the texts, ask every question, and judge the answers."""
    with indexed(test.texts, config, encoder) as archive:
        return evaluate(test.questions, archive, encoder, progress)


def legs_alone(test: ReadingTest, config: Config, encoder: Encoder) -> list[LegFigures]:
    """Return the figures of each ranking that takes part in the fusion, used alone."""
    ranks: dict[str, list[int | None]] = {leg: [] for leg in LEGS}
    with indexed(test.texts, config, encoder) as archive:
        for judged in test.questions:
            text = judged.question.text
            found = candidates(text, query_vector(text, archive, encoder), archive)
            for leg in LEGS:
                hits = rank(found, {leg: 1.0}, DEPTH)
                documents = list(dict.fromkeys(hits.passages[hit.passage_id].document for hit in hits.hits))
                right = judged.document in documents
                ranks[leg].append(documents.index(str(judged.document)) + 1 if right else None)
    return [
        LegFigures(leg, mean_reciprocal_rank(found), hit_at(found, 1), hit_at(found, 5)) for leg, found in ranks.items()
    ]
