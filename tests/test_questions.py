import json
from pathlib import Path

import pytest

from index.errors import QuestionError
from qa.questions import ReadingTest, read_batch, read_judged, read_reading_test, read_translations
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
        ("in.txt", "Vad?", "neither .jsonl nor .csv"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        read_batch(written(tmp_path, name, content), 5)


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
