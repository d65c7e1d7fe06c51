"""Words as they are indexed and searched."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import folded_stem, stems, tokens

SWEDISH = st.text(alphabet="abcåäöÅÄÖéüAB 0129-/§.,_\n\u00ad", max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nämnden beslutade, § 4!", ["nämnden", "beslutade", "4"]),
        ("Å Ä Ö å ä ö", ["å", "ä", "ö", "å", "ä", "ö"]),
        ("hälso- och sjukvård", ["hälso", "och", "sjukvård"]),
        ("e-post@exempel.se", ["e", "post", "exempel", "se"]),
        ("under_streck 3,5 %", ["under", "streck", "3", "5"]),
        ("ﬁnns STRASSE straße", ["finns", "strasse", "strasse"]),
        ("", []),
        ("… § –", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "written",
    ["SN2025/119", "SN 2025-119", "SN 2025/119", "SN2025:119", "sn2025/119", "SN 2025/00119", "SN 2025/119-3"],
)
def test_a_diary_number_is_one_token_however_it_is_written(written: str) -> None:
    assert "sn2025x119" in tokens(f"Dnr {written} gäller.")


@pytest.mark.parametrize(
    "text", ["SN 2025-12-10 § 4", "2025-119", "åren 2020-2025", "SN 2025/1234567", "Program 2025/119"]
)
def test_what_is_no_diary_number_gives_no_such_token(text: str) -> None:
    assert not any("x" in token for token in tokens(text))


@pytest.mark.parametrize("hyphen", ["-\n", "-\r\n", "- \n  "])
def test_a_word_that_a_line_break_cut_is_also_given_whole(hyphen: str) -> None:
    assert tokens(f"vårdinfor{hyphen}mation finns") == ["vårdinfor", "mation", "finns", "vårdinformation"]


def test_a_hyphen_before_och_is_the_writers_own() -> None:
    assert tokens("hälso-\noch sjukvård") == ["hälso", "och", "sjukvård"]


@pytest.mark.parametrize("mark", ["\u00ad", "\u00ad\n", "\u00ad\r\n ", "\u200b", "\ufeff", "\u2060"])
def test_invisible_marks_are_no_part_of_a_word(mark: str) -> None:
    assert tokens(f"vård{mark}information") == ["vårdinformation"]


def test_stems_fold_what_tokens_keep() -> None:
    assert tokens("kostnader kostnaden") == ["kostnader", "kostnaden"]
    assert stems("kostnader kostnaden") == ["kostnad", "kostnad"]
    assert stems("bröd brod ål al") == ["brod", "brod", "al", "al"]
    assert tokens("bröd brod") == ["bröd", "brod"]
    assert folded_stem("é") == "e"


@given(SWEDISH)
def test_composed_and_decomposed_text_give_the_same_tokens(text: str) -> None:
    assert tokens(unicodedata.normalize("NFD", text)) == tokens(unicodedata.normalize("NFC", text))


@given(st.text(max_size=60))
def test_tokens_are_words_and_there_is_a_stem_for_each(text: str) -> None:
    found = tokens(text)
    assert all(token and not any(character.isspace() for character in token) for token in found)
    assert len(stems(text)) == len(found)
    assert not any(unicodedata.combining(character) for stem in stems(text) for character in stem)


@pytest.mark.parametrize("unit", ["a", "a-\n", "\u00ad\n", "SN", "-\n \n", "SN2025", "\u00ad  ", "å"])
def test_a_long_text_takes_no_time(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    started = time.process_time()
    tokens(text)
    assert time.process_time() - started < 3
