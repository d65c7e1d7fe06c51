"""Take the pictures of each page and state that are in `docs/screens`: `python -m tests.make_screens [NAME ...]`.

The archive is the one in `var/index`. A new page or state is a new line of `SCREENS`.
"""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page

from qa.ui.start import deciders, first_questions, glossary, timeline
from qa.ui.texts import SWEDISH
from tests.browser import ROOT, WAIT, chromium, opened, running_app, settle

FOLDER = ROOT / "docs" / "screens"
COLOURS = 64
"""In a picture: enough for flat surfaces and smooth letters, and a file of well under 120 kB."""
QUESTION = "När pausade regionen införandet?"
MANY = (
    QUESTION,
    "Vad är SAMBI?",
    "Vad kostade Millenniumprojektet totalt för Bollebygd 2023–2025?",
    "Vilka risker fanns för elevhälsan?",
    "När öppnar simhallen?",
)
UNANSWERABLE = "Vilken färg har månens baksida enligt Shakespeare?"
DOCUMENT = "arkivet?dokument=slutrapport-millennium-bollebygd.pdf"
NARROW = 400


@dataclass(frozen=True)
class Screen:
    """A page, what is done there before its picture is taken, and in what window."""

    address: str
    steps: Callable[[Page], None] = lambda page: None
    width: int = 1200
    height: int = 900
    scheme: str = "light"


def answered(page: Page) -> None:
    page.locator(".answer, .no-answer").wait_for(timeout=WAIT)
    settle(page)
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 0)")


def unfolded(page: Page) -> None:
    folded = page.locator("details:not([open]) > summary:visible")
    for _ in range(folded.count()):
        folded.first.click()


def searched(page: Page, words: str = "SAMBI") -> None:
    page.get_by_label("Sök i dokumentet").fill(words)
    page.get_by_label("Sök i dokumentet").press("Enter")
    page.locator("ol.hits").wait_for(timeout=WAIT)


def read_a_hit(page: Page) -> None:
    searched(page, "pausade införandet i regionen")
    page.locator("ol.hits a").first.click()
    page.locator("mark").first.wait_for(timeout=WAIT)


def large_page(page: Page) -> None:
    answered(page)
    page.get_by_role("button", name="Visa sida 6").first.click()
    page.locator("[role=dialog] img").wait_for(timeout=WAIT)


def part_chosen(page: Page) -> None:
    page.get_by_role("button", name="Söker i hela arkivet").click()
    page.get_by_label(SWEDISH.limits.kind).wait_for(timeout=WAIT)


def at(anchor: str) -> Callable[[Page], None]:
    """Return a step that goes to a part of the page for new staff."""

    def gone(page: Page) -> None:
        page.locator("ul.first-questions").first.wait_for(timeout=WAIT)
        settle(page)
        page.locator(f"#{anchor}").evaluate("element => element.scrollIntoView()")

    return gone


def asked_many(page: Page) -> None:
    page.get_by_label(SWEDISH.batch.paste).fill("\n".join(MANY))
    page.get_by_role("button", name=SWEDISH.batch.ask).click()
    page.get_by_role("button", name=SWEDISH.batch.formats[".docx"]).wait_for(timeout=WAIT)


def chosen_question(page: Page) -> None:
    asked_many(page)
    page.get_by_role("button", name=QUESTION).click()
    page.locator("mark").first.wait_for(timeout=WAIT)


def section(name: str) -> Callable[[Page], None]:
    """Return a step that opens a section of the page for evaluators."""
    return lambda page: page.get_by_role("radio", name=name).click()


SCREENS = {
    "fraga": Screen(""),
    "fraga-svar": Screen(f"?q={quote(QUESTION)}", answered, height=1290),
    "fraga-svar-en-dark": Screen(f"?q={quote(QUESTION)}&lang=en", answered, height=1290, scheme="dark"),
    "fraga-svar-narrow": Screen(f"?q={quote(QUESTION)}", answered, width=NARROW),
    "fraga-inget-svar": Screen(f"?q={quote(UNANSWERABLE)}", answered),
    "fraga-sida": Screen(f"?q={quote(QUESTION)}", large_page, height=1290),
    "fraga-del": Screen("", part_chosen),
    "kom-igang": Screen("kom-igang", height=1290),
    "tidslinje": Screen("kom-igang", at(timeline.ANCHOR), height=1290),
    "tidslinje-narrow-dark": Screen("kom-igang", at(timeline.ANCHOR), width=NARROW, scheme="dark"),
    "ord": Screen("kom-igang", at(glossary.ANCHOR)),
    "vem-beslutar": Screen("kom-igang", at(deciders.ANCHOR)),
    "forsta-fragor-en": Screen("kom-igang?lang=en", at(first_questions.ANCHOR)),
    "underlag": Screen("underlag", height=1100),
    "underlag-utdrag": Screen("underlag", asked_many, height=1290),
    "underlag-fraga": Screen("underlag", chosen_question, height=1290),
    "underlag-fraga-narrow-dark": Screen("underlag", chosen_question, width=NARROW, scheme="dark"),
    "underlag-jamfor": Screen("underlag", section(SWEDISH.compare.section)),
    "underlag-kontroll": Screen("underlag", section(SWEDISH.check.heading), height=1100),
    "arkivet": Screen("arkivet", height=1100),
    "arkivet-pass": Screen("arkivet", unfolded, height=1300),
    "arkivet-narrow-dark": Screen("arkivet", width=NARROW, scheme="dark"),
    "dokument": Screen(DOCUMENT, read_a_hit),
    "dokument-sok": Screen(DOCUMENT, searched),
    "dokument-en-narrow": Screen(f"{DOCUMENT}&lang=en", width=NARROW),
    "tillganglighet": Screen("tillganglighet"),
}
"""The pictures by the names of their files."""


def take(browser: Browser, address: str, screen: Screen, target: Path) -> None:
    """Write the picture of a screen."""
    page = opened(browser, f"{address}/{screen.address}", screen.width, screen.scheme, screen.height)
    screen.steps(page)
    settle(page)
    page.wait_for_timeout(1_000)
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    page.context.close()


def main(names: list[str]) -> None:
    """Take the pictures with the given names, or all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running_app({}) as address, chromium() as browser:
        for name in names or SCREENS:
            target = FOLDER / f"{name}.png"
            take(browser, address, SCREENS[name], target)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
