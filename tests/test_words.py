"""Words as they are indexed and searched."""

import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.word_list import frequencies
from index.words import folded_stem, part_stems, search_terms, stems, tokens

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
    assert not any("x" in token and not token.startswith("d") for token in tokens(text))


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
    assert stems("bröd brod ål al") == ["brod", "brod", "al", "al"]
    assert tokens("bröd brod") == ["bröd", "brod"]
    assert folded_stem("é") == "e"


@pytest.mark.parametrize(
    "forms",
    [
        "kostnad kostnader kostnaderna kostnadernas",  # once through Snowball, the first would stand apart
        "protokoll protokollet protokollets",
        "ärende ärendet ärendets ärenden ärendena",
        "bibliotek biblioteket biblioteken",
        "justera justerade justering justeringen justeringar",
        "utreda utredning utredningens",
        "öppna öppning öppningarna",
        "bygga byggande byggandet",
        "införa införande införandet",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len(set(stems(forms))) == 1, stems(forms)


@pytest.mark.parametrize("apart", ["budget budgivning", "våning vana", "tidning tid"])
def test_what_only_looks_like_a_form_keeps_its_own_stem(apart: str) -> None:
    assert len(set(stems(apart))) == 2, stems(apart)


@pytest.mark.parametrize(
    "written",
    [
        "5 juni 2025", "den 5:e juni 2025", "5 JUNI 2025", "5th of June 2025", "5 June, 2025", "June 5, 2025",
        "June 5th 2025", "2025-06-05",
    ],
)  # fmt: skip
def test_a_date_is_one_token_however_it_is_written(written: str) -> None:
    assert tokens(f"Mötet {written} ställdes in.")[-1] == "d2025x6x5"


@pytest.mark.parametrize("text", ["5 juni", "juni 2025", "2025", "2025-06", "5 januar 2025", "12345-06-055"])
def test_what_is_no_whole_date_gives_no_such_token(text: str) -> None:
    assert not any("x" in token for token in tokens(text))


def test_dates_come_after_the_words_in_the_order_of_their_ways_of_writing() -> None:
    assert tokens("Från 1 maj 2024 till 2024-12-31.") == [
        "från", "1", "maj", "2024", "till", "2024", "12", "31", "d2024x12x31", "d2024x5x1",
    ]  # fmt: skip


SWEDISH_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_date_as_iso_and_in_swedish_words_gives_the_same_token(day: date) -> None:
    in_words = f"{day.day} {SWEDISH_MONTHS[day.month - 1]} {day.year}"
    assert tokens(in_words)[-1] == tokens(day.isoformat())[-1] == f"d{day.year}x{day.month}x{day.day}"


def test_the_parts_of_a_compound_have_stems_too() -> None:
    assert part_stems("parkeringsavgifter") == (folded_stem("parkering"), folded_stem("avgift"))
    assert part_stems("avgift") == ()


def test_search_terms_are_each_words_stem_and_after_it_those_of_its_parts() -> None:
    assert search_terms("Ny cykelbana byggs") == ["ny", "cykelban", "cykel", "ban", "bygg"]


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


def test_threads_get_the_stems_that_they_would_get_alone() -> None:
    words = [word for word in frequencies("sv", "large") if word.isalpha()][:20_000]
    alone = list(map(folded_stem.__wrapped__, words))
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(folded_stem.__wrapped__, words, chunksize=100))
    finally:
        sys.setswitchinterval(interval)
    assert together == alone
