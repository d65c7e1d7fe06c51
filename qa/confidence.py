"""How likely it is that the archive answers: a logistic regression on a few features; pure."""

import math
from dataclasses import astuple, dataclass

from qa.evidence import covered_share
from qa.retrieve import Retrieval

THRESHOLD = 0.5
"""An answer is given from this estimated probability on."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is seen of a retrieval, each about 0 to 1."""

    sentence: float
    """Highest cosine of query and a sentence of the best passages."""
    dense: float
    """Highest cosine of query and passage."""
    coverage: float
    """Share of the query's word weight that the best passage holds."""
    known: float
    """Share of the query's word weight that the archive knows at all."""
    lead: float
    """How far the best passage's sentence lies above the mean of the hits."""


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of the logistic regression, in the order of `Features`."""

    intercept: float
    coefficients: tuple[float, ...]


SWEDISH = Model(-10.0, (10.0, 0.0, 3.0, 0.0, 0.0))
ENGLISH = Model(-10.0, (12.0, 0.0, 0.0, 0.0, 0.0))


def features(retrieval: Retrieval) -> Features:
    """Return the features of a retrieval with at least one hit."""
    hits = retrieval.hits
    best = hits[:3]
    mean = sum(hit.sentence for hit in hits) / len(hits)
    return Features(
        sentence=max(hit.sentence for hit in best),
        dense=max(hit.dense for hit in best),
        coverage=max(covered_share(retrieval.passages[hit.passage_id], retrieval.terms) for hit in best),
        known=retrieval.terms.known,
        lead=max(hit.sentence for hit in best) - mean,
    )


def probability(retrieval: Retrieval, language: str) -> float:
    """Return the estimated probability, 0 to 1, that a hit answers the question; 0 without hits."""
    if not retrieval.hits:
        return 0.0
    return predict(features(retrieval), ENGLISH if language == "en" else SWEDISH)


def predict(values: Features, model: Model) -> float:
    """Return the logistic function of the weighted features."""
    weighted = zip(model.coefficients, astuple(values), strict=True)
    return 1 / (1 + math.exp(-(model.intercept + sum(weight * value for weight, value in weighted))))
