"""A PDF is read page by page, whole or not at all."""

import io
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.extract.pages import pages_of
from index.types import Document, Page, PageOrigin, SourceFile

LIMITS = ExtractLimits()
ROWS = [
    ["Post", "Belopp 2024", "Anmärkning"],
    ["Hälso- och sjukvård", "1 234 tkr", "ökad kostnad"],
    ["Äldreomsorg", "56,7 mnkr", "–"],
]
PROSE = "Kommunen beslutade att avböja rollen som designer därför att införandet hade försenats. "


def read(data: bytes, path: str = "slutrapport.pdf", limits: ExtractLimits = LIMITS) -> Document:
    return extract(data, SourceFile(path, len(data), "0" * 64), limits)


def pdf_of(*pages: str, title: str | None = None) -> bytes:
    """A PDF with one line of text on each page."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setTitle(title)
    for page in pages:
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def laid_out(*story: Flowable) -> bytes:
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(list(story))
    return file.getvalue()


def places(pages: tuple[Page, ...]) -> list[tuple[int, int, int]]:
    return [(page.number, page.start, page.end) for page in pages]


def rewritten(data: bytes, change: object) -> bytes:
    """The PDF after `change`, a function, has worked on a writer that holds it."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    assert callable(change)
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_pages_and_their_offsets() -> None:
    document = read(pdf_of("Sida ett å", "", "Sida tre ö"))
    assert [document.text[page.start : page.end].strip() for page in document.pages] == [
        "Sida ett å",
        "",
        "Sida tre ö",
    ]
    assert [page.origin for page in document.pages] == [PageOrigin.TEXT, PageOrigin.UNREAD, PageOrigin.TEXT]
    assert places(document.pages) == places(pages_of(document.text))
    assert document.format == "pdf"
    assert document.headings == ()


def test_words_and_lines_of_justified_prose() -> None:
    body = getSampleStyleSheet()["BodyText"].clone("justified", alignment=4)
    text = read(laid_out(Paragraph(PROSE * 6, body), PageBreak(), Paragraph("m<sup>2</sup> <b>Fet</b>stil", body))).text
    first, second = text.split("\f")
    assert first.split() == (PROSE * 6).split()
    assert len(first.strip().split("\n")) > 3
    assert second.strip() == "m2 Fetstil"


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_table_row_is_one_line(wrapped: bool) -> None:
    style = getSampleStyleSheet()["BodyText"]
    rows = [[Paragraph(cell, style) for cell in row] for row in ROWS] if wrapped else ROWS
    table = Table(rows, colWidths=[150, 90, 110], style=[("GRID", (0, 0), (-1, -1), 1, colors.black)])
    lines = read(laid_out(Paragraph("Före", style), table, Paragraph("Efter", style))).text.strip().split("\n")
    assert [line.strip() for line in lines] == ["Före", *(" ".join(row) for row in ROWS), "Efter"]


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.lists(st.text(st.sampled_from("abåäöÅ1 ,-"), min_size=1, max_size=12), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_no_word_of_a_table_is_lost_or_glued(rows: list[list[str]]) -> None:
    words = " ".join(" ".join(row) for row in rows).split()
    text = read(laid_out(Table([["Start", "x", "y"], *rows], colWidths=[120, 120, 120]))).text
    assert text.split() == ["Start", "x", "y", *words]


def test_columns_are_read_one_after_the_other() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for column, x in (("vänster", 72), ("höger", 320)):
        for line in range(3):
            canvas.drawString(x, 720 - 14 * line, f"{column} {line}")
    canvas.save()
    lines = read(file.getvalue()).text.strip().split("\n")
    assert lines == ["vänster 0", "vänster 1", "vänster 2", "höger 0", "höger 1", "höger 2"]


@pytest.mark.parametrize(
    ("given_title", "title"),
    [
        ("Slutrapport  Millennium", "Slutrapport Millennium"),
        ("Årsredovisning 2024 – 1.2", "Årsredovisning 2024 – 1.2"),
        ("untitled", ""),
        ("Microsoft Word - Slutrapport.docx", ""),
        ("PowerPoint-presentation", ""),
        ("Dokument1", ""),
        ("slutrapport_v3", ""),
        ("Slutrapport v3.docx", ""),
        ("Taxor m.fl.", "Taxor m.fl."),
        ("Slutrapport", ""),
        ("2024-01-01", ""),
        (None, ""),
    ],
)
def test_a_title_counts_only_if_a_person_gave_it(given_title: str | None, title: str) -> None:
    assert read(pdf_of("text", title=given_title)).title == title


def test_the_date_of_the_file_is_that_of_its_last_change() -> None:
    writer = PdfWriter(io.BytesIO(pdf_of("text")))
    for dates, expected in (
        ({"/CreationDate": "D:20240102030405Z", "/ModDate": "D:20251210"}, "2025-12-10"),
        ({"/CreationDate": "D:20240102030405Z", "/ModDate": "i dag"}, "2024-01-02"),
        ({"/CreationDate": "", "/ModDate": ""}, None),
    ):
        writer.add_metadata(dates)
        file = io.BytesIO()
        writer.write(file)
        assert read(file.getvalue()).file_date == expected


def test_encryption() -> None:
    plain = pdf_of("Hemlig text")
    with pytest.raises(ExtractError, match=r"^the PDF is encrypted: save a copy without a password$"):
        read(rewritten(plain, lambda writer: writer.encrypt("hemligt", algorithm="RC4-128")))
    only_restricted = rewritten(plain, lambda writer: writer.encrypt("", "ägare", algorithm="RC4-128"))
    assert read(only_restricted).text.strip() == "Hemlig text"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"bara text", "not a PDF although it is named .pdf"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image although it is named .pdf"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"%PDF-1.7\n", "damaged or cut short"),
        (b"%PDF-1.7\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF", "damaged or cut short"),
    ],
)
def test_what_is_not_a_whole_pdf_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ExtractError, match=message):
        read(data)


