"""Files of questions: rows to ask in a batch, and judged questions to measure with."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.errors import QuestionError
from qa.types import Question

_LARGEST_FILE = 200 * 1024 * 1024
_LIMITS = {"document": "document", "kind": "kind", "body": "body", "from": "date_from", "to": "date_to"}
"""What the `limits` of a row may hold, and the field of `Question` that it goes to."""


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with what a right answer holds."""

    question: Question
    answerable: bool
    quotes: tuple[str, ...] = ()
    """Source text, any one of which the cited passage must hold, white space aside."""
    facts: tuple[str, ...] = ()
    """Regular expressions, each of which the answer must match, white space collapsed."""
    document: str | None = None
    """The document that answers, where only that one counts."""
    wrong_quotes: tuple[str, ...] = ()
    """Source text that the answer must not cite."""


@dataclass(frozen=True, slots=True)
class ReadingTest:
    """Texts to index, and questions of which each is answered by a span of one of them."""

    texts: dict[str, str]
    """Text by file name."""
    questions: tuple[JudgedQuestion, ...]


def read_batch(path: Path, top: int) -> list[Question]:
    """Return the questions of a JSONL or CSV file with `id` and either `question` or `turns`.

    Raises QuestionError, naming the line, if a row cannot be used.
    """
    ending = path.suffix.lower()
    if ending == ".jsonl":
        rows: Iterator[tuple[int, dict[str, Any]]] = _json_lines(path)
    elif ending == ".csv":
        rows = _csv_rows(path)
    else:
        raise QuestionError(f"{path.name} is neither .jsonl nor .csv: save the questions as one of them")
    questions = [_question(row, f"{path.name} line {line}", line, top) for line, row in rows]
    if not questions:
        raise QuestionError(f"{path.name} holds no questions: give rows with id and question")
    return questions


def read_judged(path: Path, top: int) -> list[JudgedQuestion]:
    """Return the judged questions of a JSONL file (`turns` or `question`, `quotes`, `wrong_quotes`, `facts`,
    `answerable`; `limits` and `searched_for` as they were when it was asked).

    Rows whose `answerable` is null judge nothing and are passed over.
    """
    judged = []
    for line, row in _json_lines(path):
        where = f"{path.name} line {line}"
        question = _question(row, where, line, top)
        answerable = row.get("answerable", True)
        if answerable is None:
            continue
        if not isinstance(answerable, bool):
            raise QuestionError(f"{where}: answerable must be true or false")
        quotes, wrong_quotes = (_strings(row, name, where) for name in ("quotes", "wrong_quotes"))
        facts = _patterns(row, where)
        judged.append(JudgedQuestion(question, answerable, quotes, facts, wrong_quotes=wrong_quotes))
    if not judged:
        raise QuestionError(f"{path.name} holds no questions")
    return judged


def read_reading_test(path: Path, top: int) -> ReadingTest:
    """Return texts and questions of a reading test in the manner of SweQUAD-MC (JSON with `data`)."""
    try:
        rows = json.loads(_content(path))["data"]
        texts: dict[str, str] = {}
        names: dict[str, str] = {}
        questions = []
        for number, row in enumerate(rows, start=1):
            context = row["context"]
            name = names.setdefault(context, f"{len(names) + 1:04}.txt")
            texts[name] = context
            answers = tuple(each["text"] for each in row["choices"] if each["type"] == "Correct answer")
            question = Question(row["question"], top=top, id=str(number))
            questions.append(JudgedQuestion(question, True, answers, document=name))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionError(
            f"{path.name} is not a reading test: it needs data with context, question and choices"
        ) from error
    return ReadingTest(texts, tuple(questions))


def read_translations(path: Path, test: ReadingTest) -> list[JudgedQuestion]:
    """Return questions of a reading test in other words, from a JSONL file with `row` (1 for the first) and `question`.

    Raises QuestionError, naming the line, if a row cannot be used.
    """
    by_id = {each.question.id: each for each in test.questions}
    found = []
    for line, row in _json_lines(path):
        original = by_id.get(str(row.get("row")))
        text = row.get("question")
        if original is None or not isinstance(text, str):
            raise QuestionError(f"{path.name} line {line} needs row, the number of a question, and question")
        found.append(replace(original, question=replace(original.question, text=text)))
    if not found:
        raise QuestionError(f"{path.name} holds no questions")
    return found


def _content(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise QuestionError(f"{path.name} is larger than {_LARGEST_FILE // 1024**2} MB: split it")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QuestionError(f"{path} cannot be read ({error.strerror}): check the name") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"{path.name} is not UTF-8: save it as UTF-8") from error


def _json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(_content(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise QuestionError(f"{path.name} line {number} is not JSON: write one object per line") from error
        if not isinstance(row, dict):
            raise QuestionError(f"{path.name} line {number} is not a JSON object")
        yield number, row


def _csv_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    content = _content(path)
    delimiter = ";" if content.partition("\n")[0].count(";") > content.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(content.splitlines(keepends=True), delimiter=delimiter)
    if not {"question", "turns"} & set(reader.fieldnames or ()):
        raise QuestionError(f"{path.name} has no column named question: its first line must name the columns")
    try:
        for row in reader:
            yield reader.line_num, {name: value for name, value in row.items() if name}
    except csv.Error as error:
        raise QuestionError(f"{path.name} line {reader.line_num} is not CSV ({error})") from error


def _question(row: dict[str, Any], where: str, line: int, top: int) -> Question:
    turns = row.get("turns") or ([row["question"]] if row.get("question") else [])
    if isinstance(turns, str):
        turns = [part.strip() for part in turns.split("|")]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise QuestionError(f"{where} has neither a question nor turns")
    identity = row.get("id")
    identity = str(line if identity in (None, "") else identity)
    limits = row.get("limits") or {}
    if not isinstance(limits, dict) or not set(limits) <= set(_LIMITS):
        raise QuestionError(f"{where}: limits must be an object with any of {', '.join(_LIMITS)}")
    return Question(
        text=turns[-1],
        history=tuple(turns[:-1]),
        top=top,
        id=identity,
        query=_text(row.get("searched_for"), where),
        **{field: _text(limits.get(name), where) for name, field in _LIMITS.items()},
    )


def _text(value: Any, where: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise QuestionError(f"{where}: searched_for and each of limits must be a text")
    return value or None


def _strings(row: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    values = row.get(name) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise QuestionError(f"{where}: {name} must be a list of texts")
    return tuple(values)


def _patterns(row: dict[str, Any], where: str) -> tuple[str, ...]:
    patterns = _strings(row, "facts", where)
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise QuestionError(f"{where}: the fact {pattern!r} is not a regular expression ({error})") from error
    return patterns
