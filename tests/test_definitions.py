"""What a sentence defines, by its form, and the statements that have nearly that form."""

import pytest

from qa.introduction.definitions import Definition, Form, definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Med vägfadder menas en boende som sköter en väg.", ("vägfadder", "en boende som sköter en väg", Form.MEANS)),
        ("Med begreppet ”driftstopp” avses här att pumpen står.", ("driftstopp", "att pumpen står", Form.MEANS)),
        ("SLAM står för Samlad lokal avfallsmodell.", ("SLAM", "Samlad lokal avfallsmodell", Form.MEANS)),
        ("Uppsikt innebär att du ska anmäla dig.", ("Uppsikt", "att du ska anmäla dig", Form.MEANS)),
        ("En kurs för vägfaddrar – vägfaddrar innebär alla de boende som sköter vägar – hölls.",
         ("vägfaddrar", "alla de boende som sköter vägar", Form.MEANS)),
        ("Alternativ 2: Ny bro vid kvarnen", ("Alternativ 2", "Ny bro vid kvarnen", Form.MEANS)),
        ("VALVA är en regional plattform för vägdata, och kommunen är med.",
         ("VALVA", "en regional plattform för vägdata", Form.IS)),
        ("Ett brev kom från Vägro, ett bolag inom koncernen.", ("Vägro", "ett bolag inom koncernen", Form.IS)),
        ("Filmen är gjord av Vägro, leverantör av VALVA.", ("Vägro", "leverantör av VALVA", Form.IS)),
        ("Tills vidare kvarstår VALVA som centralt system för vägdata.",
         ("VALVA", "centralt system för vägdata", Form.IS)),
        ("Avtalet slöts med Vägro AB, numera Nordisk Väg.", ("Vägro AB", "numera Nordisk Väg", Form.RENAMED)),
        ("Program Ljus (som tidigare kallades Lampan) avslutas.", ("Program Ljus", "tidigare Lampan", Form.RENAMED)),
        ("Regionen köpte ett nytt vägsystem, kallat Lampan.", ("Lampan", "ett nytt vägsystem", Form.CALLED)),
        ("Frågan bereds av den gemensamma funktionen GULA.", ("GULA", "den gemensamma funktionen", Form.KIND)),
        ("Ansvaret har beslutsforumet Samlad ledning i dag.", ("Samlad ledning", "beslutsforumet", Form.KIND)),
    ],
)  # fmt: skip
def test_a_definition_is_found(text: str, expected: tuple[str, str, Form]) -> None:
    assert Definition(*expected) in list(definitions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Detta innebär att kommunen väntar.",
        "Beslutet innebär att kommunen väntar.",
        "VALVA är en viktig fråga för kommunen.",
        "VALVA var en nödvändig förutsättning för driften.",
        "VALVA är klar i maj.",
        "Därför betyder det en fara för alla.",
        "Pengarna kommer från en så kallad Lampan.",
        "Ansvaret har ombudet Karin Ekman.",
        "Resan gick till Borås, Mark och Tranemo.",
        "I projektet Lampan ingår mycket.",
        "Steg 1: Logga in",
        "Med hänsyn till detta avses att beslutet gäller.",
        "Mötet leds av Karin Wall, en känd profil.",
    ],
)
def test_a_statement_is_none(text: str) -> None:
    assert list(definitions(text)) == []
