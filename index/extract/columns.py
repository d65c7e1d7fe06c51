"""Columns of running text that a program drew line by line across the page are read one after the other; pure.

Most programs write one column after the other, and such a page is left as it is. So is a page of which it is not plain
that it has columns: to break a table costs more than to miss a gutter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.extract.rows import Fragment, reordered, share_baseline, without_blanks

_CHARACTER_WIDTH = 0.5
"""Of the font size; Swedish text takes 0.50 in Helvetica and 0.44 in Times."""
_OVERHANG = 0.15
"""Share of its reckoned width by which a line may seem to run past a gutter that it ends before."""
_SAME_EDGE = 2.0
"""Points by which the lines of a column may differ in where they start."""
_DEEPEST_INDENT = 3.0
"""Font sizes by which a line may start to the right of its column's edge."""
_FEWEST_LINES = 6
"""Lines that stand beside others, on their baselines, before they are taken for columns."""
_MOST_COLUMNS = 4
_RUNNING_CHARACTERS, _RUNNING_STARTS = 18, 0.4
"""Of running text, the median line has so many characters and so large a share of the lines go on in lower case."""
_WIDEST_TO_NARROWEST = 2.0
"""Columns of one text are about as wide; what is narrower stands in the margin."""
_FILLED = 0.75
"""Share of the lines on which a column has text, down to its end. A cell that is shorter than the one beside it leaves
more of them empty."""
_COMMON_STARTS = 0.5
"""Share of the paragraphs that start on one line in two columns, from which they are the rows of a table."""
_SWITCHES = 0.8
"""How often the program went from one column to another, per line that has both."""
_WIDE_STEP = 2.5
"""Usual steps between lines. What stands further below is another part of the page, such as its foot."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Numbers of the fragments on one baseline, from left to right."""

    members: tuple[int, ...]
    y: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A line parted at the gutters: for each column the numbers of its fragments, none where it is empty."""

    cells: tuple[tuple[int, ...], ...]
    y: float

    @property
    def is_shared(self) -> bool:
        return sum(map(bool, self.cells)) > 1


def in_reading_order(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return a page's fragments, each run of lines that stand in columns read column by column.

    Everything else stays where it was drawn. Only white space changes within the fragments.
    """
    words = without_blanks(fragments)
    if any(not fragment.height for fragment in words):
        return list(fragments)
    lines = _lines(words)
    edges = _edges(words, lines)
    blocks: dict[int, list[int]] = {}
    for region in _regions(words, lines, edges) if edges else ():
        if _is_running(words, region, edges) and _is_interleaved(region):
            block = [number for column in zip(*(row.cells for row in region), strict=True) for number in _flat(column)]
            blocks[min(block)] = block
    if not blocks:
        return list(fragments)
    moved = frozenset(_flat(blocks.values()))
    rest = ([] if number in moved else [number] for number in range(len(words)))
    return reordered(words, _flat(blocks.get(number, other) for number, other in enumerate(rest)))


def _lines(words: Sequence[Fragment]) -> list[_Line]:
    """Return the lines of a page from top to bottom."""
    groups: list[list[int]] = []
    for number in sorted(range(len(words)), key=lambda number: -words[number].y):
        if groups and share_baseline(words[groups[-1][0]], words[number]):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [_Line(tuple(sorted(group, key=lambda n: (words[n].x, n))), words[group[0]].y) for group in groups]


def _edges(words: Sequence[Fragment], lines: Sequence[_Line]) -> list[float]:
    """Return where columns start that others stand to the left of, from left to right, in points; none where there
    are more than a page of text has."""
    starts = sorted((words[number].x, words[number].height) for line in lines for number in line.members[1:])
    edges: list[float] = []
    first = 0
    for place, (start, height) in enumerate(starts):
        if start - starts[first][0] > _SAME_EDGE:
            first = place
        is_indent = edges and start - edges[-1] <= _DEEPEST_INDENT * height
        if place - first + 1 == _FEWEST_LINES and not is_indent:
            edges.append(starts[first][0])
    return edges if len(edges) < _MOST_COLUMNS else []


