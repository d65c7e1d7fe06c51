"""Which sentences are chosen, on scores worked out by hand."""

import numpy as np
import pytest

from index.records import StoredPassage, StoredSentence
from index.types import SentenceKind
from index.words import stems
from qa.evidence import covered_share, score_sentences, select
from qa.retrieve import Concept, QueryTerms, Retrieval
from qa.types import Hit

VECTOR = np.array([1.0, 0.0], dtype=np.float32)


def passage(id_: int, *sentences: tuple[str, float, SentenceKind]) -> StoredPassage:
    text, stored = "", []
    for words, cosine, kind in sentences:
        start = len(text)
        text += words
        stored.append(StoredSentence(start, len(text), 1, kind, np.array([cosine, 0.0], dtype=np.float32)))
        text += "\n"
    return StoredPassage(
        id=id_, document="a.txt", title="Budget", date=None, reference_number=None, sha256="", page=1, section=(),
        start=0, end=len(text) - 1, text=text[:-1], vector=VECTOR, sentences=tuple(stored),
    )  # fmt: skip


def retrieval(*passages: StoredPassage, weights: dict[str, float] | None = None) -> Retrieval:
    hits = tuple(Hit(each.id, 2.0 - number, 0.8, 0.8, 1.0) for number, each in enumerate(passages))
    return Retrieval(hits, {each.id: each for each in passages}, query_terms(weights or {}), VECTOR)


def query_terms(weights: dict[str, float]) -> QueryTerms:
    return QueryTerms(
        (), tuple(Concept(frozenset({stem}), weight) for stem, weight in weights.items()), False, False, False, 1.0
    )


PROSE, HEADING = SentenceKind.PROSE, SentenceKind.HEADING


def chosen(found: Retrieval) -> list[str]:
    return [found.passages[each.passage_id].text[each.start : each.end] for each in select(found)]


def test_scores_by_hand() -> None:
    first = passage(1, ("Taxan blir 250 kronor i år.", 0.80, PROSE), ("Taxan gäller i hela länet.", 0.70, PROSE))
    second = passage(2, ("Kort rad.", 0.80, PROSE), ("Vilken avgift gäller för alla?", 0.80, PROSE))
    weights = dict.fromkeys(stems("taxan länet"), 1.0)
    scores = [each.score for each in score_sentences(retrieval(first, second, weights=weights))]
    assert scores == pytest.approx(
        [
            0.80 + 0.10 * 0.5 + 0.10 * 0.5 + 0.02,  # best passage; one of two words, in it and with the one before
            0.70 + 0.10 * 1.0 + 0.10 * 1.0 + 0.02,
            0.80 - 0.05 - 0.02,  # fewer than four words; the passage lies 1.0 below the best
            0.80 - 0.30 - 0.02,  # a question
        ],
        abs=1e-6,
    )


def test_at_most_three_within_the_margin_in_reading_order() -> None:
    found = retrieval(
        passage(
            1,
            ("Ett är en mening här.", 0.80, PROSE),
            ("Två är en mening här.", 0.85, PROSE),
            ("Tre är en mening här.", 0.84, PROSE),
            ("Fyra är en mening här.", 0.82, PROSE),
            ("Fem är en mening långt bort.", 0.60, PROSE),
        )
    )
    # beside the best, the sentence before gains 0.03 and the one after 0.06: 0.83, 0.85, 0.90 against 0.82
    assert chosen(found) == ["Ett är en mening här.", "Två är en mening här.", "Tre är en mening här."]


def test_a_heading_never_stands_beside_a_sentence_and_nothing_is_said_twice() -> None:
    found = retrieval(
        passage(1, ("Beslut om taxan för år 2024", 0.90, HEADING), ("Nämnden höjer taxan i år.", 0.90, PROSE)),
        passage(2, ("Nämnden höjer\ntaxan i år.", 0.90, PROSE)),
    )
    assert chosen(found) == ["Nämnden höjer taxan i år."]


def test_nothing_is_chosen_from_nothing() -> None:
    assert select(Retrieval((), {}, QueryTerms((), (), False, False, False, 0.0), VECTOR)) == ()


def test_covered_share_counts_title_and_text_by_weight() -> None:
    terms = query_terms({stems("budget")[0]: 1.0, stems("taxan")[0]: 2.0, stems("skolan")[0]: 1.0})
    assert covered_share(passage(1, ("Taxan höjs.", 0.5, PROSE)), terms) == pytest.approx(0.75)
