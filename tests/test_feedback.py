"""What readers say of answers becomes judged questions."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.archive import Archive
from index.embed import Embedder
from index.errors import ExportError
from qa import feedback
from qa.ask import ask
from qa.evaluate import evaluate, figures
from qa.feedback import Feedback, Reason, judged_row, keep, reasons
from qa.questions import read_judged
from qa.types import Answer, Question

NOW = datetime(2026, 1, 2, 3, 4, 5, 6, UTC)


@pytest.fixture(scope="module")
def answer(archive: Archive, embedder: Embedder) -> Answer:
    question = Question(
        "När pausades det?", ("Vad hände med införandet?",), date_from="2020", query="När pausades införandet?"
    )
    return ask(replace(question, date_from=None), archive, embedder)


@pytest.mark.parametrize(
    ("reason", "answerable", "quotes", "wrong"),
    [
        (Reason.RIGHT, True, True, False),
        (Reason.INCOMPLETE, True, True, False),
        (Reason.WRONG, True, False, True),
        (Reason.NOT_IN_ARCHIVE, False, False, True),
        (Reason.OTHER, None, False, False),
    ],
)
def test_a_reason_says_what_a_right_answer_holds(
    answer: Answer, reason: Reason, answerable: bool | None, quotes: bool, wrong: bool
) -> None:
    row = judged_row(answer, Feedback(False, reason, "x"), NOW)
    cited = [each.quote for each in answer.citations]
    assert cited
    assert row["answerable"] is answerable
    assert row["quotes"] == (cited if quotes else [])
    assert row["wrong_quotes"] == (cited if wrong else [])
    assert row["turns"] == ["Vad hände med införandet?", "När pausades det?"]
    assert row["searched_for"] == "När pausades införandet?"
    assert row["id"] == "20260102T030405000006"


def test_silence_is_right_or_wrong(answer: Answer) -> None:
    silent = replace(answer, answered=False, citations=(), sentences=())
    assert judged_row(silent, Feedback(True, Reason.RIGHT), NOW)["answerable"] is False
    assert judged_row(silent, Feedback(False, Reason.IN_ARCHIVE), NOW)["answerable"] is True
    assert reasons(True, False) == (Reason.RIGHT,)
    assert Reason.WRONG not in reasons(False, False)
    assert Reason.IN_ARCHIVE not in reasons(False, True)


def test_what_was_kept_is_measured_with(answer: Answer, archive: Archive, embedder: Embedder, tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    for reason in (Reason.RIGHT, Reason.WRONG, Reason.OTHER):
        keep(answer, Feedback(reason is Reason.RIGHT, reason), path)
    judged = read_judged(path, 5)
    assert [each.question.query for each in judged] == ["När pausades införandet?"] * 2
    found = figures(evaluate(judged, archive, embedder), False)
    assert (found.questions, found.answerable, found.mrr, found.wrong_repeated) == (2, 2, 1.0, 1.0)


def test_the_limits_of_a_question_are_kept(answer: Answer, tmp_path: Path) -> None:
    asked = replace(
        answer.question, kind="protokoll", body="SN", date_from="2024", date_to="2025", document="a[[]1].txt"
    )
    path = tmp_path / "feedback.jsonl"
    keep(replace(answer, question=asked), Feedback(True, Reason.RIGHT), path)
    (judged,) = read_judged(path, asked.top)
    assert replace(judged.question, id=asked.id) == asked


def test_many_at_once_lose_nothing(answer: Answer, tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    threads = [
        threading.Thread(target=keep, args=(answer, Feedback(True, Reason.RIGHT, "x" * 2_000), path)) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read_judged(path, 5)) == 20


def test_a_full_file_and_a_folder_in_its_place_are_told_of(
    answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        keep(answer, Feedback(True, Reason.RIGHT), tmp_path)
    monkeypatch.setattr(feedback, "_LARGEST_FILE", 100)
    with pytest.raises(ExportError, match="is full"):
        keep(answer, Feedback(True, Reason.RIGHT), tmp_path / "feedback.jsonl")
