"""The app in Chromium, for the tests of it and for its pictures."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parent.parent
WAIT = 120_000
"""Milliseconds in which a page must have drawn itself, the model having been loaded."""
_SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class App:
    """The app as it runs."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def running_app(environment: Mapping[str, str]) -> Iterator[str]:
    """Run the app on a free port of this machine, with `environment` added, and yield its address."""
    with app_process(environment) as app:
        yield app.address


@contextmanager
def app_process(environment: Mapping[str, str], log: Path = Path(os.devnull)) -> Iterator[App]:
    """Run the app on a free port of this machine, with `environment` added and what it says on standard error in the
    file `log`, and yield it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=said
        )
    try:
        _wait(address, process)
        yield App(address, process)
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium without a window."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        raise RuntimeError("Chromium is missing: install it (Debian and Ubuntu: sudo apt-get install chromium)")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, address: str, width: int = 1200, scheme: str = "light", height: int = 900) -> Page:
    """Open an address in a browser profile of its own, and wait until the page has been drawn to its foot."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="sv-SE",
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_navigation_timeout(WAIT)
    page.goto(address)
    page.locator("h1").wait_for(timeout=WAIT)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the page has been drawn to its foot, in its language, and nothing runs."""
    page.locator("footer a").wait_for(timeout=WAIT)
    page.wait_for_function("document.documentElement.lang !== 'en' || location.search.includes('lang=en')")
    page.wait_for_function("document.querySelector('.stApp').dataset.testScriptState === 'notRunning'", timeout=WAIT)
    page.wait_for_timeout(500)


def open_list(page: Page, box: Locator) -> Locator:
    """Open the list of a box and return its options.

    Streamlit closes a list when the page scrolls or is drawn anew, which a page that has just been opened may do.
    """
    box.scroll_into_view_if_needed()
    for _ in range(5):
        settle(page)
        if box.get_attribute("aria-expanded") != "true":
            box.click()
        page.wait_for_timeout(1_000)
        if page.get_by_role("option").count():
            return page.get_by_role("option")
    raise RuntimeError("the list does not open")


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, each with the first element it names."""
    found = Axe().run(page).response["violations"]
    return [f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the app did not start: run `python -m streamlit run app.py` to see why")
