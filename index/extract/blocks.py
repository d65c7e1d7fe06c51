"""Blocks of text become one document text, with the exact place of each heading."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.extract.characters import replace_invalid
from index.extract.pages import PAGE_SEPARATOR
from index.types import Heading

CELL_SEPARATOR = " | "
"""Stands between the cells of a table row, in every format."""
BULLET = "• "
INDENT = "  "
"""Stands before the items of a list within a list, once for each outer list."""
MAXIMUM_HEADING_CHARACTERS = 300
"""A longer "heading" is a mistake in the markup; its text is a paragraph."""

_NAMES_ITSELF = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}[-/:]\d{1,6}\b|\b(?:dnr|diarie\w+)\b", re.IGNORECASE)
_SOFT_HYPHEN = "\u00ad"
_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
"""Control characters and what ends a line, beside the space; a no-break space stays."""


@dataclass(frozen=True, slots=True)
class Block:
    """One or more whole lines, such as a paragraph, a list item or a table row."""

    text: str
    """The lines, without a line break at either end."""
    level: int = 0
    """Level of a heading, 1 for the outermost; 0 for other blocks. A heading is one line."""
    group: int = 0
    """Neighbours of the same group, such as the rows of a table, follow line by line; 0 is no group."""


def compose(pages: Iterable[Sequence[Block]]) -> tuple[str, tuple[Heading, ...]]:
    """Return the text of the pages and its headings. Blocks are set apart by an empty line."""
    parts: list[str] = []
    headings: list[Heading] = []
    length = 0
    for number, page in enumerate(pages):
        separator = PAGE_SEPARATOR if number else ""
        for previous, block in zip((None, *page), page, strict=False):
            if previous is not None:
                separator = "\n" if block.group and block.group == previous.group else "\n\n"
            start = length + len(separator)
            length = start + len(block.text)
            parts += (separator, block.text)
            if block.level:
                headings.append(Heading(start, length, block.level, collapse(block.text)))
            separator = ""
        parts.append(separator)
        length += len(separator)
    return "".join(parts), tuple(headings)


def page_head(headers: Iterable[str], footers: Iterable[str]) -> list[Block]:
    """Return one block of the lines that stand at the head of pages, each once, and of the lines at their foot that
    hold a date or a diary number; what else stands there is an address. None if there are no such lines."""
    lines = dict.fromkeys((*headers, *filter(_NAMES_ITSELF.search, footers)))
    return [Block("\n".join(lines))] if lines else []


def lines_of(pages: Iterable[Iterable[Block]]) -> list[str]:
    """Return the lines of the blocks that hold a letter or a digit."""
    lines = (line for page in pages for block in page for line in block.text.split("\n"))
    return [line for line in lines if any(map(str.isalnum, line))]


def collapse(text: str) -> str:
    """Return the words of `text` on one line, one space between."""
    return " ".join(text.split())


def one_line(text: str) -> str:
    """Return `text` as it is written on one line: no soft hyphens, and one space for white space and control
    characters; what cannot be stored is U+FFFD."""
    return _BLANKS.sub(" ", replace_invalid(text).replace(_SOFT_HYPHEN, "")).strip()


def row_text(cells: Sequence[str]) -> str:
    """Return the line of a table row, "" if its cells are empty."""
    return CELL_SEPARATOR.join(cells).rstrip() if any(cells) else ""
