"""Kom igång in Chromium over an archive of its own: words, what to read first, and questions that are answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from index.build import build
from index.config import Config
from index.embed import Embedder
from tests.browser import WAIT, opened, running_app, violations

pytestmark = pytest.mark.slow

REPORT = """# Slutrapport Lampan

## Sammanfattning

Norrby kommun var åren 2019–2024 med när Norra Dalaregionen (NDR) byggde ett nytt system för
gatubelysning, kallat Lampan. Systemet togs aldrig i drift, eftersom regionen avbröt arbetet den 12 mars 2024
på grund av fel i styrningen av lamporna.

## Bakgrund

I maj 2019 tecknade NDR ett avtal med Vägro AB, numera Nordisk Väg, om ett nytt system för gatubelysning i hela länet.
VALVA är en nationell plattform för vägdata, och utan den kunde kommunen inte få någon plats i det nya systemet alls.

## Slutsats

Arbetet visar att kommunen behövde tydligare ansvar, bättre utbildning och mer tid innan gatubelysningen kunde bytas.
De totala kostnaderna uppgår till 412 000 kr, vilket är mer än vad som var tänkt när arbetet med Lampan började.

## Rekommendationer

Kommunen bör inte börja om med Lampan utan följa hur regionen arbetar med ett enklare system för gatubelysning i länet.
Frågan bör tas upp på nytt när GRAN har sett över avtalen och VALVA har fått den säkerhet som kommunen behöver.
"""
HOSTILE = 'Med vägfadder menas <img src=x onerror="window.taken=1"> en boende :red[som] **sköter** en väg.'
MINUTES = """# Protokoll, Tekniska nämnden 2024-05-14

## § 12 Lampan

### Beslut

Tekniska nämnden beslutar att avsluta projektet Lampan, att säga upp avtalet med Nordisk Väg och att ge förvaltningen i
uppdrag att lämna tillbaka alla lampor som har lånats av regionen senast i september 2024.
"""


@pytest.fixture(scope="module")
def address(model_folder: Path, tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[str]:
    """The app over a report and minutes about street lamps."""
    folder = tmp_path_factory.mktemp("lampan")
    config = Config(documents=folder / "handlingar", index=folder / "index", models=model_folder.parent)
    config.documents.mkdir()
    (config.documents / "slutrapport.md").write_text(REPORT, "utf-8")
    (config.documents / "protokoll.md").write_text(MINUTES, "utf-8")
    (config.documents / "ord.txt").write_text(HOSTILE, "utf-8")
    build(config, lambda: embedder)
    names = {"DOCUMENTS": config.documents, "INDEX": config.index, "MODELS": config.models}
    with running_app({f"ARKIVSVAR_{name}": str(path) for name, path in names.items()}) as found:
        yield found


def started(browser: Browser, address: str, width: int = 1200, scheme: str = "light", language: str = "sv") -> Page:
    page = opened(browser, f"{address}/kom-igang?lang={language}", width, scheme)
    page.locator("ul.first-questions").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    return page


def test_a_word_is_searched_and_opened_by_keyboard(browser: Browser, address: str) -> None:
    page = started(browser, address)
    lines = page.locator("ul.lines > li > details > summary")
    names = [text.split(" – ")[0] for text in lines.all_inner_texts()]
    assert names == ["Lampan", "NDR", "VALVA", "vägfadder", "Vägro AB", "GRAN"]
    assert page.evaluate("window.taken") is None
    box = page.get_by_label("Sök ord eller förkortning")
    box.fill("norra dala")
    box.press("Enter")
    page.get_by_text("Visar 1 av 1.").wait_for(timeout=WAIT)
    assert lines.all_inner_texts() == ["NDR – Norra Dalaregionen"]
    lines.focus()
    page.keyboard.press("Enter")
    quote = page.locator("ul.lines mark").first
    quote.wait_for(state="visible", timeout=WAIT)
    assert "Norra Dalaregionen (NDR)" in page.locator("ul.lines mark").all_inner_texts()[0]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Läs i dokumentet"
    assert "dokument=slutrapport.md" in page.evaluate("document.activeElement.href")


def test_a_first_question_is_answered_at_one_click(browser: Browser, address: str) -> None:
    page = started(browser, address)
    page.get_by_role("link", name="Frågor att börja med").click()
    assert page.url.endswith("#fragor")
    steps = page.locator(".step h4 .number").all_inner_texts()
    assert [step.split()[0] for step in steps] == [f"{number}." for number in range(1, len(steps) + 1)]
    assert any("Beslut" in step for step in steps)
    link = page.locator("ul.first-questions a").first
    question = link.inner_text()
    link.click()
    page.locator(".answer").wait_for(timeout=WAIT)
    assert page.get_by_role("heading", level=2).first.inner_text() == question
    assert page.locator(".certainty.uncertain").count() == 0


def test_another_archive_gets_starters_of_its_own(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.locator("ul.first-questions a").first.wait_for(timeout=WAIT)
    assert "Bollebygd" not in page.locator(".stMain").inner_text()
    assert violations(page) == []


@pytest.mark.parametrize(("language", "scheme", "width"), [("sv", "light", 1200), ("en", "dark", 320)])
def test_axe_finds_nothing_and_no_window_scrolls_sideways(
    browser: Browser, address: str, language: str, scheme: str, width: int
) -> None:
    page = started(browser, address, width, scheme, language)
    for summary in page.locator("details.cited > summary").all():
        if summary.is_visible():
            summary.click()
    page.wait_for_timeout(500)
    assert violations(page) == []
    for element in ("document.documentElement", "document.querySelector('.stMain')"):
        assert page.evaluate(f"{element}.scrollWidth") <= width
    text = page.locator(".stMain").inner_text()
    assert '<img src=x onerror="window.taken=1"> en boende :red[som] **sköter** en väg' in text
    assert page.evaluate("window.taken") is None
