"""Rows of the store as values."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.types import SentenceKind, SourceFile


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence of a passage, with offsets in its document's text and its unit vector."""

    start: int
    end: int
    page: int
    kind: SentenceKind
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with what a citation needs to know of its document."""

    id: int
    document: str
    title: str
    date: str | None
    reference_number: str | None
    sha256: str
    page: int
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    vector: NDArray[np.float32]
    sentences: tuple[StoredSentence, ...]

    def between(self, start: int, end: int) -> str:
        """Return the part of the passage between two offsets of its document's text."""
        return self.text[start - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document of the index without its text."""

    source: SourceFile
    format: str
    title: str
    date: str | None
    pages: int
    passages: int
    characters: int
