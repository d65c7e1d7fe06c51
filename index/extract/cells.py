"""Tables that a program drew column by column are read row by row, where figures show that they are tables; pure.

Columns of words alone are left as they were drawn, for they may as well be columns of text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median
from typing import NamedTuple

from index.extract.rows import Fragment, reordered, share_baseline, without_blanks

_FEWEST_ROWS = 3
_FEWEST_FIGURES, _FIGURES = 3, 0.6
"""How many cells of one column are figures at least, and which share of them; its heading and its notes are not."""
_LONGEST_CELL = 60
"""Characters. Longer cells are lines of text."""
_GOES_ON, _RUNNING_CHARACTERS = 0.3, 18
"""Lines of text: so large a share of a column starts in lower case, and the median has so many characters."""
_FIGURE = re.compile(r"[–−-]?\s?\d[\d\s.,:/–−-]*(?:kr|[tm]kr|mnkr|sek|%|st|tim|h|m|år)?\.?", re.IGNORECASE)
"""An amount, a share, a date or a time."""

_MOST_ROWS, _MOST_COLUMNS = 200, 20
"""More than a page holds."""
_ROW_BELOW = 1.5
"""Steps between rows. So far below its last cell, the first column may be empty in a last row: that of a sum."""
_FILLED = 0.6
"""Share of the rows in which each column has a cell."""

_Cell = list[int]
"""Numbers of the fragments that were drawn on one line, one after the other."""


class _Table(NamedTuple):
    above: list[_Cell]
    columns: list[list[_Cell]]
    below: list[_Cell]


def by_row(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return a page's fragments, the cells of each table that was drawn column by column in the order of its rows.

    Everything else stays where it was drawn. Only white space changes within the fragments.
    """
    words = without_blanks(fragments)
    strips = _strips(words)
    order: list[int] = []
    place = 0
    while place < len(strips):
        table = _table(words, strips[place : place + _MOST_COLUMNS])
        if table is None:
            order += _flat(strips[place])
            place += 1
            continue
        order += (*_flat(table.above), *_flat(_by_row(words, table.columns)))
        place += len(table.columns)
        if table.below:
            place -= 1
            strips[place] = table.below
    return list(fragments) if order == sorted(order) else reordered(words, order)


def _strips(words: Sequence[Fragment]) -> list[list[_Cell]]:
    """Return the cells of a page as drawn, in runs in which each stands below the one before it."""
    strips: list[list[_Cell]] = []
    for number, fragment in enumerate(words):
        above = words[number - 1]
        if strips and share_baseline(above, fragment) and above.x < fragment.x:
            strips[-1][-1].append(number)
        elif strips and fragment.y < above.y and not share_baseline(above, fragment):
            strips[-1].append([number])
        else:
            strips.append([[number]])
    return strips


def _table(words: Sequence[Fragment], strips: Sequence[list[_Cell]]) -> _Table | None:
    """Return the table that starts in the first of the strips; None where none does."""
    if len(strips) < 2:
        return None
    first, top = strips[0], words[strips[1][0][0]]
    above = [cell for cell in first if _is_below(top, words[cell[0]])]
    columns, rest = [first[len(above) :]], list[_Cell]()
    if not columns[0]:
        return None
    heights = [words[cell[0]].y for cell in columns[0]]
    bottom = heights[-1] - _ROW_BELOW * median([high - low for high, low in pairwise(heights)] or [0.0])
    for strip in strips[1:]:
        column = _beside(words, columns[-1], strip, bottom)
        if not _is_level(words, columns[0], column):
            break
        columns.append(column)
        rest = strip[len(column) :]
        if rest:
            break
    return _Table(above, columns, rest) if _are_cells(words, columns) else None


def _is_below(lower: Fragment, fragment: Fragment) -> bool:
    """Tell whether the first fragment stands on a lower line than the second."""
    return lower.y < fragment.y and not share_baseline(lower, fragment)


def _beside(words: Sequence[Fragment], left: Sequence[_Cell], strip: Sequence[_Cell], bottom: float) -> list[_Cell]:
    """Return the first cells of a strip, as far as they stand to the right of a column and above a height."""
    edge = max(words[number].x for number in _flat(left))
    return list(takewhile(lambda cell: words[cell[0]].x > edge and words[cell[0]].y > bottom, strip))


def _is_level(words: Sequence[Fragment], one: Sequence[_Cell], other: Sequence[_Cell]) -> bool:
    """Tell whether the cells of two columns stand on the same lines, but for those that are empty in one."""
    if max(len(one), len(other)) > _MOST_ROWS:
        return False
    level = sum(any(share_baseline(words[cell[0]], words[each[0]]) for each in one) for cell in other)
    return level >= _FEWEST_ROWS and level >= _FILLED * max(len(one), len(other))


def _are_cells(words: Sequence[Fragment], columns: Sequence[Sequence[_Cell]]) -> bool:
    """Tell whether columns that stand beside each other hold cells, and figures in one of them at least."""
    texts = [["".join(words[number].text for number in cell).strip() for cell in column] for column in columns]
    if len(columns) < 2 or any(max(map(len, column)) > _LONGEST_CELL for column in texts):
        return False
    return not any(map(_runs_on, texts)) and any(map(_holds_figures, texts))


def _runs_on(column: Sequence[str]) -> bool:
    goes_on = sum(text[0].islower() for text in column)
    return goes_on >= _GOES_ON * len(column) and median(map(len, column)) >= _RUNNING_CHARACTERS


def _holds_figures(column: Sequence[str]) -> bool:
    figures = sum(_FIGURE.fullmatch(text) is not None for text in column)
    return figures >= max(_FEWEST_FIGURES, _FIGURES * len(column))


def _by_row(words: Sequence[Fragment], columns: Sequence[Sequence[_Cell]]) -> Iterator[_Cell]:
    """Yield the cells of a table from the top, each row from the left."""
    cells = [(number, cell) for number, column in enumerate(columns) for cell in column]
    row: list[tuple[int, _Cell]] = []
    for number, cell in sorted(cells, key=lambda each: -words[each[1][0]].y):
        if row and not share_baseline(words[row[0][1][0]], words[cell[0]]):
            yield from (each for _, each in sorted(row))
            row = []
        row.append((number, cell))
    yield from (each for _, each in sorted(row))


def _flat(cells: Iterable[_Cell]) -> list[int]:
    return [number for cell in cells for number in cell]
