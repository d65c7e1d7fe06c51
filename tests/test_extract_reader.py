"""Documents are read in a child process that may crash, hang or lie without harm to the others."""

import hashlib
import io
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.extract.pictures import open_pictures
from index.extract.reader import Reader
from index.regular_file import read_regular_file, read_unchanged
from index.types import Heading, SourceFile
from tests.make_office import docx_parts, p, samples, zip_of

pytestmark = pytest.mark.slow

LIMITS = ExtractLimits()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(LIMITS) as shared:
        yield shared


def source_of(folder: Path, path: str) -> SourceFile:
    data = (folder / path).read_bytes()
    return SourceFile(path, len(data), hashlib.sha256(data).hexdigest())


def write(folder: Path, path: str, data: bytes) -> SourceFile:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)
    return source_of(folder, path)


def slow_pdf() -> bytes:
    """A small file whose one page takes many seconds to read: it shows 100,000 words."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    contents = StreamObject()
    contents.set_data(b"BT /F1 12 Tf\n" + b"1 0 0 1 50 700 Tm (ord) Tj\n" * 100_000 + b"ET")
    font = DictionaryObject({NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/X")})
    fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    page[NameObject("/Contents")] = writer._add_object(contents.flate_encode())
    page[NameObject("/Resources")] = fonts
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def children() -> set[int]:
    """The process ids of this process's children."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == os.getpid():
            found.add(int(stat.parent.name))
    return found


def test_every_format_is_read(reader: Reader, tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 720, "Sida å")
    canvas.save()
    samples = {
        "a.pdf": file.getvalue(),
        "b.txt": "rad ett\r\nrad två å\n".encode(),
        "c.html": b"<title>T</title><h1>Rubrik</h1><p>text",
        "d.md": b"# Rubrik\n\ntext\n",
    }
    documents = {name: reader.read(tmp_path, write(tmp_path, name, data)) for name, data in samples.items()}
    assert documents["a.pdf"].text.strip() == "Sida å"
    assert documents["b.txt"].text == "rad ett\r\nrad två å\n"
    for name in ("c.html", "d.md"):
        assert documents[name].text == "Rubrik\n\ntext"
        assert documents[name].headings == (Heading(0, 6, 1, "Rubrik"),)
    assert [document.format for document in documents.values()] == ["pdf", "txt", "html", "markdown"]
    assert documents["c.html"].title == "T"
    assert all(document.source == source_of(tmp_path, name) for name, document in documents.items())


def test_office_files_and_messages_are_read_within_the_limits_of_the_child(tmp_path: Path) -> None:
    with Reader(LIMITS) as own:
        before = children()
        for ending, data in samples().items():
            source = write(tmp_path, f"a{ending}", data)
            assert own.read(tmp_path, source) == extract(data, source, LIMITS)
        assert len(children() - before) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"a{ending}" for ending in samples())


@pytest.mark.parametrize(
    "name",
    [
        "mapp/under mapp/ö ä å.txt",
        "ny\nrad.txt",
        "-v.txt",
        "'; rm.TXT",
        os.fsdecode(b"latin\xe5.txt"),
        "😀.txt",
    ],
)
def test_any_file_name_will_do(reader: Reader, tmp_path: Path, name: str) -> None:
    assert reader.read(tmp_path, write(tmp_path, name, b"text")).text == "text"


def test_the_folder_may_be_relative_or_a_link(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "riktig", "a.txt", b"text")
    (tmp_path / "genväg").symlink_to("riktig")
    monkeypatch.chdir(tmp_path)
    assert reader.read(Path("genväg"), source).text == "text"


