"""A cell's value is written as the cell holds it, with its unit."""

from datetime import date, datetime, time, timedelta

import pytest

from index.extract.cell_values import cell_text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1200000, "General", "1200000"),
        (1200000.0, "#,##0", "1200000"),
        (0.1 + 0.2, "0.00", "0.3"),
        (1234.5678, "0", "1234.5678"),
        (1e21, "General", "1000000000000000000000"),
        (-5e-7, "General", "-0.0000005"),
        (0.25, "0%", "25 %"),
        (0.255, "0.0 %;[Red]-0.0 %", "25.5 %"),
        (1, "0%", "100 %"),
        (3, '0" st %"', "3 st %"),
        (1200000, '#,##0 "kr"', "1200000 kr"),
        (1200000, "#,##0\\ [$kr-41D]", "1200000 kr"),
        (5, '"Konto" 0', "5"),
        (float("inf"), "General", ""),
        (True, "General", "SANT"),
        (False, "General", "FALSKT"),
        (datetime(2025, 12, 10), "yyyy-mm-dd", "2025-12-10"),
        (datetime(2025, 12, 10, 9, 5), "General", "2025-12-10 09:05"),
        (datetime(2025, 12, 10, 9, 5, 7), "General", "2025-12-10 09:05:07"),
        (date(2025, 12, 10), "General", "2025-12-10"),
        (time(9, 5), "General", "09:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (timedelta(minutes=-90), "[h]:mm", "-1:30"),
        (" två\nrader ", "General", "två rader"),
    ],
)
def test_values(value: object, number_format: str, text: str) -> None:
    assert cell_text(value, "n", number_format) == text


def test_an_error_value_is_no_text() -> None:
    assert cell_text("#DIV/0!", "e", "General") == ""
