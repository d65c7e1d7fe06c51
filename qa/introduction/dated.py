"""Dates in Swedish sentences, as exact as they are said: a day, a week, a month, a season, a year, or from one to
another; pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from index.dates import MONTHS


class Precision(StrEnum):
    """How exactly a date is said."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    """Of a year."""
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a week, a month … of the calendar."""

    precision: Precision
    first: date
    last: date

    @property
    def code(self) -> str:
        """Its short name: 2024-11-15, 2024-W41 (ISO 8601), 2024-11, 2024-host, 2024-Q1, 2024-H2, 2024."""
        year, month = self.first.year, self.first.month
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.WEEK:
                week = self.first.isocalendar()
                return f"{week.year}-W{week.week:02}"
            case Precision.MONTH:
                return f"{year}-{month:02}"
            case Precision.SEASON:
                return f"{year}-{_SEASON_CODES[month]}"
            case Precision.QUARTER:
                return f"{year}-Q{(month + 2) // 3}"
            case Precision.HALF:
                return f"{year}-H{(month + 5) // 6}"
            case Precision.YEAR:
                return str(year)


class DateInText(NamedTuple):
    """`text[start:end]` names a date: `opening`, up to `closing` where it is a span, else twice the same."""

    start: int
    end: int
    opening: Period
    closing: Period
    is_year_inferred: bool = False
    """The year is not said with it; it is told by the date named before it."""

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day."""
        return self.opening.first, self.closing.last

    @property
    def code(self) -> str:
        """Its short name, `2024-12/2025-var` for a span."""
        codes = (self.opening.code, self.closing.code)
        return codes[0] if self.opening == self.closing else "/".join(codes)


_LATER, _EARLIER = 183, 31
"""Days by which a date without a year may come after that named before it, or before it. What is told goes forward in
time; of what goes back farther, the year cannot be told."""
_GAP = 92
"""Days that may lie between two dates that make a span: "hösten 2024 och våren 2025" leaves out the winter."""
_SEASONS = {"vår": 3, "sommar": 6, "höst": 9, "vint": 12}
"""First month of each season (SMHI), by how its name begins. A winter is that which begins in the year."""
_SEASON_CODES = {3: "var", 6: "sommar", 9: "host", 12: "vinter"}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 0}
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}

_NUMBER = r"(?:1[5-9]|20)\d\d"
_NO_AMOUNT = r"(?![\d%]|[:/.,-]\d| \d{3}\b| ?(?:års\b|kr\b|kronor|[tm]kr|mnkr|st\b|procent|invånare|personer|timmar))"
"""After a year, and not after an amount, the number of a law, or what only names a thing ("2024 års budget")."""
_YEAR = rf"(?P<year>{_NUMBER}){_NO_AMOUNT}"
_MONTH = "|".join(MONTHS)
_SHORT_MONTH = "jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec"
_WORD_END = rf"(?!\w|-(?!{_MONTH}|vår|som|höst|\d))"
"""Not the first part of a compound: a hyphen stands before another date only."""
_OF_YEAR = rf"(?:,? (?:år )?{_YEAR})?{_WORD_END}"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?::?[ea])?"
_NO_NUMBER = r"(?<![\d:/.,§-])(?<!§ )"
_AT_TIME = re.compile(
    r"(?:\A[\s*_\"”(•–-]*|\b(?:i|under|(?<!för )(?:år|åren|ar|är)|sedan|från(?: och med)?|fr\.o\.m\.|till(?: och med)?"
    r"|t\.o\.m\.|perioden|tidigt|sent|början av|mitten av|slut(?:et)?(?: av)?|hela|senast|innan|före|efter|kring"
    r"|omkring|mellan|redan|först|läsåret|\w+(?:ningen|tionen|starten|valet|bytet|skiftet|andet|endet))[ ])\Z",
    re.IGNORECASE,
)
"""What stands right before a bare year, month or season that is a point in time: nothing, a preposition, or a noun for
what happens. OCR reads "år" as "ar", which may be restored as "är"."""
_MAY_HOLD_DATE = re.compile(rf"\d|{_MONTH}|vår|sommar|höst|vint", re.IGNORECASE)
"""What most sentences without a date do not hold; looking for it is far cheaper than for all the forms."""
_PASSIVE = re.compile(r"\w{2,}(?:ades|[dt]es) \Z")
_NO_NOUN = re.compile(r"\Z|[.,;)]| (?:och|men|samt|av|i|på|vid|till|med|för|genom|efter|som|då|när)\b")
"""A year right after a verb ("byggdes 1962"), where no noun follows that it could be the number of."""
_LISTED = re.compile(r"(?: ?[-–—] ?|,? (?:till och med|fram till|till|och|samt) |, )(?:den |i |under |år )?")
"""What stands between two dates of one list or span."""
_RANGE = re.compile(r" ?[-–—] ?|,? (?:till och med|fram till|till) ")
_MOVED = re.compile(r"\b(?:flytt|senarel|tidigarel|skjut|sköt|ändra|förläng)\w*", re.IGNORECASE)
"""What is moved from one date to another does not last from one to the other."""
_BETWEEN = re.compile(r"\bmellan (?:den |åren )?\Z", re.IGNORECASE)
_RECKONS = re.compile(r"\b(?:sedan|från|före|efter|innan|slutet av)(?: och med)?(?: den| år)? \Z", re.IGNORECASE)
_LOOK_BACK = 24


class _Written(NamedTuple):
    """A date as it is written; `at` gives its opening and closing in a year, ValueError if there is no such day."""

    start: int
    end: int
    at: Callable[[int], tuple[Period, Period]]
    year: int | None
    is_bare: bool
    """It is a year and nothing else, which may be a number or part of a name, or a month or season and nothing else."""


def dates_in(text: str, near: tuple[date, date] | None = None) -> list[DateInText]:
    """Return the dates of a sentence, in order.

    The year of a date without one is told by the date before it, in the sentence or else `near`, a first and a last
    day; the date is left out where neither is near enough.
    """
    if not _MAY_HOLD_DATE.search(text):
        return []
    text = re.sub(r"\s", " ", text)
    found: list[DateInText] = []
    for written in _with_years(text, _points_in_time(text, _written(text))):
        dated = _in_its_year(written, near)
        if dated is None:
            continue
        near = near if is_reckoned_from(text, dated) else dated.days
        if found and _makes_span(text, found[-1], dated):
            before = found.pop()
            inferred = before.is_year_inferred or dated.is_year_inferred
            dated = DateInText(before.start, dated.end, before.opening, dated.closing, inferred)
        found.append(dated)
    return found


def is_reckoned_from(text: str, dated: DateInText) -> bool:
    """Tell whether time is only reckoned from a date: what is told of after "sedan 1962" may have been long after."""
    return _RECKONS.search(text, 0, dated.start) is not None


def day(when: date) -> Period:
    """Return a day as a period."""
    return Period(Precision.DAY, when, when)


def _written(text: str) -> list[_Written]:
    """Return what may be dates, the more exact form where two share a word."""
    found: list[_Written] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            if all(match.end() <= each.start or each.end <= match.start() for each in found):
                year = match["year"]
                at = partial(read, match)
                is_bare = read is _years or (year is None and read in (_named_month, _season, _half))
                found.append(_Written(*match.span(), at, int(year) if year else None, is_bare))
    return sorted(found, key=lambda each: each.start)


def _points_in_time(text: str, written: Sequence[_Written]) -> list[_Written]:
    """Leave out bare years, months and seasons that no word before them makes a point in time."""
    found: list[_Written] = []
    for each in written:
        follows = bool(found) and _LISTED.fullmatch(text, found[-1].end, each.start) is not None
        is_name = text[each.start].isupper()  # Maj
        before = text[max(0, each.start - _LOOK_BACK) : each.start]
        stands_after_verb = _PASSIVE.search(before) and _NO_NOUN.match(text, each.end)
        if not each.is_bare or follows or stands_after_verb or (_AT_TIME.search(before) and not is_name):
            found.append(each)
    return found


def _with_years(text: str, written: Sequence[_Written]) -> list[_Written]:
    """Give dates without a year that of the one they are listed with: "våren, sommaren och hösten 2024"."""
    found: list[_Written] = []
    for each in reversed(written):
        if found and each.year is None and _LISTED.fullmatch(text, each.end, found[-1].start):
            each = each._replace(year=found[-1].year)
        found.append(each)
    return found[::-1]


def _in_its_year(written: _Written, near: tuple[date, date] | None) -> DateInText | None:
    """Return a date in the year that is said, else in the first one in which it is not long before `near` or after."""
    years = [written.year] if written.year else range(near[0].year - 1, near[1].year + 2) if near else ()
    for year in years:
        try:
            opening, closing = written.at(year)
        except ValueError:  # the 30th of February
            continue
        if written.year is not None or near is None:
            return DateInText(written.start, written.end, opening, closing)
        if (closing.last - near[0]).days >= -_EARLIER and (opening.first - near[1]).days <= _LATER:
            return DateInText(written.start, written.end, opening, closing, True)
    return None


def _makes_span(text: str, before: DateInText, after: DateInText) -> bool:
    """Tell whether two dates are the ends of one span; days that are listed are days apart."""
    between = text[before.end : after.start]
    if not _LISTED.fullmatch(between) or after.opening.first <= before.closing.last:
        return False
    if _RANGE.match(between) or _BETWEEN.search(text, 0, before.start):
        return _MOVED.search(text, 0, before.start) is None
    is_fine = {before.opening.precision, after.closing.precision} & {Precision.DAY, Precision.WEEK}
    return not is_fine and (after.opening.first - before.closing.last).days <= _GAP


def _month(year: int, number: int) -> Period:
    return _months(Precision.MONTH, year, number, 1)


def _months(precision: Precision, year: int, first: int, count: int) -> Period:
    """Return so many months from the first, which may go on into the next year."""
    following = first - 1 + count
    after = date(year + following // 12, following % 12 + 1, 1)
    return Period(precision, date(year, first, 1), after - timedelta(days=1))


def _iso_day(match: re.Match[str], year: int) -> tuple[Period, Period]:
    found = day(date(year, int(match["month"]), int(match["day"])))
    return found, found


def _written_days(match: re.Match[str], year: int) -> tuple[Period, Period]:
    month = _MONTH_NUMBERS[match["month"][:3].lower()]
    first, last = (int(re.sub(r"\D", "", each)) for each in (match["day"], match["last"] or match["day"]))
    opening, closing = day(date(year, month, first)), day(date(year, month, last))
    if closing.first < opening.first:
        raise ValueError
    return opening, closing


def _listed_day(match: re.Match[str], year: int) -> tuple[Period, Period]:
    found = day(date(year, _MONTH_NUMBERS[match["month"][:3].lower()], int(re.sub(r"\D", "", match["day"]))))
    return found, found


def _week(match: re.Match[str], year: int) -> tuple[Period, Period]:
    monday = date.fromisocalendar(year, int(match["number"]), 1)
    found = Period(Precision.WEEK, monday, monday + timedelta(days=6))
    return found, found


def _named_month(match: re.Match[str], year: int) -> tuple[Period, Period]:
    found = _month(year, _MONTH_NUMBERS[match["month"][:3].lower()])
    return found, found


def _season(match: re.Match[str], year: int) -> tuple[Period, Period]:
    found = _months(Precision.SEASON, year, _SEASONS[match["name"].lower()], 3)
    return found, found


def _quarter(match: re.Match[str], year: int) -> tuple[Period, Period]:
    number = int(match["number"] or match["letter"] or _ORDINALS[match["name"].lower()] or 4)
    found = _months(Precision.QUARTER, year, 3 * number - 2, 3)
    return found, found


def _half(match: re.Match[str], year: int) -> tuple[Period, Period]:
    is_first = match["name"].lower() in ("första", "vår")
    found = _months(Precision.HALF, year, 1 if is_first else 7, 6)
    return found, found


def _turn_of_year(match: re.Match[str], year: int) -> tuple[Period, Period]:
    return _month(year, 12), _month(year + 1, 1)


def _years(match: re.Match[str], year: int) -> tuple[Period, Period]:
    last = match["last"]
    closing = year if last is None else int(last) if len(last) == 4 else year - year % 100 + int(last)
    if closing < year:
        raise ValueError
    return _months(Precision.YEAR, year, 1, 12), _months(Precision.YEAR, closing, 1, 12)


_Reader = Callable[[re.Match[str], int], tuple[Period, Period]]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (r"(?<![\d/-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _iso_day),
        (r"(?<![\d/-])(?P<day>\d{1,2})/(?P<month>\d{1,2})[ -](?P<year>20\d\d)(?![\d-])", _iso_day),
        (rf"{_NO_NUMBER}\b(?P<day>{_DAY})(?= och {_DAY} (?P<month>{_MONTH}){_OF_YEAR})", _listed_day),
        (
            rf"{_NO_NUMBER}\b(?P<day>{_DAY})(?: ?(?:[-–]|till) ?(?P<last>{_DAY}))?"
            rf" (?P<month>(?:{_MONTH})(?=\W|\Z)|(?:{_SHORT_MONTH})\.?(?= 20\d\d)){_OF_YEAR}",
            _written_days,
        ),
        (rf"\b(?:veckan?|v\.) ?(?P<number>5[0-3]|[1-4]\d|0?[1-9])(?!\d){_OF_YEAR}", _week),
        (rf"\b(?P<name>vår|höst)terminen{_OF_YEAR}", _half),
        (rf"\b(?P<name>första|andra|sista) halvåret (?:av )?{_YEAR}", _half),
        (
            r"\b(?:(?P<name>första|andra|tredje|fjärde|sista) kvartalet|kvartal (?P<number>[1-4])|Q(?P<letter>[1-4]))"
            rf",? (?:av )?{_YEAR}",
            _quarter,
        ),
        (r"\bårsskiftet (?P<year>(?:1[5-9]|20)\d\d) ?[/–-] ?(?:\d\d)?\d\d\b", _turn_of_year),
        (rf"\b(?P<month>{_MONTH})\b{_OF_YEAR}", _named_month),
        (rf"\b(?P<name>vint)ern (?P<year>{_NUMBER})/(?:\d\d)?\d\d\b", _season),
        (rf"\b(?P<name>vår|sommar|höst|vint)(?:er)? {_YEAR}", _season),
        (rf"\b(?P<name>vår|sommar|höst|vint)(?:en|ern){_OF_YEAR}", _season),
        (
            rf"{_NO_NUMBER}(?<!\d[ -])(?<!(?-i:[A-ZÅÄÖ]{{2}})[ -])\b(?P<year>{_NUMBER})"
            rf"(?:{_NO_AMOUNT}(?! ?[-–—] ?\d)|(?: ?[-–—] ?|/)(?P<last>{_NUMBER}|\d\d)(?![\d:/-]| ?års\b))",
            _years,
        ),
    )
)
"""The forms of dates, the more exact first, each with what reads it."""
