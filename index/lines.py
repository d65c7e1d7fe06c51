"""Lines and paragraphs of extracted text, with offsets; pure. What wraps, what is a list item, what is a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from index.dates import MONTHS

TERMINALS = ".!?:;…"
_CLOSERS = "\"'”’»)]*_"
_OPEN_ENDED = frozenset(
    """
    och eller samt av för i att som med den det en ett till på om från inom vid hos mellan är de and or of the to
    """.split()
)
_LINE_BREAK = re.compile(r"\r\n|[\n\r\f]")
_BULLET = re.compile(
    r"(?:[•▪●◦‣·➢►■□○✓\-–—*+¢\uf000-\uf0ff]\s+|[eo]\s+(?=[A-ZÅÄÖ]|att\s)"  # e, o, ¢: what OCR makes of •
    rf"|(?:\d{{1,2}}[.)]|[a-zA-Z]\)|[a-e]\.)\s+(?!{'|'.join(MONTHS)})(?=\S))",
    re.DOTALL,
)
_MAY_WRAP = re.compile(r"[–—]|(?![1aA][.)])[\da-zA-Z]{1,2}[.)]")
"""Bullets that a line of running text may begin with as well: a dash, or a number that opens no list."""
_ENDS_WITH_FIGURE = re.compile(r"\d(?:\s?(?:kr|kronor|[tm]kr|mnkr|sek|%|procent|st|timmar|dagar))?\)?\Z", re.IGNORECASE)
_COLUMNS = re.compile(r"\t|\S {3,}\S| \| |\|.*\|")
_LONGEST_ROW = 200
"""Characters; a longer line that ends with a figure is running text."""
_SHORT = 0.6
"""Share of the width below which a line ends before the margin, so that nothing wraps from it to the next."""
_FULL = 0.75
"""Share of the width from which a line without a stop runs on over a blank line (uneven OCR) or a page's end."""
WIDEST_SET_LINE = 120
"""Characters; lines of wider text are whole paragraphs, whose length tells nothing of a margin."""
_ROWS_APART = 3
"""How many lines without figures may stand between two rows of a table, or wrap within one."""
_LINES_ABOVE_TABLE = 2
"""A table's title and its heading row."""


class Line(NamedTuple):
    """One line without its line break: `text[start:end]`, with `content` stripped of white space."""

    start: int
    end: int
    content: str
    follows_gap: bool = False
    """Whether a blank line, a rule or the end of a page stands before it."""


