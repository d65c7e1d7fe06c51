"""Finite verbs by ending."""

import pytest

from qa.introduction.verbs import is_finite_verb, is_past_tense


@pytest.mark.parametrize(
    "word",
    "beslutade genomfördes inleddes nåddes köpte mötte utsågs driftsatte bedrevs tog kvarstod fattade berodde".split(),
)
def test_verbs_in_the_past_tense(word: str) -> None:
    assert is_past_tense(word)
    assert is_finite_verb(word)


@pytest.mark.parametrize("word", "beslutar genomförs avslutas föreslår föreslås ska blir inleds väntas".split())
def test_verbs_in_the_present_tense(word: str) -> None:
    assert not is_past_tense(word)
    assert is_finite_verb(word)


@pytest.mark.parametrize("word", "avtal protokoll inte senaste fjärde kommun ansvar till samverkan".split())
def test_other_words(word: str) -> None:
    assert not is_finite_verb(word)
