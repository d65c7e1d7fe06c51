"""How likely a string of letters is to be a word."""

import math

import pytest

from index.lexicon import GeneralWords, general_words


def test_words_are_found_by_what_they_may_be_read_as() -> None:
    words = GeneralWords({"får": 1e-3, "för": 1e-2, "tal": 1e-4})
    assert words.alike("t*r") == ["får", "för"]
    assert words.alike("t*") == ["tal"]
    assert words.alike("x") == []


def test_each_letter_is_as_likely_as_it_follows_the_two_before_it() -> None:
    words = GeneralWords({"a": 1e-3, "ab": 1e-3, "rare": 1e-9})
    # The two words have five letters and ends: a and the end twice, b once. 5 weighs what is known of fewer letters.
    alone = (2 + 5 / 60) / (5 + 5), (1 + 5 / 60) / (5 + 5), (2 + 5 / 60) / (5 + 5)
    first = (2 + 5 * (2 + 5 * alone[0]) / (2 + 5)) / (2 + 5)
    second = (1 + 5 * (1 + 5 * alone[1]) / (2 + 5)) / (2 + 5)
    end = (1 + 5 * (1 + 5 * alone[2]) / (1 + 5)) / (1 + 5)
    assert words.spelling("ab") == pytest.approx(math.log(first) + math.log(second) + math.log(end))


def test_the_general_words_are_swedish() -> None:
    words = general_words()
    assert "från" in words.alike("tr*n")
    assert words.spelling("kommunen") > words.spelling("kxqmunen")
