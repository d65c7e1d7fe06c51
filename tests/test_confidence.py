"""The features of a retrieval by hand, and the logistic function on them; no fitted number."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.confidence import features, held_share, lacks_sign, predict, probability
from qa.evidence import select
from qa.weights import Logistic
from tests.make_retrieval import passage, retrieval, terms

NEAR = passage(1, ("Badet öppnar i maj.", 0.90), ("Det är varmt.", 0.50), dense=0.70)
FAR = passage(2, ("Bion visar film.", 0.60), dense=0.80)
LAST = passage(3, ("Bron är smal.", 0.40), dense=0.30)
WORDS = terms({"badet": 3.0, "bion": 1.0}, known=0.75)
FOUND = retrieval(NEAR, FAR, LAST, scores=(2.0, 1.0, 0.5), words=WORDS, query="När öppnade badet?")


def test_features_by_hand() -> None:
    values = features(FOUND, ())
    assert values["sentence"] == pytest.approx(0.90)
    assert values["dense"] == pytest.approx(0.80)
    assert values["coverage"] == 0.75  # badet, 3 of 4
    assert values["both"] == pytest.approx((0.90 - 0.88) * (0.75 - 0.7), abs=1e-6)
    assert values["known"] == 0.75
    assert values["lead"] == 2.0 - (1.0 + 0.5) / 2
    assert values["agree"] == pytest.approx(2 / 3)  # first by sentence and by words, not by passage
    assert values["lexical"] == 5.0
    assert values["words"] == 2.0
    assert values["weight"] == 3.0 + 1.0
    assert values["missing_name"] == 0.0
    assert values["no_sign"] == 1.0  # a date is asked for, and nothing is chosen


def test_a_single_hit_has_no_lead_and_agrees_with_itself() -> None:
    values = features(retrieval(NEAR), ())
    assert (values["lead"], values["agree"], values["coverage"]) == (0.0, 1.0, 0.0)


def test_only_the_three_best_passages_and_the_five_after_the_best_count() -> None:
    low = [passage(number, ("Bil.", 0.1), dense=0.1) for number in range(1, 4)]
    high = [passage(number, ("Badet.", 0.99), dense=0.99) for number in range(4, 9)]
    values = features(retrieval(*low, *high, words=WORDS, scores=(9, 5, 4, 3, 2, 1, 0, 0)), ())
    assert values["sentence"] == values["dense"] == pytest.approx(0.1)
    assert values["coverage"] == 0.0
    assert values["lead"] == 9 - 3


def test_a_sign_is_missing_only_where_one_is_asked_for_and_no_chosen_sentence_has_it() -> None:
    chosen = select(FOUND, {"cosine": 1.0})
    assert not lacks_sign(FOUND, chosen)  # maj
    without = tuple(each for each in select(retrieval(FAR), {"cosine": 1.0}))
    assert lacks_sign(FOUND, without)
    assert not lacks_sign(retrieval(FAR, query="Vad visar bion?"), without)
    assert not lacks_sign(retrieval(FAR, query="När betalar man?"), without)  # a condition may answer


def test_a_sign_counts_only_in_a_sentence_that_comes_close_to_the_best() -> None:
    for cosine, lacking in ((0.85, False), (0.80, True)):  # 0.05 and 0.10 below the best; 0.06 is close
        one = passage(1, ("Badet öppnade nyss.", 0.90), ("Det var i maj.", cosine))
        found = retrieval(one, query="När öppnade badet?")
        assert lacks_sign(found, select(found, {"cosine": 1.0})) is lacking


def test_a_diary_number_that_is_asked_for_and_found_is_seen() -> None:
    for text, seen in (("Ärendet har SN 2025/7.", 1.0), ("Ärendet är nytt.", 0.0)):
        found = retrieval(passage(1, (text, 0.90)), query="Vilket diarienummer har ärendet?")
        assert features(found, select(found, {"cosine": 1.0}))["reference"] == seen


def test_a_name_that_the_best_passages_lack_is_missing() -> None:
    one = passage(1, ("Badet i Ryda är öppet.", 0.9))
    for query, missing in (("Är badet i Ryda öppet?", 0.0), ("Är badet i Torpa öppet?", 1.0), ("Torpa är?", 0.0)):
        words = terms({"badet": 1.0, "ryda" if "Ryda" in query else "torpa": 1.0})
        assert features(retrieval(one, query=query, words=words), ())["missing_name"] == missing, query


def test_a_year_counts_as_a_name() -> None:
    one = passage(1, ("Badet öppnade 2019.", 0.9))
    assert features(retrieval(one, query="Öppnade badet 2024?", words=terms({"2024": 1.0})), ())["missing_name"] == 1.0


def test_how_much_of_a_word_is_held() -> None:
    assert held_share(FOUND, "badet") == 1.0
    assert held_share(retrieval(FAR, words=WORDS), "badet") == 0.0
    assert held_share(FOUND, "och") == 1.0


def test_logistic_function_by_hand() -> None:
    model = Logistic(-1.0, {"sentence": 2.0, "coverage": 1.0}, threshold=0.5)
    values = {"sentence": 0.5, "coverage": 0.25, "dense": 9.0}
    assert predict(values, model) == pytest.approx(1 / (1 + math.exp(-0.25)))
    assert predict(values, Logistic(0.0, {}, 0.5)) == 0.5


def test_probability_is_that_of_the_features_and_nothing_without_hits() -> None:
    model = Logistic(-1.0, {"known": 2.0}, threshold=0.5)
    assert probability(FOUND, (), model) == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert probability(retrieval(), (), model) == 0.0


@given(st.floats(-5, 5), st.floats(0, 5), st.floats(0, 1), st.floats(0, 1))
def test_more_of_what_speaks_for_an_answer_never_lowers_its_probability(
    intercept: float, weight: float, one: float, other: float
) -> None:
    model = Logistic(intercept, {"known": weight}, threshold=0.5)
    low, high = (replace(FOUND, terms=replace(WORDS, known=known)) for known in sorted((one, other)))
    assert 0 < probability(low, (), model) <= probability(high, (), model) < 1
