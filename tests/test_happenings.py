"""Whether a sentence says that something happened on its date; the sentences are made up."""

import pytest

from qa.introduction.happenings import happenings, is_told

EVENTS = [
    ("Nämnden beslutade den 15 juni 2022 att bron skulle stängas.", ["2022-06-15"]),
    ("I maj 2022 upptäcktes sprickor i bron.", ["2022-05"]),
    ("Bron byggdes 1962 och renoverades senast 1994.", ["1962", "1994"]),
    ("Ett beslut från styrelsen den 2023-10-03 visar att skolan inte ingår efter omorganisationen 2024-01-01.",
     ["2023-10-03", "2024-01-01"]),
    ("Bron invigs den 20 januari 2024.", ["2024-01-20"]),
    ("Kommunen gick med i samarbetet, med planerad start den 1 mars 2025.", ["2025-03-01"]),
    ("Avtalet skulle ha upphört den 31 mars 2024 men förlängdes till den 30 juni 2024.", ["2024-06-30"]),
    ("Föreningen, som bildades 2011, har sedan våren 2019 drivit huset.", ["2011", "2019-var"]),
    ("Gruppen presenterade sin rapport den 3 november 2025.", ["2025-11-03"]),
    ("Enligt ordningen, antagen av nämnden den 24 maj 2023, beslutar chefen.", ["2023-05-24"]),
]  # fmt: skip
OTHERS = [
    "Tjänsteskrivelse 2023-08-30",
    "Samverkansavtal 2019-06-12, avtal med regionen",
    "Tekniska nämndens beslut 2022-06-15 § 33",
    "Beslutet från den 15 juni 2022 gäller fortfarande.",
    "Enligt tidplanen från 2021 ska bron stängas.",
    "Senast uppdaterad: 2022-06-28 11:09",
    "Document e-signed by Anna Ek 2025-06-17 - 7:18:56 AM GMT",
    "Protokollet justeras 2023-09-18",
    "Anslag sätts upp 2023-09-19 och tas ned 2023-10-11",
    "Räntan är lägre jämfört med motsvarande period 2024.",
    "Inget har avropats för 2025.",
    "Kostnaderna under perioden 2023–2025 utgörs av löner.",
    "Under 2022 kostade skolskjutsen 21,3 mkr.",
    "Ingen mätning gjordes under 2022.",
    "Alla saknade möjlighet att börja den 12 november 2024.",
    "Tidigast möjliga start hade varit februari 2025.",
    "Du som ansökte före den 25 november 2015 omfattas inte.",
    "De som ansökte den 25 november 2015 eller senare omfattas.",
    "Snöröjningen utvärderas enligt lagen (2016:1145).",
    "Strategin för åren 2017–2020 gäller alla nämnder.",
    "Nämnden har sett över Vision 2035.",
    "Vårfloden var den kraftigaste sedan 1995.",
    "Mars var kallast sedan 1962, och i maj kom värmen.",
    "Tabellen visar målen per den 31 december 2016.",
]


@pytest.mark.parametrize(("text", "codes"), EVENTS)
def test_what_happened_is_dated(text: str, codes: list[str]) -> None:
    assert [each.code for each in happenings(text)] == codes


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_names_compares_or_denies_is_not(text: str) -> None:
    assert happenings(text) == []


def test_one_date_that_a_sentence_has_twice_is_one_happening() -> None:
    found = happenings("I november 2023 valdes en ny chef, som tillträdde i slutet av november 2023.")
    assert [each.code for each in found] == ["2023-11"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtalet tecknades i maj 2020.", True),
        ("Arbetet har pågått sedan 2019.", False),
        ("Arbetet har pågått under 2019.", True),
        ("Systemet ska vara infört under 2023.", False),
        ("Hon valdes till och med den 5 oktober 2022.", False),
    ],
)
def test_what_has_been_is_told_from_what_is_to_be(text: str, expected: bool) -> None:
    assert is_told(text, happenings(text)[-1]) is expected
