"""Sentences turned into questions: Swedish word order, small letters, and what cannot be asked."""

import pytest

from qa.introduction.question_forms import cost_question, finding_question, when_question

NAMES = frozenset(("Lampan", "Norrby"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I maj 2019 köpte kommunen huset, efter lång tvekan.", "När köpte kommunen huset?"),
        ("Den 3 november 2025 publicerades rapporten från samordnarna, där mer står.",
         "När publicerades rapporten från samordnarna?"),
        ("Hösten 2024 invigdes bron.", "När invigdes bron?"),
        ("Projektledaren tillsattes i augusti 2023.", "När tillsattes projektledaren?"),
        ("En projektledare tillsattes på heltid i augusti 2023.", "När tillsattes en projektledare på heltid?"),
        ("Lampan köptes den 2 maj 2020 av regionen.", "När köptes Lampan av regionen?"),
        ("NDR tecknade i november 2018 ett avtal med Vägro, numera Nordväg.", "När tecknade NDR ett avtal med Vägro?"),
        ("Norrby kommun slöt avtal i mars 2020 och fick plats.", "När slöt Norrby kommun avtal?"),
        ("Detta beslutades i maj 2019.", None),
        ("Kommunen är stor sedan 2019.", None),
        ("Bron är planerad till den 3 maj 2026.", None),
    ],
)  # fmt: skip
def test_when(text: str, expected: str | None) -> None:
    assert when_question(text, NAMES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De totala kostnaderna – bara löner – uppgår till 2 003 827 kr.", "Hur stora är de totala kostnaderna?"),
        ("Totalt uppgår kostnaderna till 2 003 kr.", "Hur stora är kostnaderna totalt?"),
        ("Den årliga kostnaden är 1,0 mkr.", "Hur stor är den årliga kostnaden?"),
        ("Anslaget för nya vägar var 300 tkr.", "Hur stort var anslaget för nya vägar?"),
        ("Lampan kostade 12 miljoner kronor.", "Hur mycket kostade Lampan?"),
        ("Detta kostade 12 kronor.", None),
        ("Kostnaden är hög.", None),
    ],
)  # fmt: skip
def test_cost(text: str, expected: str | None) -> None:
    assert cost_question(text, NAMES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grantabs analys visar att tiden var kort.", "Vad visar Grantabs analys?"),
        ("GRAN:s rapport visar tydligt att felen var flera.", "Vad visar GRAN:s rapport?"),
        ("Revisorerna rekommenderade att arbetet avslutas.", "Vad rekommenderade revisorerna?"),
        ("Detta visar att det går.", None),
        ("Arbetet visar att det går.", None),
        ("Rapporten visar en bild.", None),
    ],
)
def test_finding(text: str, expected: str | None) -> None:
    assert finding_question(text, NAMES) == expected
