"""Dates in Swedish sentences, with hand-computed values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import MONTHS
from qa.introduction.dated import dates_in


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Den 15 november 2024 beslutade nämnden", ["2024-11-15"]),
        ("mötet 2024-11-15 och 2024-12-01", ["2024-11-15", "2024-12-01"]),
        ("den 3:e mars 2020, 15 nov 2024 och 5/6 2025", ["2020-03-03", "2024-11-15", "2025-06-05"]),
        ("i maj 2020", ["2020-05"]),
        ("i MAJ\n2020", ["2020-05"]),
        ("hösten 2024", ["2024-host"]),
        ("vår 2025 och i höst 2026", ["2025-var", "2026-host"]),
        ("vintern 2022/2023", ["2022-vinter"]),
        ("höstterminen 2021", ["2021-H2"]),
        ("andra kvartalet 2024 och kvartal 3 2025", ["2024-Q2", "2025-Q3"]),
        ("första halvåret 2025", ["2025-H1"]),
        ("årsskiftet 2024/2025", ["2024-12/2025-01"]),
        ("vecka 41 2024", ["2024-W41"]),
        ("2018 upphandlade regionen", ["2018"]),
        ("under 2025:", ["2025"]),
        ("Bron byggdes 1962 och revs 2004.", ["1962"]),
        ("perioden 2020–2021", ["2020/2021"]),
        ("läsåret 2019/20", ["2019/2020"]),
        ("mellan 2016 och 2019", ["2016/2019"]),
        ("under 2023 och 2024", ["2023/2024"]),
        ("åren 2018, 2019 och 2021", ["2018/2019", "2021"]),
        ("hösten 2024 och våren 2025", ["2024-host/2025-var"]),
        ("under våren, sommaren och hösten 2024", ["2024-var/2024-host"]),
        ("november-december 2025", ["2025-11/2025-12"]),
        ("den 12–14 maj 2024", ["2024-05-12/2024-05-14"]),
        ("den 4 och 11 september 2023", ["2023-09-04", "2023-09-11"]),
        ("1 januari 2024–31 mars 2025", ["2024-01-01/2025-03-31"]),
        ("senarelades från den 12 november 2024 till februari 2025", ["2024-11-12", "2025-02"]),
        ("den 31 februari 2024", []),
        ("den 30 februari", []),
        ("kostade 2024 kr, 2018 personer och 2 003 827 kr", []),
        ("lagen (2016:1145), prop. 2019/20:12, SN2025/119 och KS 2024-123", []),
        ("2024 års budget, Agenda 2030 och kapitel 2019", []),
        ("Maj Ek och höstmarknaden", []),
    ],
)
def test_dates_of_a_sentence(text: str, codes: list[str]) -> None:
    assert [each.code for each in dates_in(text)] == codes


@pytest.mark.parametrize(
    ("text", "near", "code"),
    [
        ("den 9 maj", (date(2025, 3, 1), date(2025, 5, 31)), "2025-05-09"),
        ("i början av juni", (date(2025, 3, 1), date(2025, 5, 31)), "2025-06"),
        ("under vecka 34", (date(2024, 9, 1), date(2025, 5, 31)), "2024-W34"),
        ("under hösten", (date(2024, 3, 1), date(2024, 11, 30)), "2024-host"),
        ("den 10 januari", (date(2024, 12, 20), date(2024, 12, 20)), "2025-01-10"),
        ("den 20 december", (date(2025, 1, 10), date(2025, 1, 10)), "2024-12-20"),
    ],
)
def test_a_date_without_a_year_is_near_what_was_told_of_before(text: str, near: tuple[date, date], code: str) -> None:
    (found,) = dates_in(text, near)
    assert found.code == code
    assert found.is_year_inferred


def test_a_date_without_a_year_is_left_out_where_nothing_tells_its_year() -> None:
    assert dates_in("den 9 maj") == []
    assert dates_in("I vår modell och i vår regelbundna tillsyn", (date(2024, 5, 1), date(2024, 5, 1))) == []
    # From January 2024, October 2024 is nine months ahead and October 2023 three months back.
    assert dates_in("i oktober", (date(2024, 1, 10), date(2024, 1, 10))) == []


def test_a_period_has_its_first_and_last_day() -> None:
    (found,) = dates_in("under vintern 2023/2024")
    assert found.days == (date(2023, 12, 1), date(2024, 2, 29))
    (found,) = dates_in("vecka 1 2025")
    assert found.days == (date(2024, 12, 30), date(2025, 1, 5))


@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.sampled_from(["", "När ", "Åäö – ", "§ 4. \n"]))
def test_a_written_day_is_found_where_it_stands(when: date, before: str) -> None:
    for written in (when.isoformat(), f"{when.day} {MONTHS[when.month - 1]} {when.year}"):
        text = f"{before}den {written} beslutade nämnden."
        (found,) = dates_in(text)
        assert found.days == (when, when)
        assert text[found.start : found.end] == written


@given(st.text(alphabet="0123456789-–/:., åmajhöstvecka\n", max_size=80))
def test_any_text_gives_dates_in_order_within_it(text: str) -> None:
    found = dates_in(text, (date(2024, 5, 1), date(2024, 5, 31)))
    ends = [0]
    for each in found:
        assert ends[-1] <= each.start < each.end <= len(text)
        assert each.opening.first <= each.closing.last
        ends.append(each.end)
