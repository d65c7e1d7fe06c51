"""Periods of time in words; pure."""

from qa.introduction.dated import Period, Precision
from qa.ui.texts.fields import DateTexts

_DECEMBER = 12


def span_words(opening: Period, closing: Period, texts: DateTexts) -> str:
    """Return a period, or the span from one to another, in words: "15 november 2024", "2020 – 2021"."""
    if opening == closing:
        return period_words(opening, texts)
    return texts.span.format(opening=period_words(opening, texts), closing=period_words(closing, texts))


def period_words(period: Period, texts: DateTexts) -> str:
    """Return a period in words, as exact as it is."""
    year, month = period.first.year, period.first.month
    name = texts.months[month - 1]
    match period.precision:
        case Precision.DAY:
            return texts.day.format(day=period.first.day, month=name, year=year)
        case Precision.WEEK:
            week = period.first.isocalendar()
            return texts.week.format(week=week.week, year=week.year)
        case Precision.MONTH:
            return texts.month.format(month=name, year=year)
        case Precision.SEASON:
            if month == _DECEMBER:
                return texts.winter.format(year=year, next=f"{(year + 1) % 100:02}")
            return texts.season.format(season=texts.seasons[month], year=year)
        case Precision.QUARTER:
            return texts.quarter.format(number=(month + 2) // 3, year=year)
        case Precision.HALF:
            return texts.halves[month > 6].format(year=year)
        case Precision.YEAR:
            return str(year)
