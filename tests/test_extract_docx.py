"""Word documents give their text in order, with what Word shows and without what it does not."""

import io

import pytest
from docx import Document as new_document
from docx.enum.text import WD_BREAK

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract import extract
from index.types import Document, SourceFile
from tests.make_office import WORD_WITH_MACROS, core_properties, docx_parts, p, tbl, zip_of

RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
NO_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def read(data: bytes, path: str = "protokoll.docx") -> Document:
    return extract(data, SourceFile(path, len(data), "0" * 64), ExtractLimits())


def text_of(body: str, pages: int = 1, **parts: str) -> str:
    return read(zip_of(docx_parts(body, pages=pages, **parts))).text


def numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_a_document_of_python_docx_comes_out_as_it_was_written() -> None:
    written = new_document()
    written.core_properties.title = "Utredning om vårdsystem"
    written.sections[0].header.paragraphs[0].text = "Bollebygds kommun\tPROTOKOLL\tSN2025/119"
    written.sections[0].footer.paragraphs[0].text = "Ballebovägen 2, Bollebygd"
    written.add_heading("Titel", 0)
    written.add_heading("Inledning", 1)
    written.add_paragraph("Första stycket.\nNy rad.")
    for style, text in (("List Bullet", "a"), ("List Bullet", "b"), ("List Number", "c"), ("List Number", "d")):
        written.add_paragraph(text, style=style)
    table = written.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ruta {number}"
    written.add_paragraph("Slut på sidan").add_run().add_break(WD_BREAK.PAGE)
    written.add_heading("Bilaga", 2)
    file = io.BytesIO()
    written.save(file)
    document = read(file.getvalue())
    assert document.text == (
        "Bollebygds kommun PROTOKOLL SN2025/119\n\nTitel\n\nInledning\n\nFörsta stycket.\nNy rad.\n\n"
        "• a\n• b\n1. c\n2. d\n\nruta 0 | ruta 1\nruta 2 | ruta 3\n\nSlut på sidan\n\nBilaga"
    )
    assert [(each.level, each.title) for each in document.headings] == [(1, "Titel"), (1, "Inledning"), (2, "Bilaga")]
    assert [page.number for page in document.pages] == [1]  # the template of python-docx declares one page
    assert (document.title, document.format) == ("Utredning om vårdsystem", "docx")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            p("kvar ", "<w:del><w:r><w:delText>BORT</w:delText></w:r></w:del><w:ins><w:r><w:t>ny</w:t></w:r></w:ins>"),
            "kvar ny",
        ),
        (p("a") + "<w:ins>" + p("insatt") + "</w:ins>", "a\n\ninsatt"),
        (p("a", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>DOLD</w:t></w:r>", "b"), "ab"),
        (p("a", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>syns</w:t></w:r>'), "asyns"),
        (
            p(
                "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></w:r>"
            ),
            "a b\nc-d",
        ),
        (
            p(
                "<w:r><w:instrText>PAGE</w:instrText></w:r>",
                '<w:fldSimple w:instr="X"><w:r><w:t>7</w:t></w:r></w:fldSimple>',
            ),
            "7",
        ),
        (
            "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" + p("i ruta") + "</w:sdtContent></w:sdt>",
            "i ruta",
        ),
        (
            p("<w:hyperlink><w:r><w:t>länk</w:t></w:r></w:hyperlink>", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"),
            "länkx=1",
        ),
        (p("1 949 kr") + p("  ") + p("in\u00adförande"), "1 949 kr\n\ninförande"),
        (
            p(
                "a",
                f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('ruta')}</w:txbxContent></mc:Choice>"
                f"<mc:Fallback><w:txbxContent>{p('ruta')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                "b",
            )
            + p("c"),
            "ab\n\nruta\n\nc",
        ),
    ],
)
def test_what_is_shown_is_text_and_nothing_else(body: str, text: str) -> None:
    assert text_of(body) == text


STYLES = (
    '<w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="R2"><w:name w:val="Rubrik 2"/></w:style>'
    '<w:style w:styleId="Egen"><w:name w:val="Nämndrubrik"/><w:basedOn w:val="R2"/></w:style>'
    '<w:style w:styleId="Par"><w:name w:val="Paragraf"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:styleId="Rubrik"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Kap"><w:name w:val="Kapitel"/><w:basedOn w:val="Rubrik1"/><w:pPr><w:pageBreakBefore/>'
    '<w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Ring"><w:name w:val="a"/><w:basedOn w:val="Ring"/></w:style>'
)


def test_headings_are_found_by_outline_level_and_by_style_in_swedish_too() -> None:
    body = (
        p("Titel", style="Rubrik")
        + p("Ett", style="Rubrik1")
        + p("Två", style="R2")
        + p("Tre", style="Egen")
        + p("Fyra", style="Par")
        + p("Fem", properties='<w:outlineLvl w:val="8"/>')
        + p("Brödtext", style="Rubrik1", properties='<w:outlineLvl w:val="9"/>')
        + p("Sju", style="Rubrik3")
        + p("Text", style="Ring")
        + p("x" * 301, style="Rubrik1")
    )
    document = read(zip_of(docx_parts(body, styles=STYLES)))
    assert [(each.level, each.title) for each in document.headings] == [
        *((1, "Titel"), (1, "Ett"), (2, "Två"), (2, "Tre"), (3, "Fyra"), (6, "Fem"), (3, "Sju"))
    ]
    assert document.title == "Titel"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_the_numbers_that_word_shows_are_text() -> None:
    body = (
        p("Val av justerare", properties=numbered(1))
        + p("inre", properties=numbered(1, 1))
        + p("inre", properties=numbered(1, 1))
        + p("Budget", properties=numbered(1))
        + p("inre", properties=numbered(1, 1))
        + p("löst")
        + p("punkt", properties=numbered(2))
        + p("romersk", properties=numbered(2, 1))
        + p("ingen", properties=numbered(0))
        + p("Beslut", style="Kap")
        + p("okänd", properties=numbered(9))
    )
    assert text_of(body, 2, numbering=NUMBERING, styles=STYLES) == (
        "§ 3 Val av justerare\n  3.a) inre\n  3.b) inre\n§ 4 Budget\n  4.a) inre\n\nlöst\n\n"
        "• punkt\n  I. romersk\n\ningen\f§ 1 Beslut\n\nokänd"
    )


def test_page_headers_come_first_and_once_and_footers_only_if_they_name_something() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:headerReference w:type="even" r:id="header3"/><w:footerReference w:type="default" r:id="footer1"/>'
        "{}</w:sectPr>"
    )
    parts = {
        "header1": tbl(("Socialnämnden", "PROTOKOLL", "Sida 1(12)")) + p("2025-12-10"),
        "header2": p("Bara första sidan"),
        "header3": p("Jämna sidor"),
        "footer1": p("Ballebovägen 2") + p("Dnr SN2025/119") + p("2025-12-10"),
    }
    body = p("a") + p("b", properties=section.format("")) + p("c")
    shown = "Socialnämnden | PROTOKOLL | Sida 1(12)\n2025-12-10\nDnr SN2025/119\n\n"
    assert text_of(body + section.format(""), 2, **parts) == shown + "a\n\nb\fc"
    first = text_of(body + section.format("<w:titlePg/>"), **parts)
    assert first.startswith(
        "Socialnämnden | PROTOKOLL | Sida 1(12)\n2025-12-10\nBara första sidan\nDnr SN2025/119\n\na"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("a") + p(RENDERED, "b"), "a\fb"),
        (p("a", PAGE_BREAK) + p(RENDERED, "b"), "a\fb"),
        (p("a") + p("b", properties="<w:pageBreakBefore/>") + p(RENDERED, "c"), "a\fb\fc"),
        (p("Nämnden ", RENDERED, "beslutar.") + p("c"), "Nämnden beslutar.\fc"),
        (p("lång ", RENDERED, "text ", RENDERED, "slut") + p("c"), "lång text slut\f\fc"),
        (p("a ", PAGE_BREAK, "b"), "a\fb"),
        (p("a") + p("b", properties="<w:sectPr/>") + p("c") + "<w:sectPr/>", "a\n\nb\fc"),
        (p("b", properties="<w:sectPr/>") + p("c") + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>', "b\n\nc"),
        (tbl(("a", "b"), (p(RENDERED, "c"), p(RENDERED, "d")), ("e", "f")), "a | b\fc | d\ne | f"),
        (tbl(("a", p("b ", RENDERED, "c")), ("d", "e")), "a | b c\fd | e"),
    ],
)
def test_pages_end_where_word_ended_them_but_not_within_a_paragraph_or_row(body: str, text: str) -> None:
    assert text_of(body, text.count("\f") + 1) == text


