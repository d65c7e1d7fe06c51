"""A folder of bad files, built as a user builds it: each costs itself and nothing more."""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from index.config import Config, ExtractLimits
from index.errors import ExtractError
from index.extract import EXTRACTORS
from index.extract.reader import Reader
from index.sources import find_sources
from index.store import Store
from index.versions import STORE, read_manifest, version_folder
from tests.bad_files import BAD, CANARY, ODD, sound_docx, sound_pdf

pytestmark = pytest.mark.slow

GOOD = {
    "beslut.txt": "§ 1 Avgift\n\nNämnden beslutar om avgiften.".encode(),
    "protokoll.pdf": sound_pdf(3),
    "skrivelse.docx": sound_docx(),
}
LONGEST_SECONDS = 15.0
"""The slowest of them takes some three seconds on an idle machine."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good and bad documents, and a file beside their folder that none of them may lead to."""
    folder = tmp_path_factory.mktemp("blandat")
    documents = folder / "documents"
    documents.mkdir()
    canary = folder / "kanarie.txt"
    canary.write_text(CANARY, "utf-8")
    for name, data in GOOD.items():
        (documents / name).write_bytes(data)
    for name, make in {**BAD, **ODD}.items():
        (documents / name).write_bytes(make(canary))
    (documents / "länk.txt").symlink_to(canary)
    return folder


def run(folder: Path, models: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "ARKIVSVAR_DOCUMENTS": str(folder / "documents"),
        "ARKIVSVAR_INDEX": str(folder / "index"),
        "ARKIVSVAR_MODELS": str(models),
    }
    command = [sys.executable, "-m", "index", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=600)


@pytest.fixture(scope="module")
def built(folder: Path, model_folder: Path) -> subprocess.CompletedProcess[str]:
    return run(folder, model_folder.parent, "build")


def test_bad_files_are_named_with_their_reason_and_the_others_are_read(
    folder: Path, model_folder: Path, built: subprocess.CompletedProcess[str]
) -> None:
    assert built.returncode == 0
    assert "Traceback" not in built.stdout + built.stderr
    status = json.loads(run(folder, model_folder.parent, "status", "--json").stdout)
    failed = {each["path"]: each for each in status["failures"]}
    read = {each["path"] for each in status["documents"]}
    assert read.issuperset(GOOD)
    assert failed.keys() - ODD.keys() == {*BAD, "länk.txt"}
    assert all(": " in each["reason"] and each["reason"].isprintable() for each in failed.values())
    kinds = {name: failed[name]["kind"] for name in ("lösenord.pdf", "lösenord.docx", "tom.docx", "gammalt.doc")}
    assert list(kinds.values()) == ["encrypted", "encrypted", "empty", "unsupported"]
    files = sum(status["coverage"]["files"].values())
    assert files == len(GOOD) + len(BAD) + len(ODD) + 1
    assert files == len(read) + len(failed) + status["coverage"]["files"]["copies"]
    assert sum(status["coverage"]["pages"].values()) == sum(each["pages"] for each in status["documents"])


def test_each_file_is_named_on_one_line(built: subprocess.CompletedProcess[str]) -> None:
    lines = built.stdout.splitlines()
    listed = lines[lines.index("Not read:") + 1 :]
    assert len(listed) >= len(BAD)
    assert all(line.startswith("  ") and ": " in line for line in listed)


def test_nothing_outside_the_folder_is_in_the_index(
    folder: Path, built: subprocess.CompletedProcess[str], model_folder: Path
) -> None:
    assert built.returncode == 0
    for path in (folder / "index").rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()
    assert (folder / "kanarie.txt").read_text("utf-8") == CANARY
    assert sorted(path.name for path in folder.iterdir()) == ["documents", "index", "kanarie.txt"]
    assert run(folder, model_folder.parent, "verify").stdout.startswith("ok")


def test_odd_files_are_read_for_what_they_say(folder: Path, built: subprocess.CompletedProcess[str]) -> None:
    config = Config(index=folder / "index")
    store = Store(version_folder(config.index, read_manifest(config.index).version) / STORE)
    texts = {path: store.text(path) for path in ODD}
    store.close()
    assert texts["två\nrader.txt"] == "Avgiften på två rader"
    assert texts["både-html-och-pdf.html"] == "Avgiften i polyglott"
    assert texts["utanför.html"] == "Avgiften höjs."
    assert "rm -rf" not in str(texts["makro.docx"])


def test_no_file_takes_long(folder: Path) -> None:
    limits = ExtractLimits()
    seconds = {}
    with Reader(limits) as reader:
        for source in find_sources(folder / "documents", EXTRACTORS.keys(), limits).files:
            started = time.monotonic()
            with suppress(ExtractError):
                reader.read(folder / "documents", source)
            seconds[source.path] = time.monotonic() - started
    assert max(seconds.values()) < LONGEST_SECONDS, max(seconds, key=seconds.__getitem__)
