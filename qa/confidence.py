"""How likely it is that the archive answers: a logistic regression on a few features; pure."""

import math
import re
from collections.abc import Mapping

from qa.retrieve import Retrieval
from qa.weights import Logistic

_BEST = 3
_RUNNERS_UP = 5
_NAME = re.compile(r"(?<=[\w,] )[A-ZÅÄÖ]\w+|\b\d{4}\b")
"""A word with a capital within a sentence, or a year."""


def features(retrieval: Retrieval) -> dict[str, float]:
    """Return what is seen of a retrieval with at least one hit.

    `sentence` and `dense` are the highest cosines of the query with a sentence and with one of the three best
    passages, `coverage` the highest share of its word weight that one of them holds, `known` the share that the
    archive holds at all, `lead` how far the best passage's fused score lies above the mean of the five after it,
    `agree` the share of the legs (meaning of passage, of sentence, words) that have the best passage first too,
    `lexical` BM25 of the best passage, `words` the number of concepts, and `missing_name` how much of a name or year
    of the query the three best passages lack, of the one that they lack most.
    """
    best = retrieval.hits[:_BEST]
    after = [hit.score for hit in retrieval.hits[1 : 1 + _RUNNERS_UP]]
    first = best[0]
    legs = (
        first.dense >= max(hit.dense for hit in retrieval.hits),
        first.sentence >= max(hit.sentence for hit in retrieval.hits),
        first.lexical >= max(hit.lexical for hit in retrieval.hits),
    )
    names = {match.casefold() for match in _NAME.findall(retrieval.query)}
    lacks = [1 - held_share(retrieval, word) for word in names]
    return {
        "sentence": max(hit.sentence for hit in best),
        "dense": max(hit.dense for hit in best),
        "coverage": max(hit.coverage for hit in best),
        "known": retrieval.terms.known,
        "lead": first.score - sum(after) / len(after) if after else 0.0,
        "agree": sum(legs) / len(legs),
        "lexical": first.lexical,
        "words": float(len(retrieval.terms.concepts)),
        "missing_name": max(lacks, default=0.0),
    }


def held_share(retrieval: Retrieval, word: str) -> float:
    """Return how much of a word of the query one of the three best passages holds, 0 to 1; 1 for a function word."""
    concepts = [concept for concept in retrieval.terms.concepts if concept.word == word]
    stems = [retrieval.stems(hit.passage_id) for hit in retrieval.hits[:_BEST]]
    return max((concept.held(each) for concept in concepts for each in stems), default=1.0)


def probability(retrieval: Retrieval, model: Logistic) -> float:
    """Return the estimated probability, 0 to 1, that a hit answers the question; 0 without hits."""
    return predict(features(retrieval), model) if retrieval.hits else 0.0


def predict(values: Mapping[str, float], model: Logistic) -> float:
    """Return the logistic function of the weighted features."""
    weighted = sum(weight * values[name] for name, weight in model.coefficients.items())
    return 1 / (1 + math.exp(-(model.intercept + weighted)))
