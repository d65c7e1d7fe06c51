import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import stems
from qa.agreement import SAME_MATTER, Statement, differ, values
from qa.asked import Asked

NO_STEMS: frozenset[str] = frozenset()


def statement(document: str, text: str, coverage: float = 1.0) -> Statement:
    return Statement(document, text, coverage)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mötet hölls den 5 juni 2025 och 2025-06-12.", {"2025-6-5", "2025-6-12"}),
        ("Mötet hölls i maj 2025.", {"maj 2025"}),
        ("Mötet hölls i Maj 2025, inte 5 juni 2025.", {"2025-6-5"}),  # a month is compared only where no day is given
        ("Mötet hölls den 5 juni.", set()),
    ],
)
def test_dates(text: str, expected: set[str]) -> None:
    assert values(text, Asked.DATE, NO_STEMS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bron kostade 1 250 000 kronor.", {"1250000"}),
        ("Bron kostade 1.250.000 kronor.", {"1250000"}),
        ("Bron kostade 12,5 miljoner, och 3 skadades.", {"12,5", "3"}),
        ("Bron byggdes 2024.", set()),  # a year is no amount
        ("Bron kostade 2 000 kronor.", {"2000"}),  # but this is no year
        ("Bron kostade mycket.", set()),
    ],
)
def test_amounts(text: str, expected: set[str]) -> None:
    assert values(text, Asked.FIGURE, NO_STEMS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunen valde alternativ 2.", {"alternativ 2"}),
        ("Kommunen valde alternativ 1 och inte alternativ 2.", {"alternativ 1", "alternativ 2"}),
        ("Kommunen valde väg 2.", set()),  # the question has no such word
        ("Kommunen valde alternativ 200.", set()),  # so many there are not
    ],
)
def test_numbers_after_a_word_of_the_question(text: str, expected: set[str]) -> None:
    assert values(text, Asked.ANYTHING, frozenset(stems("alternativ kommunen"))) == expected


ONE, OTHER = statement("a.txt", "Bron kostade 250 kronor."), statement("b.txt", "Bron kostade 300 kronor.")


def test_other_figures_of_another_document_differ() -> None:
    assert differ(ONE, OTHER, SAME_MATTER, Asked.FIGURE, NO_STEMS)


@pytest.mark.parametrize(
    ("other", "cosine", "kind"),
    [
        (statement("a.txt", OTHER.text), SAME_MATTER, Asked.FIGURE),  # the same document
        (OTHER, SAME_MATTER - 0.01, Asked.FIGURE),  # of another matter
        (statement("b.txt", OTHER.text, coverage=0.5), SAME_MATTER, Asked.FIGURE),  # hardly about the question
        (statement("b.txt", "Den som byggdes kostade 250."), SAME_MATTER, Asked.FIGURE),  # the same
        (statement("b.txt", "Bron kostade mycket."), SAME_MATTER, Asked.FIGURE),  # nothing to compare
        (OTHER, SAME_MATTER, Asked.DATE),  # no dates
        (OTHER, SAME_MATTER, Asked.ANYTHING),
    ],
)
def test_what_cannot_be_compared_or_agrees_does_not_differ(other: Statement, cosine: float, kind: Asked) -> None:
    assert not differ(ONE, other, cosine, kind, NO_STEMS)


def test_dates_differ_only_if_they_have_none_in_common() -> None:
    one = statement("a.txt", "Mötet hölls 5 juni 2025.")
    both = statement("b.txt", "Mötet flyttades från 4 juni 2025 till 2025-06-05.")
    other = statement("b.txt", "Mötet hölls 4 juni 2025.")
    assert not differ(one, both, SAME_MATTER, Asked.DATE, NO_STEMS)
    assert differ(one, other, SAME_MATTER, Asked.DATE, NO_STEMS)


TEXTS = st.lists(
    st.sampled_from(["250 kronor", "2 000", "5 juni 2025", "maj 2024", "alternativ 2", "bron"]), max_size=4
)


@given(TEXTS, TEXTS, st.sampled_from(Asked), st.floats(0, 1))
def test_to_differ_is_mutual_and_nothing_differs_from_itself(
    one: list[str], other: list[str], kind: Asked, cosine: float
) -> None:
    first, second = statement("a.txt", ", ".join(one)), statement("b.txt", ", ".join(other))
    question = frozenset(stems("alternativ"))
    assert differ(first, second, cosine, kind, question) == differ(second, first, cosine, kind, question)
    assert not differ(first, statement("b.txt", first.text), 1.0, kind, question)
