"""How likely it is that the archive answers: a logistic regression on a few features; pure."""

import math
import re
from collections.abc import Mapping, Sequence

from qa.asked import Asked, demands, holds
from qa.retrieve import Retrieval
from qa.types import Evidence
from qa.weights import Logistic

_BEST = 3
_RUNNERS_UP = 5
_MEAN_SENTENCE, _MEAN_COVERAGE = 0.88, 0.7
_CLOSE = 0.06
"""A sentence comes close to the best if its score is within this of it."""
_MISSING = 0.7
"""A name is missing where more than this of it is lacking."""
_NAME = re.compile(r"(?<=[\w,] )[A-ZÅÄÖ]\w+|\b\d{4}\b")
"""A word with a capital within a sentence, or a year."""


def features(retrieval: Retrieval, evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return what is seen of a retrieval with at least one hit, and of the sentences chosen from it.

    `sentence` and `dense` are the highest cosines of the query with a sentence and with one of the three best
    passages, `coverage` the highest share of its word weight that one of them holds, `both` the product of sentence
    and coverage about their means, `known` the share of the word weight that the archive holds at all, `lead` how far
    the best passage's fused score lies above the mean of the five after it, `agree` the share of the legs (meaning of
    passage, of sentence, words) that have the best passage first too, `lexical` BM25 of the best passage, `words` the
    number of concepts and `weight` what they weigh together, `missing_name` is 1 where the three best passages lack a
    name or year of the query, and `no_sign` where only a figure, a diary number or the date of an event can answer and
    no chosen sentence holds one; `reference` is 1 where a diary number is asked for and one does.
    """
    best = retrieval.hits[:_BEST]
    after = [hit.score for hit in retrieval.hits[1 : 1 + _RUNNERS_UP]]
    first = best[0]
    legs = (
        first.dense >= max(hit.dense for hit in retrieval.hits),
        first.sentence >= max(hit.sentence for hit in retrieval.hits),
        first.lexical >= max(hit.lexical for hit in retrieval.hits),
    )
    sentence, coverage = max(hit.sentence for hit in best), max(hit.coverage for hit in best)
    lacking = lacks_sign(retrieval, evidence)
    lacks = [1 - held_share(retrieval, match.casefold()) for match in _NAME.findall(retrieval.query)]
    return {
        "sentence": sentence,
        "dense": max(hit.dense for hit in best),
        "coverage": coverage,
        "both": (sentence - _MEAN_SENTENCE) * (coverage - _MEAN_COVERAGE),
        "known": retrieval.terms.known,
        "lead": first.score - sum(after) / len(after) if after else 0.0,
        "agree": sum(legs) / len(legs),
        "lexical": first.lexical,
        "words": float(len(retrieval.terms.concepts)),
        "weight": sum(concept.weight for concept in retrieval.terms.concepts),
        "missing_name": float(max(lacks, default=0.0) > _MISSING),
        "no_sign": float(lacking),
        "reference": float(retrieval.asked is Asked.REFERENCE and not lacking),
    }


def lacks_sign(retrieval: Retrieval, evidence: Sequence[Evidence]) -> bool:
    """Tell whether only a figure, a diary number or an event's date can answer, and no sentence that comes
    close to the best holds one."""
    if not demands(retrieval.query, retrieval.asked):
        return False
    best = max((each.score for each in evidence), default=0.0)
    close = (each for each in evidence if each.score >= best - _CLOSE)
    texts = (retrieval.passages[each.passage_id].read_between(each.start, each.end) for each in close)
    return not any(holds(text, retrieval.asked) for text in texts)


def held_share(retrieval: Retrieval, word: str) -> float:
    """Return how much of a word of the query one of the three best passages holds, 0 to 1; 1 for a function word."""
    concepts = [concept for concept in retrieval.terms.concepts if concept.word == word]
    stems = [retrieval.stems(hit.passage_id) for hit in retrieval.hits[:_BEST]]
    return max((concept.held(each) for concept in concepts for each in stems), default=1.0)


def probability(retrieval: Retrieval, evidence: Sequence[Evidence], model: Logistic) -> float:
    """Return the estimated probability, 0 to 1, that a hit answers the question; 0 without hits."""
    return predict(features(retrieval, evidence), model) if retrieval.hits else 0.0


def predict(values: Mapping[str, float], model: Logistic) -> float:
    """Return the logistic function of the weighted features."""
    weighted = sum(weight * values[name] for name, weight in model.coefficients.items())
    return 1 / (1 + math.exp(-(model.intercept + weighted)))
