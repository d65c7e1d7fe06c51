"""Five passages to read first, chosen without supervision; pure.

A passage speaks for the archive when its vector is near the mean of all (centrality), and adds something when it is
not like the others chosen: maximal marginal relevance (J. Carbonell and J. Goldstein, "The use of MMR, diversity-based
reranking for reordering documents and producing summaries", SIGIR 1998). What part of a matter it tells, the title of
its section says; what it was about, what was decided, what came out and what is next are wanted, if there is such.
"""

import heapq
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np
from numpy.typing import NDArray

from index.records import StoredPassage
from index.roles import Role, role
from index.types import SentenceKind

Vector = NDArray[np.float32]


class Part(StrEnum):
    """What a passage tells of a matter, in the order in which it is read."""

    SUMMARY = "summary"
    BACKGROUND = "background"
    DECISION = "decision"
    OUTCOME = "outcome"
    NEXT = "next"
    CENTRAL = "central"
    """Its sections do not say; it is near to what all of the archive is about."""


@dataclass(frozen=True, slots=True)
class Step:
    """A passage to read, and its most telling sentence: `document text[start:end]`."""

    part: Part
    passage_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    part: Part
    passage_id: int
    document: str
    date: str
    start: int
    end: int
    centrality: float
    vector: Vector


STEPS = 5
_PER_DOCUMENT = 2
_KEPT = 30
"""Candidates of each part that are kept while the archive is gone through."""
_RELEVANCE = 0.7
"""Weight of centrality against likeness to what is chosen, lambda of MMR."""
_NEEDS = ((Part.SUMMARY, Part.BACKGROUND), (Part.DECISION,), (Part.OUTCOME,), (Part.NEXT,))
"""What a newcomer has to know: what it was about, what was decided, what came out, what is next."""
_WEIGHED = 6
"""Candidates of each need that are weighed against those of the others."""
_SHORTEST = 200
"""Characters of running text, headings aside; what is shorter tells too little by itself."""
_LATE, _LATENESS = frozenset((Part.OUTCOME, Part.NEXT)), 0.03
"""Conclusions stand at the end: what a place there is worth, where the cosines of a part differ by about as much."""
_LISTED = frozenset((Part.DECISION, Part.NEXT))
"""Parts that are often a list, which then is their text."""
_PROSE = 0.6
"""Share of running text below which a passage is a table or a list of names."""
_FOLDED = str.maketrans("åäöé", "aaoe")
_PARTS = (
    (Part.SUMMARY, r"sammanfattning(?! av arendet)|sammanfattande\b|i korthet|kort om"),
    (Part.NEXT, r"rekommendation|framtida|fortsatt|nasta steg|framat\b|framover|vagval|vag fram|atgards"),
    (Part.OUTCOME, r"slutsats|resultat|samlad\b|sammanfattad|bedomning|konsekvens|utfall|lardom|erfarenhet"),
    (Part.BACKGROUND, r"bakgrund|projektbakgrund|arendet\b|arendebeskrivning|inledning|syfte"),
)
"""Words of titles, without the dots of å, ä and ö, which OCR may have lost."""
_PATTERNS = tuple((part, re.compile(rf"\b(?:{words})")) for part, words in _PARTS)
_NOT_READ = frozenset((Role.PROPOSAL, Role.PROCEDURE, Role.BASIS, Role.RECIPIENTS))


def part_of(section: tuple[str, ...]) -> Part | None:
    """Return what part of a matter a section tells, by its own title; None for a proposal and what is about the record
    itself, which are not read first."""
    found = role(section)
    if found in _NOT_READ:
        return None
    if found is Role.DECISION:
        return Part.DECISION
    title = section[-1].casefold().translate(_FOLDED) if section else ""
    return next((part for part, pattern in _PATTERNS if pattern.search(title)), Part.CENTRAL)


def reading_path(passages: Callable[[], Iterable[StoredPassage]]) -> tuple[Step, ...]:
    """Return up to five steps in reading order. The passages are gone through twice, one at a time."""
    centre, lengths = _centre(passages())
    chosen = _chosen(_candidates(passages(), centre, lengths))
    order = list(Part)
    chosen.sort(key=lambda each: (order.index(each.part), each.date, each.document))
    return tuple(Step(each.part, each.passage_id, each.start, each.end) for each in chosen)


