"""Files that no archive should hold and every archive does: each is made by its own function, as small as it can be.

The corpus is made anew for each test; nothing of it is kept in the project.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from docx import Document as WordDocument
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

CANARY = "kanariefågeln Zyxvolt"
"""Stands in a file beside the documents folder; whoever reads it has gone where no document may lead."""
_WORDS = "Nämnden beslutar att avgiften höjs till 250 kronor från den 1 januari."


def sound_pdf(pages: int = 1) -> bytes:
    """Return a PDF of so many pages with text."""
    data = io.BytesIO()
    canvas = Canvas(data, invariant=True)
    for number in range(pages):
        canvas.drawString(72, 720, f"{_WORDS} Sida {number + 1}.")
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def sound_docx() -> bytes:
    """Return a Word file of one paragraph."""
    data = io.BytesIO()
    document = WordDocument()
    document.add_paragraph(_WORDS)
    document.save(data)
    return data.getvalue()


def cut_short(data: bytes) -> bytes:
    """Return the first two thirds of a file."""
    return data[: len(data) * 2 // 3]


def packed(parts: dict[str, bytes], like: bytes = b"") -> bytes:
    """Return a ZIP file of parts; those of another ZIP file are kept where none of the same name is given."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        if like:
            with zipfile.ZipFile(io.BytesIO(like)) as other:
                for name in other.namelist():
                    if name not in parts:
                        file.writestr(name, other.read(name))
        for name, part in parts.items():
            file.writestr(name, part)
    return data.getvalue()


def zip_bomb() -> bytes:
    """Return a Word file of less than a megabyte whose text is 700 MB of blanks."""
    data = io.BytesIO(sound_docx())
    with (
        zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as file,
        file.open("word/comments.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(700):
            part.write(bytes(1024**2))
    return data.getvalue()


def pdf_of(objects: dict[int, bytes], root: int = 1, offset: int = 0) -> bytes:
    """Return a PDF of objects by number; `offset` is how wrong its table of objects is."""
    data = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(data) + offset
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data) + offset
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        data += b"%010d 00000 n \n" % places.get(number, 0)
    data += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, root, start)
    return bytes(data)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a PDF stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>"


def many_pages() -> bytes:
    """Return a PDF of 100,000 pages that are all the same object."""
    kids = b"3 0 R " * 100_000
    return pdf_of({
        1: _CATALOG, 2: b"<< /Type /Pages /Count 100000 /Kids [%s] >>" % kids, 3: _PAGE % b"", 4: stream(b""),
    })  # fmt: skip


