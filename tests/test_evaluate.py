"""Figures by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.embed import Embedder
from qa.evaluate import (
    Judgement,
    evaluate,
    figures,
    hit_at,
    holds_answer,
    judge,
    mean_reciprocal_rank,
    squeeze,
)
from qa.questions import JudgedQuestion
from qa.types import Question
from tests.test_export import answer

RANKS = [1, 2, None, 4]


def test_ranks_by_hand() -> None:
    assert mean_reciprocal_rank(RANKS) == pytest.approx((1 + 1 / 2 + 0 + 1 / 4) / 4)
    assert [hit_at(RANKS, depth) for depth in (1, 3, 5)] == [0.25, 0.5, 0.75]
    assert mean_reciprocal_rank([]) == 0.0


def test_white_space_aside_a_quote_is_found_in_answer_and_passage() -> None:
    judged = JudgedQuestion(Question("Vad?"), True, ("godkänner  rapporten",), ("godkänner rapporten",))
    judgement = judge(judged, answer("Nämnden godkänner\nrapporten."))
    assert (judgement.first_sentence, judgement.any_sentence, judgement.facts) == (True, True, True)
    assert judgement.passage_rank is None
    assert judge(replace(judged, quotes=("Beslut",)), answer()).passage_rank == 1


def test_only_the_named_document_counts() -> None:
    judged = JudgedQuestion(Question("Vad?"), True, ("Beslut",), document="annan.txt")
    judgement = judge(judged, answer())
    assert (judgement.passage_rank, judgement.document_rank) == (None, None)


def test_figures_by_hand() -> None:
    right = Judgement("1", True, True, 0.9, 1, 1, True, True, True, 30)
    low = Judgement("2", True, False, 0.4, 4, 2, False, False, False, 50)
    refused = Judgement("3", False, False, 0.1, None, None, False, False, False, 40)
    result = figures([right, low, refused], by_document=True)
    assert (result.questions, result.answerable, result.hit_at_1, result.hit_at_5) == (3, 2, 0.5, 1.0)
    assert (result.mrr, result.document_mrr) == (0.625, 0.75)
    assert (result.facts_in_answer, result.answerable_answered, result.unanswerable_left) == (0.5, 0.5, 1.0)
    assert result.median_ms == 40
    assert figures([right], by_document=False).unanswerable_left is None


def test_judged_questions_are_asked_in_order(archive: Archive, embedder: Embedder) -> None:
    told: list[int] = []
    asked = [
        JudgedQuestion(Question("När tillsattes projektledaren?", id="a"), True, ("i augusti 2023",)),
        JudgedQuestion(Question("Hur lagar man pannkakor?", id="b"), False),
    ]
    first, second = evaluate(asked, archive, embedder, told.append)
    assert (first.id, second.id, told) == ("a", "b", [1, 2])
    assert (first.answerable, first.passage_rank, first.document_rank) == (True, 1, None)
    assert (second.answerable, second.passage_rank) == (False, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nämnden godkänner\nrapporten i dag.", True),  # holds it, white space aside
        ("godkänner rapporten om vatten", True),
        ("rapporten om vattenledningen", True),  # a whole part of the longer one
        ("rapporten om", False),  # too short a part to say anything
        ("Nämnden avslår rapporten.", False),
        ("", False),
    ],
)
def test_a_sentence_holds_the_answer_or_is_part_of_it(sentence: str, expected: bool) -> None:
    assert holds_answer(sentence, ("godkänner rapporten", "antar rapporten om vattenledningen i Ryda")) is expected


@given(st.text(max_size=40))
def test_squeezed_text_has_no_white_space_and_is_squeezed_once(text: str) -> None:
    assert not any(character.isspace() for character in squeeze(text))
    assert squeeze(squeeze(text)) == squeeze(text)


@given(st.lists(st.none() | st.integers(1, 40), max_size=20))
def test_more_is_found_the_deeper_one_looks(ranks: list[int | None]) -> None:
    shares = [hit_at(ranks, depth) for depth in range(1, 41)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= mean_reciprocal_rank(ranks) + 1e-12 <= shares[-1] + 2e-12
