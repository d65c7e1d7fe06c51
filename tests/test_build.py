"""Builds of real folders with the real model: what is published, kept, dropped, refused and survived."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from numpy.typing import NDArray

from index.archive import current_version, open_archive
from index.build import build
from index.config import BUNDLED_MODEL, Config, SplitSettings
from index.embed import Embedder, Encoder
from index.errors import (
    DocumentsError,
    IndexBusyError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    IndexWriteError,
)
from index.reading import Edit
from index.verify import verify
from index.versions import PASSAGE_VECTORS, STORE, version_folder
from qa.ask import ask
from qa.types import Question

pytestmark = pytest.mark.slow


@pytest.fixture
def config(tmp_path: Path, model_folder: Path) -> Config:
    documents = tmp_path / "handlingar"
    documents.mkdir()
    (documents / "ett.txt").write_text("§ 1 Val\n\nNämnden väljer Anna Ek till ordförande.", "utf-8")
    (documents / "två å ä ö.md").write_text("# Budget\n\nBudgeten för 2024 är 3 mkr.", "utf-8")
    return Config(documents=documents, index=tmp_path / "index", models=model_folder.parent)


def no_encoder() -> Encoder:
    raise AssertionError("nothing was to be embedded")


def texts(config: Config) -> dict[str, str | None]:
    archive = open_archive(config)
    found = {each.source.path: archive.store.text(each.source.path) for each in archive.store.documents()}
    archive.close()
    return found


def test_a_build_publishes_what_verify_finds_sound(config: Config, embedder: Embedder) -> None:
    report = build(config, lambda: embedder)
    assert (report.files, report.read, report.changed, report.failures) == (2, 2, True, ())
    assert current_version(config) == report.version
    assert verify(config) == []
    archive = open_archive(config)
    assert archive.document_count == 2
    query = embedder.queries(["Hur stor är budgeten?"])[0]
    (best, _), *_ = archive.nearest_passages(query, 5)
    assert "3 mkr" in archive.passages([best])[best].text
    archive.close()


def test_a_current_index_is_left_alone_without_a_model(config: Config, embedder: Embedder) -> None:
    first = build(config, lambda: embedder)
    second = build(config, no_encoder)
    assert (second.changed, second.version, second.passages) == (False, first.version, first.passages)


def test_changed_new_and_removed_documents(config: Config, embedder: Embedder) -> None:
    build(config, lambda: embedder)
    (config.documents / "ett.txt").write_text("§ 1 Val\n\nNämnden väljer Bo Alm till ordförande.", "utf-8")
    (config.documents / "två å ä ö.md").unlink()
    (config.documents / "tre.html").write_text("<h1>Skolor</h1><p>Skolan byggs ut.</p>", "utf-8")
    report = build(config, lambda: embedder)
    assert (report.read, report.kept, report.removed) == (2, 0, 1)
    assert set(texts(config)) == {"ett.txt", "tre.html"}
    assert "Bo Alm" in str(texts(config)["ett.txt"])
    assert verify(config) == []


def test_an_unchanged_document_is_not_embedded_again(config: Config, embedder: Embedder) -> None:
    build(config, lambda: embedder)
    (config.documents / "två å ä ö.md").unlink()
    report = build(config, no_encoder)
    assert (report.read, report.kept, report.removed) == (0, 1, 1)


def test_a_moved_document_is_not_read_or_embedded_again(config: Config, embedder: Embedder) -> None:
    build(config, lambda: embedder)
    (config.documents / "2024").mkdir()
    (config.documents / "ett.txt").rename(config.documents / "2024" / "val.txt")
    report = build(config, no_encoder)
    assert (report.read, report.kept, report.renamed, report.removed) == (0, 2, 1, 0)
    assert set(texts(config)) == {"2024/val.txt", "två å ä ö.md"}
    assert verify(config) == []


def test_files_with_the_same_content_are_one_document(config: Config, embedder: Embedder) -> None:
    shutil.copy(config.documents / "ett.txt", config.documents / "kopia.txt")
    report = build(config, lambda: embedder)
    assert (report.files, report.documents, report.copies) == (3, 2, 1)
    archive = open_archive(config)
    assert [each.copies for each in archive.store.documents()] == [("kopia.txt",), ()]
    archive.close()
    assert not build(config, no_encoder).changed
    (config.documents / "ett.txt").unlink()
    report = build(config, no_encoder)
    assert (report.read, report.renamed, report.removed, report.copies) == (0, 1, 0, 0)
    assert set(texts(config)) == {"kopia.txt", "två å ä ö.md"}


class CountingEncoder:
    """The real encoder, which remembers what it embedded."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder, self.texts = embedder, list[str]()

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        self.texts += texts
        return self.embedder.passages(texts, progress)


