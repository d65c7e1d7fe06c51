"""The picture of a quoted page in Chromium: seen, heard, opened and closed with the keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import WAIT, violations
from tests.test_app_browser import asked

pytestmark = pytest.mark.slow

QUESTION = "När pausade regionen införandet?"
DIALOG = "[role=dialog]"


def with_picture(browser: Browser, address: str, **options: str) -> Page:
    page = asked(browser, address, QUESTION, width=int(options.pop("width", "1200")), **options)
    page.locator("[class*=st-key-page-small] img").first.wait_for(timeout=WAIT)
    return page


def test_the_page_is_on_the_card_and_opens_with_the_keyboard(browser: Browser, address: str) -> None:
    page = with_picture(browser, address)
    quoted = " ".join(page.locator("[class*=st-key-card-] mark").first.inner_text().split())
    picture = page.locator("[class*=st-key-page-small] img").first
    alternative = picture.get_attribute("alt") or ""
    where = re.match(r"Bild av sida (\d+)\. Markerat: ", alternative)
    assert where is not None
    assert alternative.endswith(quoted)
    box, card = picture.bounding_box(), page.locator("[class*=st-key-card-]").first.bounding_box()
    assert box is not None
    assert card is not None
    assert 0.2 < box["width"] / card["width"] < 0.4

    button = page.get_by_role("button", name=f"Visa sida {where.group(1)}").first
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.locator(DIALOG)
    dialog.wait_for(timeout=WAIT)
    count = int(re.search(r"av (\d+)", dialog.get_by_role("status").inner_text())[1])  # type: ignore[index]
    number = int(where.group(1))
    dialog.locator(f"img[alt='{alternative}']").wait_for(timeout=WAIT)
    page.wait_for_timeout(500)
    assert violations(page) == []

    following = dialog.get_by_role("button", name="Nästa sida")
    for _ in range(10):
        page.keyboard.press("Tab")
        if following.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    dialog.get_by_text(f"Sida {number + 1} av {count}").wait_for(timeout=WAIT)
    dialog.locator(f"img[alt='Bild av sida {number + 1}.']").wait_for(timeout=WAIT)
    assert following.evaluate("element => element === document.activeElement")

    page.keyboard.press("Escape")
    dialog.wait_for(state="detached", timeout=WAIT)
    page.wait_for_timeout(500)
    assert button.evaluate("element => element === document.activeElement")

    page.keyboard.press("Enter")
    dialog.get_by_text(f"Sida {number} av {count}").wait_for(timeout=WAIT)
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Hämta originalet").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    assert download.value.suggested_filename.endswith(".pdf")


@pytest.mark.parametrize(("language", "scheme"), [("sv", "dark"), ("en", "light")])
def test_the_dialog_fits_a_telephone_in_each_size(browser: Browser, address: str, language: str, scheme: str) -> None:
    page = with_picture(browser, address, width="320", language=language, scheme=scheme)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 320
    page.locator("[class*=st-key-open-] button").first.click()
    dialog = page.locator(DIALOG)
    for size in ("Bredd", "Större", "Hela") if language == "sv" else ("Width", "Larger", "Whole"):
        dialog.get_by_role("radio", name=size).click()
        page.wait_for_timeout(1_500)
        assert violations(page) == []
        box = dialog.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert dialog.get_by_role("button", name="Stäng" if language == "sv" else "Close").count() >= 1
