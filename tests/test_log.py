"""What the log tells of a question, and what it keeps to itself."""

import re
import sys
from dataclasses import replace

import pytest

from index.config import Config, from_environment
from index.errors import IndexDamagedError
from qa import log
from qa.types import Answer, Question, Stage, StandaloneQuery

QUESTION = Question("Vem är\n811218-9876?")
ANSWER = Answer(
    question=QUESTION,
    query=StandaloneQuery("Vem är 811218-9876?"),
    language="sv",
    answered=False,
    confidence=0.1,
    sentences=(),
    citations=(),
    passages=(),
    index_version="20260101T000000Z-00000000",
    elapsed_ms=38,
    hits=30,
    stages=(Stage("encoding", 12.4), Stage("searching", 20.6)),
)
STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


def test_one_line_a_question_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    log.start()
    log.start()
    log.answered(ANSWER, Config(), waited_ms=4.2)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert re.fullmatch(
        STAMP + " INFO answered=no hits=30 citations=0 ms=38 waiting=4 encoding=12 searching=21"
        " index=20260101T000000Z-00000000",
        lines[0],
    )


def test_the_question_is_told_where_a_setting_says_so_and_its_personal_numbers_are_masked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log.start()
    config = from_environment({"ARKIVSVAR_LOG_QUESTIONS": "yes"})
    log.answered(ANSWER, config)
    log.answered(ANSWER, replace(config, personal_numbers="shown"))
    masked, whole = capsys.readouterr().err.splitlines()
    assert masked.endswith(" question='Vem är 811218-****?'")
    assert whole.endswith(" question='Vem är 811218-9876?'")
    assert not from_environment({"ARKIVSVAR_LOG_QUESTIONS": "no"}).log_questions


def test_a_failure_is_told_by_its_class(capsys: pytest.CaptureFixture[str]) -> None:
    log.start()
    log.failed(QUESTION, IndexDamagedError("hemlig.pdf cannot be read: build again"), Config())
    said = capsys.readouterr().err
    assert re.fullmatch(STAMP + " WARNING failed=IndexDamagedError\n", said)


def test_a_log_that_cannot_be_written_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    log.start()
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        log.answered(ANSWER, Config())
        monkeypatch.undo()
        with pytest.raises(OSError, match="No space left"):
            full.close()