def _centre(passages: Iterable[StoredPassage]) -> tuple[Vector, dict[str, int]]:
    """Return the unit vector of what the archive is about, and where each document ends.

    A long document weighs more than a short one, but only by the root of its length, so that it does not decide alone.
    """
    sums: dict[str, tuple[Vector, int]] = {}
    lengths: dict[str, int] = {}
    for passage in passages:
        known, count = sums.get(passage.document, (np.zeros_like(passage.vector), 0))
        sums[passage.document] = (known + passage.vector, count + 1)
        lengths[passage.document] = max(passage.end, lengths.get(passage.document, 0))
    total = sum((known / math.sqrt(count) for known, count in sums.values()), np.zeros(1, dtype=np.float32))
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32), lengths


def _candidates(passages: Iterable[StoredPassage], centre: Vector, lengths: dict[str, int]) -> list[_Candidate]:
    """Return the most central passages of each part, of those that open their section and so can be read first."""
    kept: dict[Part, list[tuple[float, int, _Candidate]]] = {}
    before = None
    for passage in passages:
        opens = before != (passage.document, passage.section)
        before = (passage.document, passage.section)
        part = part_of(passage.section)
        if part is None or not opens or not _is_telling(passage, part):
            continue
        centrality = float(passage.vector @ centre)
        if part in _LATE:
            centrality += _LATENESS * passage.start / lengths[passage.document]
        heap = kept.setdefault(part, [])
        if len(heap) == _KEPT and centrality <= heap[0][0]:
            continue
        best = max(
            (each for each in passage.sentences if each.kind is not SentenceKind.HEADING),
            key=lambda each: float(each.vector @ passage.vector),
        )
        candidate = _Candidate(
            part,
            passage.id,
            passage.document,
            passage.date or "9999",
            best.start,
            best.end,
            centrality,
            np.array(passage.vector),
        )
        heapq.heappush(heap, (centrality, -passage.id, candidate))
        if len(heap) > _KEPT:
            heapq.heappop(heap)
    return [candidate for heap in kept.values() for _, _, candidate in heap]


def _is_telling(passage: StoredPassage, part: Part) -> bool:
    """Tell whether a passage is text that can be read by itself, and no table or list of names."""
    kinds = {SentenceKind.PROSE, SentenceKind.ITEM} if part in _LISTED else {SentenceKind.PROSE}
    counted = [each for each in passage.sentences if each.kind is not SentenceKind.HEADING]
    whole = sum(each.end - each.start for each in counted)
    text = sum(each.end - each.start for each in counted if each.kind in kinds)
    return text >= max(_SHORTEST, _PROSE * whole)


def _chosen(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return the candidates that meet most needs and have the highest marginal relevance together; then, up to the
    number of steps, the best of all."""
    candidates.sort(key=lambda each: (-each.centrality, each.passage_id))
    choices = [[None, *[each for each in candidates if each.part in need][:_WEIGHED]] for need in _NEEDS]
    chosen: list[_Candidate] = []
    best = (-1, 0.0)
    for each in product(*choices):
        some = [candidate for candidate in each if candidate is not None]
        worth = (len(some), sum(_marginal(one, [other for other in some if other is not one]) for one in some))
        if worth > best and all(_has_room(one, some, _PER_DOCUMENT) for one in some):
            chosen, best = some, worth
    while len(chosen) < STEPS:
        others = [each for each in candidates if each not in chosen and _has_room(each, chosen, _PER_DOCUMENT - 1)]
        if not others:
            break
        chosen.append(max(others, key=lambda each: (each.part is not Part.CENTRAL, _marginal(each, chosen))))
    return chosen


def _has_room(candidate: _Candidate, chosen: list[_Candidate], most: int) -> bool:
    return sum(each.document == candidate.document for each in chosen) <= most


def _marginal(candidate: _Candidate, chosen: list[_Candidate]) -> float:
    likeness = max((float(candidate.vector @ each.vector) for each in chosen), default=0.0)
    return _RELEVANCE * candidate.centrality - (1 - _RELEVANCE) * likeness
