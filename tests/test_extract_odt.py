"""OpenDocument texts give their text in order, on the pages where it stands."""

import pytest

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract import extract
from index.types import Document, SourceFile
from tests.make_office import odt_parts, zip_of


def read(data: bytes, path: str = "protokoll.odt") -> Document:
    return extract(data, SourceFile(path, len(data), "0" * 64), ExtractLimits())


def text_of(body: str, automatic: str = "", pages: int = 1) -> str:
    statistic = f'<meta:document-statistic meta:page-count="{pages}"/>'
    return read(zip_of(odt_parts(body, automatic, meta=statistic))).text


def para(content: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{para(cell)}</table:table-cell>" for cell in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (para("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d"), "a b c\nd"),
        (para("rad\n   ett <text:span>fet</text:span>stil"), "rad ett fetstil"),
        ("<text:tracked-changes>" + para("BORT") + "</text:tracked-changes>" + para("kvar"), "kvar"),
        (para("a<office:annotation>" + para("BORT") + "</office:annotation>b"), "ab"),
        (
            para(
                "a<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                + para("Se § 4.")
                + "</text:note-body>"
                "</text:note>b"
            )
            + para("c"),
            "ab\n\n[1] Se § 4.\n\nc",
        ),
        (para("a<draw:frame><draw:text-box>" + para("ruta") + "</draw:text-box></draw:frame>b"), "ab\n\nruta"),
        (
            "<text:section>"
            + para("i avsnitt")
            + "</text:section><text:section text:display='none'>"
            + para("BORT")
            + "</text:section>",
            "i avsnitt",
        ),
        (para("a<text:span text:style-name='D'>BORT</text:span>"), "a"),
        (table(("Post", "Kr"), ("Tid", "1 949"), ("", "Summa")), "Post | Kr\nTid | 1 949\n | Summa"),
        (table(("ett",), ("två",)), "ett\n\ntvå"),
        (
            "<table:table><table:table-header-rows><table:table-row><table:table-cell>"
            + para("a")
            + "</table:table-cell>"
            "<table:table-cell table:number-columns-repeated='2'/><table:table-cell>"
            + para("d")
            + "</table:table-cell>"
            "</table:table-row></table:table-header-rows></table:table>",
            "a |  |  | d",
        ),
    ],
)
def test_what_is_shown_is_text_and_nothing_else(body: str, text: str) -> None:
    hidden = (
        '<style:style style:name="D" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    assert text_of(body, hidden) == text


LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="*"/></text:list-style>'
)


def test_lists_have_the_numbers_that_are_shown() -> None:
    deep = f"<text:list><text:list-item>{para('c')}</text:list-item></text:list>"
    inner = f"<text:list><text:list-item>{para('b')}{deep}</text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L"><text:list-item>{para("a")}{para("mer")}{inner}</text:list-item>'
        f"<text:list-item>{para('d')}</text:list-item></text:list>{para('emellan')}"
        f'<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>{para("e")}</text:list-item>'
        f"</text:list><text:list><text:list-item>{para('f')}</text:list-item></text:list>"
    )
    assert text_of(body, LIST) == "3. a\n  mer\n  3.a) b\n    • c\n4. d\n\nemellan\n\n5. e\n• f"


def test_an_item_that_only_holds_a_list_is_not_counted_and_a_table_in_one_is_read() -> None:
    item = f"<text:list-item>{para('a')}</text:list-item>"
    only = f"<text:list-item><text:list><text:list-item>{para('b')}</text:list-item></text:list></text:list-item>"
    framed = f"<text:list-item>{table(('c', 'd'))}</text:list-item>"
    body = f'<text:list text:style-name="L">{item}{only}{framed}{item}</text:list>'
    assert text_of(body, LIST) == "3. a\n  3.a) b\n\nc | d\n\n4. a"


def test_headings_have_levels_and_the_numbers_of_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    body = para("Utredning", "Title") + "".join(
        f'<text:h text:outline-level="{level}">{title}</text:h>'
        for level, title in ((1, "Mål"), (2, "Syfte"), (2, "Tid"), (1, "Slut"), (9, "Djup"))
    )
    document = read(zip_of(odt_parts(body, styles=outline)))
    assert [(each.level, each.title) for each in document.headings] == [
        *((1, "Utredning"), (1, "1 Mål"), (2, "1.1 Syfte"), (2, "1.2 Tid"), (1, "2 Slut"), (6, "Djup"))
    ]
    assert document.title == "Utredning"


def test_pages_end_where_the_program_or_the_writer_ended_them() -> None:
    automatic = (
        '<style:style style:name="Ny" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
        '</style:style><style:style style:name="Barn" style:family="paragraph" style:parent-style-name="Ny"/>'
        '<style:style style:name="Efter" style:family="paragraph"><style:paragraph-properties fo:break-after="page"/>'
        "</style:style>"
    )
    soft = "<text:soft-page-break/>"
    body = para("a", "Ny") + para("b", "Barn") + para(f"c {soft}d") + para("e", "Efter") + soft + para("f") + soft
    assert text_of(body + para("g"), automatic, 5) == "a\fb\n\nc d\fe\ff\fg"
    rows = (
        f"<table:table><table:table-row><table:table-cell>{para('a')}</table:table-cell><table:table-cell>{para('b')}"
    )
    rows += f"</table:table-cell></table:table-row>{soft}<table:table-row><table:table-cell>{para('c')}"
    rows += f"</table:table-cell><table:table-cell>{para('d')}</table:table-cell></table:table-row></table:table>"
    assert text_of(rows, pages=2) == "a | b\fc | d"
    assert text_of(rows, pages=3) == "a | b\nc | d"


def test_page_headers_come_first_and_properties_are_the_files_own() -> None:
    styles = (
        '<office:master-styles><style:master-page style:name="A">'
        f"<style:header>{para('Socialnämnden')}{para('2025-12-10')}</style:header>"
        f"<style:footer>{para('Ballebovägen')}{para('Dnr SN2025/119')}</style:footer></style:master-page>"
        f'<style:master-page style:name="B"><style:header>{para("Socialnämnden")}</style:header>'
        f'<style:header-first style:display="false">{para("BORT")}</style:header-first></style:master-page>'
        "</office:master-styles>"
    )
    meta = "<dc:title>Slutrapport</dc:title><dc:date>2025-12-11T08:00:00</dc:date>"
    document = read(zip_of(odt_parts(para("text"), styles=styles, meta=meta)))
    assert document.text == "Socialnämnden\n2025-12-10\nDnr SN2025/119\n\ntext"
    assert (document.title, document.file_date, document.format) == ("Slutrapport", "2025-12-11", "odt")


def test_what_cannot_be_read_is_refused() -> None:
    parts = odt_parts(para("a"))
    encrypted = parts | {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(ExtractError, match="protected by a password") as caught:
        read(zip_of(encrypted))
    assert caught.value.kind is FailureKind.ENCRYPTED
    with pytest.raises(ExtractError, match="its text was not found"):
        read(zip_of({"mimetype": parts["mimetype"], "meta.xml": parts["meta.xml"]}))
    with pytest.raises(ExtractError, match=r"an OpenDocument file although it is named \.odt"):
        read(zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))
