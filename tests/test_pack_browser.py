"""The evaluator's errand in Chromium: many questions, their excerpts, a comparison, and the files to save."""

import csv
import io
import json
import re
import time
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser import open_list, opened, settle, violations

WAIT = 60_000

pytestmark = pytest.mark.slow

COST = "Vad kostade Millenniumprojektet totalt för Bollebygd 2023–2025?"
UNANSWERABLE = "Vilken färg har månens baksida enligt Shakespeare?"
THREE = ("När pausade regionen införandet?", COST, UNANSWERABLE)
MARKUP = "**fet** :red[röd] <img src=x onerror=window.taken=1> [länk](javascript:window.taken=2) $$x$$ \u202etxet"


def many(count: int) -> list[str]:
    """Return questions that differ, some of which the archive answers."""
    about = ("SAMBI", "projektledaren", "optionerna", "styrgruppen", "KPV", "införandet", "timkostnaden", "avropet")
    return [f"Vad säger handling {number + 1} om {about[number % len(about)]}?" for number in range(count)]


def asked(page: Page, questions: tuple[str, ...] | list[str], language: str = "sv") -> None:
    """Paste questions and send them."""
    labels = {"sv": ("Klistra in frågor", "Ställ frågorna"), "en": ("Paste questions", "Ask the questions")}[language]
    page.get_by_label(labels[0]).fill("\n".join(questions), timeout=WAIT)
    page.get_by_role("button", name=labels[1]).click()


def saved(page: Page, name: str) -> bytes:
    """Press a button that saves a file, and return what it holds."""
    with page.expect_download(timeout=WAIT) as download:
        page.get_by_role("button", name=name).click()
    assert re.fullmatch(r"(underlag|evidence)-\d{4}-\d\d-\d\d\.\w+", download.value.suggested_filename)
    return Path(download.value.path()).read_bytes()


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.querySelector('.stMain').scrollWidth - window.innerWidth"))


def quotes(page: Page) -> list[str]:
    """Return the marked words of the excerpts of the open question."""
    return [" ".join(" ".join(each.locator("mark").all_inner_texts()).split()) for each in page.locator(".kept").all()]


