"""Headers and footers that the pages of a document repeat; pure."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from index.lines import Line, split_lines
from index.types import Page

_HEADER_LINES, _FOOTER_LINES = 4, 2
_MOST_HEADER_LINES, _MOST_FOOTER_LINES = 8, 6
"""An address, telephone numbers, a web page and a page number, each on its line; for some programs write the footer
above the text too."""
_EDGE = 0.25
"""Share of a page's lines that its header, or its footer, may take where it has more lines than usual."""
_ROUNDS = 4
"""How often the lines are counted, each time only those that furniture alone parts from the edge of their page."""
_PAGE_NUMBER = re.compile(r"(?<![\d§])(?<!§ )\d{1,3}(?!\d)")
_ONLY_PAGE_NUMBER = re.compile(
    r"(?:(?:sida|sidan|sid|s|page)\b[.:]?\s*)?\d{1,3}\s*(?:(?:av|of|/)\s*\d{1,3}|\(\d{1,3}\))", re.I
)
_EVERY_OTHER, _FEWEST_EVERY_OTHER = 0.75, 3
"""Left and right pages may have their own: what so large a share of either has, and so many of them at least."""
_LONGEST_LINE = 200
"""Characters of a line that are compared."""


class _Shaped(NamedTuple):
    """A line at the edge of a page."""

    start: int
    shape: str
    """Its content without a page number, with which years are not confused."""
    is_only_number: bool


def furniture(text: str, pages: Sequence[Page]) -> frozenset[int]:
    """Return the offsets of lines that are page furniture: lines at the top or bottom of a page that stand, page
    numbers aside, at the edges of at least two pages and of half of them, or of most left or most right pages.

    What stands at the top is kept where it stands first, for it may name the document and its date. A line that only
    numbers the page is furniture behind other lines of a header or footer too, such as a section's name.
    """
    if len(pages) < 2:
        return frozenset()
    filled = [[line for line in split_lines(text, page.start, page.end) if line.content] for page in pages]
    edges = [_edges(lines) for lines in filled]
    for _ in range(_ROUNDS):
        repeated = _repeated([{line.shape for line in (*top, *bottom)} for top, bottom in edges])
        still = [(_at_edge(top, repeated), _at_edge(bottom, repeated)) for top, bottom in edges]
        if still == edges:
            break
        edges = still
    found: set[int] = set()
    kept: set[str] = set()
    for lines, (header, footer) in zip(filled, edges, strict=True):
        on_page = {line.start for line in header if line.shape in kept} | {line.start for line in footer}
        kept.update(line.shape for line in header)
        if len(on_page) < len(lines):  # a page that holds nothing else is no furniture
            found |= on_page
    return frozenset(found)


def _edges(lines: list[Line]) -> tuple[list[_Shaped], list[_Shaped]]:
    """Return the lines of a page that may be its header, from the top, and its footer, from the bottom."""
    share = int(_EDGE * len(lines))
    header = min(max(_HEADER_LINES, share), _MOST_HEADER_LINES)
    footer = min(max(_FOOTER_LINES, share), _MOST_FOOTER_LINES)
    return list(map(_shaped, lines[:header])), list(map(_shaped, lines[::-1][:footer]))


def _at_edge(lines: list[_Shaped], repeated: frozenset[str]) -> list[_Shaped]:
    """Return the lines of a header or footer, from the edge of the page inwards, that are furniture."""
    first = list(takewhile(lambda line: line.shape in repeated, lines))
    return [*first, *(line for line in lines[len(first) :] if line.is_only_number and line.shape in repeated)]


def _repeated(shapes: Sequence[set[str]]) -> frozenset[str]:
    """Return the shapes that enough pages have, given those of each page's edges."""
    found: set[str] = set()
    for pages, share, fewest in (
        (shapes, 0.5, 2),
        (shapes[::2], _EVERY_OTHER, _FEWEST_EVERY_OTHER),
        (shapes[1::2], _EVERY_OTHER, _FEWEST_EVERY_OTHER),
    ):
        needed = max(fewest, share * sum(map(bool, pages)))
        found.update(
            shape for shape, count in Counter(each for page in pages for each in page).items() if count >= needed
        )
    return frozenset(found)


def _shaped(line: Line) -> _Shaped:
    shape = _PAGE_NUMBER.sub("0", line.content[:_LONGEST_LINE])
    return _Shaped(line.start, shape, _ONLY_PAGE_NUMBER.fullmatch(line.content) is not None)
