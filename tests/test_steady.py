"""What is done to the running app and to builds beside it, and what visitors notice of it."""

import asyncio
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from index.archive import current_version
from index.build import build
from index.config import Config
from index.embed import Embedder
from index.verify import verify
from index.versions import PASSAGE_VECTORS, SENTENCE_VECTORS, version_folder
from qa.ui.texts import SWEDISH
from tests.benchmarks.load import environment
from tests.browser import ROOT, App, app_process
from tests.sessions import visitor

pytestmark = pytest.mark.slow

BUDGET, BUDGET_QUESTION = "Budgeten för 2024 är 3 mkr.", "Hur stor är budgeten?"
IN_2099 = """
import runpy, sys
from datetime import UTC, datetime
import index.build
class Clock(datetime):
    @classmethod
    def now(cls, zone=None):
        return datetime(2099, 1, 1, tzinfo=UTC)
index.build.datetime = Clock
sys.argv = ["index", "build"]
runpy.run_module("index", run_name="__main__")
"""
WITHOUT_A_MODEL = """
import runpy, sys
import index.embed
index.embed.Embedder = None  # so that to embed anything would fail
sys.argv = ["index", "build"]
runpy.run_module("index", run_name="__main__")
"""


@dataclass(frozen=True)
class Running:
    """The app over an archive of its own, which may be harmed."""

    app: App
    config: Config
    embedder: Embedder
    log: Path

    def said(self, question: str = BUDGET_QUESTION) -> str:
        """Return what a new visitor is shown for a question."""
        return said(self.app, question)

    def publish(self, name: str, text: str) -> str:
        """Write a document and publish an index that holds it; return its version."""
        (self.config.documents / name).write_text(text, "utf-8")
        return build(self.config, lambda: self.embedder).version


def said(app: App, question: str) -> str:
    async def asked() -> str:
        async with visitor(app.address) as session:
            return (await session.visit(q=question)).text

    return asyncio.run(asked())


def run(*command: str, config: Config) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | environment(config),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def archive_in(folder: Path, model_folder: Path) -> Config:
    documents = folder / "documents"
    documents.mkdir()
    (documents / "ett.txt").write_text("§ 1 Val\n\nNämnden väljer Anna Ek till ordförande.", "utf-8")
    (documents / "två.md").write_text(f"# Budget\n\n{BUDGET}", "utf-8")
    return Config(
        documents=documents, index=folder / "index", models=model_folder.parent, feedback=folder / "feedback.jsonl"
    )


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, embedder: Embedder) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("steady")
    config, log = archive_in(folder, model_folder), folder / "log"
    build(config, lambda: embedder)
    with app_process(environment(config), log) as app:
        yield Running(app, config, embedder, log)
        assert app.process.poll() is None
    assert "Traceback" not in log.read_text("utf-8")


def test_a_build_that_is_killed_is_not_noticed(running: Running) -> None:
    assert BUDGET in running.said()
    before = current_version(running.config)
    (running.config.documents / "tre.txt").write_text("§ 3 Skola\n\nSkolan byggs ut med 40 platser.", "utf-8")
    work = running.config.index / "unfinished"
    command = [sys.executable, "-m", "index", "build"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | environment(running.config)) as process:
        while not work.exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert work.exists()
    assert BUDGET in running.said()
    assert current_version(running.config) == before
    build(running.config, lambda: running.embedder)
    assert "40 platser" in running.said("Hur många platser byggs skolan ut med?")


def test_an_index_that_is_removed_is_told_of_until_it_is_there_again(running: Running) -> None:
    assert BUDGET in running.said()
    shutil.rmtree(running.config.index / "versions")
    assert BUDGET in running.said()  # what is open can be read, though its files have no name any more
    shutil.rmtree(running.config.index)
    shown = running.said()
    assert SWEDISH.problems["IndexMissingError"] in shown
    assert "run python -m index build" in shown
    build(running.config, lambda: running.embedder)
    assert BUDGET in running.said()


@pytest.mark.parametrize("name", [PASSAGE_VECTORS, SENTENCE_VECTORS])
def test_a_damaged_faiss_file_is_refused_and_made_anew_from_sqlite(running: Running, name: str) -> None:
    version = running.publish("fyra.txt", f"§ 4 Väg\n\nVägen rustas upp, se {name}.")
    damaged = version_folder(running.config.index, version) / name
    damaged.write_bytes(damaged.read_bytes()[:-8] + b"damaged!")
    shown = running.said()
    assert SWEDISH.problems["IndexDamagedError"] in shown
    assert "does not agree with its manifest: run python -m index build" in shown
    done = run("-c", WITHOUT_A_MODEL, config=running.config)
    assert done.returncode == 0, done.stderr
    assert verify(running.config) == []
    assert BUDGET in running.said()


def test_a_faiss_file_that_is_replaced_by_another_under_the_app_is_not_noticed(running: Running) -> None:
    assert BUDGET in running.said()
    folder = version_folder(running.config.index, str(current_version(running.config)))
    for name in (PASSAGE_VECTORS, SENTENCE_VECTORS):
        (folder / "damaged").write_bytes(b"damaged!")
        os.replace(folder / "damaged", folder / name)
    assert BUDGET in running.said()
    build(running.config, lambda: running.embedder)
    assert BUDGET in running.said()


def test_a_full_disk_under_the_app_is_not_noticed(running: Running) -> None:
    """What the app writes while it answers is its log; nothing of it can be written."""
    process, written = running.app.process.pid, running.log.stat().st_size
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        assert BUDGET in running.said()
        assert SWEDISH.not_answered in running.said("Vilken färg har månens baksida enligt Shakespeare?")
        assert running.log.stat().st_size == written
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)
    assert BUDGET in running.said()


def test_the_version_that_was_published_last_counts_whatever_the_clock_said(running: Running) -> None:
    (running.config.documents / "fem.txt").write_text("§ 5 Bad\n\nBadet öppnar klockan 7.", "utf-8")
    done = run("-c", IN_2099, config=running.config)
    assert done.returncode == 0, done.stderr
    ahead = str(current_version(running.config))
    assert ahead.startswith("20990101T000000Z-")
    assert "klockan 7" in running.said("När öppnar badet?")
    after = running.publish("fem.txt", "§ 5 Bad\n\nBadet öppnar klockan 9.")
    assert after < ahead
    assert verify(running.config) == []
    shown = running.said("När öppnar badet?")
    assert "klockan 9" in shown
    assert "klockan 7" not in shown


def test_a_model_that_is_gone_is_told_of_until_it_is_back_and_not_missed_once_it_is_open(
    tmp_path: Path, model_folder: Path, embedder: Embedder
) -> None:
    model = tmp_path / "model"
    config = replace(archive_in(tmp_path, model_folder), model=str(model))
    build(config, lambda: embedder)
    with app_process(environment(config) | {"ARKIVSVAR_MODEL": str(model)}) as app:
        shown = said(app, BUDGET_QUESTION)
        assert SWEDISH.problems["ModelError"] in shown
        assert str(model) in shown
        model.symlink_to(model_folder)
        assert BUDGET in said(app, BUDGET_QUESTION)
        model.unlink()
        assert BUDGET in said(app, BUDGET_QUESTION)
