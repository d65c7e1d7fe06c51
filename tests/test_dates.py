"""Dates as texts write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import MONTHS, dates_in, leading_date, only_date, timed_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-06-05", "2025-06-05"),
        ("5 juni 2025", "2025-06-05"),
        ("den 5 JUNI 2025", "2025-06-05"),
        ("tisdagen den 16 april 2024", "2024-04-16"),
        ("Thu, 17 Mar 2022", "2022-03-17"),
        ("29 okt. 2021", "2021-10-29"),
        ("31 november 2024", None),
        ("2025-02-30", None),
        ("2025-06-051", None),
        ("12025-06-05", None),
        ("212000-1450", None),
        ("5 juno 2025", None),
        ("", None),
    ],
)
def test_a_date_by_itself(text: str, found: str | None) -> None:
    assert only_date(text) == leading_date(text) == found


def test_a_date_with_the_time_of_day() -> None:
    assert timed_date("tisdagen den 28 maj 2024 kl. 16.00–17.20 i biblioteket") == "2024-05-28"
    assert timed_date("2024-05-28, klockan 9:30") == "2024-05-28"
    assert timed_date("2024-05-28") is timed_date("2024-05-28 klart") is timed_date("Möte 2024-05-28 kl. 9.30") is None


def test_what_stands_before_and_after_a_date() -> None:
    assert leading_date("2022-06-28 11:09") == "2022-06-28"
    assert only_date("2022-06-28 11:09") is None
    assert leading_date("senast 2022-06-28") is None
    assert list(dates_in("Från 2022-06-28, 2022-13-01 och den 3 maj 2023.")) == ["2022-06-28", "2023-05-03"]


@given(st.dates(date(1000, 1, 1)))
def test_any_day_is_read_as_it_is_written(day: date) -> None:
    assert only_date(day.isoformat()) == day.isoformat()
    assert only_date(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day.isoformat()
