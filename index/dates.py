"""Dates as Swedish and English texts write them, and the names of the months; pure."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = tuple("januari februari mars april maj juni juli augusti september oktober november december".split())
"""The Swedish months, in order, lower case."""
ENGLISH_MONTHS = tuple("january february march april may june july august september october november december".split())
"""The English months, in order, lower case."""
MONTH_NUMBERS = {name: number for names in (MONTHS, ENGLISH_MONTHS) for number, name in enumerate(names, start=1)}
"""Month of the year, 1 to 12, by Swedish or English name."""

_SHORT_NAMES = {name[:3]: number for name, number in MONTH_NUMBERS.items()}
_NAME = "|".join(sorted({*MONTH_NUMBERS, *_SHORT_NAMES}, key=len, reverse=True))
_DATE = re.compile(
    r"(?<![\d-])(?:(\d{4})-(\d{2})-(\d{2})(?![\d-])"
    rf"|(\d{{1,2}})(?::?e)?[ ]({_NAME})\b\.?[ ](\d{{4}})(?!\d))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?,?[ ]|(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},?[ ])?"
    r"(?:den[ ])?",
    re.IGNORECASE,
)
"""A weekday and an article, which may stand before a date."""
_TIME_OF_DAY = re.compile(r",?[ ](?:klockan|kl\.?)[ ]?\d{1,2}[.:]\d{2}", re.IGNORECASE)


def dates_in(text: str) -> Iterator[str]:
    """Return the ISO dates of a text in order: 2025-06-05, 5 juni 2025, 5 Jun 2025. No others than calendars have."""
    for match in _DATE.finditer(text):
        found = _iso(match)
        if found:
            yield found


def leading_date(text: str) -> str | None:
    """Return the ISO date that a text opens with, after a weekday or "den", None if it opens with something else."""
    match = _DATE.match(text, _end_of_opening(text))
    return _iso(match) if match else None


def only_date(text: str) -> str | None:
    """Return the ISO date that a text consists of, None if there is anything else in it."""
    match = _DATE.fullmatch(text, _end_of_opening(text))
    return _iso(match) if match else None


def timed_date(text: str) -> str | None:
    """Return the ISO date that a text opens with if the time of day follows, as where a meeting is announced."""
    match = _DATE.match(text, _end_of_opening(text))
    return _iso(match) if match and _TIME_OF_DAY.match(text, match.end()) else None


def _end_of_opening(text: str) -> int:
    match = _BEFORE.match(text)
    return match.end() if match else 0


def _iso(match: re.Match[str]) -> str | None:
    year, month, day, written_day, name, written_year = match.groups()
    number = _SHORT_NAMES[name[:3].lower()] if name else int(month)
    try:
        return date(int(year or written_year), number, int(day or written_day)).isoformat()
    except ValueError:  # the 31st of November
        return None
