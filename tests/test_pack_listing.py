"""Which questions are listed, and in which order."""

from dataclasses import replace

import pytest

from qa.evidence_pack.choices import with_kept, with_note
from qa.evidence_pack.pack import Entry, entry
from qa.types import Question
from qa.ui.pack.listing import Column, Outcome, Wanted, documents, listed, outcome
from qa.ui.pack.progress import seconds_left
from qa.ui.pack.table import row
from qa.ui.texts import TEXTS, Texts
from tests.test_choices import made


def named(text: str, confidence: float, answered: bool = True) -> Entry:
    found = made(answered)
    return replace(found, answer=replace(found.answer, question=Question(text), confidence=confidence))


ENTRIES = (
    named("Vad kostade det?", 0.9),
    named("är det klart?", 0.4),
    with_note(with_kept(named("Vem beslutade?", 0.6), 0, False), 1, "Fråga Anna"),
    named("Varför?", 0.1, answered=False),
)


def test_outcomes() -> None:
    assert [outcome(each.answer) for each in ENTRIES] == [
        Outcome.ANSWERED, Outcome.UNCERTAIN, Outcome.ANSWERED, Outcome.SILENT,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Wanted(), [0, 1, 2, 3]),
        (Wanted(column=Column.NUMBER, is_descending=True), [3, 2, 1, 0]),
        (Wanted(column=Column.QUESTION), [0, 3, 2, 1]),
        (Wanted(column=Column.OUTCOME), [0, 2, 1, 3]),
        (Wanted(column=Column.OUTCOME, is_descending=True), [3, 1, 0, 2]),
        (Wanted(column=Column.EXCERPTS), [3, 2, 0, 1]),
        (Wanted(outcome=Outcome.ANSWERED), [0, 2]),
        (Wanted(words="TVÅ vad"), [0]),
        (Wanted(words="anna"), [2]),
        (Wanted(words="finns inte"), []),
        (Wanted(document="a.txt"), [0, 1, 2]),
        (Wanted(document="b.txt"), []),
    ],
)
def test_sorted_and_filtered(wanted: Wanted, places: list[int]) -> None:
    assert listed(ENTRIES, wanted) == places


def test_the_documents_of_excerpts() -> None:
    assert documents(ENTRIES) == {"a.txt": "Protokoll"}
    assert documents([ENTRIES[3]]) == {}


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS.keys())
def test_what_stands_in_a_row(texts: Texts) -> None:
    found = row(ENTRIES[2], 2, texts)
    assert (found["number"], found["question"], found["sources"]) == ("3", "Vem beslutade?", ["Protokoll"])
    assert found["excerpts"] == texts.batch.kept_of.format(kept=1, total=2)
    turned = row(named("a\u202eb\nc", 0.9), 0, texts)
    assert turned["question"] == "aU+202Eb c"


def test_the_remaining_time_follows_what_questions_took() -> None:
    assert seconds_left((), 10) is None
    assert seconds_left([entry(replace(ENTRIES[0].answer, elapsed_ms=100))], 10) == pytest.approx(1.4)