def test_pages_are_not_numbered_where_only_some_of_their_ends_are_known() -> None:
    body = p("a", PAGE_BREAK) + p("b")
    assert read(zip_of(docx_parts(body, pages=2))).text == "a\fb"
    for pages in (14, 1, None):
        assert read(zip_of(docx_parts(body, pages=pages))).text == "a\n\nb"
    assert read(zip_of(docx_parts(body + p(RENDERED, "c"), pages=14))).text == "a\fb\fc"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            tbl(("Post", "Kr"), (p("Tid") + p("extra"), p("1 949")), ("", "Summa")),
            "Post | Kr\nTid extra | 1 949\n | Summa",
        ),
        (tbl((p("Rubrik", style="Rubrik1") + p("text"), "b")), "Rubrik\n\ntext\n\nb"),
        (tbl((p("stycke ett") + p("stycke två"),)), "stycke ett\n\nstycke två"),
        (tbl((tbl(("a", "b")) + p(""), "c")), "a | b\n\nc"),
        (tbl(("a", "b")) + tbl(("c", "d")), "a | b\n\nc | d"),
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
            + p("BORT")
            + "</w:tc></w:tr><w:tr><w:tc>"
            + p("a")
            + "</w:tc><w:tc>"
            + p("b")
            + "</w:tc></w:tr></w:tbl>",
            "a | b",
        ),
    ],
)
def test_rows_of_tables_are_lines_and_layout_tables_are_text(body: str, text: str) -> None:
    assert text_of(body, styles=STYLES) == text


