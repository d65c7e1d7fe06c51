"""The rows of a sheet become lines that can each be understood alone: every value behind its heading; pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from index.extract.blocks import CELL_SEPARATOR, Block

_FIGURE = re.compile(r"[-−+(]?\s?\d[\d\s\u00a0.,:/–-]*\)?\s?(?:%|‰|[a-zåäö]{1,4}\.?|€|\$)?", re.IGNORECASE)
"""A number, amount, percentage, date or time; not an account with its name."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_ROWS_ABOVE_HEADINGS = 15
"""How many rows with a title, a date or a note may stand above the headings."""
_LONGEST_HEADING = 80
_SHARE_OF_WIDTH = 0.5
"""Share of the usual number of filled cells that a row of headings fills at least."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: the texts of its filled cells by their columns, from 0."""

    cells: Mapping[int, str]
    spans: Mapping[int, int] = field(default_factory=dict)
    """How many columns a merged cell covers, by its first column, where they are more than one."""


def blocks_of_rows(rows: Sequence[Row]) -> list[Block]:
    """Return a block for each row that is not empty: "heading: value | heading: value".

    The headings are the first row of text only that is as wide as the table under it; where a heading covers several
    columns, they have headings of their own in the next row ("Budget 2025"). Headings are a line too where one of them
    has no values. What stands above the headings, or alone between empty rows, is a title. Where an empty row parts
    two tables, each may have its own headings; rows without any are values alone.
    """
    blocks: list[Block] = []
    headings: dict[int, str] = {}
    for group, table in enumerate(_tables(rows), start=1):
        place = _heading_row(table, must_differ=group > 1)
        is_one_cell = len(table) == 1 and len(table[0].cells) == 1
        start = int(is_one_cell) if place is None else place
        blocks += [Block(_line(row, {}), level=1 + (above > 0)) for above, row in enumerate(table[:start])]
        if place is not None:
            headings, start = _headings(table, place)
            unused = (row for row in table[place:start] if not _are_used(row, table[start:]))
            blocks += [Block(_line(row, {}), group=group) for row in unused]
        blocks += [Block(_line(row, headings), group=group) for row in table[start:]]
    return blocks


def _line(row: Row, headings: Mapping[int, str]) -> str:
    cells = ((headings.get(column, ""), text) for column, text in sorted(row.cells.items()))
    return CELL_SEPARATOR.join(f"{heading}: {text}" if heading else text for heading, text in cells)


def _tables(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Part the rows where one is empty, but not headings from what they are for."""
    table: list[Row] = []
    for row in rows:
        if row.cells:
            table.append(row)
        elif table and not (len(table) == 1 and len(table[0].cells) > 1 and _may_be_headings(table[0])):
            yield table
            table = []
    if table:
        yield table


def _heading_row(table: Sequence[Row], must_differ: bool) -> int | None:
    """Return the place of the row of headings, None if there is none.

    `must_differ` asks for figures below, as no heading need be repeated below an empty row.
    """
    for place, row in enumerate(table[:_ROWS_ABOVE_HEADINGS]):
        below = table[place + 1 :]
        if not below or not _may_be_headings(row):
            continue
        width = median(len(each.cells) for each in below[:100])
        covered = len(row.cells) + sum(span - 1 for span in row.spans.values())
        has_figures = any(map(_is_figure, (text for each in below[:100] for text in each.cells.values())))
        if covered >= max(2, _SHARE_OF_WIDTH * width) and (has_figures or not must_differ):
            return place
    return None


def _may_be_headings(row: Row) -> bool:
    texts = list(row.cells.values())
    names = [text for text in texts if not _YEAR.fullmatch(text)]
    return bool(names) and all(len(text) <= _LONGEST_HEADING and not _is_figure(text) for text in names)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def _headings(table: Sequence[Row], place: int) -> tuple[dict[int, str], int]:
    """Return the headings by their columns, and the place of the first row below them."""
    row = table[place]
    if not row.spans or place + 2 >= len(table) or not _may_be_lower_headings(table[place + 1]):
        return dict(row.cells), place + 1
    headings = dict(row.cells)
    lower = table[place + 1].cells
    for column, span in row.spans.items():
        if column in row.cells:
            headings.update(dict.fromkeys(range(column, column + min(span, 1_000)), row.cells[column]))
    for column, text in lower.items():
        above = headings.get(column, "")
        headings[column] = f"{above} {text}" if above and above != text else text
    return headings, place + 2


def _are_used(headings: Row, below: Sequence[Row]) -> bool:
    """Tell whether there are values under every heading."""
    filled = {column for row in below for column in row.cells}
    return all(
        not filled.isdisjoint(range(column, column + headings.spans.get(column, 1))) for column in headings.cells
    )


def _may_be_lower_headings(row: Row) -> bool:
    texts = row.cells.values()
    return all(_YEAR.fullmatch(text) or (len(text) <= _LONGEST_HEADING and not _is_figure(text)) for text in texts)
