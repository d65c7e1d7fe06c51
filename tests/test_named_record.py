"""The record that a question names, in the archive that ships with the project."""

import pytest

from index.archive import Archive
from index.roles import Role, role
from index.types import SentenceKind
from qa.mentions import Named
from qa.named_record import named_record, without_headings
from qa.types import Evidence, StandaloneQuery
from tests import make_retrieval as made
from tests.make_retrieval import HEADING, passage

MINUTES = "vastkom-styrelse-2025-06-05.md"


def test_a_paragraph_names_its_passages_and_a_decision_asked_for_those_that_hold_one(archive: Archive) -> None:
    record = named_record(StandaloneQuery("Vad beslutades i § 32?"), archive)
    assert record is not None
    assert record.by_own
    assert record.looked_up
    assert (record.query.text, record.left.text) == ("Vad beslutades i § 32?", "Vad beslutades?")
    passages = archive.passages(list(record.named))
    assert {(each.document, each.paragraph) for each in passages.values()} == {(MINUTES, "§ 32")}
    decisions = {id_ for id_, each in passages.items() if role(each.section) is Role.DECISION}
    assert set(record.passages) == decisions
    assert 0 < len(decisions) < len(passages)


def test_a_diary_number_is_put_as_the_archive_writes_it(archive: Archive) -> None:
    record = named_record(StandaloneQuery("Vilka brister nämns i sn 2025-00119?"), archive)
    assert record is not None
    assert record.query.text == "Vilka brister nämns i SN2025/119?"
    assert record.left.text == "Vilka brister nämns?"
    assert not record.looked_up
    assert set(record.passages) == set(record.named)
    assert set(record.named.values()) == {Named(number=True)}


def test_a_day_alone_names_no_record_of_its_own(archive: Archive) -> None:
    record = named_record(StandaloneQuery("Vad beslutade VästKom styrelse den 5 juni 2025?"), archive)
    assert record is not None
    assert not record.by_own
    assert record.looked_up
    assert set(record.named.values()) == {Named(day=True)}


def test_more_names_name_better(archive: Archive) -> None:
    record = named_record(StandaloneQuery("Vem justerade § 29 den 5 juni 2025?"), archive)
    assert record is not None
    assert {archive.passages([id_])[id_].paragraph for id_ in record.passages} == {"§ 29"}
    assert record.named[record.passages[0]] == Named(paragraph=True, day=True)
    best, other = (Evidence(id_, 0, 1, SentenceKind.PROSE, 0.9) for id_ in (record.passages[0], -1))
    assert record.holds([best])
    assert not record.holds([other])
    assert not record.holds([])


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Vad säger SN2025/119?", "Vad säger SN2025/119?"),
        ("Vad står i § 32?", "Vad står i § 32?"),
        ("Vad säger § 32 om paus?", "Vad säger om paus?"),
    ],
)
def test_a_question_of_nothing_but_the_record_stays_whole(archive: Archive, question: str, left: str) -> None:
    record = named_record(StandaloneQuery(question), archive)
    assert record is not None
    assert record.left.text == left


@pytest.mark.parametrize(
    "question", ["Vad gäller?", "Vad beslutades i § 999?", "Vad säger KS 1999/1?", "Hur var 1999-01-02?"]
)
def test_what_the_archive_does_not_have_is_no_record(archive: Archive, question: str) -> None:
    assert named_record(StandaloneQuery(question), archive) is None


def test_only_the_passages_that_are_asked_count(archive: Archive) -> None:
    others = archive.store.passage_ids(["slutrapport-millennium-bollebygd.pdf"])
    assert named_record(StandaloneQuery("Vad beslutades i § 32?"), archive, others) is None


def test_headings_are_no_answer_unless_there_is_nothing_else() -> None:
    decision = passage(1, ("Beslut", 0.9, HEADING), ("Taxan antas.", 0.5))
    heading = passage(2, ("Beslut", 0.9, HEADING))
    found = without_headings(made.retrieval(decision, heading))
    assert [each.kind for each in found.passages[1].sentences] == [SentenceKind.PROSE]
    assert found.sentence_stems(1) == made.sentence_stems(decision)[1:]
    assert found.passages[2] == heading
