"""Personal identity numbers are masked, other numbers are not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.embed import Embedder
from qa.ask import ask
from qa.masking import is_personal_number, masked, masked_answer, personal_numbers
from qa.types import Question


@pytest.mark.parametrize(
    "number",
    [
        "811228-9874",  # the example of SKV 704: 8 1 1 2 2 8 9 8 7, check digit 4
        "19811228-9874",
        "8112289874",
        "198112289874",
        "811228+9874",
        "811288-9871",  # a coordination number: the day is 28 + 60
        "811228–9874",
    ],
)
def test_a_personal_number_loses_its_last_four_digits(number: str) -> None:
    assert is_personal_number(number)
    assert masked(f"Sökanden ({number}) bor kvar.") == f"Sökanden ({number[:-4]}****) bor kvar."


@pytest.mark.parametrize(
    "text",
    [
        "811228-9875",  # the check digit is wrong
        "811328-9873",  # there is no month 13
        "212000-1355",  # the number of a municipality: its third digit is 2 or more
        "SN2025/119",
        "1 811 228 987 kr",
        "81122898741",  # eleven digits
        "18 112 289 874",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text


@given(st.text(alphabet="0123456789-+ aå", max_size=60))
def test_the_length_stays_and_masking_again_changes_nothing(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert masked(masked(text)) == masked(text)


def test_an_answer_is_masked_everywhere_but_in_paths(archive: Archive, embedder: Embedder) -> None:
    answer = ask(Question("När pausade regionen införandet?"), archive, embedder)
    number = "811228-9874"
    citation = replace(answer.citations[0], quote=number, context=f"x {number}", document=f"{number}.txt")
    hidden = masked_answer(replace(answer, citations=(citation,)))
    assert hidden.citations[0].quote == "811228-****"
    assert hidden.citations[0].context == "x 811228-****"
    assert hidden.citations[0].document == f"{number}.txt"
    assert hidden.passages == answer.passages


def test_where_the_numbers_are() -> None:
    text = "811228-9874, 811228-9875 och 198112289874."
    assert personal_numbers(text) == ((0, 11), (29, 41))
    assert personal_numbers("") == ()
