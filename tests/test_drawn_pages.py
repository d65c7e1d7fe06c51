"""Pages of an index are drawn for everybody, kept, and refused where the file is not the one that was indexed."""

import io
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from index.archive import Archive, open_archive
from index.build import build
from index.config import Config
from index.embed import Embedder
from index.errors import ExtractError
from qa.marks import marks
from qa.ui.picture.drawn_pages import DrawnPages, PagePlace
from tests.benchmarks.scanned_pages import typeset

pytestmark = pytest.mark.slow

NUMBER = "811228-9874"
TEXT = f"Protokoll fört vid sammanträdet i kommunhuset.\nSökanden {NUMBER} har rätt till bidrag.\nOrdföranden avslutar."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = tmp_path_factory.mktemp("documents")
    (documents / "protokoll.pdf").write_bytes(typeset(TEXT, "Helvetica", 14))
    (documents / "notis.txt").write_text("En notis utan bild.", "utf-8")
    return documents


@pytest.fixture(scope="module")
def config(folder: Path, shipped_config: Config, tmp_path_factory: pytest.TempPathFactory) -> Config:
    return replace(shipped_config, documents=folder, index=tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def opened(config: Config, embedder: Embedder) -> Iterator[Archive]:
    build(config, lambda: embedder)
    archive = open_archive(config)
    yield archive
    archive.close()


@pytest.fixture
def drawn(config: Config) -> Iterator[DrawnPages]:
    pages = DrawnPages(config)
    pages.start()
    yield pages
    pages.close()


def place(archive: Archive, words: str) -> PagePlace:
    document = archive.store.document("protokoll.pdf")
    assert document is not None
    start = TEXT.index(words)
    assert (archive.store.text("protokoll.pdf") or "").startswith(TEXT[:20])
    return PagePlace(document, 1, start, start + len(words))


def test_a_page_is_drawn_with_its_marks(opened: Archive, drawn: DrawnPages) -> None:
    where = place(opened, "Ordföranden avslutar.")
    picture = drawn.picture(opened, where, 480)
    image = Image.open(io.BytesIO(picture.jpeg)).convert("RGB")
    assert picture.is_marked
    assert image.size == (480, 678)
    (mark,) = marks(drawn.page(opened, where).words, where.start, where.end)
    x, y = round((mark.left + mark.right) / 2 * 480 / 10_000), round((mark.top + 20) * 678 / 10_000)
    marked = [image.getpixel((x + step, y))[2] for step in range(-20, 20)]  # type: ignore[index]
    assert max(marked) < 200, "there is no white under the marker"
    assert drawn.picture(opened, where, 480) is picture
    assert not drawn.picture(opened, replace(where, start=0, end=0), 480).is_marked


def test_a_personal_number_is_covered_unless_the_archive_shows_them(opened: Archive, drawn: DrawnPages) -> None:
    where = place(opened, NUMBER)
    page = drawn.page(opened, where)
    assert page.covers == marks(page.words, where.start, where.end)
    assert drawn.page(replace(opened, shows_personal_numbers=True), where).covers == ()


def test_many_may_ask_at_once(opened: Archive, drawn: DrawnPages) -> None:
    where = place(opened, "Protokoll")
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda width=width: found.append(drawn.picture(opened, where, width).jpeg))
        for width in (100, 200, 300, 400)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Image.open(io.BytesIO(jpeg)).width for jpeg in found) == [100, 200, 300, 400]


def test_a_picture_that_many_ask_for_at_once_is_made_once(opened: Archive, drawn: DrawnPages) -> None:
    where = place(opened, "Protokoll")
    with ThreadPoolExecutor(16) as pool:
        pictures = list(pool.map(lambda _: drawn.picture(opened, where, 150), range(16)))
    assert all(picture is pictures[0] for picture in pictures)


def test_a_file_that_was_changed_or_moved_is_not_drawn(
    opened: Archive, config: Config, folder: Path, tmp_path: Path
) -> None:
    shutil.copy(folder / "protokoll.pdf", tmp_path / "protokoll.pdf")
    pages = DrawnPages(replace(config, documents=tmp_path))
    try:
        where = place(opened, "Protokoll")
        (tmp_path / "protokoll.pdf").write_bytes(typeset("En annan text."))
        with pytest.raises(ExtractError, match="changed"):
            pages.picture(opened, where, 480)
        (tmp_path / "protokoll.pdf").unlink()
        with pytest.raises(ExtractError, match="no longer there"):
            pages.picture(opened, where, 480)
        (tmp_path / "protokoll.pdf").symlink_to(folder / "protokoll.pdf")
        with pytest.raises(ExtractError, match="symbolic link"):
            pages.picture(opened, where, 480)
    finally:
        pages.close()


def test_a_document_is_looked_up_by_its_path(opened: Archive) -> None:
    assert [opened.store.document(each.source.path) for each in opened.store.documents()] == opened.store.documents()
    for path in ("../protokoll.pdf", "/protokoll.pdf", "annan.pdf", ""):
        assert opened.store.document(path) is None
