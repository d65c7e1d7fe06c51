"""Rows of the store as values."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.hyphens import is_join
from index.reading import Edit, apply_edits
from index.types import Metadata, SentenceKind, SourceFile


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence of a passage, with offsets in its document's text and its unit vector."""

    start: int
    end: int
    page: int
    kind: SentenceKind
    vector: NDArray[np.float32]
    label: str = ""
    """The name of its slide or sheet."""


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with what a citation needs to know of its document."""

    id: int
    document: str
    title: str
    date: str | None
    reference_number: str | None
    """Diary number of the item of minutes that holds it, else of the document."""
    sha256: str
    page: int
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    vector: NDArray[np.float32]
    sentences: tuple[StoredSentence, ...]
    heading: str = ""
    """Title and section with their damaged words restored: what is searched, not what is shown."""
    edits: tuple[Edit, ...] = ()
    """The words within the passage that are read otherwise than they stand, in order, with offsets in its document's
    text: damaged words restored, and words joined that a line end cuts."""
    paragraph: str | None = None
    """The item of minutes that holds it, such as `§ 4`."""
    metadata: Metadata = field(default_factory=Metadata)
    """Of the document."""

    @property
    def place(self) -> str:
        """Title and section as they are searched."""
        return self.heading or " – ".join((self.title, *self.section))

    def between(self, start: int, end: int) -> str:
        """Return the part of the passage between two offsets of its document's text."""
        return self.text[start - self.start : end - self.start]

    def reading_between(self, start: int, end: int) -> str | None:
        """Return that part with its damaged words restored and its cut words joined, None where it is as it stands."""
        edits = [edit for edit in self.edits if start <= edit.start and edit.end <= end]
        return apply_edits(self.text, edits, start, end, self.start) if edits else None

    def is_restored(self, start: int, end: int) -> bool:
        """Tell whether damaged words were restored in that part, and not only words joined that a line end cuts."""
        edits = [edit for edit in self.edits if start <= edit.start and edit.end <= end]
        return not all(is_join(self.between(edit.start, edit.end), edit) for edit in edits)

    def read_between(self, start: int, end: int) -> str:
        """Return that part as it is read: restored and joined where it needs to be, else as it stands."""
        reading = self.reading_between(start, end)
        return self.between(start, end) if reading is None else reading


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage that a citation may mean, without its text."""

    id: int
    section: tuple[str, ...]
    reference_number: str | None
    body: str | None
    abbreviation: str | None
    by_number: bool
    by_paragraph: bool
    by_date: bool
    """Its document is of the day."""


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage of a document stands, without its text."""

    start: int
    page: int
    """The number of the page that it starts on."""
    section: tuple[str, ...]
    """Titles of the sections that hold it, outermost first."""


@dataclass(frozen=True, slots=True)
class UnreadPages:
    """Pages of an indexed document that are pictures and could not be read, all for the same reason."""

    path: str
    numbers: tuple[int, ...]
    reason: str
    """What happened and what to do, on one line."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document of the index without its text."""

    source: SourceFile
    metadata: Metadata
    format: str
    title: str
    date: str | None
    reference_number: str | None
    pages: int
    passages: int
    characters: int
    damaged_pages: int = 0
    """Pages whose words were restored beside the text."""
    recognised_pages: int = 0
    """Pages that were read by OCR."""
    empty_pages: int = 0
    unread_pages: int = 0
    """Pages that are pictures and could not be read."""
    file_date: str | None = None
    """ISO date on which the file was last changed, or else made, by its own properties."""
    copies: tuple[str, ...] = ()
    """Paths of other files with the same content, in order."""