def test_what_is_not_a_regular_file_below_the_folder_is_refused(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "dokument"
    source = write(folder, "a.txt", b"text")
    write(tmp_path, "utanför/b.txt", b"hemligt")
    (folder / "länk.txt").symlink_to("a.txt")
    (folder / "länkad").symlink_to(tmp_path / "utanför")
    (folder / "mapp.pdf").mkdir()
    os.mkfifo(folder / "rör.txt")
    for path, message in (
        ("länk.txt", "symbolic link"),
        ("länkad/b.txt", "symbolic link"),
        ("mapp.pdf", "not a regular file"),
        ("rör.txt", "not a regular file"),
        ("../utanför/b.txt", "out of the documents folder"),
        (str(folder / "a.txt"), "out of the documents folder"),
        ("borta.txt", "no longer there"),
        ("", "out of the documents folder"),
        ("..", "out of the documents folder"),
    ):
        with pytest.raises(ExtractError, match=message) as caught:
            reader.read(folder, SourceFile(path, source.size, source.sha256))
        assert "\n" not in str(caught.value)


def test_a_file_that_may_not_be_read_or_is_too_large(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"12345")
    assert read_regular_file(str(tmp_path), "a.txt", 5) == b"12345"
    with pytest.raises(ExtractError, match="larger than"):
        read_regular_file(str(tmp_path), "a.txt", 4)
    (tmp_path / "a.txt").chmod(0)
    if os.geteuid() != 0:  # root may read everything
        with pytest.raises(ExtractError, match="may not be read"):
            read_regular_file(str(tmp_path), "a.txt", 5)


def test_a_file_that_has_changed_is_refused(reader: Reader, tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", b"text")
    (tmp_path / "a.txt").write_bytes(b"ny text")
    with pytest.raises(ExtractError, match=r"changed while it was read: build again"):
        reader.read(tmp_path, source)


def test_errors_of_the_extractors_arrive_as_they_are(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match=r"^the file is empty: get a complete copy, or remove it$"):
        reader.read(tmp_path, write(tmp_path, "tom.txt", b""))
    with pytest.raises(ExtractError, match="not a PDF although"):
        reader.read(tmp_path, write(tmp_path, "a.pdf", b"text"))


def test_one_child_serves_many_documents_and_ends_with_the_reader(tmp_path: Path) -> None:
    before = children()
    with Reader(LIMITS) as own:
        assert children() == before
        own.read(tmp_path, write(tmp_path, "a.txt", b"ett"))
        started = children() - before
        assert len(started) == 1
        with pytest.raises(ExtractError):
            own.read(tmp_path, write(tmp_path, "b.pdf", b"no pdf"))
        own.read(tmp_path, write(tmp_path, "c.txt", b"tre"))
        assert children() - before == started
    assert children() == before


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    slow = write(tmp_path, "slow.pdf", slow_pdf())
    after = write(tmp_path, "a.txt", b"text")
    with Reader(ExtractLimits(seconds=1)) as own:
        started = time.monotonic()
        with pytest.raises(ExtractError, match="reading took longer than 1 s"):
            own.read(tmp_path, slow)
        assert time.monotonic() - started < 20
        assert own.read(tmp_path, after).text == "text"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_dies_in_the_middle_costs_one_document(tmp_path: Path, number: signal.Signals) -> None:
    slow = write(tmp_path, "slow.pdf", slow_pdf())
    after = write(tmp_path, "a.txt", b"text")
    before = children()
    with Reader(LIMITS) as own:
        own.read(tmp_path, after)
        (child,) = children() - before
        killer = threading.Timer(0.5, os.kill, (child, number))
        killer.start()
        with pytest.raises(ExtractError, match=f"stopped by {number.name}") as caught:
            own.read(tmp_path, slow)
        killer.join()
        assert "\n" not in str(caught.value)
        assert own.read(tmp_path, after).text == "text"


def test_a_child_that_dies_between_documents_is_replaced(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", b"text")
    before = children()
    with Reader(LIMITS) as own:
        own.read(tmp_path, source)
        (child,) = children() - before
        os.kill(child, signal.SIGKILL)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert own.read(tmp_path, source).text == "text"


def test_a_document_that_needs_too_much_memory_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    large = write(tmp_path, "large.txt", "😀 ".encode() * 8_000_000)
    after = write(tmp_path, "a.txt", b"text")
    with Reader(ExtractLimits(memory_bytes=128 * 1024**2)) as own:
        with pytest.raises(ExtractError, match=r"more than 0\.1 GB of memory"):
            own.read(tmp_path, large)
        assert own.read(tmp_path, after).text == "text"


def test_an_office_file_that_needs_too_much_memory_is_not_called_damaged(tmp_path: Path) -> None:
    large = write(tmp_path, "large.docx", zip_of(docx_parts(p("text") + "<w:p><w:r/></w:p>" * 900_000)))
    with Reader(ExtractLimits(memory_bytes=256 * 1024**2)) as own, pytest.raises(ExtractError) as caught:
        own.read(tmp_path, large)
    assert str(caught.value) == "reading took more than 0.2 GB of memory: split it into smaller files"


def test_nothing_of_the_child_reaches_the_screen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Reader(LIMITS) as own:
        broken = b"%PDF-1.7\n1 0 obj <</Pages 9 0 R>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n"
        with pytest.raises(ExtractError):
            own.read(tmp_path, write(tmp_path, "a.pdf", broken))
    assert capfd.readouterr() == ("", "")


def test_a_long_document_arrives_whole(reader: Reader, tmp_path: Path) -> None:
    text = "".join(f"rad {number} å 😀\f" for number in range(4_000)) * 20
    limits = ExtractLimits(pages=100_000)
    with Reader(limits) as own:
        document = own.read(tmp_path, write(tmp_path, "a.txt", text.encode("utf-8")))
    assert document.text == text
    assert len(document.pages) == 80_001


def pdf_with(*texts: str) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(200, 100))
    for text in texts:
        canvas.drawString(20, 40, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_pages_arrive_as_pictures_between_documents(reader: Reader, tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.pdf", pdf_with("ett", "två")), write(tmp_path, "b.pdf", pdf_with("tre"))
    drawn = {}
    for data, name, pages in ((first, "a.pdf", (2, 1)), (second, "b.pdf", (1,))):
        with open_pictures((tmp_path / name).read_bytes(), LIMITS) as pictures:
            drawn |= {(data, page): pictures.bitmap(page) for page in pages}
    order = [(first, 2), (first, 1), (second, 1), (first, 1)]
    for source, page in order:
        assert reader.picture(tmp_path, source, page) == drawn[source, page]
    assert reader.read(tmp_path, first).text.split() == ["ett", "två"]
    assert reader.picture(tmp_path, first, 2) == drawn[first, 2]
    with pytest.raises(ExtractError, match="the page cannot be drawn"):
        reader.picture(tmp_path, first, 3)


def test_no_picture_of_a_file_that_has_changed_or_is_none(reader: Reader, tmp_path: Path) -> None:
    source = write(tmp_path, "a.pdf", pdf_with("ett"))
    write(tmp_path, "a.pdf", pdf_with("två"))
    with pytest.raises(ExtractError, match="changed while it was read"):
        reader.picture(tmp_path, source, 1)
    with pytest.raises(ExtractError, match="damaged or cut short"):
        reader.picture(tmp_path, write(tmp_path, "a.txt", b"text"), 1)


def test_a_long_scan_is_read_from_disk_once(tmp_path: Path) -> None:
    source = write(tmp_path, "a.pdf", pdf_with("ett", "två"))
    with Reader(LIMITS) as own:
        first = own.picture(tmp_path, source, 1)
        (tmp_path / "a.pdf").unlink()
        assert own.picture(tmp_path, source, 2) != first


def test_a_page_that_takes_too_long_to_draw_is_given_up(tmp_path: Path) -> None:
    slow, after = write(tmp_path, "slow.pdf", slow_to_draw()), write(tmp_path, "a.pdf", pdf_with("ett"))
    with Reader(ExtractLimits(page_seconds=1)) as own:
        with pytest.raises(ExtractError, match="reading took longer than 1 s"):
            own.picture(tmp_path, slow, 1)
        assert own.picture(tmp_path, after, 1).dpi == 200


def slow_to_draw() -> bytes:
    """A small file whose one page takes many seconds to draw: 200,000 wide curves across it."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    contents = StreamObject()
    contents.set_data(b"40 w\n" + b"0 0 m 900 800 -300 800 595 0 c S\n" * 200_000)
    page[NameObject("/Contents")] = writer._add_object(contents.flate_encode())
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def test_a_page_to_look_at_comes_with_its_text(reader: Reader, tmp_path: Path) -> None:
    data = pdf_with("ett", "två")
    source = write(tmp_path, "a.pdf", data)
    reader.start()
    with open_pictures(data, LIMITS) as pictures:
        assert reader.view(tmp_path, source, 2) == pictures.view(2)
    assert "".join(chr(each.code) for each in reader.view(tmp_path, source, 2).characters) == "två"
    assert reader.picture(tmp_path, source, 1).dpi == 200
    write(tmp_path, "a.pdf", pdf_with("tre"))
    assert reader.read(tmp_path, source_of(tmp_path, "a.pdf")).text.strip() == "tre"
    with pytest.raises(ExtractError, match="changed while it was read"):
        reader.view(tmp_path, source, 1)


def test_a_file_is_returned_only_if_it_is_the_one_that_was_indexed(tmp_path: Path) -> None:
    source = write(tmp_path, "a/b.txt", b"12345")
    assert read_unchanged(tmp_path, source.path, source.sha256, 5) == b"12345"
    write(tmp_path, "a/b.txt", b"12354")
    with pytest.raises(ExtractError, match="changed"):
        read_unchanged(tmp_path, source.path, source.sha256, 5)
