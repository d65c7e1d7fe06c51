"""The passport of the index, and what could not be read, over a real index of good and bad files."""

import re
from html import unescape
from pathlib import Path

import pytest

from index.archive import open_archive
from index.build import build
from index.config import Config
from index.embed import Embedder
from index.records import UnreadPages
from index.versions import Manifest
from qa.ui.archive.passport import coverage_html, duration, passport_html
from qa.ui.archive.unread import failures_html
from qa.ui.texts import ENGLISH, SWEDISH, TEXTS, Texts

MANIFEST = Manifest(
    "20260102T030405Z-0a1b2c3d", "ef" * 32, "bundled", 384, 1_234, 56_789, 7, "2026-01-02T03:04:05Z", 125.4,
    {"archive.sqlite": "cd" * 32},
)  # fmt: skip


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


def test_the_passport_tells_what_the_index_is_and_not_where() -> None:
    told = words(passport_html(MANIFEST, 17, Config(), False, SWEDISH))
    for shown in ("Version 20260102T030405Z-0a1b2c3d", "Byggt 2026-01-02 03:04 (UTC)", "Senaste bygget tog 2 min 5 s",
                  "Dokument 1 234", "Sidor 17", "Textavsnitt 56 789", "Meningar 7", "multilingual-e5-small",
                  "omkring 700 tecken", "de fyra sista siffrorna döljs", "ef" * 32, "cd" * 32):  # fmt: skip
        assert shown in told
    own = Manifest(**{**{name: getattr(MANIFEST, name) for name in Manifest.__slots__}, "model": "/srv/hemlig/modell"})
    told = words(passport_html(own, 17, Config(), True, ENGLISH))
    assert "modell" in told
    assert "hemlig" not in told
    assert ENGLISH.passport.numbers_shown in told


def test_a_time_is_told_in_minutes_and_seconds() -> None:
    assert [duration(each, SWEDISH) for each in (0.2, 59.4, 60, 3_725)] == ["1 s", "59 s", "1 min 0 s", "62 min 5 s"]


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
    assert f"skannat <i>.pdf , {texts.page.format(page='2, 5')} {texts.pages_to_mend}" in words(html)
    assert "<img src=x>.xyz" in words(html)


def test_very_many_failures_are_cut_and_counted() -> None:
    unread = [UnreadPages(f"{number}.pdf", (1,), "too dark: scan it again") for number in range(250)]
    html = failures_html([], unread, SWEDISH)
    assert html.count("<tr>") == 201
    assert "Ytterligare 50 visas inte här." in html
    assert "(250)" in html
