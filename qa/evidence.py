"""Hits become the sentences that answer; pure, given vectors."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.roles import Role, role
from index.types import SentenceKind
from index.words import search_terms
from qa.agreement import Statement, differ
from qa.asked import Asked, holds
from qa.query_terms import QueryTerms
from qa.retrieve import Retrieval
from qa.types import Evidence, Hit

PASSAGES = 5
"""Sentences are taken from this many of the best passages."""
MOST = 3
"""An answer has at most this many sentences."""
MARGIN = 0.16
"""A further sentence joins the answer if its score is within this of the best. Answers then have 2.4 sentences, one
of which holds the answer for 91 % of 962 questions (SweQUAD-MC, training part); at 0.08 they have 2.0, and 89 %."""
NEXT, NEXT_TO_WHY, PREVIOUS = 0.06, 0.11, 0.02
"""What a sentence gains beside the best one: an answer often goes on in the next, above all one to "why"."""
_ADJACENT = 4
"""Characters at most between sentences that follow each other."""
_ADJACENT_ROWS = 200
"""The same between rows of a table: the rule under its headings may stand between."""
_CELL_END = re.compile(r"\s*\|\s*|\t+|\s{2,}")
_SAME = 0.97
"""Cosine from which a decision says what a proposal said."""
_SHORT_WORDS = 4
_OPENING = re.compile(r"(\w+) \d{1,2}\s?[:.–-]\s")
_LEAD = 0.02
"""A list item or table row means what its heading or lead-in means, all but this much of its cosine."""


@dataclass(frozen=True, slots=True)
class Described:
    """A sentence of one of the best passages, with the figures that speak for or against it."""

    passage_id: int
    start: int
    end: int
    kind: SentenceKind
    features: Mapping[str, float]
    """`cosine` with the query; `coverage` of its word weight, alone and `coverage_with_previous` sentence;
    `local_coverage`, where a word weighs the more, the fewer of these sentences hold it; 1 or 0 for `kind` (holds the
    kind of answer asked for), `reference` (holds the diary number asked for), `numbered` (names one of several that
    are asked about: "Option 1: …"), `first_passage`, `heading`, `short`, `question` and `lead_in` (ends in a colon,
    without the kind of answer asked for); `gap` is how far the passage's score lies below the best one's."""


def select(retrieval: Retrieval, weights: Mapping[str, float]) -> tuple[Evidence, ...]:
    """Return the one to three sentences that answer best: passages in order of rank, each in reading order."""
    scored = _without_proposals(score_sentences(retrieval, weights), retrieval)
    if not scored:
        return ()
    best = max(scored, key=lambda each: each.score)
    place = scored.index(best)
    after, before = _neighbours(place, scored, retrieval)
    gains = {before: PREVIOUS, after: NEXT_TO_WHY if retrieval.asked is Asked.REASON else NEXT}
    others = [(each.score + gains.get(number, 0.0), -number) for number, each in enumerate(scored) if number != place]
    further = [-number for score, number in sorted(others, reverse=True) if score >= best.score - MARGIN]
    chosen = _distinct([place, *further], scored, retrieval)
    rival = _rival(place, scored, retrieval)
    if rival is not None:
        chosen = [place, rival, *(number for number in chosen if number not in (place, rival))][:MOST]
    chosen = _with_headings(chosen, scored, retrieval)
    return tuple(
        replace(scored[number], differs=rival is not None and number in (place, rival)) for number in sorted(chosen)
    )


def score_sentences(retrieval: Retrieval, weights: Mapping[str, float]) -> list[Evidence]:
    """Return the sentences of the best passages with their scores: passages in order of rank, in reading order."""
    return [
        Evidence(
            each.passage_id,
            each.start,
            each.end,
            each.kind,
            sum(weight * each.features[name] for name, weight in weights.items()),
            each.features["coverage"],
        )
        for each in describe_sentences(retrieval)
    ]


def highest(weights: Mapping[str, float]) -> float:
    """Return the score that no sentence exceeds: a cosine of 1, and all that is rewarded."""
    return sum(max(0.0, weight) for weight in weights.values())


def describe_sentences(retrieval: Retrieval) -> list[Described]:
    """Return the sentences of the best passages: passages in order of rank, in reading order."""
    found = [
        each for rank, hit in enumerate(retrieval.hits[:PASSAGES]) for each in _describe_passage(hit, rank, retrieval)
    ]
    local = _local_coverage([stems for _, stems in found], retrieval.terms)
    return [
        replace(each, features={**each.features, "local_coverage": share})
        for (each, _), share in zip(found, local, strict=True)
    ]


def _describe_passage(hit: Hit, rank: int, retrieval: Retrieval) -> Iterator[tuple[Described, frozenset[str]]]:
    """Yield a passage's sentences, described all but their local coverage, each with the stems it speaks with."""
    passage = retrieval.passages[hit.passage_id]
    previous: frozenset[str] = frozenset()
    lead_stems: frozenset[str] = frozenset()
    lead_cosine = -1.0
    for sentence, stems in zip(passage.sentences, retrieval.sentence_stems(hit.passage_id), strict=True):
        text = passage.read_between(sentence.start, sentence.end)
        cosine = float(sentence.vector @ retrieval.vector)
        if sentence.kind is SentenceKind.HEADING or text.endswith(":"):
            lead_stems, lead_cosine = stems, cosine
        elif sentence.kind is SentenceKind.PROSE:
            lead_stems, lead_cosine = frozenset(), -1.0
        else:
            cosine = max(cosine, lead_cosine - _LEAD)
            stems |= lead_stems
        features = {
            "cosine": cosine,
            "coverage": retrieval.terms.coverage(stems),
            "coverage_with_previous": retrieval.terms.coverage(stems | previous),
            "kind": float(holds(text, retrieval.asked)),
            "reference": float(retrieval.asked is Asked.REFERENCE and holds(text, Asked.REFERENCE)),
            "numbered": float(_names_one_of_several(text, retrieval.terms)),
            "first_passage": float(rank == 0),
            "gap": retrieval.hits[0].score - hit.score,
            "heading": float(sentence.kind is SentenceKind.HEADING),
            "short": float(len(text.split()) < _SHORT_WORDS),
            "question": float(text.endswith("?")),
            "lead_in": float(text.endswith(":") and not holds(text, retrieval.asked)),
        }
        yield Described(passage.id, sentence.start, sentence.end, sentence.kind, features), stems
        previous = stems


