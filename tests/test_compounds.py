import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.compounds import COMMON, SHORTEST_PART, parts
from index.word_list import frequencies

LETTERS = "abdefghiklmnoprstuvåäö"
WORDS = sorted(word for word, share in frequencies("sv", "small").items() if share > 5e-5 and len(word) >= 4)
LONG_WORDS = sorted(word for word in frequencies("sv", "small") if len(word) >= 2 * SHORTEST_PART)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("skolskjuts", ("skol", "skjuts")),
        ("cykelbana", ("cykel", "bana")),
        ("vattenledning", ("vatten", "ledning")),
        ("parkeringsavgift", ("parkering", "avgift")),  # the s that binds belongs to neither part
        ("kulturhuset", ("kultur", "huset")),
        ("statsminister", ("stat", "minister")),
        ("tennisbana", ("tennis", "bana")),  # but here no s binds: tenni is no word
        ("prisökning", ("pris", "ökning")),  # and pri is shorter than a part can be
        ("vårdinformationssystem", ("vård", "information", "system")),
    ],
)
def test_a_compound_is_parted_into_its_words(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


@pytest.mark.parametrize(
    "word",
    [
        "", "bana", "biblioteket",
        "badhus",  # bad is shorter than a part can be
        "rapporten", "leverantören",  # rapp, and leve, rant and ören, are less than half as common
        "genomgående", "undergång", "efterfrågan",  # genom, under and efter only change the sense of what follows
        "påstående", "anseende",  # ende is an ending here
        "friheten", "utredningen", "kommunerna", "avgörande",  # endings, though the word list has them as words
        "sn2025x119", "d2025x6x5", "skol-skjuts",
        "qwzxqwzxqwzx",
    ],
)  # fmt: skip
def test_what_is_no_compound_has_no_parts(word: str) -> None:
    assert parts(word) == ()


@given(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(["", "s"]))
def test_parts_are_common_words_that_make_up_the_whole(first: str, second: str, link: str) -> None:
    word = first + link + second
    rest = word
    for part in parts(word):
        assert len(part) >= SHORTEST_PART
        assert frequencies("sv", "large")[part] >= COMMON
        if not rest.startswith(part):
            assert rest[0] == "s"
            rest = rest[1:]
        assert rest.startswith(part)
        rest = rest.removeprefix(part)
    assert rest in ("", word)


@given(st.sampled_from(LONG_WORDS))
def test_parts_are_at_least_half_as_common_as_the_whole(word: str) -> None:
    known = frequencies("sv", "large")
    assert all(known[part] >= max(COMMON, known[word] / 2) for part in parts(word))


@given(st.text(alphabet=LETTERS, max_size=70))
def test_a_word_has_no_parts_or_at_least_two(word: str) -> None:
    assert len(parts(word)) != 1


@pytest.mark.parametrize("unit", ["a", "skol", "skola", "vård", "s"])
def test_a_long_run_of_letters_takes_no_time_and_has_no_parts(unit: str) -> None:
    started = time.process_time()
    assert parts(unit * 5_000) == ()
    assert time.process_time() - started < 1
