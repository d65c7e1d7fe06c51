"""Diary numbers in all their forms, and what looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.diary_numbers import (
    labelled_numbers,
    leading_number,
    number_key,
    number_keys,
    numbers_in,
    only_number,
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


def test_numbers_in_running_text_are_found_in_order() -> None:
    assert numbers_in("Enligt KS 2020/1 och SN2025/119.") == ["KS 2020/1", "SN2025/119"]