def test_a_header_after_some_bytes_is_accepted() -> None:
    assert read(b"\n" * 100 + pdf_of("text")).text.strip() == "text"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_pdf_that_is_cut_short_is_read_whole_or_refused(data: st.DataObject) -> None:
    whole = pdf_of("Sida ett", "Sida två", "Sida tre")
    length = data.draw(st.integers(0, len(whole) - 1))
    try:
        text = read(whole[:length]).text
    except ExtractError:
        return
    assert text.split() == "Sida ett Sida två Sida tre".split()


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damage_gives_a_document_or_an_extract_error(data: st.DataObject) -> None:
    damaged = bytearray(pdf_of("Sida ett", "Sida två"))
    position = data.draw(st.integers(0, len(damaged) - 1))
    for offset, value in enumerate(data.draw(st.binary(min_size=1, max_size=40))):
        damaged[min(position + offset, len(damaged) - 1)] = value
    try:
        document = read(bytes(damaged))
    except ExtractError:
        return
    assert places(document.pages) == places(pages_of(document.text))


def test_a_page_without_text_is_unread() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.rect(72, 72, 200, 200, fill=1)
    canvas.save()
    (page,) = read(file.getvalue()).pages
    assert page.origin is PageOrigin.UNREAD


@pytest.mark.parametrize(
    ("width", "stamp", "origin"),
    [
        (1.0, "SN 2025-119", PageOrigin.UNREAD),
        (0.8, "SN 2025-119", PageOrigin.UNREAD),
        (0.5, "SN 2025-119", PageOrigin.TEXT),  # a photo: a quarter of the page
        (1.0, "Sida ett och mycket annan text som redan kan läsas. " * 6, PageOrigin.TEXT),
    ],
)
def test_a_stamp_on_a_picture_of_the_page_is_not_its_text(width: float, stamp: str, origin: PageOrigin) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawInlineImage(Image.new("L", (50, 70), 200), 0, 0, A4[0] * width, A4[1] * width)
    canvas.drawString(30, 800, stamp)
    canvas.save()
    document = read(file.getvalue())
    assert [page.origin for page in document.pages] == [origin]
    assert document.text.strip() == stamp.strip()


def test_limits_on_pages_and_characters() -> None:
    data = pdf_of("ett", "två", "tre")
    with pytest.raises(ExtractError, match="more than 2 pages"):
        read(data, limits=ExtractLimits(pages=2))
    with pytest.raises(ExtractError, match="more than 5 characters"):
        read(data, limits=ExtractLimits(characters=5))


def test_a_page_tree_in_a_circle_is_refused() -> None:
    def knot(writer: PdfWriter) -> None:
        tree = writer.root_object["/Pages"]
        assert isinstance(tree, DictionaryObject)
        tree[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])

    with pytest.raises(ExtractError, match="damaged"):
        read(rewritten(pdf_of("text"), knot))


def test_a_page_that_is_missing_is_told() -> None:
    def lie(writer: PdfWriter) -> None:
        tree = writer.root_object["/Pages"]
        assert isinstance(tree, DictionaryObject)
        tree[NameObject("/Count")] = NumberObject(7)

    with pytest.raises(ExtractError, match="only 2 of its 7 pages were found"):
        read(rewritten(pdf_of("ett", "två"), lie))


def with_contents(number: int, contents: bytes, filter_name: str | None = None) -> bytes:
    """A PDF of three pages, one of them with other contents."""

    def replace(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream.set_data(contents)
        if filter_name:
            stream[NameObject("/Filter")] = NameObject(filter_name)
        writer.pages[number - 1][NameObject("/Contents")] = writer._add_object(stream)

    return rewritten(pdf_of("ett", "två", "tre"), replace)


@pytest.mark.parametrize(
    ("contents", "filter_name"),
    [
        (b"BT /F1 12 Tf (text) Tj <zz> Tj ET", None),
        (b"this was never compressed", "/FlateDecode"),
        (b"BT (text) Tj ET", "/UnknownDecode"),
        (b"BT " + b"[" * 5_000 + b"(text) Tj ET", None),
    ],
)
def test_a_page_that_fails_is_named(contents: bytes, filter_name: str | None) -> None:
    with pytest.raises(ExtractError, match="page 2 "):
        read(with_contents(2, contents, filter_name))


def test_a_page_whose_contents_are_gone_is_named() -> None:
    whole = pdf_of("ett", "två")
    second = PdfReader(io.BytesIO(whole)).pages[1].raw_get("/Contents").idnum
    damaged = whole.replace(b"/Contents %d 0 R" % second, b"/Contents 0 0 R")
    with pytest.raises(ExtractError, match="page 2 is damaged"):
        read(damaged)


def test_a_form_that_cannot_be_read_is_named() -> None:
    def add_form(writer: PdfWriter) -> None:
        form = StreamObject()
        form.set_data(b"BT (i ett formular) Tj <zz> Tj ET")
        form[NameObject("/Subtype")] = NameObject("/Form")
        page = writer.pages[0]
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        form[NameObject("/Resources")] = resources
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X1"): writer._add_object(form)})
        contents = StreamObject()
        contents.set_data(b"/X1 Do BT /F1 12 Tf (ett) Tj ET")
        page[NameObject("/Contents")] = writer._add_object(contents)

    with pytest.raises(ExtractError, match="page 1 cannot be read in full"):
        read(rewritten(pdf_of("ett"), add_form))


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ExtractError):
        read(b"%PDF-1.7\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF")
    assert read(pdf_of("text").replace(b"xref\n0", b"xref\n1")).text.strip() == "text"
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
