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

from tests.browser import ROOT, WAIT, chromium, opened, running_app, settle

FOLDER = ROOT / "docs" / "screens"
COLOURS = 64
"""In a picture: enough for flat surfaces and smooth letters, and a file of well under 120 kB."""
QUESTION = "När pausade regionen införandet?"
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


SCREENS = {
    "fraga": Screen(""),
    "fraga-svar": Screen(f"?q={quote(QUESTION)}", answered, height=1290),
    "fraga-svar-en-dark": Screen(f"?q={quote(QUESTION)}&lang=en", answered, height=1290, scheme="dark"),
    "fraga-svar-narrow": Screen(f"?q={quote(QUESTION)}", answered, width=NARROW),
    "fraga-inget-svar": Screen(f"?q={quote(UNANSWERABLE)}", answered),
    "kom-igang": Screen("kom-igang"),
    "underlag": Screen("underlag"),
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
