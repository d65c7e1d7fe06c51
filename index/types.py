"""The values that flow from a file to the searchable archive. Offsets are in characters (code points)."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below the documents folder, as it was when it was read."""

    path: str
    """Path below the documents folder, with forward slashes, as the file system spells it."""
    size: int
    """Bytes."""
    sha256: str
    """SHA-256 of the whole file, in hexadecimal."""
    side_sha256: str = ""
    """SHA-256 of the side file that says what the document is (`index.side_file`), "" where there is none."""

    @property
    def state(self) -> tuple[str, str]:
        """What decides whether what was made of the file is current."""
        return self.sha256, self.side_sha256

    @property
    def ending(self) -> str:
        """The ending of its name in lower case, with its dot; "" if it has none."""
        return PurePosixPath(self.path).suffix.lower()


class PageOrigin(StrEnum):
    """Where the text of a page comes from."""

    TEXT = "text"
    """The file holds it as text."""
    OCR = "ocr"
    """It was recognised in a picture of the page."""
    EMPTY = "empty"
    """There is nothing on the page."""
    UNREAD = "unread"
    """There is a picture of the page, and it could not be read."""


BOX_UNITS = 10_000
"""A side of a page is so long in the units of boxes on it."""


class WordBox(NamedTuple):
    """Where a recognised word, `document.text[start:end]`, stands on its page.

    The edges are in ten-thousandths (`BOX_UNITS`) of the page's width and height, from its upper left corner.
    """

    start: int
    end: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source: `document.text[start:end]`. Pages follow each other without overlap."""

    number: int
    """1 for the first."""
    start: int
    end: int
    label: str = ""
    """The name of a slide or a sheet; "" where a page is known by its number alone."""
    origin: PageOrigin = PageOrigin.TEXT
    words: tuple[WordBox, ...] = ()
    """The recognised words, in order; none where the file holds the text itself."""
    reason: str = ""
    """Why an unread page could not be read: what happened and what to do, on one line; "" for all others."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: `document.text[start:end]` is its text without markup."""

    start: int
    end: int
    level: int
    """1 for the outermost."""
    title: str
    """The heading's words, white space collapsed."""


class Kind(StrEnum):
    """What a document is. The values are what it is called in Swedish."""

    MINUTES = "protokoll"
    EXTRACT = "protokollsutdrag"
    OFFICIAL_LETTER = "tjänsteskrivelse"
    FINAL_REPORT = "slutrapport"
    REPORT = "rapport"
    SUMMONS = "kallelse"
    DECISION = "beslut"
    DELEGATION = "delegationsbeslut"
    REFERRAL = "remissvar"
    STATEMENT = "yttrande"
    AGREEMENT = "avtal"
    POLICY = "policy"
    NOTES = "minnesanteckningar"
    WEB_PAGE = "webbsida"
    EMAIL = "e-post"
    SUMMARY = "referat"
    """What someone tells of another document in their own words."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What officials cite a document by, as far as it says so; None where it does not. Dates are ISO (YYYY-MM-DD)."""

    body: str | None = None
    """The political body whose record or decision it is, or for which an office wrote it."""
    abbreviation: str | None = None
    """Of the body, as in citations: SN, KS."""
    kind: Kind | None = None
    meeting_date: str | None = None
    decision_date: str | None = None
    adjustment_date: str | None = None
    """When the minutes were adjusted (justerade)."""
    paragraph: str | None = None
    """The § that all of the document is about, such as `§ 4`; None where there are several or none."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from one file. `text` is the extracted text; it is never edited afterwards."""

    source: SourceFile
    format: str
    """The extractor that read it, such as pdf, docx, markdown or html."""
    title: str
    text: str
    pages: tuple[Page, ...]
    headings: tuple[Heading, ...]
    """The headings that the format itself marks, in order; plain text and PDF mark none."""
    date: str | None = None
    """ISO date (YYYY-MM-DD) that it is cited by: of the meeting, else of the document; None where it names none."""
    reference_number: str | None = None
    """Diary number (dnr) that the document itself names, else None."""
    metadata: Metadata = Metadata()
    file_date: str | None = None
    """ISO date on which the file was last changed, or else made, by its own properties; else None."""

    @property
    def holds_rows(self) -> bool:
        """Whether each line is a row with its headings, which stands alone."""
        return self.format in ("xlsx", "csv")


class SentenceKind(StrEnum):
    """What a sentence is in the layout of its document."""

    PROSE = "prose"
    ITEM = "item"
    ROW = "row"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest unit that is quoted: `document.text[start:end]`."""

    start: int
    end: int
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is retrieved: `document.text[start:end]`, within one section."""

    start: int
    end: int
    page: int
    """Number of the page on which the passage starts."""
    section: tuple[str, ...]
    """Titles of the sections that hold the passage, outermost first; empty before the first heading."""
    sentences: tuple[Sentence, ...]
    """In order, without overlap, each within the passage."""
    paragraph: str | None = None
    """The item of minutes that holds the passage, such as `§ 4`; None outside of items."""
    reference_number: str | None = None
    """Diary number of that item; of the document where it has no items."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture of a page in 8-bit gray."""

    width: int
    height: int
    dpi: int
    """Pixels per inch of the page."""
    pixels: bytes
    """`width * height` bytes, row by row from the top; 0 is black."""


class PlacedCharacter(NamedTuple):
    """A character of the text that a file holds for a page, and where it stands; the edges are as those of `WordBox`.

    White space is a space, whose edges are 0.
    """

    code: int
    """Its Unicode code point."""
    left: int
    top: int
    right: int
    bottom: int


VIEW_PIXELS = 4_500_000
"""Of the picture of a page, at most: a sheet of A3 at 150 dpi."""
VIEW_CHARACTERS = 100_000
"""Of the text beside it, at most; a page in fine print holds 10,000. What follows is left out."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A picture of a page in colour, to be looked at, and the text that the file itself holds for the page."""

    width: int
    height: int
    pixels: bytes
    """`3 * width * height` bytes, row by row from the top: red, green and blue of each pixel."""
    characters: tuple[PlacedCharacter, ...] = ()
    """In the order of the file; none where the page is an image."""
