"""How well silence is chosen, on figures worked out by hand and on a tiny reading test."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.config import Config
from index.embed import Embedder
from qa.answerability import (
    CalibrationBin,
    Outcome,
    answering_sentences,
    area_under_roc,
    calibration,
    halves,
    silence,
)
from qa.questions import JudgedQuestion, ReadingTest
from qa.types import Question
from tests.make_reading_test import CountingEncoder, read

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("positive", "negative", "expected"),
    [
        ([0.9], [0.1], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.9, 0.4], [0.4, 0.1], 3.5 / 4),  # three pairs right, one tied
        ([0.8, 0.3, 0.3], [0.3, 0.5], (2 + 0.5 + 0.5) / 6),
    ],
)
def test_area_under_roc_by_hand(positive: list[float], negative: list[float], expected: float) -> None:
    assert area_under_roc(positive, negative) == pytest.approx(expected)


SOME = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=1, max_size=8)


@given(SOME, SOME)
def test_area_under_roc_is_the_share_of_pairs_and_turns_around(positive: list[float], negative: list[float]) -> None:
    pairs = [(one > other) + (one == other) / 2 for one in positive for other in negative]
    area = area_under_roc(positive, negative)
    assert area == pytest.approx(sum(pairs) / len(pairs))
    assert area_under_roc(negative, positive) == pytest.approx(1 - area)


def outcome(
    answerable: bool, confidence: float, answered: bool, right: bool = False, elsewhere: bool = False
) -> Outcome:
    return Outcome(answerable, elsewhere, confidence, answered, right)


OUTCOMES = [
    outcome(True, 0.9, True, right=True),
    outcome(True, 0.4, False, right=True),
    outcome(True, 0.2, False),
    outcome(False, 0.8, True, elsewhere=True),
    outcome(False, 0.3, True),
    outcome(False, 0.1, False),
    outcome(False, 0.05, False),
]


def test_silence_by_hand() -> None:
    result = silence(OUTCOMES)
    assert result.outcomes == 7
    assert result.wrong_answers_given == 2 / 4
    assert result.right_answers_withheld == 1 / 2
    assert result.answerable_elsewhere == 1 / 4
    # 0.9 exceeds all four, 0.4 three, 0.2 two; without the one that is answered elsewhere three, three, two of three
    assert result.area_under_roc == pytest.approx(9 / 12)
    assert result.area_under_roc_without_those == pytest.approx(8 / 9)
    assert result.wrong_answers_given_without_those == pytest.approx(1 / 3)


def test_calibration_by_hand() -> None:
    bins = calibration([*OUTCOMES, outcome(True, 1.0, True), outcome(False, 0.95, True)])
    assert bins == [
        CalibrationBin(0.0, 0.1, 1, pytest.approx(0.05), 0.0),
        CalibrationBin(0.1, 0.2, 1, pytest.approx(0.1), 0.0),
        CalibrationBin(0.2, 0.3, 1, pytest.approx(0.2), 1.0),
        CalibrationBin(0.3, 0.4, 1, pytest.approx(0.3), 0.0),
        CalibrationBin(0.4, 0.5, 1, pytest.approx(0.4), 1.0),
        CalibrationBin(0.8, 0.9, 1, pytest.approx(0.8), 1.0),  # answered elsewhere
        CalibrationBin(0.9, 1.0, 3, pytest.approx(0.95), pytest.approx(2 / 3)),  # 1.0 is in the last tenth
    ]


@given(st.lists(st.builds(Outcome, st.booleans(), st.booleans(), st.floats(0, 1), st.booleans(), st.booleans())))
def test_every_outcome_is_in_one_tenth_that_its_confidence_lies_in(outcomes: list[Outcome]) -> None:
    bins = calibration(outcomes)
    assert sum(each.answers for each in bins) == len(outcomes)
    assert all(each.lowest - 1e-9 <= each.mean_confidence <= each.highest + 1e-9 for each in bins)


def test_answering_sentences_are_those_that_hold_the_answer_and_are_not_trivial() -> None:
    text = "Badet stänger i juni varje år. Stänger i juni. Då målas bassängen om av lärlingar."
    judged = JudgedQuestion(Question("När?"), True, ("i juni",))
    assert answering_sentences(judged, text) == ["Badetstängerijunivarjeår."]


def test_half_of_the_texts_are_left_out_and_their_questions_have_no_answer(
    tmp_path: Path, model_folder: Path, embedder: Embedder
) -> None:
    test = read(tmp_path)
    twice = "Badet stänger i juni varje år. Då målas bassängen om."
    assert twice in test.texts.values()
    texts = {**test.texts, "0007.txt": f"Om sommaren. {twice}", "0008.txt": "Bron är smal."}
    counting = CountingEncoder(embedder)
    told: list[int] = []
    config = Config(models=model_folder.parent)
    outcomes = halves(ReadingTest(texts, test.questions), config, counting, 2, told.append)
    assert told == list(range(1, 13))
    assert len(counting.computed) == len(set(counting.computed))  # what two halves share is computed once
    assert any(each.elsewhere for each in outcomes)
    for half in (outcomes[:6], outcomes[6:]):
        assert sum(each.answerable for each in half) <= 4
        assert not any(each.answerable and each.elsewhere for each in half)
        assert all(each.right for each in half if each.answerable)
        assert not any(each.right for each in half if not each.answerable and not each.elsewhere)
        assert all(0 <= each.confidence <= 1 for each in half)
    again = halves(ReadingTest(texts, test.questions), config, counting, 1)
    assert again == outcomes[:6]
