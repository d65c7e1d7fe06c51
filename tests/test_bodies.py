"""Which body a document is of."""

import pytest

from index.bodies import abbreviation_of, body_name, body_of
from index.fields import fields, table_of
from index.types import Kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Socialnämnden", "Socialnämnden"),
        ("SOCIALNÄMNDEN", "Socialnämnden"),
        ("Socialnämnden (SN)", "Socialnämnden"),
        ("Barn- och utbildningsnämnden", "Barn- och utbildningsnämnden"),
        ("Kultur-, fritids- och turismnämnden", "Kultur-, fritids- och turismnämnden"),
        ("Nämnden för teknik och service", "Nämnden för teknik och service"),
        ("Kommunstyrelsens arbetsutskott", "Kommunstyrelsens arbetsutskott"),
        ("VästKom Styrelse", "VästKom Styrelse"),
        ("Kommunala pensionärsrådet", "Kommunala pensionärsrådet"),
        ("Sammanträdesprotokoll för kommunstyrelsen", "Kommunstyrelsen"),
        ("Kallelse till Socialnämnden 2024-05-06", "Socialnämnden"),
        ("Socialnämndens protokoll 2024-05-06", "Socialnämnden"),
        ("kommunfullmäktige den 18 juni 2018, § 64", "Kommunfullmäktige"),
        ("Tekniska nimnden", "Tekniska nämnden"),
        ("Protokoll fört vid extra sammanträde med förbundsstyrelsen", "Förbundsstyrelsen"),
        ("Protokoll nr 5 fört vid kulturnämndens sammanträde", "Kulturnämnden"),
        ("Anteckningar från mötet med kulturnämnden", None),
        ("Kulturnämndens sammanträde", None),
        ("Barn- och utbildningsnamnden", "Barn- och utbildningsnämnden"),
        ("Nämnden", None),
        ("Styrelsen", None),
        ("Länsstyrelsen", None),
        ("Socialstyrelsen", None),
        ("Utbildningsförvaltningen", None),
        ("Socialnämnden har beslutat att", None),
        ("En tjänsteman", None),
        ("(12)" * 40 + "x", None),
        ("", None),
    ],
)
def test_a_name_by_itself(content: str, name: str | None) -> None:
    assert body_name(content) == name


def of(text: str, kind: Kind | None = Kind.MINUTES, *sections: tuple[tuple[str, ...], str]) -> str | None:
    cells = table_of(text)
    return body_of(kind, fields(cells), cells, sections)


DECIDED = (("§ 4 Taxa", "Beslut"), "Kulturnämnden antar taxan.")


def test_a_label_counts_before_a_line_and_that_before_who_decides() -> None:
    assert of("Organ: Skolnämnden\nSocialnämnden", Kind.MINUTES, DECIDED) == "Skolnämnden"
    assert of("Socialnämnden", Kind.MINUTES, DECIDED) == "Socialnämnden"
    assert of("Protokoll", Kind.MINUTES, DECIDED) == "Kulturnämnden"


def test_two_without_a_label_are_none() -> None:
    assert of("Socialnämnden\nSkolnämnden") is None
    other = (("§ 5", "Beslut"), "Fritidsnämnden antar taxan.")
    assert of("Protokoll", Kind.MINUTES, DECIDED, other) is None


def test_a_committee_belongs_to_the_board_above_it() -> None:
    assert of("Kommunstyrelsen\nArbetsutskottet") == "Kommunstyrelsens arbetsutskott"


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        (("Beslut",), "Kulturnämnden noterar informationen.", "Kulturnämnden"),
        (("Kulturnämndens beslut",), "Taxan antas.", "Kulturnämnden"),
        (
            ("Beslut", "Arbetsutskottets förslag till kommunstyrelsen"),
            "Kommunstyrelsen beslutar så.",
            "Arbetsutskottet",
        ),
        (("Förslag till beslut",), "Kulturnämnden antar taxan.", None),
        (("Bakgrund",), "Kulturnämnden antar taxor.", None),
        (("Beslut",), "Nämnden antar taxan.", None),
    ],
)
def test_who_decides(path: tuple[str, ...], text: str, name: str | None) -> None:
    assert of("", Kind.EXTRACT, (path, text)) == name


def test_an_official_letter_is_of_the_body_it_is_written_for() -> None:
    proposal = (("Förslag till beslut",), "Kulturnämnden antar taxan.")
    assert of("", Kind.OFFICIAL_LETTER, proposal) == "Kulturnämnden"
    assert of("", Kind.FINAL_REPORT, proposal) is None


@pytest.mark.parametrize(
    ("body", "text", "number", "abbreviation"),
    [
        ("Kommunstyrelsen", "", "XY 2020/1", "KS"),
        ("Kommunstyrelsens arbetsutskott", "", "KS 2020/1", "KSAU"),
        ("Socialnämnden", "", "SN2025/119", "SN"),
        ("Barn- och utbildningsnämnden", "", "BUN 2020-1", "BUN"),
        ("Servicenämnden", "", "SEN 2022/9", "SEN"),
        ("Socialnämnden", "", "KS 2020/1", None),
        ("Socialnämnden", "", "SK 2020/1", None),
        ("Socialnämnden", "Socialnämnden (SOC) möts.", "SN 2020/1", "SOC"),
        ("Socialnämnden", "", "2020/1", None),
        ("Socialnämnden", "", None, None),
    ],
)
def test_an_abbreviation_is_stated_or_common_or_that_of_the_number(
    body: str, text: str, number: str | None, abbreviation: str | None
) -> None:
    assert abbreviation_of(body, text, number) == abbreviation
