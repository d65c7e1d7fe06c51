"""The page about the archive, over a real index of good and bad files."""

import re
from html import unescape
from pathlib import Path

import pytest

from index.archive import open_archive
from index.build import build
from index.config import Config
from index.embed import Embedder
from index.records import UnreadPages
from qa.ui.archive.page import coverage_html, documents_html, failures_html
from qa.ui.texts import ENGLISH, SWEDISH, TEXTS, Texts


@pytest.fixture(scope="module")
def config(model_folder: Path, tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Config:
    folder = tmp_path_factory.mktemp("täckning")
    documents = folder / "handlingar"
    documents.mkdir()
    (documents / "ett.txt").write_text("§ 1 Val\n\nNämnden väljer Anna Ek till ordförande.", "utf-8")
    (documents / "kopia.txt").write_text("§ 1 Val\n\nNämnden väljer Anna Ek till ordförande.", "utf-8")
    (documents / "budget.md").write_text("# Budget <b>2024</b>\n\nBudgeten är 3 mkr.", "utf-8")
    (documents / "tom.pdf").touch()
    (documents / "trasig.pdf").write_bytes(b"%PDF-1.7\ntrasig")
    (documents / "<img src=x>.xyz").write_text("x", "utf-8")
    config = Config(documents=documents, index=folder / "index", models=model_folder.parent)
    build(config, lambda: embedder)
    return config


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS.keys())
def test_what_was_found_is_counted_and_what_failed_is_explained(config: Config, texts: Texts) -> None:
    archive = open_archive(config)
    documents, failures = archive.store.documents(), archive.store.failures()
    archive.close()
    counts = words(coverage_html(documents, failures, texts))
    for name, count in (("read", 2), ("copies", 1), ("empty", 1), ("unsupported", 1), ("failed", 1)):
        assert f"{texts.coverage[name]} {count}" in counts
    assert f"{texts.total} 6" in counts
    assert texts.coverage["encrypted"] not in counts
    html = failures_html(failures, [UnreadPages("skannat <i>.pdf", (2, 5), "too dark: scan it again")], texts)
    assert all(texts.failures[each.kind] in words(html) for each in failures)
    assert "<img" not in html
    assert f"skannat <i>.pdf , {texts.page.format(page='2, 5')} {texts.pages_to_mend} too dark" in words(html)
    assert "<img src=x>.xyz" in words(html)


def test_documents_are_listed_with_their_copies_and_what_is_missing(config: Config) -> None:
    archive = open_archive(config)
    documents = archive.store.documents()
    archive.close()
    html = documents_html(documents, SWEDISH)
    assert "Budget <b>2024</b>" in words(html)
    assert "<b>" not in html
    for shown in ("ett.txt kopia.txt", "datum saknas, diarienummer saknas", "1 sida, läst", "Visar 2 av 2 dokument."):
        assert shown in words(html)


def test_a_long_list_is_cut_and_says_so(config: Config) -> None:
    archive = open_archive(config)
    documents = archive.store.documents() * 300
    archive.close()
    html = documents_html(documents, ENGLISH)
    assert "Showing 200 of 600 documents." in words(html)
    assert html.count("<tr>") == 201
