"""The vector of a query: the question's own, and for an English one its gloss's too."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.archive import Archive
from index.config import Config
from index.embed import Embedder
from qa.query_vector import query_vector
from qa.reading_test import indexed

pytestmark = pytest.mark.slow


class ListeningEncoder:
    """Gives the vectors of the real model, and keeps what it was asked for."""

    def __init__(self, encoder: Embedder) -> None:
        self._encoder = encoder
        self.dimension = encoder.dimension
        self.heard: list[str] = []

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        return self._encoder.passages(texts, progress)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.heard += texts
        return self._encoder.queries(texts)


def test_a_swedish_question_has_its_own_vector(archive: Archive, embedder: Embedder) -> None:
    text = "När tillsattes projektledaren?"
    assert query_vector(text, archive, embedder) == pytest.approx(embedder.queries([text])[0], abs=1e-6)


def test_an_english_question_has_the_mean_of_its_own_and_its_glosss_at_length_1(
    archive: Archive, embedder: Embedder
) -> None:
    encoder = ListeningEncoder(embedder)
    vector = query_vector("Who was the project manager?", archive, encoder)
    assert encoder.heard == ["Who was the project manager?", "vem var projektledare?"]
    mean = embedder.queries(encoder.heard).sum(axis=0)
    assert vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-6)
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0, abs=1e-6)


def test_the_archive_decides_among_several_swedish_words(model_folder: Path, embedder: Embedder) -> None:
    encoder = ListeningEncoder(embedder)
    for body in ("Styrelsen", "Nämnden"):
        with indexed({"a.txt": f"{body} höll möte."}, Config(models=model_folder.parent), embedder) as archive:
            query_vector("What did the board decide?", archive, encoder)
    assert encoder.heard[1::2] == ["vad styrelse besluta?", "vad nämnd besluta?"]
