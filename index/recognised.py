"""What Tesseract found on a page becomes text with the places of its words, and that text part of a document; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np

from index.extract.characters import replace_invalid
from index.extract.pages import PAGE_SEPARATOR
from index.types import BOX_UNITS, Bitmap, Document, Page, PageOrigin, WordBox

_WORD_LEVEL = "5"
_COLUMNS = 12
_SURE_OF_A_MARK = 60.0
"""Percent. A line of nothing but marks of which Tesseract is less sure is a speck or the edge of the paper; within a
line of words, a mark may be a misread letter."""
_GAP_STEPS = 1.4
"""How many times the usual step between lines a step is from which a new paragraph starts."""
_INK = 24
"""By how many of 256 levels ink differs from paper at least; the noise of a scanner, smoothed, stays below."""


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
    between columns and where more space than usual is between two lines."""
    lines = _lines(table)
    step = _usual_step(lines)
    pieces: list[str] = []
    words: list[WordBox] = []
    length = 0
    for number, line in enumerate(lines):
        for place, word in enumerate(line.words):
            if place:
                gap = " "
            elif number:
                gap = "\n" if _goes_on(lines[number - 1], line, step) else "\n\n"
            else:
                gap = ""
            pieces += (gap, word.text)
            length += len(gap)
            words.append(WordBox(length, length + len(word.text), *_edges(word, bitmap)))
            length += len(word.text)
    return PageText("".join(pieces), tuple(words))


class _Word(NamedTuple):
    text: str
    left: int
    top: int
    width: int
    height: int
    sure: float


@dataclass(frozen=True, slots=True)
class _Line:
    block: str
    paragraph: str
    number: str
    words: list[_Word]

    @property
    def is_speck(self) -> bool:
        return all(word.sure < _SURE_OF_A_MARK and not any(map(str.isalnum, word.text)) for word in self.words)

    @property
    def bottom(self) -> float:
        return median(word.top + word.height for word in self.words)


def _lines(table: str) -> list[_Line]:
    lines: list[_Line] = []
    for row in (line.split("\t") for line in table.split("\n")):
        if len(row) != _COLUMNS or row[0] != _WORD_LEVEL:
            continue
        text = "".join(replace_invalid(row[11]).replace(PAGE_SEPARATOR, " ").split())
        if not text:
            continue
        if not lines or (lines[-1].block, lines[-1].paragraph, lines[-1].number) != tuple(row[2:5]):
            lines.append(_Line(row[2], row[3], row[4], []))
        left, top, width, height = map(int, row[6:10])
        lines[-1].words.append(_Word(text, left, top, width, height, float(row[10])))
    return [line for line in lines if not line.is_speck]


def _usual_step(lines: Sequence[_Line]) -> float:
    """Return how far apart lines within a paragraph are, in pixels: the lower quartile, for there are gaps too."""
    steps = sorted(
        line.bottom - before.bottom
        for before, line in pairwise(lines)
        if line.block == before.block and line.bottom > before.bottom
    )
    return steps[len(steps) // 4] if steps else 0.0


def _goes_on(before: _Line, line: _Line, step: float) -> bool:
    same = (line.block, line.paragraph) == (before.block, before.paragraph)
    return same and line.bottom - before.bottom <= _GAP_STEPS * step


def _edges(word: _Word, bitmap: Bitmap) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom in ten-thousandths of the page."""

    def share(pixels: int, side: int) -> int:
        return min(max(round(pixels * BOX_UNITS / side), 0), BOX_UNITS)

    return (
        share(word.left, bitmap.width),
        share(word.top, bitmap.height),
        share(word.left + word.width, bitmap.width),
        share(word.top + word.height, bitmap.height),
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
