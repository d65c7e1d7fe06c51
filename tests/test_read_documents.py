"""Scans become documents, with real pictures and the real Tesseract; what cannot be read is told, page by page."""

import hashlib
import io
import os
import re
import stat
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.archive import open_archive
from index.build import build
from index.config import Config, ExtractLimits
from index.embed import Embedder, Encoder
from index.errors import DocumentsError, ExtractError, FailureKind
from index.extract.pages import pages_of
from index.read_documents import read_documents
from index.tesseract import MISSING
from index.types import Document, PageOrigin, SourceFile
from index.verify import verify
from tests.benchmarks.scanned_pages import Quality, image_pdf, scanned, typeset

pytestmark = pytest.mark.slow

MINUTES = """§ 12 Ändrad taxa för återvinning

Dnr SN2025/119

Socialnämnden beslutar att avslå ansökan om bidrag till förskolan i Töllsjö.
Beslutet gäller från den 1 januari och kostar kommunen 12 500 kr per år."""
SECOND = """§ 13 Ljudmiljön i simhallen

Ordföranden ställer yrkandet under proposition och finner att det bifalls."""


def picture(text: str = MINUTES, noisy: bool = True, seed: int = 1) -> Image.Image:
    return scanned(typeset(text), Quality(200, noisy), seed)


