"""How one word is read as another."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.confusions import IMPOSSIBLE, align, in_case_of, read_as, skeleton


def test_the_probability_of_a_reading_is_the_product_over_its_letters() -> None:
    assert read_as("på", "pa") == pytest.approx(math.log(0.6))
    assert read_as("sömlös", "s6ml6s") == pytest.approx(math.log(0.2 * 0.98 * 0.2))
    assert read_as("för", "tor") == pytest.approx(math.log(0.02 * 0.4))
    assert read_as("hus", "hus") == 0.0


@pytest.mark.parametrize(("original", "seen"), [("fast", "tast"), ("på", "po"[::-1]), ("år", "r"), ("hus", "huset")])
def test_what_cannot_be_read_so(original: str, seen: str) -> None:
    assert read_as(original, seen) == IMPOSSIBLE
    assert align(original, seen) is None


def test_one_letter_may_be_read_as_two() -> None:
    found = align("fastställdes", "faststéilldes")
    assert found is not None
    assert found[1] == (0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12)


@pytest.mark.parametrize(
    ("original", "seen", "expected"),
    [
        ("över", "Over", "Över"),
        ("för", "FOR", "FÖR"),
        ("lösningar", "l6sningar", "lösningar"),
        ("systemlösning", "systemlOsning", "systemlösning"),
        ("västkom", "VistKom", "VästKom"),
        ("över", "6VER", "ÖVER"),
    ],
)
def test_a_restored_word_has_the_case_of_what_was_seen(original: str, seen: str, expected: str) -> None:
    assert in_case_of(original, seen) == expected


def test_words_with_line_ends_between_give_their_skeletons() -> None:
    assert [skeleton(word) for word in ("från", "ail|4", "köp£")] == ["tr*n", "*", "k*pt"]
    assert skeleton("från\nail|4\nköp£") == "tr*n\n*\nk*pt"


@given(st.text("aåäöidlf6tsr", max_size=8), st.text("aåäöidlf6tsré1", max_size=10))
def test_words_that_may_be_read_as_each_other_have_the_same_skeleton(original: str, seen: str) -> None:
    aligned = align(original, seen)
    assert read_as(original, seen) == pytest.approx(IMPOSSIBLE if aligned is None else aligned[0])
    if aligned is not None:
        assert skeleton(original) == skeleton(seen)
