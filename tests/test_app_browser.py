"""The app in Chromium: what a visitor sees, can do and is protected from."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from qa.ui.texts import SWEDISH
from tests.browser import ROOT, WAIT, opened, running_app, settle, violations

pytestmark = pytest.mark.slow

QUESTION = "Varför tackade Bollebygd nej till att bidra med verksamhetsexperter i designgrupperna?"


def asked(browser: Browser, address: str, question: str, width: int = 1200, **options: str) -> Page:
    """Open the page at a question and wait for its outcome."""
    language = f"&lang={options['language']}" if "language" in options else ""
    page = opened(browser, f"{address}/?q={quote(question)}{language}", width, options.get("scheme", "light"))
    page.locator(".answer, .no-answer, .problem").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    return page


def test_the_question_in_the_address_is_answered_with_its_source(browser: Browser, address: str) -> None:
    page = asked(browser, address, QUESTION)
    assert page.get_by_role("heading", level=1).inner_text() == "Arkivsvar"
    assert page.get_by_role("heading", level=2).inner_text() == QUESTION
    assert "3.8" in page.locator(".place").first.inner_text()
    assert page.locator("mark").first.is_visible()
    assert page.evaluate("document.documentElement.lang") == "sv"
    top = page.locator("h2.question").bounding_box()
    assert top is not None
    assert 0 <= top["y"] < 450, "the newest question is at the top of the window"


def test_the_keyboard_reaches_the_source_and_copies_its_quote(browser: Browser, address: str) -> None:
    page = asked(browser, address, QUESTION)
    page.locator("a.chip").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'kalla-1-1'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Läs i dokumentet"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Kopierat", exact=True).wait_for()
    quotation, reference = page.evaluate("navigator.clipboard.readText()").rsplit("\n", 1)
    marked = " ".join(page.locator("mark").first.inner_text().split())
    assert quotation.startswith("”")
    assert marked[:60] in quotation
    assert "s. " in reference
    assert page.locator("h2.question").count() == 1


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1200, "light")])
def test_the_page_about_the_archive(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = opened(browser, address, width, scheme)
    if width == 320:
        page.get_by_role("button", name="Öppna menyn").click()
    page.get_by_role("link", name="Arkivet").click()
    page.get_by_role("heading", name="Vad arkivet innehåller").wait_for(timeout=WAIT)
    if width == 320:
        page.get_by_role("button", name="Stäng menyn").click()
    box = page.get_by_label("Sök på titel eller filnamn")
    box.fill("slutrapport bollebygd")
    box.press("Enter")
    page.get_by_text("Visar 1–1 av 1 dokument.").wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    assert violations(page) == []
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width


def test_a_new_version_is_picked_up_by_a_page_that_is_left_open(
    browser: Browser, model_folder: Path, tmp_path: Path
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "ett.txt").write_text("§ 1 Val\n\nNämnden väljer Anna Ek till ordförande.", "utf-8")
    environment = {"ARKIVSVAR_MODELS": str(model_folder.parent), "ARKIVSVAR_INDEX": str(tmp_path / "index")}
    build = [sys.executable, "-m", "index", "build", "--documents", str(documents)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=os.environ | environment, timeout=120)
    with running_app(environment) as address:
        page = opened(browser, f"{address}/arkivet")
        page.get_by_text("Visar 1–1 av 1 dokument.").wait_for(timeout=WAIT)
        (documents / "två.txt").write_text("§ 2 Budget\n\nBudgeten är 3 mkr.", "utf-8")
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=os.environ | environment, timeout=120)
        page.get_by_role("link", name="Fråga").click()
        box = page.get_by_placeholder("Skriv din fråga")
        box.fill("Hur stor är budgeten?")
        box.press("Enter")
        page.locator(".answer").wait_for(timeout=WAIT)
        assert "3 mkr" in page.locator(".answer").inner_text()
        page.get_by_role("link", name="Arkivet").click()
        page.get_by_text("Visar 1–2 av 2 dokument.").wait_for(timeout=WAIT)


def test_a_conversation_by_hand(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.get_by_role("button", name=QUESTION).click()
    page.locator(".answer").wait_for(timeout=WAIT)
    assert quote("designgrupperna") in page.url
    box = page.get_by_placeholder("Ställ en följdfråga eller en ny fråga")
    box.fill("Och vad kostade det?")
    box.press("Enter")
    page.locator("h2.question").nth(1).wait_for(timeout=WAIT)
    page.get_by_role("radio", name="English").click()
    page.get_by_role("button", name="Clear and start again").wait_for(timeout=WAIT)
    assert page.locator("h2.question").count() == 2
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.get_by_role("button", name="Clear and start again").click()
    page.get_by_text("Questions to start with").wait_for(timeout=WAIT)
    assert "q=" not in page.url


def test_what_a_follow_up_is_searched_for_is_edited_and_dropped_by_keyboard(browser: Browser, address: str) -> None:
    page = asked(browser, address, QUESTION, width=320)
    box = page.get_by_placeholder("Ställ en följdfråga eller en ny fråga")
    box.fill("Och vad ledde det till?")
    box.press("Enter")
    line = page.get_by_label("Söker:").last
    line.wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    assert line.input_value().startswith("Vad ledde det till (")
    assert violations(page) == []
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 320
    line.fill("Vad är SAMBI?")
    line.press("Enter")
    page.wait_for_function("location.search.includes('SAMBI')", timeout=WAIT)
    assert page.locator("h2.question").count() == 2
    again, typed = (page.get_by_role("button", name=name) for name in ("Sök igen", "Sök bara på det jag skrev"))
    again.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    typed.wait_for(state="detached", timeout=WAIT)
    page.wait_for_function("document.activeElement.id === 'fraga-2'")
    assert "SAMBI" not in page.url


def test_a_document_is_opened_read_and_left_without_losing_the_conversation(browser: Browser, address: str) -> None:
    page = asked(browser, address, QUESTION)
    page.get_by_role("link", name="Arkivet").click()
    page.locator("table.list a").first.wait_for(timeout=WAIT)
    title = page.locator("table.list a").last.inner_text()
    page.locator("table.list a").last.click()
    page.wait_for_function("document.activeElement.id === 'dokument'")
    assert page.get_by_role("heading", level=2).inner_text() == title
    page.locator(".contents.beside a").nth(1).click()
    page.wait_for_function("document.activeElement.id.startsWith('avsnitt-')")
    page.get_by_label("Sök i dokumentet").fill("kommun")
    page.get_by_label("Sök i dokumentet").press("Enter")
    page.locator("ol.hits a").nth(1).click()
    page.wait_for_function("document.activeElement.tagName === 'MARK'")
    assert page.locator("mark").inner_text().lower() == "kommun"
    top = page.locator("mark").bounding_box()
    assert top is not None
    assert 0 < top["y"] < 600
    page.go_back()
    page.locator("mark").wait_for(state="detached", timeout=WAIT)
    page.get_by_role("link", name="Till listan över dokument").click()
    page.locator("table.list a").first.wait_for(timeout=WAIT)
    page.get_by_role("link", name="Tillgänglighet").click()
    page.get_by_role("heading", name="Tillgänglighetsredogörelse").wait_for(timeout=WAIT)
    page.wait_for_function("document.activeElement.id === 'topp'")
    page.get_by_role("link", name="Fråga", exact=True).click()
    page.locator(".answer").wait_for(timeout=WAIT)
    assert page.locator("h2.question").inner_text() == QUESTION


def test_a_marked_place_in_the_address_is_scrolled_to(browser: Browser, address: str) -> None:
    path = "dokument=slutrapport-millennium-bollebygd.pdf"
    page = opened(browser, f"{address}/arkivet?{path}&fran=24000&till=24040")
    page.locator("mark").wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    top = page.locator("mark").first.bounding_box()
    assert top is not None
    assert 0 < top["y"] < 600
    assert "Sida 5–9 av 11" in page.locator(".ways").first.inner_text()
    page.get_by_role("link", name="Föregående").first.click()
    page.locator("mark").wait_for(state="detached", timeout=WAIT)
    settle(page)
    page.get_by_label("Gå till sida").fill("11")
    page.get_by_label("Gå till sida").press("Enter")
    page.locator("#sida-11").wait_for(timeout=WAIT)


def test_an_answer_comes_within_a_second_and_its_quote_is_copied_in_two_clicks(browser: Browser, address: str) -> None:
    asked(browser, address, QUESTION)  # the model is in memory from here on
    page = opened(browser, address)
    page.get_by_role("button", name=QUESTION).wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    times = []
    for question in ("När pausade regionen införandet?", "Vad är SAMBI?", "Vad kostade projektet 2024?"):
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        count = page.locator(".answer, .no-answer").count()
        start = page.evaluate("performance.now()")
        box.press("Enter")
        page.wait_for_function(f"document.querySelectorAll('.answer, .no-answer').length > {count}", timeout=WAIT)
        times.append(page.evaluate("performance.now()") - start)
    print(times)
    assert sorted(times)[1] < 3_000, "three times what is aimed for, since the machine may be busy"

    page = opened(browser, address)
    page.get_by_role("button", name=QUESTION).click()
    page.get_by_role("button", name="Kopiera citat från källa 1").click()
    page.get_by_text("Kopierat", exact=True).wait_for(timeout=WAIT)
    assert "3.8" in page.evaluate("navigator.clipboard.readText()")


def test_a_copied_link_opens_at_the_same_answer_and_citation(browser: Browser, address: str) -> None:
    page = asked(browser, address, "När pausade regionen införandet?")
    page.get_by_role("button", name="Kopiera länk till källa 2").click()
    page.get_by_text("Länken är kopierad").wait_for(timeout=WAIT)
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}/?q=")
    card = page.locator("#kalla-1-2").inner_text()
    shared = opened(browser, link, height=600)
    heading = shared.locator("#kalla-1-2")
    heading.wait_for(timeout=WAIT)
    assert heading.inner_text() == card
    heading_top = "Math.floor(document.getElementById('kalla-1-2').getBoundingClientRect().top)"
    shared.wait_for_function(f"{heading_top} >= 0 && {heading_top} < 300", timeout=10_000)


def test_an_answer_is_judged_limited_and_saved_by_keyboard(browser: Browser, address: str, tmp_path: Path) -> None:
    page = opened(browser, address, width=320)
    part = page.get_by_role("button", name=re.compile("Söker i hela arkivet"))
    part.focus()
    page.keyboard.press("Enter")
    first = page.get_by_label(SWEDISH.limits.date_from)
    first.wait_for(timeout=WAIT)
    page.wait_for_timeout(500)
    assert violations(page) == []
    first.fill("2025")
    first.press("Enter")
    page.get_by_role("button", name=re.compile("Söker i 1 av 6 dokument")).wait_for(timeout=WAIT)
    page.keyboard.press("Escape")
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("Vad beslutade styrelsen i § 32?")
    box.press("Enter")
    page.locator(".answer").wait_for(timeout=WAIT)
    assert "fran=2025" in page.url
    no = page.get_by_role("button", name="Nej", exact=True)
    no.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Kommentar (frivillig)").fill("Bra")
    page.wait_for_timeout(1_000)
    assert violations(page) == []
    page.get_by_role("button", name="Spara", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_text("Tack. Det är sparat.").wait_for(timeout=WAIT)
    for name, start in (("Word", b"PK"), ("PDF", b"%PDF"), ("Markdown", b"# Fr")):
        with page.expect_download(timeout=WAIT) as download:
            page.get_by_role("button", name=name, exact=True).press("Enter")
        assert Path(download.value.path()).read_bytes().startswith(start)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 320


@pytest.mark.parametrize("place", ["dokument=finns-inte.txt", "dokument=..%2F..%2Fetc%2Fpasswd", "dokument="])
def test_a_document_that_is_not_in_the_archive_is_said_not_to_be(browser: Browser, address: str, place: str) -> None:
    page = opened(browser, f"{address}/arkivet?{place}")
    page.get_by_role("heading", name="Dokumentet finns inte i arkivet").wait_for(timeout=WAIT)


@pytest.mark.parametrize("numbers", ["fran=-5&till=9", "fran=abc", "fran=99999999999999999999&till=1", "till=7"])
def test_a_place_that_is_not_in_the_document_opens_it_all_the_same(
    browser: Browser, address: str, numbers: str
) -> None:
    page = opened(browser, f"{address}/arkivet?dokument=timkostnader-projekt-millennium.pdf&{numbers}")
    page.locator(".document p").first.wait_for(timeout=WAIT)
    assert page.locator("mark, .problem").count() == 0
