"""What a document is called."""

import pytest

from index.sections import all_headings
from index.titles import title_of
from index.types import Document, Heading, Page, SourceFile

TEXT = "Förvaltningen har under året arbetat med frågan tillsammans med skolor, föreningar och företag."

HEADER = "BYGDENS KOMMUN\nPROTOKOLL 1(3)\nSkolnämnden"


def titled(text: str, title: str = "", headings: tuple[Heading, ...] = ()) -> str:
    document = Document(SourceFile("mapp/filen.txt", 1, ""), "txt", title, text, (Page(1, 0, len(text)),), headings)
    return title_of(document, all_headings(document))


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
    assert titled(text) == title


def test_the_formats_own_title_is_kept() -> None:
    assert titled(f"Plan för skolan\n\n{TEXT}", title="  Skolplan\n 2025 ") == "Skolplan 2025"


def test_a_marked_heading_is_the_title() -> None:
    text = f"Skolplan\n\n{TEXT}"
    assert titled(text, headings=(Heading(0, 8, 1, "Skolplan"),)) == "Skolplan"


def test_a_very_long_title_is_cut() -> None:
    assert titled("", title="a" * 1_000) == "a" * 200
