from dataclasses import replace

import numpy as np
import pytest

from qa.combine import together
from tests.make_retrieval import QUERY, at, passage, retrieval, terms

ONE, TWO, THREE = (passage(number, (f"Mening {number}.", 0.5)) for number in (1, 2, 3))


def test_the_best_mean_score_comes_first_and_what_one_form_misses_gets_its_lowest() -> None:
    whole = retrieval(ONE, TWO, scores=(2.0, 1.0))
    core = retrieval(TWO, THREE, scores=(3.0, 0.5))
    found = together(whole, core)
    # two: (1 + 3) / 2; one: (2 + 0.5) / 2; three: (1 + 0.5) / 2
    assert [(hit.passage_id, hit.score) for hit in found.hits] == [(2, 2.0), (1, 1.25), (3, 0.75)]
    assert set(found.passages) == {1, 2, 3}


def test_of_equal_scores_the_lower_id_comes_first() -> None:
    found = together(retrieval(TWO, scores=(1.0,)), retrieval(ONE, scores=(1.0,)))
    assert [hit.passage_id for hit in found.hits] == [1, 2]


def test_cosines_are_those_of_the_mean_of_both_vectors() -> None:
    one = passage(1, ("Mening.", 0.6), dense=0.8)  # sentence (0.6, 0.8), passage (0.8, 0.6)
    whole, core = retrieval(one), replace(retrieval(one), vector=at(0.0))  # (1, 0) and (0, 1)
    (hit,) = together(whole, core).hits
    assert together(whole, core).vector == pytest.approx([0.5**0.5, 0.5**0.5])
    assert hit.dense == pytest.approx(1.4 * 0.5**0.5)
    assert hit.sentence == pytest.approx(1.4 * 0.5**0.5)
    assert np.array_equal(whole.vector, QUERY)  # the given ones stay as they were


def test_words_and_kind_of_answer_are_those_of_the_core() -> None:
    whole = retrieval(ONE, query="Vem justerade (nämnden)?", words=terms({"nämnden": 1.0}))
    core = retrieval(TWO, query="Vem justerade?", words=terms({"justerade": 1.0}))
    found = together(whole, core)
    assert (found.query, found.terms, found.asked) == (core.query, core.terms, core.asked)


def test_where_one_form_finds_nothing_the_other_stands_alone() -> None:
    some, nothing = retrieval(ONE), retrieval()
    assert together(some, nothing) is some
    assert together(nothing, some) is some
    assert together(nothing, nothing).hits == ()
