"""Which documents a question is asked of."""

from typing import Any

import pytest

from index.errors import QuestionError
from index.records import DocumentSummary
from index.types import Kind, Metadata, SourceFile
from qa.filters import Selection, period, select_documents
from qa.types import Question


def summary(path: str, date: str | None = None, **metadata: Any) -> DocumentSummary:
    return DocumentSummary(SourceFile(path, 1, ""), Metadata(**metadata), "txt", path, date, None, 1, 1, 1)


DOCUMENTS = [
    summary("a.txt", "2025-06-05", body="Socialnämnden", abbreviation="SN", kind=Kind.MINUTES),
    summary("b.txt", "2024-12-31", body="Socialnämnden", kind=Kind.EXTRACT),
    summary("c.txt", "2025-01-01", body="Kommunstyrelsen", abbreviation="KS", kind=Kind.MINUTES),
    summary("d.txt", kind=Kind.MINUTES),
    summary("e.txt"),
]


@pytest.mark.parametrize(
    ("asked", "paths", "undated"),
    [
        ({"document": "[ab].txt"}, "ab", 0),
        ({"kind": "Protokoll"}, "acd", 0),
        ({"body": "sn"}, "ab", 0),
        ({"body": "SOCIALNÄMNDEN"}, "ab", 0),
        ({"body": "Kommunstyrelsen"}, "c", 0),
        ({"date_from": "2025"}, "ac", 2),
        ({"date_to": "2024"}, "b", 2),
        ({"date_from": "2025-01-01", "date_to": "2025-01"}, "c", 2),
        ({"date_from": "2024-12-31", "date_to": "2025-01-01"}, "bc", 2),
        ({"date_from": "2025", "kind": "protokoll"}, "ac", 1),
        ({"body": "KS", "kind": "protokollsutdrag"}, "", 0),
        ({"document": "x*"}, "", 0),
    ],
)
def test_documents_that_fit(asked: dict[str, str], paths: str, undated: int) -> None:
    found = select_documents(Question("Vad?", **asked), DOCUMENTS)  # type: ignore[arg-type]
    assert found == Selection(tuple(f"{each}.txt" for each in paths), undated)


def test_nothing_asked_for_is_the_whole_archive() -> None:
    assert select_documents(Question("Vad?"), DOCUMENTS) == Selection(None)


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"kind": "dikt"}, "the archive has no kind 'dikt': it has protokoll, protokollsutdrag"),
        ({"kind": "avtal"}, "it has protokoll, protokollsutdrag"),
        ({"body": "BUN"}, r"no body 'BUN': it has Kommunstyrelsen \(KS\), Socialnämnden, Socialnämnden \(SN\)"),
        ({"body": " "}, "no body ' '"),
    ],
)
def test_what_the_archive_does_not_have_is_said_with_what_it_has(asked: dict[str, str], problem: str) -> None:
    with pytest.raises(QuestionError, match=problem):
        select_documents(Question("Vad?", **asked), DOCUMENTS)  # type: ignore[arg-type]


def test_an_archive_without_bodies_says_so() -> None:
    with pytest.raises(QuestionError, match="no document of it says its body"):
        select_documents(Question("Vad?", body="SN"), DOCUMENTS[3:])


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2025", "2025", ("2025-01-01", "2025-12-31")),
        ("2024-02", "2024-02", ("2024-02-01", "2024-02-29")),
        (" 2025-06-05 ", None, ("2025-06-05", "9999-12-31")),
        (None, "2025-06-05", ("0001-01-01", "2025-06-05")),
    ],
)
def test_a_period_is_its_first_and_last_day(first: str | None, last: str | None, days: tuple[str, str]) -> None:
    assert period(Question("Vad?", date_from=first, date_to=last)) == days


@pytest.mark.parametrize("text", ["", "i går", "2025-13", "2025-02-30", "25-01-01", "2025-1-1", "0000", "5 juni 2025"])
def test_what_is_no_date_is_said(text: str) -> None:
    with pytest.raises(QuestionError, match="is no date: write 2025-06-05, 2025-06 or 2025"):
        period(Question("Vad?", date_to=text))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(QuestionError, match="turn the dates round"):
        period(Question("Vad?", date_from="2025-06", date_to="2025-05"))