def test_only_the_changed_sentences_of_a_changed_document_are_embedded(config: Config, embedder: Embedder) -> None:
    minutes = "§ 1 Val\n\nNämnden väljer Anna Ek.\n\n§ 2 Budget\n\nBudgeten antas. Avgiften höjs till 250 kr."
    (config.documents / "ett.txt").write_text(minutes, "utf-8")
    build(config, lambda: embedder)
    (config.documents / "ett.txt").write_text(minutes.replace("250", "300"), "utf-8")
    encoder = CountingEncoder(embedder)
    assert build(config, lambda: encoder).read == 1
    assert encoder.texts == ["Avgiften höjs till 300 kr."]
    assert verify(config) == []


def test_a_file_that_cannot_be_read_is_tried_again_only_when_asked(config: Config, embedder: Embedder) -> None:
    (config.documents / "trasig.pdf").write_bytes(b"%PDF-1.7\ntrasig")
    build(config, lambda: embedder)
    seen: list[str] = []
    (config.documents / "ny.txt").write_text("Skolan byggs ut.", "utf-8")
    build(config, lambda: embedder, lambda progress: seen.append(progress.item))
    assert "ny.txt" in seen
    assert "trasig.pdf" not in seen
    report = build(config, no_encoder, lambda progress: seen.append(progress.item), retry=True)
    assert "trasig.pdf" in seen
    assert [each.source.path for each in report.failures] == ["trasig.pdf"]


def test_a_build_that_was_stopped_goes_on(config: Config, embedder: Embedder) -> None:
    with pytest.raises(AssertionError):
        build(config, no_encoder)
    assert current_version(config) is None
    seen: list[str] = []
    build(config, lambda: embedder, lambda progress: seen.append(progress.item))
    assert "två å ä ö.md" in seen
    assert "ett.txt" not in seen  # it was read the first time, before there was no model for it
    assert verify(config) == []


def test_what_was_removed_is_in_no_file_of_the_index(config: Config, embedder: Embedder) -> None:
    def holding(words: bytes) -> list[str]:
        return [path.name for path in config.index.rglob("*") if path.is_file() and words in path.read_bytes()]

    build(config, lambda: embedder)
    assert holding(b"Anna Ek") == [STORE]
    (config.documents / "ett.txt").unlink()
    build(config, no_encoder)
    assert holding(b"Anna Ek") == holding(b"anna") == []


def test_a_full_disk_loses_nothing(config: Config, embedder: Embedder, tmp_path: Path) -> None:
    first = build(config, lambda: embedder)
    before = texts(config)
    for number in range(30):
        (config.documents / f"{number}.txt").write_text(
            f"§ {number} Ärende\n\n" + f"Punkt {number} antas. " * 300, "utf-8"
        )
    size = (version_folder(config.index, first.version) / STORE).stat().st_size
    limited = (
        "import resource, runpy, sys;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 200_000}, {size + 200_000}));"
        f"sys.argv = ['index', 'build', '--documents', {str(config.documents)!r}, '--index', {str(config.index)!r}];"
        "runpy.run_module('index', run_name='__main__')"
    )
    environment = os.environ | {"ARKIVSVAR_MODELS": str(config.models)}
    run = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, env=environment, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith(f"error: {config.index} cannot be written (")
    assert len(run.stderr.splitlines()) == 1
    assert texts(config) == before
    assert build(config, lambda: embedder).documents == 32
    assert verify(config) == []