class BlockKind(StrEnum):
    """What a block of lines is in the layout of the page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a paragraph, one list item with its wrapped lines, or a table."""

    kind: BlockKind
    lines: tuple[Line, ...]


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of `text[start:end]`, blank ones too; line breaks are CR, LF, CR LF and form feed."""
    stop = len(text) if end is None else end
    lines = []
    position = start
    gap = True
    for match in _LINE_BREAK.finditer(text, start, stop):
        content = text[position : match.start()].strip()
        lines.append(Line(position, match.start(), content, gap))
        gap = match.group() == "\f" or not has_words(content)
        position = match.end()
    if position < stop:
        lines.append(Line(position, stop, text[position:stop].strip(), gap))
    return lines


def has_words(text: str) -> bool:
    """Tell whether a text holds a letter or a digit; a rule of dashes or a lone bullet is layout."""
    return any(map(str.isalnum, text))


def typical_width(lines: Sequence[Line]) -> int:
    """Return the width that running text is set to, in characters: the 90th percentile (nearest rank) of the
    lengths of lines, at least 40. Text without line breaks in its paragraphs is as wide as its long paragraphs."""
    lengths = sorted(len(line.content) for line in lines if len(line.content) > 20)
    return max(40, lengths[ceil(0.9 * len(lengths)) - 1]) if lengths else 80


def ends_paragraph(line: Line, width: int) -> bool:
    """Tell whether nothing wraps from this line to the next: it is blank, ends with a stop, or is short."""
    return not line.content or ends_with_stop(line.content) or len(line.content) < _SHORT * width


def ends_with_stop(content: str) -> bool:
    """Tell whether a line ends with a stop or a colon, behind which a bracket, quote or emphasis may close."""
    return content.rstrip(_CLOSERS).endswith(tuple(TERMINALS))


def is_open_ended(content: str) -> bool:
    """Tell whether a line ends with a word or a mark after which something must follow."""
    return content.endswith((",", "-")) or content[-20:].split()[-1].lower() in _OPEN_ENDED


def is_bullet(content: str) -> bool:
    """Tell whether a line opens a list item."""
    return bullet_length(content) > 0


def bullet_length(content: str) -> int:
    """Return how many characters at the start of a line are its bullet or number, 0 if it has none."""
    match = _BULLET.match(content)
    return match.end() if match else 0


def blocks(lines: Sequence[Line], width: int) -> list[Block]:
    """Group lines into paragraphs, list items and tables. Blank lines end a block unless the text goes on."""
    return [Block(kind, tuple(group)) for kind, group in _groups(lines, width)]


def _groups(lines: Sequence[Line], width: int) -> Iterator[tuple[BlockKind, list[Line]]]:
    filled = [line for line in lines if has_words(line.content)]
    in_table = _table_lines(filled, width)
    current: list[Line] = []
    kind = BlockKind.PARAGRAPH
    for place, line in enumerate(filled):
        previous = current[-1] if current else None
        if place in in_table:
            own = BlockKind.TABLE
        elif is_bullet(line.content) and not (previous and _wraps_before_bullet(previous, line, kind, width)):
            own = BlockKind.ITEM
        else:
            own = BlockKind.PARAGRAPH
        if previous:
            following = filled[place + 1].content if place + 1 < len(filled) else ""
            stays = own is kind if BlockKind.TABLE in (own, kind) else _goes_on(previous, line, following, width)
            if own is BlockKind.ITEM or not stays:
                yield kind, current
                current = []
        if not current:
            kind = own
        current.append(line)
    if current:
        yield kind, current


def _goes_on(previous: Line, line: Line, following: str, width: int) -> bool:
    """Tell whether a line belongs to the paragraph or item of the line before it."""
    stopped = ends_with_stop(previous.content)
    if line.follows_gap:
        if stopped:
            return False
        is_full = width <= WIDEST_SET_LINE and len(previous.content) >= _FULL * width
        return is_full or line.content[0].islower() or is_open_ended(previous.content)
    if line.content[0].islower() or (not stopped and is_open_ended(previous.content)):
        return True
    is_short = len(line.content) < _SHORT * width
    stands_apart = stopped and is_short and not ends_with_stop(line.content) and not following[:1].islower()
    return len(previous.content) >= _SHORT * width and not stands_apart


def _wraps_before_bullet(previous: Line, line: Line, kind: BlockKind, width: int) -> bool:
    is_running = kind is BlockKind.PARAGRAPH and not ends_paragraph(previous, width)
    return is_running and _MAY_WRAP.match(line.content) is not None


def _table_lines(filled: Sequence[Line], width: int) -> frozenset[int]:
    """Numbers of the lines that stand in a table: rows no more than `_ROWS_APART` lines apart, what is between
    them, and the title and heading row above; at least two rows, and half of at least three lines."""
    members: set[int] = set()
    run_start = 0
    rows: list[int] = []

    def close() -> None:
        if len(rows) < 2:
            return
        first = max(run_start, rows[0] - _LINES_ABOVE_TABLE)
        length = rows[-1] + 1 - first
        if length >= 3 and 2 * len(rows) >= length:
            members.update(range(first, rows[-1] + 1))

    for number, line in enumerate(filled):
        if not _may_be_row(line.content, width):
            close()
            rows, run_start = [], number + 1
        elif is_row(line.content):
            if rows and number - rows[-1] > _ROWS_APART + 1:
                close()
                rows, run_start = [], rows[-1] + 1
            rows.append(number)
    close()
    return frozenset(members)


def is_row(content: str) -> bool:
    """Tell whether cells are set apart, or a line ends with a figure; a number alone is a page number."""
    ends_with_figure = len(content) <= _LONGEST_ROW and " " in content and _ENDS_WITH_FIGURE.search(content[-20:])
    return bool(ends_with_figure or _COLUMNS.search(content, 0, 2 * _LONGEST_ROW))


def _may_be_row(content: str, width: int) -> bool:
    if is_bullet(content):
        return False
    return is_row(content) or (len(content) < _SHORT * min(width, WIDEST_SET_LINE) and content[-1] not in ".!?;,")
