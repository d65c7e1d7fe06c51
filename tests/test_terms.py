from importlib.resources import files

import pytest

from qa.terms import concepts


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How large was the deficit?", [("large", "stor"), ("deficit", "underskott")]),
        ("Who was the project manager?", [("project", "manager", "projektledare")]),
        ("What did VästKom's board decide?", [("västkom",), ("board", "styrelse"), ("decide", "besluta")]),
        ("Which municipalities may apply?", [("municipalities", "kommun"), ("apply", "ansöka")]),
        ("What happened on 9 May?", [("happened",), ("9",), ("may", "maj")]),
        ("of the and", []),
    ],
)
def test_each_content_word_or_phrase_with_its_swedish_words(question: str, expected: list[tuple[str, ...]]) -> None:
    found = concepts(question)
    assert len(found) == len(expected)
    for words, wanted in zip(found, expected, strict=True):
        assert set(wanted) <= set(words)


def test_the_list_is_sorted_unique_lower_case_and_complete() -> None:
    lines = files("qa").joinpath("terms_english_swedish.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    assert lines[0] == "english\tswedish"
    assert all(len(row) == 2 and all(row) for row in rows)
    assert [english for english, _ in rows] == sorted({english for english, _ in rows})
    assert all(line == line.lower() for line in lines)