DAMAGED = (
    "Nimnden beslutar att f6rskolan ska byggas ut under viren. Kommunen har fatt bidrag for atgirderna, och Zyvilkra "
    "bérjar sa snart avtalet ar paskrivet. Fragan om 16sningen giller 2024."
)


def readings(config: Config) -> dict[str, tuple[Edit, ...]]:
    archive = open_archive(config)
    found = {each.source.path: archive.store.edits(each.source.path) for each in archive.store.documents()}
    archive.close()
    return found


def test_a_changed_side_file_has_its_document_described_again(config: Config, embedder: Embedder) -> None:
    def known() -> list[tuple[str | None, str | None]]:
        archive = open_archive(config)
        found = [(each.metadata.body, each.reference_number) for each in archive.store.documents()]
        archive.close()
        return found

    side = config.documents / "ett.txt.meta.toml"
    build(config, lambda: embedder)
    assert known() == [(None, None)] * 2
    side.write_text('body = "Valnämnden"\nreference_number = "VN 2024:1"', "utf-8")
    report = build(config, lambda: embedder)
    assert (report.read, report.kept, report.failures) == (1, 1, ())
    assert known() == [("Valnämnden", "VN 2024:1"), (None, None)]
    assert verify(config) == []
    assert not build(config, no_encoder).changed
    side.write_text('bodi = "Valnämnden"', "utf-8")
    assert verify(config) == ["ett.txt has changed since it was indexed: run python -m index build"]
    report = build(config, lambda: embedder)
    assert [each.source.path for each in report.failures] == ["ett.txt.meta.toml"]
    assert known() == [(None, None)] * 2
    assert open_archive(config).document_count == 2
    assert not build(config, no_encoder).changed


def test_a_damaged_document_is_found_and_cited_by_its_reading(config: Config, embedder: Embedder) -> None:
    (config.documents / "skannat.txt").write_text(DAMAGED, "utf-8")
    build(config, lambda: embedder)
    assert texts(config)["skannat.txt"] == DAMAGED
    assert [path for path, edits in readings(config).items() if edits] == ["skannat.txt"]
    assert verify(config) == []
    archive = open_archive(config)
    answer = ask(Question("När börjar arbetet med förskolan och åtgärderna?", document="skannat*"), archive, embedder)
    archive.close()
    assert all(each.quote in DAMAGED for each in answer.citations)
    assert answer.passages[0].text == DAMAGED
    assert answer.passages[0].reading is not None
    assert answer.passages[0].reading.startswith("Nämnden beslutar att förskolan ska byggas ut under våren.")


def test_a_later_build_reads_damaged_documents_as_one_build_of_all_would(config: Config, embedder: Embedder) -> None:
    (config.documents / "skannat.txt").write_text(DAMAGED, "utf-8")
    build(config, lambda: embedder)
    alone = readings(config)["skannat.txt"]
    (config.documents / "ny.txt").write_text("Zyvälkra svarar för avtalet. Zyvälkra är ett bolag.", "utf-8")
    report = build(config, lambda: embedder)
    assert (report.read, report.kept) == (1, 3)
    later = readings(config)["skannat.txt"]
    assert {edit.text for edit in later} - {edit.text for edit in alone} == {"Zyvälkra"}
    assert verify(config) == []
    fresh = replace(config, index=config.index.parent / "annat")
    build(fresh, lambda: embedder)
    assert readings(fresh) == readings(config)
    (config.documents / "ny.txt").unlink()
    build(config, lambda: embedder)
    assert readings(config)["skannat.txt"] == alone


