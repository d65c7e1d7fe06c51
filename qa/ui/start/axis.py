"""The time axis: how many events each year or month has, as a table that is drawn as bars; pure."""

from collections import Counter
from collections.abc import Collection, Iterable

from qa.introduction.dated import Precision
from qa.introduction.timeline import Event
from qa.ui.inert_text import escape
from qa.ui.texts import Texts

_MOST_ROWS = 30
"""More years than this stand together, ten to a row."""
_TOGETHER = 10
_MONTHS = 12


def anchor(year: int) -> str:
    """Return the id of the heading of a year."""
    return f"ar-{year}"


def years_html(events: Iterable[Event], shown: Collection[int], texts: Texts) -> str:
    """Return a row with a bar for each year, from the first to the last. Years in `shown` lead to their heading."""
    counts = Counter(event.opening.first.year for event in events)
    first, last = min(counts), max(counts)
    together = 1 if last - first < _MOST_ROWS else _TOGETHER
    rows = [
        (start, min(start + together - 1, last), sum(counts[year] for year in range(start, start + together)))
        for start in range(first - first % together, last + 1, together)
    ]
    most = max(count for *_, count in rows)
    body = "".join(
        f'<tr><th scope="row">{_label(start, end, shown, texts)}</th><td>'
        f'<span class="bar" style="width: {80 * count / most:.1f}%"></span> {count}</td></tr>'
        for start, end, count in rows
    )
    return (
        f'<table class="axis years"><caption>{escape(texts.timeline.axis_years)}</caption><thead><tr>'
        f'<th scope="col">{escape(texts.timeline.year)}</th><th scope="col">{escape(texts.timeline.count)}</th></tr>'
        f"</thead><tbody>{body}</tbody></table>"
    )


def months_html(events: Iterable[Event], shown: Collection[int], texts: Texts) -> str:
    """Return a row for each year that has events, with their number in each month; the last column has those whose
    month is not said. Years in `shown` lead to their heading."""
    counts = Counter((event.opening.first.year, _column(event)) for event in events)
    columns = range(1, _MONTHS + 2)
    names = [
        *zip(texts.dates.short_months, texts.dates.months, strict=True),
        (texts.timeline.no_month_short, texts.timeline.no_month),
    ]
    head = "".join(
        f'<th scope="col"><abbr title="{escape(name)}" aria-label="{escape(name)}">'
        f'{escape(short[0])}<span class="rest">{escape(short[1:])}</span></abbr></th>'
        for short, name in names
    )
    body = "".join(
        f'<tr><th scope="row">{_label(year, year, shown, texts)}</th>'
        + "".join(_cell(counts[year, column]) for column in columns)
        + "</tr>"
        for year in sorted({year for year, _ in counts})
    )
    return (
        f'<table class="axis months"><caption>{escape(texts.timeline.axis_months)}</caption><thead><tr>'
        f'<th scope="col">{escape(texts.timeline.year)}</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _column(event: Event) -> int:
    is_told = event.opening.precision in (Precision.DAY, Precision.WEEK, Precision.MONTH)
    return event.opening.first.month if is_told else _MONTHS + 1


def _cell(count: int) -> str:
    return f'<td class="some">{count}</td>' if count else "<td></td>"


def _label(first: int, last: int, shown: Collection[int], texts: Texts) -> str:
    if first != last:
        return escape(texts.timeline.years.format(first=first, last=last))
    return f'<a href="#{anchor(first)}">{first}</a>' if first in shown else str(first)
