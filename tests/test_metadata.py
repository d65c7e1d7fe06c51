"""What a document says of itself: title, date and diary number."""

from dataclasses import replace

import pytest

from index.metadata import describe
from index.types import Document, Heading, Page, SourceFile

TEXT = "Förvaltningen har under året arbetat med frågan tillsammans med skolor, föreningar och företag."

HEADER = "BYGDENS KOMMUN\nPROTOKOLL 1(3)\nSkolnämnden"


def described(text: str, title: str = "", headings: tuple[Heading, ...] = (), path: str = "mapp/filen.txt") -> Document:
    source = SourceFile(path, 1, "")
    return describe(Document(source, "txt", title, text, (Page(1, 0, len(text)),), headings))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Plan för skolan\n\n{TEXT}", "Plan för skolan"),
        (f"Plan för skolan\n(utkast)\n\nBeslut\n{TEXT}", "Plan för skolan"),
        (f"{TEXT}\n\nSå gick det till\n\n{TEXT}", "Så gick det till"),
        (
            f"BYGDENS KOMMUN\nSAMMANTRÄDESPROTOKOLL 1(3)\nSkolnämnden\n\n§ 1 Val\n{TEXT}",
            "Sammanträdesprotokoll, Skolnämnden",
        ),
        (f"{HEADER}\nSammanträdesdatum 2025-12-10\nTid 9.00\n\n§ 1 Val\n{TEXT}", "Protokoll, Skolnämnden"),
        (f"# PROTOKOLL\n\n## Styrelsen\n\n## § 1 Val\n\n{TEXT}", "Protokoll, Styrelsen"),
        (f"Tjänsteskrivelse\nNy skola i byn\n\n{TEXT}", "Tjänsteskrivelse, Ny skola i byn"),
        (f"§ 4  SN2025/7\n\nNy skola\n\nBeslut\n{TEXT}", "Ny skola"),
        (f"§ 4 Dnr SN2025/7\nNy skola\nBeslut\n{TEXT}", "Ny skola"),
        (f"§ 4 Ny skola\nBeslut\n{TEXT}", "Ny skola"),
        (f"§ 4 Ny skola\n{TEXT}\n§ 5 Ny väg\n{TEXT}", "filen"),
        (f"Detta är projektets referat av nämndens beslut.\n\n§ 4 SN2025/7\nNy skola\n\n{TEXT}", "Ny skola"),
        (f"Detta är projektets referat av ett brev.\n\n{TEXT}", "filen"),
        (f"1. Sammanfattning\n\n{TEXT} Denna slutrapport är kort.", "Slutrapport, filen"),
        (f"Beslut\n{TEXT}", "filen"),
        (f"Bilaga 1\n\n{TEXT}", "filen"),
        (f"Bygdens kommun\n\n{TEXT}", "filen"),
        (f"1 Mål\n{TEXT}\n\nVår bedömning\n\n{TEXT}", "filen"),
        ("2025-12-10", "filen"),
        ("", "filen"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert described(text).title == title


def test_the_formats_own_title_is_kept() -> None:
    assert described(f"Plan för skolan\n\n{TEXT}", title="  Skolplan\n 2025 ").title == "Skolplan 2025"


def test_a_marked_heading_is_the_title() -> None:
    text = f"Skolplan\n\n{TEXT}"
    assert described(text, headings=(Heading(0, 8, 1, "Skolplan"),)).title == "Skolplan"


def test_a_very_long_title_is_cut() -> None:
    assert described("", title="a" * 1_000).title == "a" * 200


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Datum: 2025-06-05", "2025-06-05"),
        ("**Datum** 2025-06-05", "2025-06-05"),
        ("- Datum: 2025-06-05", "2025-06-05"),
        ("Sammanträdesdatum\n2025-12-10", "2025-12-10"),
        ("| Datum | 2025-06-05 |", "2025-06-05"),
        ("Slut.\nSenast uppdaterad: 2022-06-28 11:09", "2022-06-28"),
        ("Senast ändrad den 5 juni 2025", "2025-06-05"),
        ("Beslutsdatum 15 NOVEMBER 2024", "2024-11-15"),
        ("Datum: 2025-02-31\nDatum: 2025-03-01", "2025-03-01"),
        ("Datum: 5 juno 2025", None),
        ("Datum: 0000-01-01", None),
        ("Beslutet fattades den 5 juni 2025.", None),
        ("Signature Date: 2025-06-17", None),
        ("Planen, senast ändrad 2020-01-02, upphävs.", None),
        ("Enligt protokollets datum 2020-01-02 gäller det.", None),
        ("", None),
    ],
)
def test_date(text: str, date: str | None) -> None:
    assert described(text).date == date


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("§ 4 SN2025/119", "SN2025/119"),
        ("Dnr: KS 2025-77", "KS 2025-77"),
        ("Diarienummer 2025/119", "2025/119"),
        ("Enligt KS 2020/1. Dnr SN 2025/2.", "SN 2025/2"),
        ("Socialnämnden SN 2025-12-10 § 4", None),
        ("Lagen SFS 2018:1234 och SOU 2020:55", None),
        ("Avtal 2019-06-12", None),
        (f"{TEXT}\n" * 40 + "SN2025/119", None),
        (f"§ 1 SN2025/1\nVal\n{TEXT}\n§ 2 SN2025/2\nSlut\n{TEXT}", None),
        (f"Dnr SN2025/9\n\n§ 1 Val\n{TEXT}\n§ 2 SN2025/2\nSlut\n{TEXT}", "SN2025/9"),
        ("", None),
    ],
)
def test_diary_number(text: str, number: str | None) -> None:
    assert described(text).reference_number == number


def test_what_the_format_said_is_kept_and_the_rest_untouched() -> None:
    text = "Datum: 2025-06-05\nDnr SN2025/9"
    source = SourceFile("a.txt", 1, "")
    given = Document(source, "txt", "T", text, (Page(1, 0, len(text)),), (), "2020-01-01", "KS 1999/1")
    assert describe(given) == given


def test_the_rows_of_a_sheet_say_nothing_of_the_sheet_itself() -> None:
    text = "Datum: 2025-12-10 | Dnr: SN2025/119 | Ärende: Beslut"
    sheet = Document(SourceFile("diarium.csv", 1, ""), "csv", "diarium", text, (Page(1, 0, len(text)),), ())
    assert describe(sheet) == sheet
    assert describe(replace(sheet, format="txt")).date == "2025-12-10"
