"""What Tesseract found on a page becomes text with the places of its words, and that text part of a document; pure."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from index.extract.characters import replace_invalid
from index.extract.pages import PAGE_SEPARATOR
from index.types import Bitmap, Document, Page, PageOrigin, WordBox

_WORD_LEVEL = "5"
_COLUMNS = 12
_SURE_OF_A_MARK = 60.0
"""Percent. A mark without letter or digit of which Tesseract is less sure is a speck or the edge of the paper."""
_BOX_UNITS = 10_000
_INK = 40
"""By how many of 256 levels ink differs from paper at least; the noise of a scanner stays below."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The recognised text of a page; the offsets of the words are in it."""

    text: str
    words: tuple[WordBox, ...]


def is_blank(bitmap: Bitmap) -> bool:
    """Whether no pixel of a picture can be ink."""
    pixels = np.frombuffer(bitmap.pixels, np.uint8)
    paper = int(np.argmax(np.bincount(pixels)))
    return int(pixels.min()) > paper - _INK and int(pixels.max()) < paper + _INK


def page_text(table: str, bitmap: Bitmap) -> PageText:
    """Return the words of Tesseract's table as text: lines end where they end on the page, and a blank line stands
    between paragraphs and between columns."""
    pieces: list[str] = []
    words: list[WordBox] = []
    length = 0
    before: tuple[str, ...] | None = None
    for row in csv.reader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) != _COLUMNS or row[0] != _WORD_LEVEL:
            continue
        word = "".join(replace_invalid(row[11]).replace(PAGE_SEPARATOR, " ").split())
        if not word or (float(row[10]) < _SURE_OF_A_MARK and not any(map(str.isalnum, word))):
            continue
        line = tuple(row[2:5])
        gap = "" if before is None else " " if line == before else "\n" if line[:2] == before[:2] else "\n\n"
        pieces += (gap, word)
        length += len(gap)
        words.append(WordBox(length, length + len(word), *_edges([int(value) for value in row[6:10]], bitmap)))
        length += len(word)
        before = line
    return PageText("".join(pieces), tuple(words))


def _edges(place: list[int], bitmap: Bitmap) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom in shares of the page, of a place given as left, top, width and height."""
    left, top, width, height = place

    def share(pixels: int, side: int) -> int:
        return min(max(round(pixels * _BOX_UNITS / side), 0), _BOX_UNITS)

    return (
        share(left, bitmap.width),
        share(top, bitmap.height),
        share(left + width, bitmap.width),
        share(top + height, bitmap.height),
    )


def with_pages(document: Document, found: Mapping[int, PageText | Page]) -> Document:
    """Return a document in which pages, by number, have the recognised text in place of their own, or are as the
    given page says, with their own text.

    The document must have no headings, as those that hold pictures of pages have none.
    """
    texts: list[str] = []
    pages: list[Page] = []
    start = 0
    for page in document.pages:
        text = document.text[page.start : page.end]
        new = found.get(page.number, page)
        if isinstance(new, PageText):
            text = new.text
            words = tuple(word._replace(start=word.start + start, end=word.end + start) for word in new.words)
            new = replace(page, origin=PageOrigin.OCR if text else PageOrigin.EMPTY, words=words)
        pages.append(replace(new, start=start, end=start + len(text)))
        texts.append(text)
        start += len(text) + len(PAGE_SEPARATOR)
    return replace(document, text=PAGE_SEPARATOR.join(texts), pages=tuple(pages))
