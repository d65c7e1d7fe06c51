"""Hits become the sentences that answer; pure, given vectors."""

from index.records import StoredPassage
from index.types import SentenceKind
from index.words import stems
from qa.retrieve import QueryTerms, Retrieval
from qa.types import Evidence

PASSAGES = 5
"""Sentences are taken from this many of the best passages."""
MOST = 3
"""An answer has at most this many sentences."""
MARGIN = 0.12
"""A further sentence joins the answer if its score is within this of the best."""
NEXT, NEXT_TO_WHY, PREVIOUS = 0.10, 0.15, 0.03
"""What a sentence gains beside the best one: an answer often goes on in the next, above all one to "why"."""
_ADJACENT = 4
"""Characters at most between sentences that follow each other."""
_COVERAGE = 0.10
_COVERAGE_WITH_PREVIOUS = 0.10
_FIGURE = 0.06
_BEST_PASSAGE = 0.02
_GAP = 0.02
_HEADING = 0.15
_SHORT = 0.05
_SHORT_WORDS = 4
_LEAD = 0.02
"""A list item or table row means what its heading or lead-in means, all but this much."""
_QUESTION = 0.30
_COLON = 0.09
HIGHEST = 1 + _COVERAGE + _COVERAGE_WITH_PREVIOUS + _FIGURE + _BEST_PASSAGE
"""No sentence scores higher: a cosine of 1, and all that is rewarded."""
# The weights are rounded from a logistic regression over the sentences of the five best passages for 962 questions
# (SweQUAD-MC, training part): the first sentence holds the answer for 74 %, one of the first three for 89 %.


def select(retrieval: Retrieval) -> tuple[Evidence, ...]:
    """Return the one to three sentences that answer best: passages in order of rank, each in reading order."""
    scored = score_sentences(retrieval)
    if not scored:
        return ()
    best = max(scored, key=lambda each: each.score)
    place = scored.index(best)
    after, before = _neighbours(place, scored, retrieval)
    gains = {before: PREVIOUS, after: NEXT_TO_WHY if retrieval.terms.asks_why else NEXT}
    others = [(each.score + gains.get(number, 0.0), -number) for number, each in enumerate(scored) if number != place]
    further = [-number for score, number in sorted(others, reverse=True) if score >= best.score - MARGIN]
    chosen = _distinct([place, *further], scored, retrieval)
    return tuple(scored[number] for number in sorted(chosen))


def score_sentences(retrieval: Retrieval) -> list[Evidence]:
    """Return the sentences of the best passages with their scores: passages in order of rank, in reading order."""
    best = retrieval.hits[0].score if retrieval.hits else 0.0
    found = []
    for rank, hit in enumerate(retrieval.hits[:PASSAGES]):
        passage = retrieval.passages[hit.passage_id]
        prior = (_BEST_PASSAGE if rank == 0 else 0.0) - _GAP * (best - hit.score)
        previous: frozenset[str] = frozenset()
        lead_words: frozenset[str] = frozenset()
        lead_cosine = -1.0
        for sentence in passage.sentences:
            text = passage.read_between(sentence.start, sentence.end)
            words = frozenset(stems(text))
            cosine = float(sentence.vector @ retrieval.vector)
            if sentence.kind is SentenceKind.HEADING or text.endswith(":"):
                lead_words, lead_cosine = words, cosine
            elif sentence.kind is SentenceKind.PROSE:
                lead_words, lead_cosine = frozenset(), -1.0
            else:
                cosine = max(cosine, lead_cosine - _LEAD)
                words |= lead_words
            score = prior + cosine
            score += _COVERAGE * retrieval.terms.coverage(words)
            score += _COVERAGE_WITH_PREVIOUS * retrieval.terms.coverage(words | previous)
            score += _FIGURE if retrieval.terms.asks_figure and any(map(str.isdigit, text)) else 0.0
            score -= _HEADING if sentence.kind is SentenceKind.HEADING else 0.0
            score -= _SHORT if len(text.split()) < _SHORT_WORDS else 0.0
            score -= _QUESTION if text.endswith("?") else 0.0
            score -= _COLON if text.endswith(":") else 0.0
            found.append(Evidence(passage.id, sentence.start, sentence.end, sentence.kind, score))
            previous = words
    return found


def _neighbours(place: int, scored: list[Evidence], retrieval: Retrieval) -> tuple[int | None, int | None]:
    """Return the places of the sentences right after and right before one in its document, if they were scored."""
    one = scored[place]
    document = retrieval.passages[one.passage_id].document
    after = before = None
    for number, other in enumerate(scored):
        if retrieval.passages[other.passage_id].document == document:
            if 0 <= other.start - one.end <= _ADJACENT:
                after = number
            elif 0 <= one.start - other.end <= _ADJACENT:
                before = number
    return after, before


def _distinct(ranked: list[int], scored: list[Evidence], retrieval: Retrieval) -> list[int]:
    """Return the first three that say different things, and no heading beside a sentence."""
    chosen: list[int] = []
    seen: set[str] = set()
    for number in ranked:
        each = scored[number]
        words = " ".join(retrieval.passages[each.passage_id].between(each.start, each.end).split())
        if words in seen or (chosen and each.kind is SentenceKind.HEADING):
            continue
        seen.add(words)
        chosen.append(number)
        if len(chosen) == MOST:
            break
    return chosen


def covered_share(passage: StoredPassage, terms: QueryTerms) -> float:
    """Return the share of the query's word weight that a passage holds, its title and section included."""
    words = stems(" ".join((passage.place, passage.read_between(passage.start, passage.end))))
    return terms.coverage(frozenset(words))
