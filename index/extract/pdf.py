"""PDF: page by page, each table row on its line, and no page lost without a word."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PdfReadError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, is_null_or_none

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract.cells import by_row
from index.extract.characters import replace_invalid
from index.extract.columns import in_reading_order
from index.extract.pages import PAGE_SEPARATOR, pages_of
from index.extract.pictures import PdfPictures
from index.extract.properties import first_date, own_title
from index.extract.rows import Fragment, join_rows
from index.extract.signatures import require_pdf
from index.types import Document, Page, PageOrigin, SourceFile

_PARSER_ERRORS = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf lets through on damaged input. MemoryError is not among them: it says nothing about the file."""

_LOSSES = (
    "Impossible to decode XFormObject",
    "Exceeded %(limit)d form XObject invocations",
    "Expected StreamObject",
    "Page contents are not",
    "Error -",  # zlib could not undo the compression of a part
)
"""How the warnings begin with which pypdf reports that it left something of a page out."""

_OBJECT = re.compile(rb"\b\d+\s+\d+\s+obj\b")
_END = b"startxref"
_ENCRYPTED = "the PDF is encrypted: save a copy without a password"
_DAMAGED = "the PDF is damaged or cut short: get a complete copy, or open it and save it again"


_MOST_LETTERS_ON_SCAN = 200
"""Letters and digits. What a register or a scanning program prints on a scanned page, such as a stamp, is shorter."""
_SCAN_SHARE = 0.5
"""Share of the page from which a picture may be a scan of it."""


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the text of every page; a form feed stands between two pages.

    A page without text, and one with little text on a picture that covers it, is unread: its text is to be
    recognised. Raises ExtractError if the file is not a PDF, is encrypted, cut short, or over a limit, and if any
    page cannot be read in full: a document is read whole or not at all.
    """
    require_pdf(data, ".pdf")
    if _is_cut_short(data):
        raise ExtractError(_DAMAGED)
    with _listening_for_losses() as losses:
        reader = _opened(data)
        pages = _pages(reader, limits)
        if losses:
            raise ExtractError(_DAMAGED)
        text = PAGE_SEPARATOR.join(_page_texts(pages, limits, losses))
        title, file_date = _properties(reader, source)
    read = _with_unread(pages_of(text), text, data, limits)
    return Document(source, "pdf", title, text, read, (), file_date=file_date)


def _is_cut_short(data: bytes) -> bool:
    """A whole PDF ends with a pointer to its table of objects, and no object comes after the last one."""
    end = data.rfind(_END)
    return end < 0 or _OBJECT.search(data, end) is not None


def _opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise ExtractError(_ENCRYPTED, FailureKind.ENCRYPTED)
    except (DependencyError, FileNotDecryptedError) as error:
        raise ExtractError(_ENCRYPTED, FailureKind.ENCRYPTED) from error
    except _PARSER_ERRORS as error:
        raise ExtractError(_DAMAGED) from error
    return reader


def _pages(reader: PdfReader, limits: ExtractLimits) -> list[PageObject]:
    try:
        pages = list(reader.pages)
        tree = reader.root_object["/Pages"].get_object()
        declared = tree.get("/Count") if isinstance(tree, DictionaryObject) else None
    except _PARSER_ERRORS as error:
        raise ExtractError(_DAMAGED) from error
    if len(pages) > limits.pages:
        raise ExtractError(f"it has more than {limits.pages} pages: split it into smaller files")
    if not pages or (isinstance(declared, int) and len(pages) < declared):
        raise ExtractError(f"only {len(pages)} of its {declared} pages were found: get a complete copy")
    return pages


def _page_texts(pages: list[PageObject], limits: ExtractLimits, losses: list[str]) -> Iterator[str]:
    characters = 0
    for number, page in enumerate(pages, start=1):
        try:
            text = _page_text(page)
        except LimitReachedError as error:
            raise ExtractError(f"page {number} is too large: split the PDF or save it again") from error
        except _PARSER_ERRORS as error:
            raise ExtractError(f"page {number} is damaged: open the PDF and save it again") from error
        if losses:
            raise ExtractError(f"page {number} cannot be read in full: open the PDF and save it again")
        characters += len(text)
        if characters > limits.characters:
            raise ExtractError(f"it holds more than {limits.characters} characters: split it into smaller files")
        yield text


def _page_text(page: PageObject) -> str:
    if _has_lost_contents(page):
        raise PdfReadError("the page's contents are not in the file")
    fragments: list[Fragment] = []

    def collect(text: str, outer: list[float], matrix: list[float], _font: object, size: float) -> None:
        fragments.append(Fragment.placed(text, outer, matrix, size))

    plain = page.extract_text(visitor_text=collect)
    complete = "".join(fragment.text for fragment in fragments) == plain
    text = join_rows(in_reading_order(by_row(fragments))) if complete else plain
    return replace_invalid(text).replace(PAGE_SEPARATOR, " ")


def _with_unread(pages: Sequence[Page], text: str, data: bytes, limits: ExtractLimits) -> tuple[Page, ...]:
    letters = [sum(map(str.isalnum, text[page.start : page.end])) for page in pages]
    few = [page.number for page, count in zip(pages, letters, strict=True) if 0 < count <= _MOST_LETTERS_ON_SCAN]
    unread = {page.number for page, count in zip(pages, letters, strict=True) if not count}
    unread |= _on_pictures(few, data, limits)
    return tuple(replace(page, origin=PageOrigin.UNREAD) if page.number in unread else page for page in pages)


def _on_pictures(numbers: Sequence[int], data: bytes, limits: ExtractLimits) -> frozenset[int]:
    """Return which of the pages a picture covers."""
    if not numbers:
        return frozenset()
    try:
        with PdfPictures(data, limits) as pictures:
            return frozenset(number for number in numbers if pictures.picture_share(number) >= _SCAN_SHARE)
    except ExtractError:
        return frozenset()  # it cannot be drawn, so that its text is all there is


def _has_lost_contents(page: PageObject) -> bool:
    """pypdf takes contents that are referred to but missing for a blank page."""
    if "/Contents" not in page:
        return False
    contents = page.raw_get("/Contents")
    array = contents.get_object()
    parts = [contents, *array] if isinstance(array, ArrayObject) else [contents]
    return any(isinstance(part, IndirectObject) and is_null_or_none(part.get_object()) for part in parts)


@contextmanager
def _listening_for_losses() -> Iterator[list[str]]:
    """Keep pypdf's warnings from the log, and gather those that say that something was left out."""
    losses: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING and str(record.msg).startswith(_LOSSES):
                losses.append(str(record.msg))

    logger = logging.getLogger("pypdf")
    listener, propagate = Listener(), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield losses
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate


def _properties(reader: PdfReader, source: SourceFile) -> tuple[str, str | None]:
    """Return the title that the PDF gives itself, or "" if a program filled it in, and the date of the file."""
    try:
        metadata = reader.metadata
        if metadata is None:
            return "", None
        dates = (metadata.modification_date_raw or "", metadata.creation_date_raw or "")
        return own_title(metadata.title or "", source), first_date(*dates)
    except _PARSER_ERRORS:
        return "", None  # they are a courtesy; the text was read
