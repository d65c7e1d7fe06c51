import pytest

from qa.conversation import leans_back, standalone
from qa.types import Question

TOTAL = "Vad kostade Millenniumprojektet totalt?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Och Sweco?", True),
        ("And KPMG?", True),
        ("Hur mycket kostade det?", True),
        ("Varför?", True),
        ("What is the third one?", True),
        (TOTAL, False),
        ("När tillsattes projektledaren i Bollebygd?", False),
        ("Which options did the municipality call off?", False),
    ],
)
def test_which_questions_lean_on_the_conversation(text: str, expected: bool) -> None:
    assert leans_back(text) is expected


def test_a_follow_up_is_asked_together_with_the_last_question_that_stood_alone() -> None:
    question = Question("Och Sweco?", history=("Vem var ordförande?", TOTAL, "Och KPMG?"))
    query = standalone(question)
    assert query.text == f"{TOTAL} Och Sweco?"
    assert query.inherited == TOTAL


def test_a_new_topic_inherits_nothing() -> None:
    query = standalone(Question("Vem justerade VästKoms protokoll?", history=(TOTAL,)))
    assert query.text == "Vem justerade VästKoms protokoll?"
    assert query.inherited is None


def test_a_first_question_stands_alone_even_if_it_leans() -> None:
    assert standalone(Question("Och Sweco?")).inherited is None
