"""Whether quotes stand in their documents: one quote against a text; pure.

A quote is verbatim if it has the characters of the document between its offsets. White space counts as one space,
however much of it there is, and letters count as the same whether they are written with one code point or with several
(Unicode's NFC), since the formats of a pack and the programs that open them change both. U+FFFD may stand for a control
code, which most formats cannot hold, and a personal identity number may be masked.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.reading import Edit, Reading
from qa.evidence_pack.reading import Quoted
from qa.masking import masked
from qa.tables import without_apostrophe, without_codes


class Verdict(StrEnum):
    """What is found of a quote."""

    VERBATIM = "verbatim"
    QUOTE_CHANGED = "quote changed"
    """The document says otherwise at the place."""
    READING_CHANGED = "reading changed"
    """The quote is verbatim, but is read otherwise."""
    READING_UNKNOWN = "reading unknown"
    """The quote is verbatim; how it is read cannot be told of a document that is not in the index."""
    DOCUMENT_CHANGED = "document changed"
    """The file is no longer the one that was quoted."""
    DOCUMENT_MISSING = "document missing"
    """The file is no longer in the documents folder."""
    NOT_IN_INDEX = "not in the index"
    """Neither the index nor the documents folder has the document."""
    UNREADABLE = "unreadable"
    """The file is the one that was quoted, but cannot be read."""
    INCOMPLETE = "incomplete"
    """The pack does not say which characters of which file are quoted."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A quote with what was found of it."""

    quoted: Quoted
    verdict: Verdict
    found: str | None = None
    """What the document says at the place, or how it is read, where that is not what the pack says."""
    moved_to: str | None = None
    """Where the document is now, if not at the path that the pack gives."""
    still_there: bool = False
    """The document has been changed since, but the words still stand somewhere in it."""

    @property
    def is_right(self) -> bool:
        """The quote is verbatim, and its document is still what it was."""
        return self.verdict is Verdict.VERBATIM


def compared(quoted: Quoted, text: str, edits: Sequence[Edit] | None) -> tuple[Verdict, str | None]:
    """Return whether a quote agrees with the text of its document, and what that says instead.

    `edits` are the words of the text that are read otherwise than they stand, None if they are not known.
    """
    if quoted.start is None or quoted.end is None:
        return Verdict.INCOMPLETE, None
    said = text[quoted.start : quoted.end]
    if not said.strip() or quoted.end > len(text) or not _agree(quoted.quote, said):
        return Verdict.QUOTE_CHANGED, said
    if edits is None:
        return (Verdict.VERBATIM if quoted.reading is None else Verdict.READING_UNKNOWN), None
    reading = Reading(tuple(edits))
    within = reading.within(quoted.start, quoted.end)
    read = reading.between(text, quoted.start, quoted.end) if within else None
    if not _agree(quoted.reading or quoted.quote, said if read is None else read):
        return Verdict.READING_CHANGED, said if read is None else read
    return Verdict.VERBATIM, None


def forms(said: str) -> frozenset[str]:
    """Return the forms in which a pack may hold what a document says, as they are compared."""
    return frozenset(comparable(form) for text in (said, masked(said)) for form in (text, without_codes(text)))


def comparable(text: str) -> str:
    """Return a text as it is compared: in NFC, each stretch of white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _agree(stated: str, said: str) -> bool:
    return not forms(said).isdisjoint(map(comparable, (stated, without_apostrophe(stated))))