def encoded(image: Image.Image, format_: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()


def mixed_pdf(*pages: str | Image.Image | None) -> bytes:
    """A PDF with pages of text, of a picture, and of nothing."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in pages:
        if isinstance(page, str):
            text = canvas.beginText(60, 760)
            for line in page.split("\n"):
                text.textLine(line)
            canvas.drawText(text)
        elif page is not None:
            canvas.drawImage(ImageReader(page), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def one_line(text: str) -> str:
    return " ".join(text.split())


def page_texts(document: Document) -> list[str]:
    return [one_line(document.text[page.start : page.end]) for page in document.pages]


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[SourceFile]:
    sources = []
    for name, data in files:
        (folder / name).write_bytes(data)
        sources.append(SourceFile(name, len(data), hashlib.sha256(data).hexdigest()))
    return sources


def read_one(folder: Path, name: str, data: bytes, config: Config | None = None) -> Document:
    config = replace(config or Config(), documents=folder)
    ((_, document),) = read_documents(config, write(folder, [(name, data)]))
    if isinstance(document, ExtractError):
        raise document
    return document


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("skannad.pdf", image_pdf([picture()], 200)),
        ("skannad.png", encoded(picture(), "PNG", dpi=(200, 200))),
        ("skannad.JPG", encoded(picture(), "JPEG", dpi=(200, 200), quality=80)),
        ("skannad.tif", encoded(picture(noisy=False).convert("1"), "TIFF", compression="group4")),
    ],
)
def test_a_scanned_page_is_read_with_the_places_of_its_words(tmp_path: Path, name: str, data: bytes) -> None:
    document = read_one(tmp_path, name, data)
    assert one_line(document.text) == one_line(MINUTES)
    assert document.text.startswith("§ 12 Ändrad taxa för återvinning\n\nDnr SN2025/119\n\nSocialnämnden")
    (page,) = document.pages
    assert page.origin is PageOrigin.OCR
    assert [document.text[word.start : word.end] for word in page.words] == MINUTES.split()
    tops = {document.text[word.start : word.end]: word.top for word in page.words}
    assert tops["§"] < tops["Dnr"] < tops["Socialnämnden"] < tops["Beslutet"]


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_page_that_lies_on_its_side_is_read(tmp_path: Path, turn: Image.Transpose) -> None:
    image = picture("\n".join([MINUTES, SECOND]), noisy=False)
    document = read_one(tmp_path, "sned.png", encoded(image.transpose(turn), "PNG", dpi=(200, 200)))
    assert one_line(document.text) == one_line(MINUTES + " " + SECOND)
    first, last = document.pages[0].words[0], document.pages[0].words[-1]
    if turn is Image.Transpose.ROTATE_90:  # the first line is at the left edge, read from below
        assert first.left < last.left < 5_000
        assert first.top > 5_000
    else:
        assert first.top > last.top > 5_000


def test_the_pages_of_a_scan_keep_their_order(tmp_path: Path) -> None:
    numbers = ("ett", "två", "tre", "fyra")
    texts = [f"Protokollets sida nummer {number} av fyra sidor i nämndens arkiv" for number in numbers]
    images = [picture(text, noisy=False) for text in texts]
    tiff = encoded(images[0], "TIFF", save_all=True, append_images=images[1:], dpi=(200, 200))
    files = [("a.pdf", image_pdf(images, 200)), ("b.txt", "två".encode()), ("c.tiff", tiff)]
    results = list(read_documents(Config(documents=tmp_path), write(tmp_path, files)))
    assert [source.path for source, _ in results] == ["a.pdf", "b.txt", "c.tiff"]
    for _, document in results[::2]:
        assert isinstance(document, Document)
        assert page_texts(document) == texts
        assert [(page.start, page.end) for page in document.pages] == [
            (page.start, page.end) for page in pages_of(document.text)
        ]


def test_text_scan_and_blank_page_in_one_file(tmp_path: Path) -> None:
    blank = picture("", noisy=True)
    empty = Image.new("L", (400, 600), 230)
    document = read_one(tmp_path, "blandad.pdf", mixed_pdf(SECOND, picture(), None, blank, empty))
    assert page_texts(document) == [one_line(SECOND), one_line(MINUTES), "", "", ""]
    origins = [page.origin for page in document.pages]
    assert origins == [PageOrigin.TEXT, PageOrigin.OCR, PageOrigin.EMPTY, PageOrigin.EMPTY, PageOrigin.EMPTY]
    assert [bool(page.words) for page in document.pages] == [False, True, False, False, False]


def stamped(stamp: str, image: Image.Image) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawImage(ImageReader(image), 0, 0, *A4)
    canvas.drawString(60, 30, stamp)
    canvas.save()
    return file.getvalue()


def test_a_stamp_does_not_hide_the_page_it_stands_on(tmp_path: Path) -> None:
    document = read_one(tmp_path, "stämplad.pdf", stamped("Inkom 2025-11-03", picture()))
    assert one_line(document.text) == one_line(MINUTES) + " Inkom 2025-11-03"
    assert document.pages[0].origin is PageOrigin.OCR


def test_a_title_on_a_photograph_stays_as_the_file_has_it(tmp_path: Path) -> None:
    document = read_one(tmp_path, "omslag.pdf", stamped("Årsredovisning 2024", Image.new("L", (50, 70), 180)))
    assert document.text.strip() == "Årsredovisning 2024"
    assert (document.pages[0].origin, document.pages[0].words) == (PageOrigin.TEXT, ())


def test_a_page_whose_font_gives_no_words_is_read_from_its_picture(tmp_path: Path) -> None:
    # Each letter that is drawn says that it stands for the one after it.
    text = "\n".join([MINUTES, SECOND])
    data = mixed_pdf(text)
    pairs = "".join(f"<{code:02x}> <{code + 1:04x}>\n" for code in range(0x21, 0xFF))
    table = f"""/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange
{len(pairs.splitlines())} beginbfchar
{pairs}endbfchar endcmap end"""
    document = read_one(tmp_path, "teckenlös.pdf", with_to_unicode(data, table.encode()))
    assert document.pages[0].origin is PageOrigin.OCR
    assert one_line(document.text) == one_line(text)


def with_to_unicode(data: bytes, table: bytes) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter(clone_from=io.BytesIO(data))
    stream = StreamObject()
    stream.set_data(table)
    reference = writer._add_object(stream)
    for font in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        font.get_object()[NameObject("/ToUnicode")] = reference
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_blank_pages_are_no_document(tmp_path: Path) -> None:
    for name, data in (("a.pdf", mixed_pdf(None, None)), ("b.png", encoded(Image.new("L", (90, 90), 255), "PNG"))):
        with pytest.raises(ExtractError, match="no text was found in it") as caught:
            read_one(tmp_path, name, data)
        assert caught.value.kind is FailureKind.EMPTY


WITHOUT = Config(tesseract="")


def test_without_tesseract_only_what_needs_it_is_unread(tmp_path: Path) -> None:
    document = read_one(tmp_path, "blandad.pdf", mixed_pdf(SECOND, picture(), None), WITHOUT)
    assert page_texts(document) == [one_line(SECOND), "", ""]
    assert [(page.origin, page.reason) for page in document.pages] == [
        (PageOrigin.TEXT, ""),
        (PageOrigin.UNREAD, "not read: install tesseract-ocr and tesseract-ocr-script-latn"),
        (PageOrigin.EMPTY, ""),
    ]
    with pytest.raises(ExtractError, match=f"^{MISSING}$") as caught:
        read_one(tmp_path, "skannad.pdf", image_pdf([picture()], 200), WITHOUT)
    assert caught.value.kind is FailureKind.UNREADABLE
    stamp = read_one(tmp_path, "stämplad.pdf", stamped("Inkom 2025-11-03", picture()), WITHOUT)
    assert stamp.text.strip() == "Inkom 2025-11-03"
    assert stamp.pages[0].origin is PageOrigin.UNREAD


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_page_that_takes_too_long_costs_that_page(tmp_path: Path) -> None:
    slow = program(tmp_path / "slow", 'test "$1" = --list-langs && echo Latin && exit; exec sleep 60')
    config = Config(tesseract=slow, limits=ExtractLimits(page_seconds=1.5))
    document = read_one(tmp_path, "blandad.pdf", mixed_pdf(SECOND, picture()), config)
    assert [page.origin for page in document.pages] == [PageOrigin.TEXT, PageOrigin.UNREAD]
    assert document.pages[1].reason == "recognising its text took longer than 1.5 s: scan it again, more clearly"
    with pytest.raises(ExtractError, match=r"^page 1: recognising its text took longer") as caught:
        read_one(tmp_path, "skannad.pdf", image_pdf([picture(), picture()], 200), config)
    assert caught.value.kind is FailureKind.FAILED


def test_one_damaged_frame_costs_that_frame(tmp_path: Path) -> None:
    good = picture(noisy=False)
    data = encoded(good, "TIFF", save_all=True, append_images=[picture(SECOND, noisy=False)], compression="tiff_lzw")
    with Image.open(io.BytesIO(data)) as image:
        image.seek(1)
        at = image.tag_v2[273][0]  # where the first strip of the second frame is
    broken = data[:at] + b"\xff" * 400 + data[at + 400 :]
    document = read_one(tmp_path, "a.tif", broken)
    assert page_texts(document) == [one_line(MINUTES), ""]
    assert [page.origin for page in document.pages] == [PageOrigin.OCR, PageOrigin.UNREAD]
    assert document.pages[1].reason.startswith("the image is damaged or cut short: ")


def test_a_file_that_fails_costs_no_other(tmp_path: Path) -> None:
    files = [("a.png", b"\x89PNG\r\n\x1a\nx"), ("b.txt", b"text"), ("c.pdf", b"%PDF-1.7"), ("d.txt", b"text")]
    results = [result for _, result in read_documents(Config(documents=tmp_path), write(tmp_path, files))]
    assert [isinstance(result, ExtractError) for result in results] == [True, False, True, False]


def test_processes_end_when_nobody_waits_for_more(tmp_path: Path) -> None:
    before = own_processes()
    sources = write(tmp_path, [(f"{number}.txt", b"text") for number in range(40)])
    documents = read_documents(Config(documents=tmp_path), sources)
    next(documents)
    documents.close()  # type: ignore[attr-defined]
    assert own_processes() <= before


def own_processes() -> set[Path]:
    """Return what tells of the processes that this one has started and that wait."""
    return {path for path in Path("/proc").glob("[0-9]*/stat") if f") S {os.getpid()} " in read_stat(path)}


def read_stat(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def no_encoder() -> Encoder:
    raise AssertionError("nothing was to be embedded")


def test_what_was_unread_for_want_of_tesseract_is_read_when_it_is_there(
    tmp_path: Path, model_folder: Path, embedder: Embedder
) -> None:
    folder = tmp_path / "handlingar"
    folder.mkdir()
    files = [
        ("blandad.pdf", mixed_pdf(SECOND, picture())),
        ("skannad.png", encoded(picture(), "PNG", dpi=(200, 200))),
        ("text.txt", SECOND.encode()),
    ]
    write(folder, files)
    with_it = Config(documents=folder, index=tmp_path / "index", models=model_folder.parent)
    without = replace(with_it, tesseract="")
    first = build(without, lambda: embedder)
    assert [(each.source.path, each.kind, each.reason) for each in first.failures] == [
        ("skannad.png", FailureKind.UNREADABLE, MISSING)
    ]
    assert first.read == 2
    assert not build(without, no_encoder).changed
    second = build(with_it, lambda: embedder)
    assert (second.read, second.kept, second.removed, second.failures) == (2, 1, 0, ())
    assert verify(with_it) == []
    archive = open_archive(with_it)
    for path, number in (("blandad.pdf", 2), ("skannad.png", 1)):
        page = archive.store.pages(path)[number - 1]
        text = archive.store.text(path) or ""
        assert page.origin is PageOrigin.OCR
        assert [text[word.start : word.end] for word in page.words] == MINUTES.split()
    archive.close()
    assert not build(with_it, no_encoder).changed


def test_nothing_but_scans_and_no_tesseract(tmp_path: Path, model_folder: Path) -> None:
    folder = tmp_path / "handlingar"
    folder.mkdir()
    write(folder, [("skannad.png", encoded(picture(), "PNG"))])
    config = Config(documents=folder, index=tmp_path / "index", models=model_folder.parent, tesseract="")
    with pytest.raises(DocumentsError, match=re.escape(f"skannad.png: {MISSING}")):
        build(config, no_encoder)