def test_notes_stand_behind_what_refers_to_them() -> None:
    def reference(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    notes = f'<w:footnote w:id="2">{p("Se § 4.")}</w:footnote><w:footnote w:id="3">{p("ett")}{p("två")}</w:footnote>'
    body = p("Beslut", reference(2), " fattat.") + tbl(("a", p("b", reference(3))), ("c", "d")) + p("e", reference(8))
    assert text_of(body, footnotes=notes) == "Beslut fattat.\n\n[1] Se § 4.\n\na | b\nc | d\n\n[2] ett två\n\ne"


@pytest.mark.parametrize(
    ("title", "modified", "expected"),
    [
        ("Slutrapport", "2025-12-10T23:30:00Z", ("Slutrapport", "2025-12-10")),
        ("Dokument1", "2025-02-30T00:00:00Z", ("", None)),
        ("protokoll", "", ("", None)),
    ],
)
def test_title_and_date_of_the_file(title: str, modified: str, expected: tuple[str, str | None]) -> None:
    document = read(zip_of(docx_parts(p("a"), core=core_properties(title, modified))))
    assert (document.title, document.file_date) == expected
    assert document.date is None


def test_macros_are_not_looked_at() -> None:
    parts = docx_parts(p("text"), main_type=WORD_WITH_MACROS) | {"word/vbaProject.bin": b"Sub AutoOpen()"}
    assert read(zip_of(parts), "a.docm").text == "text"


@pytest.mark.parametrize(
    ("parts", "message", "kind"),
    [
        ({"xl/workbook.xml": "<a/>"}, r"^an Excel workbook \(XLSX\) although it is named \.docx", FailureKind.FAILED),
        ({"a.txt": "text"}, "^a ZIP archive although it is named", FailureKind.FAILED),
        (docx_parts(p("a")) | {"_rels/.rels": NO_RELATIONS}, "its main part was not found", FailureKind.FAILED),
        (docx_parts(p("a"), main_type="application/xml"), "it is not a Word document", FailureKind.FAILED),
        (docx_parts(p("a")) | {"word/document.xml": "<w:document"}, "it is damaged", FailureKind.FAILED),
        (docx_parts(p(" ")), "no text was found", FailureKind.EMPTY),
    ],
)
def test_what_is_no_word_document_is_refused(parts: dict[str, str | bytes], message: str, kind: FailureKind) -> None:
    with pytest.raises(ExtractError, match=message) as caught:
        read(zip_of(parts))
    assert caught.value.kind is kind


def test_nothing_outside_the_file_is_fetched() -> None:
    parts = docx_parts(p("text"))
    parts["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
        'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    assert read(zip_of(parts)).text == "text"
