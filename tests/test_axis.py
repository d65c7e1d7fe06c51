"""The time axis as a table."""

import re
from collections.abc import Iterable

from qa.introduction.dated import dates_in
from qa.introduction.decisions import Place
from qa.introduction.timeline import Event
from qa.ui.start.axis import months_html, years_html
from qa.ui.texts import SWEDISH


def events(texts: Iterable[str]) -> list[Event]:
    found = [dates_in(text)[0] for text in texts]
    return [Event(each.opening, each.closing, "Något hände.", (Place(1, "a.txt", 0, 12),)) for each in found]


def rows(html: str) -> list[list[str]]:
    """Return the words of each cell of each row of a table."""
    found = re.findall(r"<tr>(.*?)</tr>", html)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def test_every_year_has_a_row_and_those_shown_lead_to_their_heading() -> None:
    html = years_html(events(["2021-03-04", "maj 2021", "2023-01-01"]), {2023}, SWEDISH)
    assert rows(html) == [["År", "Antal"], ["2021", "2"], ["2022", "0"], ["2023", "1"]]
    assert re.findall(r'href="([^"]+)"', html) == ["#ar-2023"]
    assert re.findall(r"width: ([\d.]+)%", html) == ["80.0", "0.0", "40.0"]


def test_many_years_stand_ten_to_a_row() -> None:
    html = years_html(events(["under 1898", "under 1905", "under 1909", "under 2024"]), {1905}, SWEDISH)
    found = rows(html)[1:]
    assert found[:2] == [["1890–1899", "1"], ["1900–1909", "2"]]
    assert found[-1] == ["2020–2024", "1"]
    assert sum(int(count) for _, count in found) == 4


def test_months_have_columns_and_what_has_no_month_has_one() -> None:
    html = months_html(events(["2021-03-04", "mars 2021", "hösten 2021", "under 2023"]), {2021}, SWEDISH)
    head, *found = rows(html)
    assert head == ["År", *"jan feb mar apr maj jun jul aug sep okt nov dec".split(), "–"]
    assert found == [["2021", "", "", "2", *[""] * 9, "1"], ["2023", *[""] * 12, "1"]]