def _names_one_of_several(text: str, terms: QueryTerms) -> bool:
    """Tell whether a sentence opens with a word of the query and a number, as "Option 1: …" does."""
    opening = _OPENING.match(text)
    if opening is None:
        return False
    stems = set(search_terms(opening[1]))
    return any(concept.held(stems) == 1.0 for concept in terms.concepts)


def _local_coverage(sentences: Sequence[frozenset[str]], terms: QueryTerms) -> list[float]:
    """Return for each sentence, given as stems, the share of the query that it holds, 0 to 1.

    A concept's weight is its inverse document frequency among these sentences alone: what all of them are about does
    not tell them apart. With it the first sentence answers for 76 % of 962 questions (SweQUAD-MC), without it 75 %.
    """
    held = np.array([[concept.held(stems) for concept in terms.concepts] for stems in sentences])
    if not held.size:
        return [0.0] * len(sentences)
    frequency = (held > 0).sum(axis=0)
    weights = np.log(1 + (len(sentences) - frequency + 0.5) / (frequency + 0.5))
    shares: list[float] = (held @ weights / weights.sum()).tolist()
    return shares


def _without_proposals(scored: list[Evidence], retrieval: Retrieval) -> list[Evidence]:
    """Leave out proposals where a decision is asked for and there is one, and always one that became the decision."""
    roles = [role(retrieval.passages[each.passage_id].section) for each in scored]
    decided = [_statement(each, retrieval) for each, found in zip(scored, roles, strict=True) if found is Role.DECISION]

    def gives_way(each: Evidence) -> bool:
        statement, vector = _statement(each, retrieval)
        return retrieval.asked is Asked.DECISION or any(
            one.document == statement.document and float(vector @ other) >= _SAME for one, other in decided
        )

    return [
        each
        for each, found in zip(scored, roles, strict=True)
        if found is not Role.PROPOSAL or not decided or not gives_way(each)
    ]


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


def _with_headings(chosen: list[int], scored: list[Evidence], retrieval: Retrieval) -> list[int]:
    """Put the column headings with the best table row that is chosen; the last of the others gives way.

    A table's headings are its first row, if that has as many cells and no other figure than years.
    """
    for number in chosen:
        first = number
        while first > 0 and _follows_row(scored[first - 1], scored[first]):
            first -= 1
        each = scored[first]
        passage = retrieval.passages[each.passage_id]
        top, row = passage.between(each.start, each.end), passage.between(scored[number].start, scored[number].end)
        if first != number and _cells(top) == _cells(row) > 1 and not holds(top, Asked.FIGURE):
            if first in chosen:
                return chosen
            kept = [other for other in chosen if other != number]
            return [number, first, *kept][:MOST]
    return chosen


def _cells(row: str) -> int:
    """Return how many cells a row has, parted by bars, tabs or wide gaps; the first or last may be empty."""
    is_framed = len(row) > 1 and row[0] == row[-1] == "|"
    return len(_CELL_END.split((row[1:-1] if is_framed else row).strip()))


def _follows_row(before: Evidence, row: Evidence) -> bool:
    return (
        before.kind is SentenceKind.ROW
        and row.kind is SentenceKind.ROW
        and before.passage_id == row.passage_id
        and 0 <= row.start - before.end <= _ADJACENT_ROWS
    )


def _rival(place: int, scored: list[Evidence], retrieval: Retrieval) -> int | None:
    """Return the place of the best sentence of another document that answers otherwise than one, if there is any."""
    question_stems = frozenset(stem for concept in retrieval.terms.concepts for stem in concept.alternatives[0].stems)
    one, vector = _statement(scored[place], retrieval)
    rivals = []
    for number, each in enumerate(scored):
        other, other_vector = _statement(each, retrieval)
        if differ(one, other, float(vector @ other_vector), retrieval.asked, question_stems):
            rivals.append(number)
    return max(rivals, key=lambda number: scored[number].score, default=None)


def _statement(each: Evidence, retrieval: Retrieval) -> tuple[Statement, NDArray[np.float32]]:
    passage = retrieval.passages[each.passage_id]
    vector = next(sentence.vector for sentence in passage.sentences if sentence.start == each.start)
    return Statement(passage.document, passage.read_between(each.start, each.end), each.coverage), vector


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
