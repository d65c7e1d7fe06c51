"""Headers and footers that the pages of a document repeat."""

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from index.config import ExtractLimits
from index.extract import extract
from index.furniture import furniture
from index.lines import split_lines
from index.types import Document, Page, SourceFile

FULL = "Nämnden har under hösten arbetat med frågan om hur kommunen ska ta emot nya elever i skolan"
PIECES = st.sampled_from(["Ord", " ", "2", "\n", "\r", "\r\n", "\f", "• ", "1. ", "|", "\t", "- ", ".", "å", "   "])


def pages_of(text: str) -> tuple[Page, ...]:
    pages, start = [], 0
    for number, page in enumerate(text.split("\f"), start=1):
        pages.append(Page(number, start, start + len(page)))
        start += len(page) + 1
    return tuple(pages)


def hidden(text: str) -> list[str]:
    starts = furniture(text, pages_of(text))
    return [line.content for line in split_lines(text) if line.start in starts]


def test_page_furniture_is_what_the_edges_of_pages_repeat() -> None:
    pages = [
        f"KOMMUNEN\nProtokoll {number}(3)\n{topic} togs upp.\nDet blev klart {number}.\nJusterare\nSida {number}"
        for number, topic in enumerate(("Skolan", "Vägen", "Vården"), start=1)
    ]
    assert hidden("\f".join(pages)) == [
        *("Justerare", "Sida 1"),
        *("KOMMUNEN", "Protokoll 2(3)", "Justerare", "Sida 2"),
        *("KOMMUNEN", "Protokoll 3(3)", "Justerare", "Sida 3"),
    ]


LOGO = ["LOGOTYP", "Bollebygds kommun", "Socialnämnden", "Protokoll 2025-06-05", "SN2025/119"]
ADDRESS = ["Bollebygds kommun", "Ballebovägen 2, 517 83 Bollebygd", "Telefon 033-12 34 56", "kommunen@bollebygd.se"]


def body_of(page: int) -> list[str]:
    return [f"{FULL}, för det {page * 1_000 + line}:e året" for line in range(30)]


def pdf_of(*pages: list[str]) -> Document:
    """The document read from a PDF whose pages have these lines."""
    file = io.BytesIO()
    canvas = Canvas(file)
    for page in pages:
        for number, line in enumerate(page):
            canvas.drawString(40, 800 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    data = file.getvalue()
    return extract(data, SourceFile("protokoll.pdf", len(data), "0" * 64), ExtractLimits())


def shown(*pages: list[str]) -> list[list[str]]:
    """What is left of each page of a PDF with these lines, the body aside."""
    document = pdf_of(*pages)
    starts = furniture(document.text, document.pages)
    return [
        [
            line.content
            for line in split_lines(document.text, page.start, page.end)
            if line.content and line.start not in starts and not line.content.startswith(FULL)
        ]
        for page in document.pages
    ]


def test_a_long_header_and_footer_are_kept_once_and_never() -> None:
    pages = [[*LOGO, f"Sida {n} (6)", *body_of(n), *ADDRESS, f"{n}"] for n in range(1, 7)]
    assert shown(*pages) == [[*LOGO, "Sida 1 (6)"], *[[]] * 5]


def test_a_footer_that_is_written_first_is_furniture_too() -> None:
    pages = [["Kommunen", "Protokoll", *ADDRESS, f"Sida {n} av 5", *body_of(n)] for n in range(1, 6)]
    assert shown(*pages) == [["Kommunen", "Protokoll", *ADDRESS, "Sida 1 av 5"], *[[]] * 4]


def test_a_first_page_without_header() -> None:
    pages = [body_of(1), *([f"Bollebygds kommun {n}(5)", *body_of(n)] for n in range(2, 6))]
    assert shown(*pages) == [[], ["Bollebygds kommun 2(5)"], [], [], []]


def test_left_and_right_pages_have_their_own() -> None:
    pages = [[f"{n} Kommunen" if n % 2 == 0 else f"Årsredovisning 2024 {n}", *body_of(n)] for n in range(1, 8)]
    assert shown(*pages) == [["Årsredovisning 2024 1"], ["2 Kommunen"], *[[]] * 5]


def test_the_name_of_a_section_stays_and_the_page_number_behind_it_goes() -> None:
    names = ["Inledning", "Ekonomi", "Personal", "Framtid"]
    pages = [["Kommunen", names[n // 2], f"{n + 1} (8)", *body_of(n)] for n in range(8)]
    assert shown(*pages) == [
        ["Kommunen", "Inledning", "1 (8)"],
        *[[name] for name in ("Inledning", "Ekonomi", "Ekonomi", "Personal", "Personal", "Framtid", "Framtid")],
    ]


def test_numbers_of_decisions_are_no_page_numbers() -> None:
    pages = [[f"§ {n + 10}", "KF", *body_of(n), "Justerare"] for n in range(1, 6)]
    assert shown(*pages) == [[f"§ {n + 10}", "KF"] for n in range(1, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Rubrik\nText.\nSlut.",
        "Ekonomi 2023\nDet gick bra.\fEkonomi 2024\nDet gick illa.",
        "Samma sida.\fSamma sida.",
        "§ 4 Val\nBeslut\nNämnden säger ja.\nSkälen.\fFörslag:\nNämnden säger ja.\fSlut.",
        "Beslut\nJa.\fÄrende\nNej.\fBeslut\nKanske.\fSvar\nVet ej.\fFråga\nHur?",
    ],
)
def test_what_is_no_furniture(text: str) -> None:
    assert hidden(text) == []


@given(st.lists(PIECES, max_size=80).map("".join))
def test_furniture_never_takes_a_whole_page(text: str) -> None:
    starts = furniture(text, pages_of(text))
    for page in pages_of(text):
        filled = [line for line in split_lines(text, page.start, page.end) if line.content]
        assert not filled or any(line.start not in starts for line in filled)


@pytest.mark.parametrize("unit", ["Kort rad\n", "Rad 12\n", "- x\n", "\n", "1 ", "a\n\f"])
@pytest.mark.slow
def test_long_texts_take_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    furniture(text, pages_of(text))
    assert time.process_time() - started < 5
