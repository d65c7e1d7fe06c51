"""Why an answer is uncertain, or why there is none, from what was found; pure."""

import re
from collections.abc import Sequence

from qa.asked import Asked, holds
from qa.confidence import features
from qa.query_terms import Concept, rarity
from qa.retrieve import Retrieval
from qa.types import Doubt, DoubtKind, Evidence

_MOST_WORDS = 3
_TELLING = 0.6
"""A word says something by being missing if it is rarer than this, 0 to 1."""
_HELD = 0.5
"""A word is missing where less than this of it is held."""
_WEAK_SENTENCE = 0.86
"""Highest cosine of question and sentence below which nothing is called near: 42 % of the unanswerable questions in
Swedish (SweQUAD-MC, half of the texts left out) lie below, and 3 % of the answerable ones."""
_CLOSE = 0.5
"""Lead in fused score below which others are said to fit about as well."""
_WORD = re.compile(r"[^\W_]+")


def doubts(retrieval: Retrieval, evidence: Sequence[Evidence]) -> tuple[Doubt, ...]:
    """Return what speaks against an answer, the weightiest first; nothing where there are no hits."""
    if not retrieval.hits:
        return ()
    seen = features(retrieval, evidence)
    quotes = [retrieval.passages[each.passage_id].read_between(each.start, each.end) for each in evidence]
    cited = [retrieval.stems(each.passage_id) for each in evidence]
    heaviest = sorted(retrieval.terms.concepts, key=lambda concept: -concept.weight)
    unknown = [concept for concept in heaviest if not concept.known]
    missing = [
        concept
        for concept in heaviest
        if concept.known
        and cited
        and rarity(concept.word, retrieval.terms.language) > _TELLING
        and max(concept.held(stems) for stems in cited) < _HELD
    ]
    found = [
        (DoubtKind.UNKNOWN_WORDS, _words(unknown, retrieval)),
        (DoubtKind.MISSING_WORDS, _words(missing, retrieval)),
    ]
    reasons = [Doubt(kind, words) for kind, words in found if words]
    if seen["no_sign"]:
        reasons.append(Doubt(DoubtKind.NO_FIGURE))
    if retrieval.asked is Asked.PERSON and not any(holds(text, Asked.PERSON) for text in quotes):
        reasons.append(Doubt(DoubtKind.NO_NAME))
    if seen["sentence"] < _WEAK_SENTENCE:
        reasons.append(Doubt(DoubtKind.WEAK_MATCH))
    if seen["lead"] < _CLOSE and len(retrieval.hits) > 1:
        reasons.append(Doubt(DoubtKind.CLOSE_RIVALS))
    return tuple(reasons)


def _words(concepts: Sequence[Concept], retrieval: Retrieval) -> tuple[str, ...]:
    """Return the words of the heaviest concepts as they were written; of an English query only names and figures.

    Of other English words it cannot be told whether the archive lacks them or the term list does.
    """
    written = {match.casefold(): match for match in reversed(_WORD.findall(retrieval.query))}
    words = [written[concept.word] for concept in concepts if concept.word in written]
    if retrieval.terms.translated:
        words = [word for word in words if not word.islower()]
    return tuple(words[:_MOST_WORDS])
