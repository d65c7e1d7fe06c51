"""The file of weights names what the code makes, and only that; no fitted number is held here."""

from dataclasses import fields

import pytest

from qa.confidence import features
from qa.evidence import describe_sentences
from qa.retrieve import BY_WORDS, candidates
from qa.weights import Logistic, shipped
from tests.make_retrieval import passage, retrieval, terms

LANGUAGES = {"sv", "en"}
ONE = passage(1, ("Badet öppnar i maj.", 0.9), ("Det är varmt.", 0.5))
FOUND = retrieval(ONE, words=terms({"badet": 1.0}))


def test_every_part_is_there_for_both_languages() -> None:
    assert set(shipped().ranking) == set(shipped().confidence) == LANGUAGES


def test_the_weights_are_read_once() -> None:
    assert shipped() is shipped()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_ranking_weighs_features_of_candidates(language: str, archive, embedder) -> None:  # type: ignore[no-untyped-def]
    (vector,) = embedder.queries(["Vad är SAMBI?"])
    made = candidates("Vad är SAMBI?", vector, archive).features.keys()
    assert shipped().ranking[language].keys() <= made
    assert made >= BY_WORDS


def test_the_choice_of_sentences_weighs_exactly_their_features() -> None:
    (first, *_) = describe_sentences(FOUND)
    assert shipped().evidence.keys() == first.features.keys()
    assert shipped().evidence["cosine"] == 1.0


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_confidence_weighs_features_of_a_retrieval(language: str) -> None:
    model = shipped().confidence[language]
    assert model.coefficients.keys() <= features(FOUND, ()).keys()
    assert 0 < model.threshold < 1
    assert {each.name for each in fields(Logistic)} == {"intercept", "coefficients", "threshold"}


def test_every_weight_is_a_finite_number() -> None:
    weights = shipped()
    everything = [
        *(value for ranking in weights.ranking.values() for value in ranking.values()),
        *weights.evidence.values(),
        *(value for model in weights.confidence.values() for value in (model.intercept, *model.coefficients.values())),
    ]
    assert all(abs(value) < 1000 for value in everything)
