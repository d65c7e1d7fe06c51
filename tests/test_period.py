"""Periods of time in words, in both languages."""

import pytest

from qa.introduction.dated import dates_in
from qa.ui.period import span_words
from qa.ui.texts import ENGLISH, SWEDISH


@pytest.mark.parametrize(
    ("text", "swedish", "english"),
    [
        ("2024-11-05", "5 november 2024", "5 November 2024"),
        ("vecka 41 2024", "vecka 41 2024", "week 41, 2024"),
        ("vecka 1 2025", "vecka 1 2025", "week 1, 2025"),
        ("maj 2020", "maj 2020", "May 2020"),
        ("hösten 2024", "hösten 2024", "autumn 2024"),
        ("vintern 1999/2000", "vintern 1999/00", "winter 1999/00"),
        ("tredje kvartalet 2025", "kvartal 3 2025", "quarter 3, 2025"),
        ("andra halvåret 2025", "andra halvåret 2025", "second half of 2025"),
        ("under 2018", "2018", "2018"),
        ("åren 2020–2021", "2020 – 2021", "2020 – 2021"),
    ],
)
def test_a_period_in_words(text: str, swedish: str, english: str) -> None:
    (found,) = dates_in(text)
    assert span_words(found.opening, found.closing, SWEDISH.dates) == swedish
    assert span_words(found.opening, found.closing, ENGLISH.dates) == english
