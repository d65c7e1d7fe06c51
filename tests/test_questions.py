import csv
import json
import unicodedata
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from index.errors import BatchError, BatchFault, QuestionError
from qa.questions import (
    LARGEST_BATCH,
    ReadingTest,
    questions_in,
    read_batch,
    read_judged,
    read_reading_test,
    read_translations,
)
from tests.make_reading_test import read, write


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_jsonl_with_question_or_turns(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "in.jsonl",
        '{"id": "a", "question": "Vad?"}\n\n{"turns": ["Vad kostade det?", "Och Sweco?"]}\n'
        '{"id": 7, "turns": ["Vem?"]}\n',
    )
    first, second, third = read_batch(path, top=3)
    assert (first.id, first.text, first.history, first.top) == ("a", "Vad?", (), 3)
    assert (second.id, second.text, second.history) == ("3", "Och Sweco?", ("Vad kostade det?",))
    assert third.id == "7"


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_with_either_delimiter(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "question"], ["1", "Vad kostade det?"], ["2", '"Är ""FVM"" samma sak?"']]
    path = written(tmp_path, "in.csv", "\ufeff" + "\n".join(delimiter.join(row) for row in rows))
    assert [question.text for question in read_batch(path, 5)] == ["Vad kostade det?", 'Är "FVM" samma sak?']


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("in.jsonl", '{"id": "a"}', "line 1 has neither a question nor turns"),
        ("in.jsonl", '{"question": "Vad?"}\nnej', "line 2 is not JSON"),
        ("in.jsonl", "[1]", "line 1 is not a JSON object"),
        ("in.jsonl", '{"turns": "Vad?", "question": 5}\n{"turns": [5]}', "line 2 has neither"),
        ("in.jsonl", "", "holds no questions"),
        ("in.jsonl", "[" * 100_000, "line 1 is not JSON"),
        ("in.csv", "a,b\n1,2\n", "no column named question"),
        ("in.pdf", "Vad?", "none of .csv, .xlsx, .jsonl, .txt"),
        ("in.csv", "id;fråga\n1;Vad kostade A\n2;Vad, B;eller C", "line 3 has more cells"),
        ("in.txt", " \n \n", "holds no questions"),
        ("in.txt", "Vad?\n\n???", "line 3: the question is empty"),
        ("in.txt", "Vad?\n" + "x" * 2_001, "line 2: the question is 2,001 characters long"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        read_batch(written(tmp_path, name, content), 5)


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def asked(name: str, data: bytes) -> list[tuple[str, str]]:
    return [(each.id, each.text) for each in questions_in(name, data, 5)]


def test_a_workbook_with_names_in_swedish() -> None:
    data = workbook((None, "Fråga", "ID"), ("x", "Vad kostade det?", 7), (None, None, None), (None, "Vem?", None))
    assert asked("frågor.xlsx", data) == [("7", "Vad kostade det?"), ("4", "Vem?")]


def test_a_single_column_needs_no_name() -> None:
    assert asked("a.xlsx", workbook(("Vad?",), ("Vem?",))) == [("1", "Vad?"), ("2", "Vem?")]
    assert asked("a.csv", b"Vad?\r\nVem?\r\n") == [("1", "Vad?"), ("2", "Vem?")]
    with pytest.raises(BatchError, match="no column named question") as raised:
        asked("a.xlsx", workbook(("Vad?",), ("Vem?", "Anna")))
    assert raised.value.fault is BatchFault.NO_COLUMN


def test_csv_as_a_swedish_excel_saves_it() -> None:
    assert asked("a.csv", "id;fråga\n1;Vad är budgeten?".encode("cp1252")) == [("1", "Vad är budgeten?")]


def test_a_question_may_run_over_lines_in_csv_and_the_line_is_where_it_begins() -> None:
    with pytest.raises(BatchError, match="line 4 has neither") as raised:
        asked("a.csv", 'id,question\n1,"Vad\när?"\n2,\n'.encode())
    assert (raised.value.fault, raised.value.line) == (BatchFault.NO_QUESTION, 4)


def test_text_is_a_question_a_line() -> None:
    assert asked("a.txt", "\ufeff Vad, egentligen?\n\nVem?".encode()) == [("1", "Vad, egentligen?"), ("3", "Vem?")]


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.xlsx", b"nej", BatchFault.UNREADABLE),
        ("a.xlsx", workbook(("Vad?",))[:-40], BatchFault.UNREADABLE),
        ("a.csv", b"fr\x00ga\x00\x00\x01", BatchFault.UNREADABLE),
        ("a.jsonl", b"\xff", BatchFault.UNREADABLE),
        ("a.txt", b"x" * (LARGEST_BATCH + 1), BatchFault.SIZE),
        ("a.doc", b"", BatchFault.ENDING),
        ("a.xlsx", workbook(), BatchFault.NO_QUESTIONS),
    ],
)
def test_what_is_wrong_with_a_file_is_named(name: str, data: bytes, fault: BatchFault) -> None:
    with pytest.raises(BatchError) as raised:
        questions_in(name, data, 5)
    assert raised.value.fault is fault
    assert "\n" not in str(raised.value)


