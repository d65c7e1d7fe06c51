"""What the tests share: the real embedding model and a real index, made once and kept for the next run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser

from index.archive import Archive, open_archive
from index.build import build
from index.config import Config
from index.embed import Embedder, open_bundled
from index.model import bundled_folder, prepare
from tests.browser import chromium, running_app

# The first example may have to read a word list, and the machine may be busy; no test is about the time of one example.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")

ROOT = Path(__file__).resolve().parent.parent


def _one_at_a_time() -> FileLock:
    """Return what the processes that run tests beside each other take before they change what they share."""
    (ROOT / "var").mkdir(exist_ok=True)
    return FileLock(ROOT / "var" / "tests.lock")


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """The bundled model's folder."""
    with _one_at_a_time():
        return prepare(bundled_folder(ROOT / "var" / "test-models"))


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> Embedder:
    """The bundled model in memory."""
    return Embedder(open_bundled(model_folder))


@pytest.fixture(scope="session")
def shipped_config(model_folder: Path) -> Config:
    """The shipped documents, with an index and a model of the tests' own."""
    return Config(documents=ROOT / "documents", index=ROOT / "var" / "test-index", models=model_folder.parent)


@pytest.fixture(scope="session")
def small_index(shipped_config: Config, embedder: Embedder) -> Path:
    """The folder of an index of the shipped documents, brought up to date."""
    with _one_at_a_time():
        build(shipped_config, lambda: embedder)
    return shipped_config.index


@pytest.fixture(scope="session")
def archive(shipped_config: Config, small_index: Path) -> Iterator[Archive]:
    """The index of the shipped documents, open."""
    opened = open_archive(shipped_config)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def running_browser() -> Iterator[Browser]:
    """Chromium without a window, for the tests of a file."""
    with chromium() as running:
        yield running


@pytest.fixture
def browser(running_browser: Browser) -> Iterator[Browser]:
    """Chromium without a window; what a test opens in it is closed after it, so that nothing runs on."""
    yield running_browser
    for context in running_browser.contexts:
        context.close()


@pytest.fixture(scope="module")
def address(shipped_config: Config, small_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the shipped documents."""
    environment = {
        "ARKIVSVAR_INDEX": str(small_index),
        "ARKIVSVAR_MODELS": str(shipped_config.models),
        "ARKIVSVAR_FEEDBACK": str(tmp_path_factory.mktemp("feedback") / "feedback.jsonl"),
    }
    with running_app(environment) as found:
        yield found