def test_damaged_documents_are_left_alone_while_little_changes(config: Config, embedder: Embedder) -> None:
    (config.documents / "skannat.txt").write_text(DAMAGED, "utf-8")
    (config.documents / "lång.txt").write_text("Nämnden beslutar om kostnaden för skolan. " * 40, "utf-8")
    build(config, lambda: embedder)
    before = readings(config)["skannat.txt"]
    stages: list[str] = []
    (config.documents / "ny.txt").write_text("Zyvälkra svarar för avtalet. Zyvälkra är ett bolag.", "utf-8")
    build(config, lambda: embedder, lambda progress: stages.append(progress.stage))
    assert "restoring" not in stages
    assert readings(config)["skannat.txt"] == before
    (config.documents / "lång.txt").unlink()
    build(config, lambda: embedder)
    assert "Zyvälkra" in {edit.text for edit in readings(config)["skannat.txt"]}


def test_a_damaged_document_whose_reading_stays_is_not_embedded_again(config: Config, embedder: Embedder) -> None:
    (config.documents / "skannat.txt").write_text(DAMAGED, "utf-8")
    build(config, lambda: embedder)
    (config.documents / "ett.txt").unlink()
    assert build(config, no_encoder).kept == 2


def test_bad_files_are_listed_and_the_others_are_indexed(config: Config, embedder: Embedder) -> None:
    (config.documents / "tom.txt").touch()
    (config.documents / "trasig.pdf").write_bytes(b"%PDF-1.7\ntrasig")
    (config.documents / "bild.pdf").write_bytes(b"\x89PNG\r\n\x1a\n")
    (config.documents / "ark.xyz").write_text("x")
    (config.documents / "länk.txt").symlink_to("ett.txt")
    report = build(config, lambda: embedder)
    assert report.read == 2
    assert {each.source.path for each in report.failures} == {
        "tom.txt",
        "trasig.pdf",
        "bild.pdf",
        "ark.xyz",
        "länk.txt",
    }
    reasons = [each.reason for each in report.failures]
    assert all(": " in reason and "\n" not in reason for reason in reasons)
    assert build(config, no_encoder).failures == report.failures


def test_nothing_to_index_leaves_the_published_index(config: Config, embedder: Embedder) -> None:
    build(config, lambda: embedder)
    before = texts(config)
    for path in list(config.documents.iterdir()):
        path.unlink()
    with pytest.raises(DocumentsError, match="there is nothing to index"):
        build(config, no_encoder)
    (config.documents / "trasig.pdf").write_bytes(b"%PDF-1.7\ntrasig")
    with pytest.raises(DocumentsError, match=r"trasig\.pdf"):
        build(config, no_encoder)
    shutil.rmtree(config.documents)
    with pytest.raises(DocumentsError, match="is not a folder"):
        build(config, no_encoder)
    assert texts(config) == before


def test_a_failure_in_the_middle_publishes_nothing(config: Config, embedder: Embedder) -> None:
    first = build(config, lambda: embedder)
    (config.documents / "tre.txt").write_text("Skolan byggs ut.", "utf-8")
    with pytest.raises(AssertionError):
        build(config, no_encoder)
    assert current_version(config) == first.version
    assert set(texts(config)) == {"ett.txt", "två å ä ö.md"}


def test_a_reader_goes_on_while_a_new_version_is_published(config: Config, embedder: Embedder) -> None:
    build(config, lambda: embedder)
    reader = open_archive(config)
    (config.documents / "ett.txt").write_text("Något annat.", "utf-8")
    build(config, lambda: embedder)
    assert "Anna Ek" in str(reader.store.text("ett.txt"))
    assert "Något annat." in str(texts(config)["ett.txt"])
    reader.close()


def test_two_builds_at_once(config: Config) -> None:
    config.index.mkdir()
    with FileLock(config.index / "build.lock"), pytest.raises(IndexBusyError, match="another build"):
        build(config, no_encoder)


