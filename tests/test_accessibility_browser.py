"""WCAG 2.2 AA in Chromium, on each page and state of the app: what axe finds, narrow and enlarged windows, the
keyboard, the order of headings and the language. A new page or state is a new line of `STATES`."""

from itertools import pairwise
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import WAIT, opened, settle, violations

pytestmark = pytest.mark.slow

QUESTION = "Varför tackade Bollebygd nej till att bidra med verksamhetsexperter i designgrupperna?"
UNANSWERABLE = "Vilken färg har månens baksida enligt Shakespeare?"
DOCUMENT = "arkivet?dokument=slutrapport-millennium-bollebygd.pdf"
STATES = {
    "ask": "",
    "answer": f"?q={quote(QUESTION)}",
    "no answer": f"?q={quote(UNANSWERABLE)}",
    "unusable question": "?q=%20",
    "start": "kom-igang",
    "pack": "underlag",
    "archive": "arkivet",
    "document": f"{DOCUMENT}&fran=300&till=360",
    "last part": f"{DOCUMENT}&fran=24000",
    "unknown document": "arkivet?dokument=finns-inte.txt",
    "accessibility": "tillganglighet",
}
"""Addresses by the names of what they show."""
WALKED = ("answer", "archive", "document", "accessibility")
_FOCUSED = """() => {
    // Where the keyboard is, whether it is in sight, and whether the element it has left looks otherwise now.
    const look = (element, levels = 5) => {
        if (!element || !levels) return "";
        const style = getComputedStyle(element);
        const own = [style.outline, style.boxShadow, style.borderColor, style.backgroundColor].join();
        return own + look(element.parentElement, levels - 1);
    };
    const left = window.focused;
    const showed = !left?.element.isConnected || look(left.element) !== left.look;
    let element = document.activeElement;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    window.focused = {element, look: look(element)};
    window.walked ??= new Map();
    if (!window.walked.has(element)) window.walked.set(element, window.walked.size);
    const box = element.getBoundingClientRect();
    return {
        number: window.walked.get(element), tag: element.tagName, text: (element.innerText || "").slice(0, 40),
        inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight, leftShowed: showed,
    };
}"""
_CONTROLS = """() => [...document.querySelectorAll(
    '.stMain a[href], .stMain button, .stMain input, .stMain summary, .stMain textarea, .stBottom textarea')]
    .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.disabled && each.tabIndex >= 0
        && each.getBoundingClientRect().width > 1 && each.role !== "radio").length"""


def shown(browser: Browser, address: str, state: str, scheme: str = "light", height: int = 900) -> Page:
    """Open a state with all that is folded unfolded."""
    page = opened(browser, f"{address}/{STATES[state]}", 1200, scheme, height)
    if "q=" in STATES[state]:
        page.locator(".answer, .no-answer, .problem").first.wait_for(timeout=WAIT)
    unfold(page)
    return page


def unfold(page: Page) -> None:
    settle(page)
    folded = page.locator("details:not([open]) > summary:visible")
    for _ in range(folded.count()):
        folded.first.click()
    page.wait_for_timeout(300)


def sideways(page: Page, width: int) -> list[str]:
    elements = ("document.documentElement", "document.querySelector('.stMain')")
    found = {element: page.evaluate(f"{element}.scrollWidth") for element in elements}
    return [f"{element} is {wide} wide" for element, wide in found.items() if wide > width]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wrong_in_either_language_narrow_or_enlarged(
    browser: Browser, address: str, state: str, scheme: str
) -> None:
    """A window of 1200 by 900 at 200 % is one of 600 by 450."""
    page = shown(browser, address, state, scheme)
    wrong = {"sv": violations(page)}
    assert page.evaluate("document.documentElement.lang") == "sv"
    levels = [int(each.evaluate("each => each.tagName[1]")) for each in page.locator("h1, h2, h3, h4, h5, h6").all()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for width, height in ((600, 450), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        unfold(page)
        wrong[f"{width} px"] = violations(page) + sideways(page, width)
    page.set_viewport_size({"width": 1200, "height": 900})
    page.get_by_role("radio", name="English").click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    unfold(page)
    wrong["en"] = violations(page)
    page.context.close()
    assert {where: found for where, found in wrong.items() if found} == {}


@pytest.mark.parametrize("state", WALKED)
def test_the_keyboard_reaches_every_control_and_shows_where_it_is(browser: Browser, address: str, state: str) -> None:
    page = shown(browser, address, state, height=2_000)
    controls = page.evaluate(_CONTROLS)
    page.add_style_tag(content="* { transition: none !important }")
    page.locator("[data-testid=stSkipToContent]").focus()
    walk = [page.evaluate(_FOCUSED)]
    for _ in range(controls + 60):
        page.keyboard.press("Tab")
        found = page.evaluate(_FOCUSED)
        if found["tag"] == "BODY" or found["number"] == 0:
            break
        walk.append(found)
    assert len({each["number"] for each in walk}) >= controls
    assert [each for each in walk[1:] if not each["inSight"]] == []
    assert [before for before, each in pairwise(walk[1:]) if not each["leftShowed"]] == []
    page.context.close()


def test_no_english_is_left_in_the_swedish_pages(browser: Browser, address: str) -> None:
    """What Streamlit writes on these pages is in Swedish, and in English again after the switch."""
    page = shown(browser, address, "document")
    names = page.evaluate("[...document.querySelectorAll('[aria-label]')].map((each) => each.ariaLabel)")
    assert {"Öka", "Minska"} <= set(names)
    english = {"Increment", "Decrement", "Open", "Close", "Main menu", "App pages", "Send message", "Notifications"}
    assert english & set(names) == set()
    assert page.locator("[data-testid=stSkipToContent]").inner_text() == "Hoppa till innehållet"
    page.get_by_label("Sök i dokumentet").fill("avtal")
    assert page.locator("[data-testid=InputInstructions]").inner_text() == "Tryck Enter för att använda"
    page.get_by_role("radio", name="English").click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    settle(page)
    names = page.evaluate("[...document.querySelectorAll('[aria-label]')].map((each) => each.ariaLabel)")
    assert {"Increment", "Decrement"} <= set(names)
    assert page.locator("[data-testid=stSkipToContent]").inner_text() == "Skip to main content"
    page.context.close()
