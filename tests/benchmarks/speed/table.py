"""Figures become a table: what was measured, of us and of others, beside what was promised. Values in, text out."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

PEERS = ("LangChain, dense only", "LangChain, with BM25", "txtai, hybrid")
"""Who else was measured, in the order of the columns."""
_COLUMNS = ("measure", "ours", *PEERS, "ours to each", "floor", "aim", "holds")
_NOTHING = "–"
_EQUAL = 0.95
"""Shares from here on are written as a multiple: `1.0×`, not `1/1.0`."""


class Unit(Enum):
    """How a figure is written."""

    SECONDS = "{:.1f} s"
    MILLISECONDS = "{:.0f} ms"
    MEGABYTES = "{:,.0f} MB"
    PERCENT = "{:.0f} %"
    TIMES = "{:.1f}×"
    COUNT = "{:,.0f}"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. Floor and aim are the most that a figure may be, or the least of a share."""

    measure: str
    unit: Unit
    ours: float
    peers: tuple[float, ...] = ()
    """In the order of PEERS, or none."""
    floor: float | None = None
    aim: float | None = None
    is_share: bool = False
    """Floor and aim are shares of the first peer's figure."""

    @property
    def holds(self) -> str:
        """What the figure meets: `aim`, `floor`, or `no`; empty where nothing was promised."""
        if self.floor is None or self.aim is None:
            return ""
        value = self.ours / self.peers[0] if self.is_share else self.ours
        for name, limit in (("aim", self.aim), ("floor", self.floor)):
            if value >= limit if self.unit is Unit.PERCENT else value <= limit:
                return name
        return "no"


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several measurements, and what 95 percent of them do not exceed."""

    median: float
    high: float


def spread(values: Sequence[float]) -> Spread:
    """Return the spread of two values or more."""
    return Spread(statistics.median(values), statistics.quantiles(values, n=100, method="inclusive")[94])


def ratio(ours: float, other: float) -> str:
    """Return ours in proportion to another, `1/5.0` or `2.0×`; nothing where the other is 0."""
    if not other:
        return _NOTHING
    share = ours / other
    return f"1/{1 / share:.1f}" if 0 < share < _EQUAL else f"{share:.1f}×"


def table(rows: Sequence[Row]) -> str:
    """Return rows as a Markdown table."""
    lines = [_COLUMNS, ("---",) * len(_COLUMNS), *map(_cells, rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def report(rows: Sequence[Row], notes: Sequence[str], machine: Sequence[str]) -> str:
    """Return the whole text of speed.md."""
    promised = [row for row in rows if row.holds]
    kept = sum(row.holds != "no" for row in promised)
    lists = [f"- {note}\n" for note in (*machine, *notes)]
    return (
        "# Speed, size and load\n\n"
        "Made by `make bench`, which writes what it has measured in one run and nothing else.\n\n"
        f"{kept} of {len(promised)} floors hold.\n\n{table(rows)}\n## How it was measured\n\n{''.join(lists)}"
    )


def _cells(row: Row) -> tuple[str, ...]:
    peers = [row.unit.value.format(each) for each in row.peers] or [_NOTHING] * len(PEERS)
    ratios = ", ".join(ratio(row.ours, each) for each in row.peers) or _NOTHING
    limits = (_limit(row, row.floor), _limit(row, row.aim))
    return (row.measure, row.unit.value.format(row.ours), *peers, ratios, *limits, row.holds or _NOTHING)


def _limit(row: Row, limit: float | None) -> str:
    if limit is None:
        return _NOTHING
    return f"1/{1 / limit:g}" if row.is_share else row.unit.value.format(limit)