def cyclic_pages() -> bytes:
    """Return a PDF whose tree of pages holds itself."""
    return pdf_of({1: _CATALOG, 2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"})


def cyclic_forms() -> bytes:
    """Return a PDF whose page draws a form that draws itself."""
    form = stream(b"/F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>")
    return pdf_of({
        1: _CATALOG, 2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", 3: _PAGE % b"/XObject << /F 5 0 R >>",
        4: stream(b"/F Do"), 5: form,
    })  # fmt: skip


def nested_arrays() -> bytes:
    """Return a PDF with an array in an array, 50,000 deep."""
    array = b"/X " + b"[" * 50_000 + b"]" * 50_000
    return pdf_of({
        1: _CATALOG, 2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", 3: _PAGE % array, 4: stream(b""),
    })  # fmt: skip


def inflating_pdf() -> bytes:
    """Return a PDF of a few kilobytes whose page is 200 MB of blanks."""
    data = zlib.compress(zlib.compress(bytes(200 * 1024**2), 9), 9)
    return pdf_of({
        1: _CATALOG, 2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", 3: _PAGE % b"",
        4: stream(data, b"/Filter [/FlateDecode /FlateDecode]"),
    })  # fmt: skip


def encrypted_pdf() -> bytes:
    """Return a PDF that needs a password."""
    writer = PdfWriter(io.BytesIO(sound_pdf()))
    writer.encrypt("hemligt", algorithm="AES-256")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def encrypted_office() -> bytes:
    """Return the head of what Word writes for a document with a password: an OLE file with an EncryptedPackage."""
    name = "EncryptedPackage".encode("utf-16-le")
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + name.ljust(64, b"\0")
        + struct.pack("<H", len(name) + 2)
        + bytes(4_000)
    )


def wide_png(side: int = 30_000) -> bytes:
    """Return a PNG of 30,000 by 30,000 white points, of some 100 kB."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((side + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def with_external_entity(path: Path) -> bytes:
    """Return a Word file whose text asks for a file elsewhere."""
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "{path.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&e; Avgiften höjs.</w:t></w:r></w:p></w:body></w:document>"
    )
    return packed({"word/document.xml": xml.encode()}, like=sound_docx())


def with_many_entities() -> bytes:
    """Return a Word file of the kind called a billion laughs."""
    entities = '<!ENTITY a0 "skratt ">' + "".join(
        f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10)
    )
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    )
    return packed({"word/document.xml": xml.encode()}, like=sound_docx())


def with_macro() -> bytes:
    """Return a Word file that carries a macro."""
    return packed(
        {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b'Sub AutoOpen()\nShell "rm -rf /"\nEnd Sub'}, like=sound_docx()
    )


def web_page_that_includes(path: Path) -> bytes:
    """Return a web page that asks for another file in every way that it can."""
    return (
        f'<html><body><iframe src="{path.as_uri()}"></iframe><object data="{path.as_uri()}"></object>'
        f'<script src="{path.as_uri()}"></script><img src="{path.as_uri()}">'
        f'<!--#include file="../{path.name}" --><p>Avgiften höjs.</p></body></html>'
    ).encode()


BAD: dict[str, Callable[[Path], bytes]] = {
    "kapad.pdf": lambda _: cut_short(sound_pdf(30)),
    "kapad.docx": lambda _: cut_short(sound_docx()),
    "kapad.png": lambda _: cut_short(wide_png(400)),
    "bomb.docx": lambda _: zip_bomb(),
    "hundratusen-sidor.pdf": lambda _: many_pages(),
    "rund-sidor.pdf": lambda _: cyclic_pages(),
    "djup.pdf": lambda _: nested_arrays(),
    "uppblåst.pdf": lambda _: inflating_pdf(),
    "bred.png": lambda _: wide_png(),
    "lösenord.pdf": lambda _: encrypted_pdf(),
    "lösenord.docx": lambda _: encrypted_office(),
    "skratt.docx": lambda _: with_many_entities(),
    "pdf-som-är-word.pdf": lambda _: sound_docx(),
    "word-som-är-pdf.docx": lambda _: sound_pdf(),
    "program.txt": lambda _: b"MZ\x90" + bytes(300) + b"text",
    "brus.pdf": lambda _: b"%PDF-1.4\n" + bytes(range(256)) * 200,
    "brus.docx": lambda _: b"PK\x03\x04" + bytes(range(256)) * 200,
    "tom.docx": lambda _: b"",
    "gammalt.doc": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
}
"""What cannot be read, by name: a function from a file outside the documents folder to the bytes."""

ODD: dict[str, Callable[[Path], bytes]] = {
    "fel-tabell.pdf": lambda _: pdf_of({
        1: _CATALOG, 2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: _PAGE % b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
        4: stream(b"BT /F 12 Tf 72 700 Td (Avgiften i fel-tabell) Tj ET"),
    }, offset=7),
    "djup.html": lambda _: b"<div>" * 20_000 + b"Avgiften i djup" + b"</div>" * 20_000,
    "både-html-och-pdf.html": lambda _: b"<!-- %PDF-1.7 -->\n<p>Avgiften i polyglott</p>",
    "makro.docx": lambda _: with_macro(),
    "utanför.html": web_page_that_includes,
    "utanför.docx": with_external_entity,
    "två\nrader.txt": lambda _: "Avgiften på två rader".encode(),
    "mapp\\..\\..\\upp.txt": lambda _: b"Avgiften en mapp upp",
    "$(reboot);`id`.txt": lambda _: b"Avgiften i ett skal",
    "en-rad.txt": lambda _: b"Avgift " + b"a" * 1_000_000,
}  # fmt: skip
"""What may be read, or refused, but must do nothing else."""
