"""Blocks flow over pages, as a word processor laid them out."""

import re

from index.extract.blocks import INDENT, MAXIMUM_HEADING_CHARACTERS, Block, one_line

DEEPEST_HEADING = 6
_HEADING_NAME = re.compile(r"(?:heading|rubrik|überschrift)[\s_]*([1-9])\b", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|titel", re.IGNORECASE)


class Flow:
    """The pages of a text that is being read, each a list of blocks. An empty text adds nothing."""

    def __init__(self) -> None:
        self.pages: list[list[Block]] = [[]]
        self.is_fresh = True
        """Whether nothing stands on the last page yet."""
        self._group = 0
        self._is_in_list = False

    def paragraph(self, text: str) -> None:
        """Add a paragraph, whose lines end with LF."""
        self._add(Block(_lines(text)))

    def heading(self, text: str, level: int) -> None:
        """Add a heading of a level from 1; what is too long for one is a paragraph."""
        line = one_line(text)
        is_heading = len(line) <= MAXIMUM_HEADING_CHARACTERS
        self._add(Block(line, min(level, DEEPEST_HEADING)) if is_heading else Block(_lines(text)))

    def item(self, text: str, mark: str, depth: int) -> None:
        """Add a list item behind its mark, such as "1."; a depth of 0 is the outer list. Without a mark, it goes on
        with the item before it."""
        lines = _lines(text)
        if not lines:
            return
        self._group += not self._is_in_list
        indent = INDENT * depth
        start = f"{indent}{mark} " if mark else indent + INDENT
        self._add(Block(start + lines.replace("\n", f"\n{indent}{INDENT}"), group=self._group))
        self._is_in_list = True

    def start_table(self) -> None:
        """Set the rows that follow apart from those before."""
        self._group += 1

    def row(self, line: str) -> None:
        """Add a row of the open table."""
        self._add(Block(line, group=self._group))

    def end_page(self, unless_fresh: bool = False) -> None:
        """End the page; or, where the mark only says that a page starts here, unless nothing stands on it yet."""
        if not (unless_fresh and self.is_fresh):
            self.pages.append([])
            self.is_fresh = True

    def _add(self, block: Block) -> None:
        if block.text:
            self._is_in_list = False
            self.pages[-1].append(block)
            self.is_fresh = False


def _lines(text: str) -> str:
    """Return the lines of a paragraph, each as `one_line` writes it, without empty ones at either end."""
    return "\n".join(map(one_line, text.split("\n"))).strip("\n")


def known_pages(pages: list[list[Block]], declared: str) -> list[list[Block]]:
    """Return the pages if they are as many as the file declares, else all their blocks as one page.

    Where only some ends of pages are marked, every page after the first would be given a wrong number.
    """
    if declared.isdecimal() and len(pages) == int(declared[:9]):
        return pages
    return [[block for page in pages for block in page]]


def heading_level_of(style: str) -> int:
    """Return the level of the headings that a style is for, by its name; 0 if it is for none."""
    match = _HEADING_NAME.match(style)
    return int(match[1]) if match else 0


def is_title_name(style: str) -> bool:
    """Tell whether a style is for the title of a document, by its name."""
    return _TITLE_NAME.fullmatch(style) is not None
