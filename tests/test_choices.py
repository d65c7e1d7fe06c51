"""What an evaluator does with the excerpts of a question."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evidence_pack.choices import Counts, counts, holds, with_citation, with_kept, with_note
from qa.evidence_pack.pack import Entry, entry
from qa.types import Answer, Citation, Question, StandaloneQuery

CITATIONS = tuple(
    Citation(
        id=number, document="a.txt", title="Protokoll", page=1, section=(), role=None, reference="Protokoll, s. 1",
        date=None, quote=quote, reading=None, start=start, end=start + len(quote), sha256="ab", score=0.9,
        context="Ett. Två. Tre.", context_start=0,
    )
    for number, (start, quote) in enumerate(((0, "Ett."), (5, "Två.")), start=1)
)  # fmt: skip
THIRD = replace(CITATIONS[0], id=1, quote="Tre.", start=10, end=14)


def made(answered: bool) -> Entry:
    citations = CITATIONS if answered else ()
    answer = Answer(
        Question("Vad?"), StandaloneQuery("Vad?"), "sv", answered, 0.9 if answered else 0.1, (), citations, (), "v", 5
    )
    return entry(answer)


def test_dropping_and_keeping_are_each_others_opposites() -> None:
    dropped = with_kept(made(True), 1, False)
    assert [each.citation.quote for each in dropped.kept] == ["Ett."]
    assert counts((dropped, made(False))) == Counts(kept=1, dropped=1, without=1)
    assert with_kept(dropped, 1, True) == made(True)


def test_a_sentence_chosen_by_hand_takes_the_place_number_and_note_of_another() -> None:
    noted = with_note(with_kept(made(True), 0, False), 0, " viktigt ")
    replaced = with_citation(noted, THIRD, 0)
    first, second = replaced.excerpts
    assert (first.citation.quote, first.citation.id, first.by_hand, first.is_kept, first.note) == (
        "Tre.", 1, True, True, "viktigt",
    )  # fmt: skip
    assert second == made(True).excerpts[1]


def test_a_sentence_is_added_after_the_last() -> None:
    assert [each.citation.id for each in with_citation(made(True), THIRD).excerpts] == [1, 2, 3]
    alone = with_citation(made(False), THIRD)
    assert [(each.citation.id, each.by_hand) for each in alone.excerpts] == [(1, True)]
    assert counts((alone,)) == Counts(kept=1, dropped=0, without=0)


def test_the_very_same_words_in_the_same_place_are_known() -> None:
    assert holds(made(True), replace(CITATIONS[1], id=7))
    assert not holds(made(True), THIRD)


@given(st.lists(st.booleans(), min_size=2, max_size=2))
def test_every_excerpt_is_either_kept_or_dropped(kept: list[bool]) -> None:
    chosen = made(True)
    for place, is_kept in enumerate(kept):
        chosen = with_kept(chosen, place, is_kept)
    found = counts((chosen,))
    assert (found.kept, found.dropped, found.without) == (sum(kept), 2 - sum(kept), int(not any(kept)))


def test_there_is_no_third_excerpt_to_drop() -> None:
    with pytest.raises(IndexError):
        with_kept(made(True), 2, False)