def _regions(words: Sequence[Fragment], lines: Sequence[_Line], edges: Sequence[float]) -> Iterable[list[_Row]]:
    """Return the runs of rows that no line crosses, each from its first row that two columns share."""
    steps = [above.y - below.y for above, below in pairwise(lines)]
    widest = _WIDE_STEP * median(steps) if steps else 0.0
    region: list[_Row] = []
    for line in lines:
        row = _row(words, line, edges)
        if row is None or (region and region[-1].y - row.y > widest):
            yield region
            region = []
        if row is not None and (region or row.is_shared):
            region.append(row)
    yield region


def _row(words: Sequence[Fragment], line: _Line, edges: Sequence[float]) -> _Row | None:
    """Return a line parted at the gutters; None if it crosses one."""
    cells: list[list[int]] = [[] for _ in range(len(edges) + 1)]
    for number in line.members:
        column = sum(words[number].x >= edge - _SAME_EDGE for edge in edges)
        if (
            column
            and not cells[column]
            and words[number].x > edges[column - 1] + _DEEPEST_INDENT * words[number].height
        ):
            return None
        if column < len(edges) and _end(words[number]) > edges[column]:
            return None
        cells[column].append(number)
    return _Row(tuple(map(tuple, cells)), line.y)


def _end(fragment: Fragment) -> float:
    """Return how far to the right a fragment reaches at least, in points."""
    return fragment.x + (1 - _OVERHANG) * _width(fragment)


def _width(fragment: Fragment) -> float:
    return _CHARACTER_WIDTH * fragment.height * len(fragment.text.strip())


def _is_running(words: Sequence[Fragment], region: Sequence[_Row], edges: Sequence[float]) -> bool:
    """Tell whether each column of a region holds lines of text that goes on from one to the next."""
    if sum(row.is_shared for row in region) < _FEWEST_LINES:
        return False
    columns = [[_text(words, row.cells[number]) for row in region] for number in range(len(edges) + 1)]
    if not all(map(_runs_on, columns)) or any(_is_one_table(left, right) for left, right in pairwise(columns)):
        return False
    numbers = list(zip(*(row.cells for row in region), strict=True))
    starts = [min(words[number].x for number in _flat(column)) for column in numbers]
    ends = [*edges, max(words[number].x + _width(words[number]) for number in _flat(numbers[-1]))]
    widths = [end - start for start, end in zip(starts, ends, strict=True)]
    return max(widths) <= _WIDEST_TO_NARROWEST * min(widths)


def _text(words: Sequence[Fragment], cell: Iterable[int]) -> str:
    return "".join(words[number].text for number in cell).strip()


def _runs_on(column: Sequence[str]) -> bool:
    """Tell whether the lines of a column are running text; a line where the column is empty is ""."""
    height = max((number for number, text in enumerate(column, start=1) if text), default=0)
    filled = [text for text in column if text]
    if len(filled) < _FEWEST_LINES or len(filled) < _FILLED * height:
        return False
    goes_on = sum(text[0].islower() for text in filled)
    return median(map(len, filled)) >= _RUNNING_CHARACTERS and goes_on >= _RUNNING_STARTS * len(filled)


def _is_one_table(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two columns start their paragraphs on the same lines below the first, as the cells of rows do."""
    starts = [_starts(column) for column in (left, right)]
    fewest = min(map(len, starts))
    return fewest > 0 and len(starts[0] & starts[1]) >= _COMMON_STARTS * fewest


def _starts(column: Sequence[str]) -> set[int]:
    """Return the lines below the first on which a paragraph may start."""
    return {
        number
        for number, (above, text) in enumerate(pairwise(column), start=1)
        if text and not text[0].islower() and (not above or above.endswith((".", ":", "!", "?")) or len(above) < 15)
    }


def _is_interleaved(region: Sequence[_Row]) -> bool:
    """Tell whether the program went to and fro between the columns as it drew them."""
    column_of = {number: column for row in region for column, cell in enumerate(row.cells) for number in cell}
    drawn = [column_of[number] for number in sorted(column_of)]
    switches = sum(one != other for one, other in pairwise(drawn))
    return switches >= _SWITCHES * sum(row.is_shared for row in region)


def _flat(cells: Iterable[Iterable[int]]) -> list[int]:
    return [number for cell in cells for number in cell]
