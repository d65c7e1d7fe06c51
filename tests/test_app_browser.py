"""The app in Chromium: what a visitor sees, can do and is protected from."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from tests.make_screenshot import ROOT, chromium, running_app

pytestmark = pytest.mark.slow

QUESTION = "Varför tackade Bollebygd nej till att bidra med verksamhetsexperter i designgrupperna?"
UNANSWERABLE = "Vilken färg har månens baksida enligt Shakespeare?"
WAIT = 120_000
MARKUP = (
    '<img src="http://127.0.0.1:9/a.png" onerror="window.taken = 1"><script>window.taken = 2</script>'
    "</p></mark><svg onload='window.taken = 3'> ![bild](http://127.0.0.1:9/b.png) :red[röd] $$\\frac{1}{2}$$"
    " [länk](javascript:window.taken=4) <style>body{display:none}</style> \u202etxet dlot\u202c"
)
HOSTILE = f"""{MARKUP}

1 Bakgrund {MARKUP}

Kommunens beslut om snöröjning av {MARKUP} fattades den 3 mars 2024 av tekniska nämnden i Bollebygd.
Kostnaden för snöröjningen var 1,2 mkr. {"x" * 900}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def address(small_index: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the small archive."""
    environment = {
        "ARKIVSVAR_INDEX": str(small_index),
        "ARKIVSVAR_MODELS": str(model_folder.parent),
        "ARKIVSVAR_FEEDBACK": str(tmp_path_factory.mktemp("feedback") / "feedback.jsonl"),
    }
    with running_app(environment) as found:
        yield found


@pytest.fixture(scope="module")
def hostile_address(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a document whose title, text and file name would take effect if they could."""
    folder = tmp_path_factory.mktemp("hostile")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "<img src=x onerror=window.taken=5> **fet** :red[x].txt").write_text(HOSTILE, "utf-8")
    environment = {"ARKIVSVAR_MODELS": str(model_folder.parent), "ARKIVSVAR_INDEX": str(folder / "index")}
    build = [sys.executable, "-m", "index", "build", "--documents", str(documents)]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    with running_app(environment) as found:
        yield found


def opened(browser: Browser, address: str, width: int = 1200, scheme: str = "light", height: int = 900) -> Page:
    """Open an address in a browser profile of its own, and wait until the page has something to read."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.locator("h1").wait_for(timeout=WAIT)
    page.wait_for_function("document.documentElement.lang !== 'en' || location.search.includes('lang=en')")
    return page


def asked(browser: Browser, address: str, question: str, width: int = 1200, **options: str) -> Page:
    """Open the page at a question and wait for its outcome."""
    language = f"&lang={options['language']}" if "language" in options else ""
    page = opened(browser, f"{address}/?q={quote(question)}{language}", width, options.get("scheme", "light"))
    page.locator(".answer, .no-answer, .problem").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    return page


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, each with the first element it names."""
    found = Axe().run(page).response["violations"]
    return [f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


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
    page.get_by_text(re.compile(r"Visar 1 av 1 dokument\.")).wait_for(timeout=WAIT)
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
        page.get_by_text("Visar 1 av 1 dokument.").wait_for(timeout=WAIT)
        (documents / "två.txt").write_text("§ 2 Budget\n\nBudgeten är 3 mkr.", "utf-8")
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=os.environ | environment, timeout=120)
        page.get_by_role("link", name="Fråga").click()
        box = page.get_by_placeholder("Skriv din fråga")
        box.fill("Hur stor är budgeten?")
        box.press("Enter")
        page.locator(".answer").wait_for(timeout=WAIT)
        assert "3 mkr" in page.locator(".answer").inner_text()
        page.get_by_role("link", name="Arkivet").click()
        page.get_by_text("Visar 2 av 2 dokument.").wait_for(timeout=WAIT)


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
    line = page.get_by_label("Söker:")
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


@pytest.mark.parametrize("width", [400, 1200])
def test_nothing_in_a_document_or_question_takes_effect(browser: Browser, hostile_address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    requested: list[Request] = []
    page.on("request", lambda request: requested.append(request))
    page.goto(f"{hostile_address}/?q={quote('Vad kostade snöröjningen? ' + MARKUP)}")
    page.locator(".answer, .no-answer").wait_for(timeout=WAIT)
    if page.locator(".no-answer").count():
        page.locator("summary").click()
    page.wait_for_timeout(2_000)
    assert page.evaluate("window.taken") is None
    drawn = page.locator("[data-testid=stMain], main")
    assert drawn.locator("img, script, svg[onload], .katex, a[href^='javascript']").count() == 0
    text = drawn.inner_text()
    for shown in ("<script>window.taken = 2</script>", ":red[röd]", "$$\\frac{1}{2}$$", "![bild]", "U+202E"):
        assert shown in text
    assert "<img src=x onerror=window.taken=5> **fet** :red[x].txt" in text
    elsewhere = [each.url for each in requested if not each.url.startswith((hostile_address, "data:", "blob:"))]
    assert elsewhere == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(("language", "scheme"), [("sv", "light"), ("en", "dark")])
def test_axe_finds_nothing(browser: Browser, address: str, language: str, scheme: str) -> None:
    page = opened(browser, f"{address}/?lang={language}", scheme=scheme)
    page.wait_for_timeout(1_000)
    assert violations(page) == []
    for question in (QUESTION, UNANSWERABLE, " "):
        page = asked(browser, address, question, language=language, scheme=scheme)
        for summary in page.locator("summary").all():
            summary.click()
        assert violations(page) == []


@pytest.mark.parametrize("question", [QUESTION, UNANSWERABLE])
def test_a_narrow_window_does_not_scroll_sideways(browser: Browser, address: str, question: str) -> None:
    page = asked(browser, address, question, width=400)
    for summary in page.locator("summary").all():
        summary.click()
    for element in ("document.documentElement", "document.querySelector('.stMain')"):
        assert page.evaluate(f"{element}.scrollWidth") <= 400


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
    shared.wait_for_timeout(1_500)
    assert heading.inner_text() == card
    place = heading.bounding_box()
    assert place is not None
    assert 0 <= place["y"] < 300, "the shared citation is at the top of the window"


def test_an_answer_is_judged_limited_and_saved_by_keyboard(browser: Browser, address: str, tmp_path: Path) -> None:
    page = opened(browser, address, width=320)
    part = page.get_by_role("button", name=re.compile("Söker i hela arkivet"))
    part.focus()
    page.keyboard.press("Enter")
    first = page.get_by_label("Från och med")
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
