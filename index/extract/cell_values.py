"""The value of a spreadsheet cell as text: what the cell holds, with the sign or unit that it is shown with; pure."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from index.extract.blocks import one_line

_UNIT = re.compile(r'[0#?](?:\\?[\s_\u00a0]\)?)*(?:"\s*([^"]{1,12}?)\s*"|\[\$([^\]\-]{1,5})[^\]]*\])')
"""A unit in quotes or a currency in brackets behind the figures of a number format (ECMA-376, part 1, 18.8.31)."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SIGNIFICANT = 15
"""Digits that a spreadsheet keeps; more are artefacts of binary numbers (IEEE 754)."""
_ERROR = "e"


def cell_text(value: object, data_type: str, number_format: str) -> str:
    """Return the text of a cell, "" for an error value.

    Numbers keep all their digits, with a decimal point and no spaces, whatever the format rounds them to. A percentage
    is shown as one (0.25 as "25 %"), and a unit in the format stands behind ("1200000 kr"). Dates are ISO dates, with
    the time unless it is midnight; a length of time is hours and minutes.
    """
    if data_type == _ERROR:
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, int | float):
        return _number(value, number_format or "")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d ") + _clock(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
    return one_line(str(value))


def _number(value: int | float, number_format: str) -> str:
    positive = number_format.split(";")[0]
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_SIGNIFICANT}g}")
    if not number.is_finite():
        return ""
    if "%" in _QUOTED.sub("", positive):
        return f"{_plain(number * 100)} %"
    unit = _UNIT.search(positive)
    return f"{_plain(number)} {unit[1] or unit[2]}" if unit else _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _clock(value: datetime | time) -> str:
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")