def test_three_questions_become_a_pack(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag")
    asked(page, THREE)
    page.get_by_role("button", name=COST).click(timeout=WAIT)
    page.wait_for_function("document.activeElement.id === 'pack-question'", timeout=WAIT)
    before = quotes(page)
    assert len(before) >= 2

    page.get_by_role("checkbox", name="Ta med utdrag 2").press(" ")
    page.locator(".dropped").wait_for(timeout=WAIT)
    page.get_by_role("button", name="Byt ut utdrag 1").click()
    page.get_by_text("Meningen finns redan bland utdragen.").wait_for(timeout=WAIT)
    settle(page)
    page.get_by_role("combobox", name="Mening").press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Använd den markerade meningen").click(timeout=WAIT)
    page.get_by_text("Valt för hand").wait_for(timeout=WAIT)
    replaced = quotes(page)[0]
    assert replaced
    assert replaced not in before
    page.get_by_label("Anteckning om utdrag 1").fill("Gäller hela projektet")
    page.get_by_label("Anteckning om frågan").fill("Kontrollerad mot bokslutet")
    page.get_by_label("Anteckning om frågan").blur()
    page.wait_for_timeout(1_000)

    page.get_by_role("button", name="Nästa fråga").click()
    page.get_by_text(UNANSWERABLE).wait_for(timeout=WAIT)
    assert page.locator(".kept").count() == 0
    page.get_by_role("link", name="Arkivet").click()
    page.get_by_role("heading", name="Vad arkivet innehåller").wait_for(timeout=WAIT)
    page.get_by_role("link", name="Underlag").click()
    page.get_by_role("button", name="Föregående fråga").click(timeout=WAIT)
    page.get_by_text("Valt för hand").wait_for(timeout=WAIT)
    expect(page.get_by_label("Anteckning om frågan")).to_have_value("Kontrollerad mot bokslutet", timeout=WAIT)
    page.get_by_role("button", name="Till listan").click()
    page.get_by_role("button", name="Tabell (CSV)").wait_for(timeout=WAIT)

    answers = [json.loads(line) for line in saved(page, "Data (JSONL)").decode().splitlines()]
    rows = list(csv.DictReader(io.StringIO(saved(page, "Tabell (CSV)").decode("utf-8-sig"))))
    assert len(answers) == 3
    assert {row["question"] for row in rows} == set(THREE)
    cost = [" ".join(row["quote"].split()) for row in rows if row["question"] == COST]
    assert cost[0] == replaced
    assert before[0] not in cost
    assert before[1] not in cost
    assert [row["quote"] for row in rows if row["question"] == UNANSWERABLE] == [""]


def test_a_change_is_undone(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag")
    asked(page, [COST])
    page.get_by_role("button", name=COST).click(timeout=WAIT)
    box = page.get_by_role("checkbox", name="Ta med utdrag 1")
    box.press(" ")
    page.locator(".dropped").wait_for(timeout=WAIT)
    page.get_by_role("button", name="Ångra senaste ändringen").click(timeout=WAIT)
    page.locator(".dropped").wait_for(state="detached", timeout=WAIT)
    assert box.is_checked()


def test_an_unanswered_question_is_given_an_excerpt(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag")
    asked(page, [UNANSWERABLE])
    page.get_by_role("button", name=UNANSWERABLE).click(timeout=WAIT)
    page.get_by_role("button", name="Lägg till ett utdrag").click(timeout=WAIT)
    settle(page)
    page.get_by_role("button", name="Använd den markerade meningen").click(timeout=WAIT)
    page.get_by_text("Valt för hand").wait_for(timeout=WAIT)
    assert len(quotes(page)) == 1


def test_asking_is_stopped_and_goes_on_where_it_was(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag")
    asked(page, many(120))
    page.get_by_text(re.compile(r"^[1-9]\d* av 120 frågor")).wait_for(timeout=WAIT)
    page.get_by_role("button", name="Stoppa").click()
    go_on = page.get_by_role("button", name="Fortsätt med de")
    go_on.wait_for(timeout=WAIT)
    done = int(re.search(r"Frågor \((\d+)\)", page.locator("#pack-outcome").inner_text())[1])  # type: ignore[index]
    assert 0 < done < 120
    page.get_by_role("link", name="Arkivet").click()
    page.get_by_role("heading", name="Vad arkivet innehåller").wait_for(timeout=WAIT)
    page.get_by_role("link", name="Underlag").click()
    go_on.click(timeout=WAIT)
    page.get_by_role("heading", name="Frågor (120)").wait_for(timeout=WAIT)
    page.get_by_text("Visar 1–20 av 120 frågor.").wait_for(timeout=WAIT)
    expect(page.locator("tbody tr")).to_have_count(20, timeout=WAIT)
    asked_questions = [page.locator("tbody tr").nth(number).locator("button").inner_text() for number in range(20)]
    assert asked_questions == many(20), "each question was asked once, in its place"


def test_the_table_is_sorted_filtered_and_paged_by_keyboard(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag")
    asked(page, [*many(24), UNANSWERABLE])
    page.get_by_text("Visar 1–20 av 25 frågor.").wait_for(timeout=WAIT)
    page.get_by_role("button", name="Nr").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=UNANSWERABLE).wait_for(timeout=WAIT)
    assert page.locator("tbody tr").first.locator("td").first.inner_text() == "25"
    assert page.locator("th[aria-sort=descending]").inner_text() == "Nr"
    page.wait_for_timeout(500)
    assert page.evaluate("document.activeElement.shadowRoot?.activeElement?.dataset.column") == "number"
    words = page.get_by_label("Sök i frågor, utdrag och anteckningar")
    words.fill("SHAKESPEARE")
    words.press("Enter")
    page.get_by_text("Visar 1–1 av 1 frågor.").wait_for(timeout=WAIT)
    words.fill("finns inte alls")
    words.press("Enter")
    page.get_by_text("Ingen fråga passar.").wait_for(timeout=WAIT)
    words.fill("")
    words.press("Enter")
    page.get_by_role("button", name="Nästa 20").press("Enter", timeout=WAIT)
    page.get_by_text("Visar 21–25 av 25 frågor.").wait_for(timeout=WAIT)


def test_questions_come_in_a_workbook_and_what_is_wrong_is_said(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag")
    book = Workbook()
    for row in (("id", "Fråga"), ("a", THREE[0]), ("b", None), ("c", COST)):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    picker = page.locator("input[type=file]")
    picker.set_input_files(
        {"name": "frågor.xlsx", "mimeType": "application/octet-stream", "buffer": content.getvalue()}
    )
    page.get_by_text("frågor.xlsx").wait_for(timeout=WAIT)
    page.get_by_role("button", name="Ställ frågorna").click()
    page.get_by_text("Rad 3: raden har ingen fråga.").wait_for(timeout=WAIT)
    assert violations(page) == []
    page.get_by_role("button", name="Ta bort filen").click()
    book.active.delete_rows(3)
    content = io.BytesIO()
    book.save(content)
    picker.set_input_files(
        {"name": "frågor.xlsx", "mimeType": "application/octet-stream", "buffer": content.getvalue()}
    )
    page.get_by_text("frågor.xlsx").wait_for(timeout=WAIT)
    page.get_by_role("button", name="Ställ frågorna").click()
    page.get_by_role("heading", name="Frågor (2)").wait_for(timeout=WAIT)


def test_two_documents_are_compared_and_added_to_the_pack(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag", height=1_600)  # a list closes when the page scrolls
    page.get_by_role("radio", name="Jämför").click()
    page.get_by_label("Fråga till båda").fill("Vad kostade projektet?", timeout=WAIT)
    settle(page)
    for side, words in enumerate(("Slutrapport Millennium", "Timkostnader")):
        options = open_list(page, page.get_by_role("combobox", name="Dokument", exact=True).nth(side))
        options.filter(has_text=words).first.click()
        page.get_by_role("option").first.wait_for(state="detached")
    page.get_by_role("button", name="Jämför svaren").click()
    page.locator("#pack-comparison").wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    assert page.locator(".side").count() == 2
    assert page.locator(".side mark").count() >= 1
    assert violations(page) == []
    page.get_by_role("button", name="Lägg till båda i underlaget").click()
    page.get_by_text("Båda svaren finns nu under Frågor och utdrag.").last.wait_for(timeout=WAIT)
    page.get_by_role("radio", name="Frågor och utdrag").click()
    page.get_by_role("heading", name="Frågor (2)").wait_for(timeout=WAIT)


@pytest.mark.parametrize(("language", "scheme"), [("sv", "light"), ("en", "dark")])
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, language: str, scheme: str) -> None:
    page = opened(browser, f"{address}/underlag?lang={language}", 320, scheme)
    ask = page.get_by_role("button", name={"sv": "Ställ frågorna", "en": "Ask the questions"}[language])
    ask.wait_for(timeout=WAIT)
    page.get_by_text({"sv": "Begränsa till en del", "en": "Limit to a part"}[language]).click()
    page.wait_for_timeout(1_000)
    assert violations(page) == []
    assert sideways(page) <= 0
    asked(page, [*THREE, *many(60)], language)
    page.locator("progress").wait_for(timeout=WAIT)
    page.wait_for_timeout(1_500)
    assert violations(page) == []
    page.locator("table").wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    assert violations(page) == []
    assert sideways(page) <= 0
    page.get_by_role("button", name=COST).click()
    page.locator("#pack-question").wait_for(timeout=WAIT)
    page.get_by_role("button", name={"sv": "Byt ut utdrag 1", "en": "Replace excerpt 1"}[language]).click()
    page.locator(".st-key-pack-choosing mark").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    assert violations(page) == []
    assert sideways(page) <= 0


def test_the_keyboard_alone_asks_and_saves(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag")
    page.get_by_label("Klistra in frågor").wait_for(timeout=WAIT)

    def tab_to(words: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")  # within a component, its host has the focus too
            if focused.count():
                name = focused.last.get_attribute("aria-label") or focused.last.inner_text()
                if name.startswith(words):
                    return
        raise AssertionError(f"the keyboard does not reach {words}")

    tab_to("Klistra in frågor")
    page.keyboard.type(COST)
    tab_to("Ställ frågorna")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'pack-outcome'", timeout=WAIT)
    settle(page)
    tab_to("Data (JSONL)")
    with page.expect_download(timeout=WAIT) as download:
        page.keyboard.press("Enter")
    assert json.loads(Path(download.value.path()).read_text("utf-8"))["question"] == COST


def test_nothing_in_a_question_takes_effect(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag", 400)
    asked(page, [f"Vad kostade projektet? {MARKUP}"])
    page.locator("tbody button").click(timeout=WAIT)
    page.locator("#pack-question").wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    assert page.evaluate("window.taken") is None
    assert "<img src=x onerror=window.taken=1>" in page.locator("#pack-question").inner_text()
    assert page.locator(".stMain").locator("img, .katex, a[href^='javascript']").count() == 0
    assert sideways(page) <= 0


def test_two_hundred_questions_take_less_than_a_minute(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/underlag")
    asked(page, [THREE[0]])
    page.get_by_role("heading", name="Frågor (1)").wait_for(timeout=WAIT)
    page.get_by_text("Lägg till fler frågor").click()
    began = time.monotonic()
    asked(page, many(200))
    page.get_by_role("heading", name="Frågor (201)").wait_for(timeout=WAIT)
    seconds = time.monotonic() - began
    print(f"200 questions in Chromium: {seconds:.1f} s")
    assert seconds < 60
