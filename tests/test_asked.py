from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked import Asked, asked, demands, holds, names_kind


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Varför stängdes badet?", Asked.REASON),
        ("Vad var anledningen till att badet stängdes?", Asked.REASON),
        ("Why was the pool closed?", Asked.REASON),
        ("What was the reason for the delay?", Asked.REASON),
        ("När öppnar biblioteket?", Asked.DATE),
        ("Vilket datum hölls mötet?", Asked.DATE),
        ("Vilken dag stängs vägen av?", Asked.DATE),
        ("Which year did the school open?", Asked.DATE),
        ("Hur många barn går i skolan?", Asked.FIGURE),
        ("Vad kostar en parkeringsplats?", Asked.FIGURE),
        ("How much is the fee?", Asked.FIGURE),
        ("What did the new bridge cost?", Asked.FIGURE),
        ("Vem är ordförande?", Asked.PERSON),
        ("Vilka deltog i mötet?", Asked.PERSON),
        ("Who signed the agreement?", Asked.PERSON),
        ("Vad beslutade nämnden om taxan?", Asked.DECISION),
        ("What was the board's decision on the fee?", Asked.DECISION),
        ("Vilket förslag till beslut lades fram?", Asked.ANYTHING),
        ("What decision was suggested?", Asked.ANYTHING),
        ("Vilket diarienummer har ärendet?", Asked.REFERENCE),
        ("What is the case number?", Asked.REFERENCE),
        ("Vad är en detaljplan?", Asked.ANYTHING),
        ("", Asked.ANYTHING),
    ],
)
def test_the_kind_of_answer_that_a_question_asks_for(question: str, expected: Asked) -> None:
    assert asked(question) is expected
    assert asked(question.upper()) is expected


def test_the_first_kind_in_order_counts_where_a_question_has_several() -> None:
    assert asked("Varför och när stängdes badet?") is Asked.REASON
    assert asked("När och av vem fattades beslutet?") is Asked.DATE


@pytest.mark.parametrize(
    "question", ["Närheten till vatten?", "Obeslutade ärenden?", "Vemodiga visor?", "Whoever comes"]
)
def test_part_of_a_word_asks_for_nothing(question: str) -> None:
    assert asked(question) is Asked.ANYTHING


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Asked.DATE, "Mötet hölls i maj.", True),
        (Asked.DATE, "Mötet hölls 2024.", True),
        (Asked.DATE, "Porten låses kl. 18.", True),
        (Asked.DATE, "Det är 340 platser.", False),
        (Asked.FIGURE, "Det är 340 platser.", True),
        (Asked.FIGURE, "Tolv personer kom.", True),
        (Asked.FIGURE, "Ingen kom.", False),
        (Asked.PERSON, "Rapporten skrevs av Eva-Lena Norling.", True),
        (Asked.PERSON, "Rapporten skrevs av kontoret.", False),
        (Asked.REASON, "Badet stängdes på grund av en läcka.", True),
        (Asked.REASON, "Badet stängdes i går.", False),
        (Asked.REFERENCE, "Ärendet har nummer KS 2024/17.", True),
        (Asked.REFERENCE, "Ärendet är nytt.", False),
        (Asked.DECISION, "Nämnden beslutade att stänga badet 2024.", False),
        (Asked.ANYTHING, "Nämnden beslutade att stänga badet 2024.", False),
    ],
)
def test_whether_a_text_holds_what_could_answer(kind: Asked, text: str, expected: bool) -> None:
    assert holds(text, kind) is expected


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_date_of_these_centuries_could_answer_when(day: date) -> None:
    assert holds(f"Mötet hölls {day} i rådhuset.", Asked.DATE)
    assert not holds("Mötet hölls i rådhuset.", Asked.DATE)


def test_words_that_only_name_the_kind() -> None:
    assert names_kind("datum", Asked.DATE)
    assert names_kind("diarienummer", Asked.REFERENCE)
    assert not names_kind("datum", Asked.FIGURE)
    assert not names_kind("badet", Asked.DATE)
    assert not names_kind("beslut", Asked.DECISION)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("När öppnade badet?", True),
        ("When will the pool open?", True),
        ("Vilket år byggdes bron?", True),
        ("Hur många bad finns det?", True),
        ("Vilket diarienummer har ärendet?", True),
        ("När betalar man avgiften?", False),
        ("Vem öppnade badet?", False),
        ("Varför stängdes badet?", False),
    ],
)
def test_only_some_questions_demand_a_sign(question: str, expected: bool) -> None:
    assert demands(question, asked(question)) is expected
