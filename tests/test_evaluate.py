"""Figures by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.config import Config
from index.embed import Embedder
from qa.evaluate import Judgement, evaluate_reading_test, figures, hit_at, judge, mean_reciprocal_rank
from qa.questions import JudgedQuestion, ReadingTest
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


def test_a_reading_test_is_indexed_and_asked(embedder: Embedder, model_folder: Path) -> None:
    texts = {"0001.txt": "Biblioteket öppnar klockan nio på tisdagar.", "0002.txt": "Badet stänger i juni varje år."}
    question = JudgedQuestion(Question("När öppnar biblioteket?"), True, ("klockan nio",), document="0001.txt")
    (judgement,) = evaluate_reading_test(ReadingTest(texts, (question,)), Config(models=model_folder.parent), embedder)
    assert (judgement.passage_rank, judgement.document_rank) == (1, 1)