@pytest.mark.parametrize("name", [STORE, PASSAGE_VECTORS])
def test_a_damaged_file_is_refused_found_and_mended(config: Config, embedder: Embedder, name: str) -> None:
    version = build(config, lambda: embedder).version
    path = version_folder(config.index, version) / name
    path.write_bytes(path.read_bytes()[:-8] + b"damaged!")
    with pytest.raises(IndexDamagedError, match="run python -m index build"):
        open_archive(config)
    assert len(verify(config)) == 1
    assert build(config, lambda: embedder).changed
    assert verify(config) == []


def test_a_damaged_faiss_file_is_rebuilt_from_sqlite_without_the_model(config: Config, embedder: Embedder) -> None:
    version = build(config, lambda: embedder).version
    (version_folder(config.index, version) / PASSAGE_VECTORS).unlink()
    assert build(config, no_encoder).read == 0
    assert verify(config) == []


@pytest.mark.parametrize("pointer", ["", "{}", "[1]", '{"version": "../../x", "manifest_sha256": "0"}'])
def test_a_damaged_pointer(config: Config, embedder: Embedder, pointer: str) -> None:
    build(config, lambda: embedder)
    (config.index / "CURRENT").write_text(pointer)
    with pytest.raises(IndexDamagedError):
        open_archive(config)
    report = build(config, no_encoder)  # all but the pointer is whole
    assert (report.changed, report.read, report.kept) == (True, 0, 2)
    assert verify(config) == []


def test_a_changed_manifest_is_refused(config: Config, embedder: Embedder) -> None:
    folder = version_folder(config.index, build(config, lambda: embedder).version)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"files": {}}))
    with pytest.raises(IndexDamagedError, match="does not agree with CURRENT"):
        open_archive(config)


def test_no_index(config: Config) -> None:
    assert current_version(config) is None
    with pytest.raises(IndexMissingError, match="there is no index"):
        open_archive(config)


def test_an_index_made_otherwise_is_refused_and_rebuilt(config: Config, embedder: Embedder, model_folder: Path) -> None:
    assert config.model == BUNDLED_MODEL
    build(config, lambda: embedder)
    for other in (
        replace(config, model=str(model_folder)),
        replace(config, passage_prefix=""),
        replace(config, split=SplitSettings(passage_characters=300)),
    ):
        with pytest.raises(IndexMismatchError, match="another model or setting"):
            open_archive(other)
    assert build(replace(config, passage_prefix=""), lambda: embedder).read == 2


def test_a_folder_that_cannot_be_written(config: Config) -> None:
    (config.index.parent / "fil").write_text("")
    with pytest.raises(IndexWriteError, match="cannot be written"):
        build(replace(config, index=config.index.parent / "fil"), no_encoder)


def test_verify_finds_changed_and_missing_source_files(config: Config, embedder: Embedder) -> None:
    build(config, lambda: embedder)
    (config.documents / "ett.txt").write_text("Ändrat.", "utf-8")
    (config.documents / "två å ä ö.md").unlink()
    first, second = verify(config)
    assert "ett.txt has changed" in first
    assert "två å ä ö.md is in the index but not in" in second


def test_words_cut_by_a_line_end_are_joined_in_the_reading_only(config: Config, embedder: Embedder) -> None:
    text = "Nämnden har fattat beslut om vårdinformations-\nsystemet och om hem-\ntjänsten. IT-\nstödet är kvar."
    (config.documents / "ett.txt").write_text(text, "utf-8")
    build(config, lambda: embedder)
    assert texts(config)["ett.txt"] == text
    archive = open_archive(config)
    answer = ask(
        Question("Vad har nämnden beslutat om vårdinformationssystemet?", document="ett.txt"), archive, embedder
    )
    archive.close()
    assert answer.passages[0].text == text
    assert answer.passages[0].reading == (
        "Nämnden har fattat beslut om vårdinformationssystemet och om hemtjänsten. IT-\nstödet är kvar."
    )
    assert answer.citations
    for each in answer.citations:
        assert each.quote in text
        assert not each.restored