def test_a_workbook_that_unpacks_to_too_much_or_has_too_many_rows_is_refused() -> None:
    content = BytesIO(workbook(("Vad?",)))
    with ZipFile(content, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 30 * 1024**2)
    with pytest.raises(BatchError, match="unpacks to"):
        questions_in("a.xlsx", content.getvalue(), 5)
    book = Workbook()
    book.active["A30000"] = "Vad?"
    far = BytesIO()
    book.save(far)
    with pytest.raises(BatchError, match="more than 20000 rows"):
        questions_in("a.xlsx", far.getvalue(), 5)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1), min_size=2, max_size=5))
def test_questions_come_out_of_csv_and_jsonl_as_they_went_in(texts: list[str]) -> None:
    texts = [unicodedata.normalize("NFC", f"{text.strip()} a").strip() for text in texts]
    table = StringIO()
    csv.writer(table).writerows([("id", "question"), *enumerate(texts)])
    lines = "\n".join(json.dumps({"id": number, "question": text}) for number, text in enumerate(texts))
    wanted = [(str(number), text) for number, text in enumerate(texts)]
    assert asked("a.csv", table.getvalue().encode()) == wanted
    assert asked("a.jsonl", lines.encode()) == wanted


def test_a_missing_file_and_one_that_is_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="cannot be read"):
        read_batch(tmp_path / "saknas.jsonl", 5)
    (tmp_path / "in.jsonl").write_bytes(b'{"question": "\xe5"}')
    with pytest.raises(QuestionError, match="not UTF-8"):
        read_batch(tmp_path / "in.jsonl", 5)


def test_judged_questions(tmp_path: Path) -> None:
    row = {"id": "x", "turns": ["Vad?"], "quotes": ["Beslutet."], "facts": ["Besl"], "answerable": True}
    path = written(tmp_path, "judged.jsonl", json.dumps(row) + '\n{"turns": ["Vem?"], "answerable": false}\n')
    first, second = read_judged(path, 30)
    assert (first.quotes, first.facts, first.answerable) == (("Beslutet.",), ("Besl",), True)
    assert (second.quotes, second.answerable) == ((), False)
    with pytest.raises(QuestionError, match="not a regular expression"):
        read_judged(written(tmp_path, "bad.jsonl", '{"question": "Vad?", "facts": ["("]}'), 30)


def test_a_reading_test_indexes_each_text_once(tmp_path: Path) -> None:
    choices = [{"type": "Correct answer", "text": "tisdag"}, {"type": "Distractor", "text": "fredag"}]
    rows = [{"question": "När?", "context": "Det var tisdag.", "choices": choices}] * 2
    test = read_reading_test(written(tmp_path, "test.json", json.dumps({"data": rows})), 30)
    assert test.texts == {"0001.txt": "Det var tisdag."}
    assert [(each.question.id, each.document, each.quotes) for each in test.questions] == [
        ("1", "0001.txt", ("tisdag",)),
        ("2", "0001.txt", ("tisdag",)),
    ]
    with pytest.raises(QuestionError, match="not a reading test"):
        read_reading_test(written(tmp_path, "bad.json", '{"data": [{}]}'), 30)


@pytest.fixture
def swedish(tmp_path: Path) -> ReadingTest:
    return read(tmp_path)


def test_translations_keep_all_but_the_words_of_the_question(tmp_path: Path, swedish: ReadingTest) -> None:
    second, fifth = read_translations(write(tmp_path)[1], swedish)
    assert second.question.text == "When does the swimming pool close?"
    original = swedish.questions[1]
    assert (second.question.id, second.document, second.quotes) == ("2", original.document, original.quotes)
    assert second.question.top == original.question.top
    assert fifth.question.id == "5"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"row": 1, "question": "What?"}\n{"row": 7, "question": "What?"}', "line 2 needs row"),
        ('{"row": 0, "question": "What?"}', "line 1 needs row"),
        ('{"question": "What?"}', "line 1 needs row"),
        ('{"row": 1}', "line 1 needs row"),
        ('{"row": 1, "question": 5}', "line 1 needs row"),
        ("nej", "line 1 is not JSON"),
        ("\n", "holds no questions"),
    ],
)
def test_a_translation_that_cannot_be_used_is_named(
    tmp_path: Path, swedish: ReadingTest, content: str, message: str
) -> None:
    with pytest.raises(QuestionError, match=message):
        read_translations(written(tmp_path, "en.jsonl", content), swedish)
