"""Office files for the tests, written part by part so that each can hold exactly what a test is about."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from openpyxl import Workbook
from pptx import Presentation

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
WORD_MAIN = f"{_WORD}document.main+xml"
WORD_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *((each, each) for each in ("office", "text", "table", "style", "meta")),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def zip_of(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive of the parts, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else compression
            archive.writestr(name, content, compress_type=stored)
    return file.getvalue()


def core_properties(title: str = "", modified: str = "") -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
    )


def docx_parts(
    body: str, main_type: str = WORD_MAIN, core: str = "", pages: int | None = None, **related: str
) -> dict[str, str | bytes]:
    """Return the parts of a Word document with this body.

    `related` are the contents of other parts, without their root: styles, numbering, footnotes, header1, footer1.
    """
    roots = {"footnotes": "footnotes", "styles": "styles", "numbering": "numbering"}
    overrides = [f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>']
    relations = []
    parts: dict[str, str | bytes] = {}
    for name, content in related.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, {"header": "hdr", "footer": "ftr"}.get(kind, kind))
        parts[f"word/{name}.xml"] = f"<w:{root} {W} {_R} {_OTHERS}>{content}</w:{root}>"
        overrides.append(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{kind}+xml"/>')
        relations.append(f'<Relationship Id="{name}" Type="{_KINDS}/{kind}" Target="{name}.xml"/>')
    top = [f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>']
    if pages is not None:
        top.append(f'<Relationship Id="r2" Type="{_KINDS}/extended-properties" Target="docProps/app.xml"/>')
        parts["docProps/app.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Pages>{pages}</Pages></Properties>"
        )
    if core:
        parts["docProps/core.xml"] = core
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{"".join(top)}</Relationships>',
        "word/document.xml": f"<w:document {W} {_R} {_OTHERS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>',
        **parts,
    }


def p(*content: str, style: str = "", properties: str = "") -> str:
    """Return a Word paragraph; what does not begin with a tag is a run of text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = (each if each.startswith("<") else f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' for each in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def tbl(*rows: tuple[str, ...]) -> str:
    """Return a Word table of cells, each a paragraph or more."""
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def odt_parts(body: str, automatic: str = "", styles: str = "", meta: str = "") -> dict[str, str | bytes]:
    """Return the parts of an OpenDocument text: its body, automatic styles, and the contents of styles and meta."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>",
        "meta.xml": f'<office:document-meta {_ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}'
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest'
        ':1.0"/>',
    }


_NUMBERING = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'
_NUMBERING += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
_RTF = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}}{\info{\title T}}{\header H\par}"
_RTF += rb"\pard\s1 a\'e5\u229?\par\cell\row{\*\x y}}"
_EML = b"From: =?utf-8?Q?=C3=85?=\nDate: Wed, 10 Dec 2025 23:30:00 +0100\nContent-Type: multipart/mixed; boundary=b\n\n"
_EML += b"--b\nContent-Type: text/html\n\n<p>a</p>\n--b\nContent-Type: image/png; name=a\n\nb\n--b--\n"


@cache
def samples() -> dict[str, bytes]:
    """A small sound file of each format."""
    workbook = Workbook()
    for row in (["Namn", "Kr"], ["Tid", 1.5], ["Åka", True]):
        workbook.active.append(row)
    workbook.active.merge_cells("A2:A3")
    sheet, slides = io.BytesIO(), io.BytesIO()
    workbook.save(sheet)
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[1]).shapes.title.text = "Titel"
    presentation.save(slides)
    word = docx_parts(p("text") + tbl(("a", "b")), numbering=_NUMBERING, core=core_properties("T", "2025-12-10"))
    return {
        ".docx": zip_of(word, 0),
        ".odt": zip_of(odt_parts("<text:p>text</text:p><text:list><text:list-item/></text:list>"), 0),
        ".pptx": slides.getvalue(),
        ".xlsx": sheet.getvalue(),
        ".rtf": _RTF,
        ".eml": _EML,
        ".csv": "Namn;Kr\nÅsa;1\n".encode(),
    }
