"""Diary numbers in all their forms, and what looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.diary_numbers import (
    is_number,
    labelled_numbers,
    leading_number,
    number_key,
    number_keys,
    numbers_in,
    only_number,
    words_before_label,
)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("SN2025/119", "sn2025x119"),
        ("SN 2025-119", "sn2025x119"),
        ("sn2025/119", "sn2025x119"),
        ("KS 2024:12", "ks2024x12"),
        ("KS2024/00012", "ks2024x12"),
        ("2024/123", "2024x123"),
        ("ÄN 2020-0", "än2020x0"),
        ("SN-2025-00119", "sn2025x119"),
        ("KSKF/2024:88", "kskf2024x88"),
        ("BYGG.2021.2345", "bygg2021x2345"),
        ("2024/KS0123", "2024xks0123"),
        ("123/2024", "123x2024"),
        ("N160-0213/24", "n160x213x24"),
        ("1.1-233/2024", "1x1x233x2024"),
    ],
)
def test_one_key_for_all_forms(number: str, key: str) -> None:
    assert number_key(number) == key
    assert leading_number(number.upper()) == number.upper()


@given(st.sampled_from(["SN", "KSAU", "ÖN"]), st.integers(1900, 2099), st.integers(1, 99_999), st.sampled_from("/-:"))
def test_a_question_may_write_a_number_in_any_form(letters: str, year: int, number: int, mark: str) -> None:
    key = number_key(f"{letters}{year}/{number}")
    for form in (f"{letters} {year}{mark}{number}", f"{letters.lower()}{year}{mark}{number:05}"):
        if not (mark == "-" and len(f"{number}") == 2):
            assert number_keys(f"Vad säger {form}?") == {key}


@pytest.mark.parametrize(
    "text",
    [
        "SFS 2017:725",
        "SFS2017:725",
        "SOU 2020:55",
        "SKR 2023:4",
        "AFS 2015:4",
        "HSLF-FS 2016:40",
        "SN-2025-12-10",
        "SN 2025.12.10",
        "2025-06-05",
        "SN 2025-12-10",
        "0302-52 10 00",
        "212000-1450",
        "2019-20",
        "",
    ],
)
def test_what_is_no_number_with_letters(text: str) -> None:
    assert only_number(text) is None
    assert numbers_in(f"Se {text} här.") == []


def test_a_number_without_letters_needs_its_label() -> None:
    assert leading_number("2020/0412") == "2020/0412"
    assert only_number("2020/0412") is None
    assert labelled_numbers("Dnr: 2020/0412, diarienummer KS 2020:1; ert dnr 2019/7") == ["2020/0412", "KS 2020:1"]
    assert number_keys("Vad säger dnr 2020/412?") == {"2020x412"}
    assert number_keys("Läsåret 2020/21, 2020-21") == frozenset()


def test_the_number_of_a_paper_is_no_part_of_it() -> None:
    assert leading_number("TN 2023/00345-3") == "TN 2023/00345"
    assert labelled_numbers("Dnr 2023/345-12") == ["2023/345"]
    assert labelled_numbers("Dnr 2023/345-2024") == labelled_numbers("Dnr KS 2023-12-3") == []


def test_what_is_nothing_but_a_number() -> None:
    assert [is_number(text) for text in ("N160-0213/24", "KS 2024:12", "2024/12")] == [True] * 3
    assert [is_number(text) for text in ("KS 2024:12 Ny väg", "2024-12-01", "§ 4", "")] == [False] * 4


def test_words_before_the_first_label() -> None:
    assert words_before_label("Boverkets beslut, dnr 12/2024, dnr 3/2024") == "Boverkets beslut,"
    assert words_before_label("Ordnr 5") == "Ordnr 5"


def test_numbers_in_running_text_are_found_in_order() -> None:
    assert numbers_in("Enligt KS 2020/1 och SN2025/119.") == ["KS 2020/1", "SN2025/119"]
