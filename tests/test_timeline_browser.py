"""The timeline and who decides what, in Chromium: filter, zoom, open a line, by mouse and by keyboard."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import ROOT, WAIT, open_list, opened, running_app, violations
from tests.timeline_documents import write_documents

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("kom-igang")
    documents = write_documents(folder / "handlingar")
    hostile = "# <img src=x onerror=window.taken=1> :red[x] **fet**\n\nDen 1 maj 2021 byggdes en :red[väg] här."
    (documents / "fientlig.md").write_text(hostile, "utf-8")
    environment = {"ARKIVSVAR_MODELS": str(model_folder.parent), "ARKIVSVAR_INDEX": str(folder / "index")}
    build = [sys.executable, "-m", "index", "build", "--documents", str(documents)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=os.environ | environment, timeout=300)
    with running_app(environment) as found:
        yield found


def timeline(browser: Browser, address: str, width: int = 1200, scheme: str = "light", language: str = "sv") -> Page:
    page = opened(browser, f"{address}/kom-igang{'?lang=en' if language == 'en' else ''}", width, scheme)
    page.locator("details.actor").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    return page


def test_a_line_opens_to_its_marked_sentence_by_keyboard(browser: Browser, address: str) -> None:
    page = timeline(browser, address)
    line = page.locator("ul.events > li").filter(has_text="byggdes 1962").locator("summary").first
    line.focus()
    page.keyboard.press("Enter")
    mark = page.locator("mark", has_text="Ekebybron byggdes 1962.")
    assert mark.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith(
        "arkivet?dokument=protokoll.txt&fran="
    )
    assert page.get_by_text("Visar 12 av 12 händelser.").is_visible()
    closed = page.locator("ul.events").first.locator("xpath=..").get_by_text("Också i").first
    assert closed.is_visible()


def test_filters_and_zoom_leave_what_they_say(browser: Browser, address: str) -> None:
    page = timeline(browser, address)
    assert page.locator("table.years tbody tr").first.inner_text().split()[0] == "1960–1969"
    first = page.get_by_label("Från år")
    first.focus()
    page.keyboard.type("2023")
    page.keyboard.press("Enter")
    page.get_by_text("Visar 6 av 6 händelser.").wait_for(timeout=WAIT)
    page.get_by_role("radio", name="Månader").click()
    page.locator("table.months").wait_for(timeout=WAIT)
    assert [row.split()[0] for row in page.locator("table.months tbody tr").all_inner_texts()] == [
        "2023",
        "2024",
        "2025",
    ]
    page.get_by_role("radio", name="Beslut i protokoll").click()
    page.get_by_text("Visar 4 av 4 händelser.").wait_for(timeout=WAIT)
    options = open_list(page, page.get_by_role("combobox", name="Dokument"))
    options.filter(has_text="Sammanträdesprotokoll").first.click()
    page.get_by_text("Visar 3 av 3 händelser.").wait_for(timeout=WAIT)


def test_personal_numbers_are_masked_and_titles_take_no_effect(browser: Browser, address: str) -> None:
    page = timeline(browser, address)
    options = open_list(page, page.get_by_role("combobox", name="Dokument"))
    options.filter(has_text="<img src=x onerror=window.taken=1> :red[x]").wait_for(timeout=WAIT)
    page.keyboard.press("Escape")
    for text in ("Kontaktperson", "byggdes"):
        page.locator("ul.events summary", has_text=text).first.click()
    text = page.locator("[data-testid=stMain]").inner_text()
    assert "19811218-****" in text
    assert "19811218-9876" not in page.content()
    assert "<img src=x onerror=window.taken=1>" in text
    assert ":red[väg] här." in text
    assert page.evaluate("window.taken") is None


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(1200, "light", "sv"), (320, "dark", "sv"), (320, "light", "en")]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, address: str, width: int, scheme: str, language: str
) -> None:
    page = timeline(browser, address, width, scheme, language)
    page.locator("ul.events summary").first.click()
    page.locator("details.actor > summary").first.click()
    assert violations(page) == []
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    page.get_by_role("radio", name="Månader" if language == "sv" else "Months").click()
    page.locator("table.months").wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    assert violations(page) == []
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    if language == "en":
        assert page.locator("ul.events summary [lang=sv]").count() > 0
        assert "händelser" not in page.locator("[data-testid=stMain]").inner_text()
