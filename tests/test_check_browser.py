"""A pack that somebody sent is checked in Chromium."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from index.archive import Archive
from index.embed import Embedder
from qa.ask import ask
from qa.evidence_pack.files import pack_bytes
from qa.evidence_pack.pack import Pack, entry
from qa.types import Question
from tests.browser import WAIT, opened, settle, violations

pytestmark = pytest.mark.slow
MARKUP = "<img src=x> **fet** :red[röd]"


@pytest.fixture(scope="module")
def packs(archive: Archive, embedder: Embedder) -> tuple[bytes, bytes]:
    """A pack as a Word document, and the same with one letter of a quote changed and markup in its reference."""
    answer = ask(Question("När pausade regionen införandet?"), archive, embedder)
    good = Pack((entry(answer),), "2026-01-01T00:00:00+00:00")
    first = answer.citations[0]
    changed = replace(first, quote=f"{first.quote[:-2]}x{first.quote[-1]}", reading=None, reference=MARKUP)
    bad = Pack((entry(replace(answer, citations=(*answer.citations[1:], changed))),), good.made)
    return pack_bytes(good, ".docx"), pack_bytes(bad, ".docx")


def checked(page: Page, name: str, data: bytes) -> None:
    """Upload a file and wait for what is found of it."""
    kind = "application/octet-stream"
    page.get_by_role("radio", name=re.compile("Kontrollera ett underlag|Check")).click()
    # The panel before it has a place for files too, which stands until the new one is drawn.
    page.locator("ol > li").first.wait_for(timeout=WAIT)
    settle(page)
    page.locator('input[type="file"]').first.set_input_files({"name": name, "mimeType": kind, "buffer": data})
    page.locator("p.checked, .problem").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(1_500)


@pytest.mark.parametrize(("width", "scheme", "language"), [(1200, "light", "sv"), (320, "dark", "en")])
def test_a_good_pack_a_tampered_one_and_no_pack(
    browser: Browser, address: str, packs: tuple[bytes, bytes], width: int, scheme: str, language: str
) -> None:
    good, bad = packs
    for data, words in (
        (good, {"sv": r"Ordagranna citat: (\d) av \1\.", "en": r"Verbatim quotes: (\d) of \1\."}),
        (bad, {"sv": "De som inte stämmer står först", "en": "Those that are wrong stand first"}),
    ):
        page = opened(browser, f"{address}/underlag?lang={language}", width, scheme)
        checked(page, "underlag.docx", data)
        page.wait_for_function(
            "words => new RegExp(words).test(document.querySelector('p.checked').textContent)", arg=words[language]
        )
        announced = page.locator('[role="status"]', has_text="citat" if language == "sv" else "quotes")
        assert announced.first.inner_text() == page.locator("p.checked").inner_text()
        assert violations(page) == []
        assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    first = page.locator("tbody tr").first
    expected = {"sv": "Citatet stämmer inte med dokumentet", "en": "The quote does not agree with the document"}
    assert expected[language] in first.inner_text()
    assert MARKUP in first.inner_text()
    assert page.locator("tbody td span.wrong").count() == 1
    page = opened(browser, f"{address}/underlag?lang={language}", width, scheme)
    checked(page, "underlag.docx", b"ingen Wordfil")
    assert "DOCX, XLSX, CSV" in page.locator(".problem").inner_text()
    assert violations(page) == []
