"""Files of questions: rows to ask in a batch, and judged questions to measure with."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any

from index.config import ExtractLimits
from index.errors import BatchError, BatchFault, ExtractError, QuestionError
from index.extract.characters import decode_text
from qa.ask import checked
from qa.types import Question

BATCH_ENDINGS = (".csv", ".xlsx", ".jsonl", ".txt")
LARGEST_BATCH = 10 * 1024 * 1024
"""Bytes of a file of questions."""
_WORKBOOK_LIMITS = ExtractLimits(file_bytes=LARGEST_BATCH, unpacked_bytes=20 * 1024 * 1024, parts=1_000)
_LARGEST_FILE = 200 * 1024 * 1024
_LIMITS = {"document": "document", "kind": "kind", "body": "body", "from": "date_from", "to": "date_to"}
"""What the `limits` of a row may hold, and the field of `Question` that it goes to."""
_NAMES = {"fråga": "question", "frågor": "question", "questions": "question"}
"""What a column may be called, besides the names that scripts use."""
_Row = tuple[int, dict[str, Any]]
"""The line that a row begins on, 1 for the first, and its values by name."""


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
    """Return the questions of a file: `questions_in` what it holds. Raises QuestionError also if it cannot be read."""
    return questions_in(path.name, _bytes(path), top)


def questions_in(name: str, data: bytes, top: int) -> list[Question]:
    """Return the questions of a file, by the ending of its name.

    JSONL, CSV and XLSX (the first sheet) have `id` and either `question` or `turns`, also in Swedish (`fråga`). A CSV
    or XLSX of one column needs no names. TXT has a question a line. A question without an id has that of its line.

    Raises BatchError, naming the line, if the file or a row of it cannot be used.
    """
    ending = Path(name).suffix.lower()
    if ending not in BATCH_ENDINGS:
        raise BatchError(f"{name} is none of {', '.join(BATCH_ENDINGS)}: save it as one", BatchFault.ENDING)
    if len(data) > LARGEST_BATCH:
        raise BatchError(f"{name} is larger than {LARGEST_BATCH // 1024**2} MB: split it", BatchFault.SIZE)
    try:
        rows = _batch_rows(name, ending, data)
    except ExtractError as error:
        raise BatchError(f"{name} cannot be read: {error}", BatchFault.UNREADABLE) from error
    questions = [_batch_question(row, name, line, top) for line, row in rows]
    if not questions:
        raise BatchError(f"{name} holds no questions: give rows with id and question", BatchFault.NO_QUESTIONS)
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


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise QuestionError(f"{path.name} is larger than {_LARGEST_FILE // 1024**2} MB: split it")
        return path.read_bytes()
    except OSError as error:
        raise QuestionError(f"{path} cannot be read ({error.strerror}): check the name") from error


def _content(path: Path) -> str:
    return _utf8(path.name, _bytes(path))


def _utf8(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BatchError(f"{name} is not UTF-8: save it as UTF-8", BatchFault.UNREADABLE) from error


def _json_lines(path: Path) -> Iterator[_Row]:
    return _json_rows(path.name, _content(path))


def _json_rows(name: str, content: str) -> Iterator[_Row]:
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BatchError(
                f"{name} line {number} is not JSON: write one object per line", BatchFault.NOT_JSON, number
            ) from error
        if not isinstance(row, dict):
            raise BatchError(f"{name} line {number} is not a JSON object", BatchFault.NOT_JSON, number)
        yield number, row


def _batch_rows(name: str, ending: str, data: bytes) -> Iterable[_Row]:
    """Return the rows of a file of questions. Raises ExtractError or BatchError."""
    if ending == ".jsonl":
        return ((line, _named(row)) for line, row in _json_rows(name, _utf8(name, data)))
    if ending == ".xlsx":
        from index.extract.sheet import first_sheet  # imported late: it takes 0.1 s of the app's start

        return _table_rows(name, enumerate(first_sheet(data, _WORKBOOK_LIMITS), start=1))
    content = decode_text(data)
    if ending == ".csv":
        return _table_rows(name, _csv_cells(name, content))
    lines = enumerate(content.splitlines(), start=1)
    return ((number, {"question": line.strip()}) for number, line in lines if line.strip())


def _csv_cells(name: str, content: str) -> Iterator[tuple[int, list[str]]]:
    first = content.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(content, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BatchError(f"{name} line {line} is not CSV ({error})", BatchFault.NOT_CSV, line) from error


def _table_rows(name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[_Row]:
    """Yield the rows of a table as values by the names in its first row; of a single column, which may have no name,
    as questions."""
    filled: Iterator[tuple[int, list[str]]]
    filled = ((line, [cell.strip() for cell in cells]) for line, cells in rows if any(map(str.strip, cells)))
    first = next(filled, None)
    if first is None:
        return
    names = [_NAMES.get(cell.casefold(), cell.casefold()) for cell in first[1]]
    has_names = bool({"question", "turns"} & set(names))
    if not has_names:
        column = next(place for place, cell in enumerate(first[1]) if cell)
        names = ["" if place != column else "question" for place in range(len(names))]
        filled = chain([first], filled)
    for line, cells in filled:
        beside = [cell for place, cell in enumerate(cells) if cell and (place >= len(names) or not names[place])]
        if beside and not has_names:
            raise BatchError(
                f"{name} has no column named question: its first line must name the columns", BatchFault.NO_COLUMN
            )
        if beside and any(cells[len(names) :]):
            raise BatchError(
                f"{name} line {line} has more cells than there are columns: put quotation marks around the question",
                BatchFault.NOT_CSV,
                line,
            )
        yield line, {named: cell for named, cell in zip(names, cells, strict=False) if named}


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a row by the names that scripts use."""
    return {_NAMES.get(name.casefold(), name): value for name, value in row.items()}


def _batch_question(row: dict[str, Any], name: str, line: int, top: int) -> Question:
    where = f"{name} line {line}"
    try:
        return checked(_question(row, where, line, top))
    except BatchError:
        raise
    except QuestionError as error:
        raise BatchError(f"{where}: {error}", BatchFault.QUESTION, line) from error


def _question(row: dict[str, Any], where: str, line: int, top: int) -> Question:
    turns = row.get("turns") or ([row["question"]] if row.get("question") else [])
    if isinstance(turns, str):
        turns = [part.strip() for part in turns.split("|")]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise BatchError(f"{where} has neither a question nor turns", BatchFault.NO_QUESTION, line)
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
