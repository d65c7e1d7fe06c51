"""Packs checked against a real index and its files, and what becomes of the check when they change."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive, open_archive
from index.build import build
from index.config import Config
from index.embed import Embedder
from qa.answer_json import as_json
from qa.ask import ask
from qa.citation import cite
from qa.evidence_pack.check import Verdict
from qa.evidence_pack.check_documents import check
from qa.evidence_pack.files import ENDINGS, pack_bytes
from qa.evidence_pack.pack import Excerpt, Pack, entry
from qa.evidence_pack.reading import Quoted, read_pack, read_pack_bytes
from qa.export import write
from qa.types import Answer, Question
from tests.make_packs import pack

ROOT = Path(__file__).resolve().parent.parent
NUMBER = "811228-9874"
"""The example of the tax agency (SKV 704), which nobody has."""
MINUTES = f"""Socialnämnden
Protokoll 2025-12-10

§ 4 Val av ordförande

Nämnden väljer Anna Ek, {NUMBER}, till ordförande i valberedningen.

§ 5 Budget för snöröjning

Nämnden beslutar att budgeten för snöröjningen är 3 mkr under 2026.
"""
CHOSEN, BUDGET = "Vem väljs till ordförande i valberedningen?", "Hur stor är budgeten för snöröjningen?"


@pytest.fixture
def config(tmp_path: Path, model_folder: Path) -> Config:
    """An archive of one text, which may be changed."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "protokoll.txt").write_text(MINUTES, "utf-8")
    return Config(documents=documents, index=tmp_path / "index", models=model_folder.parent)


@pytest.fixture
def small(config: Config, embedder: Embedder) -> Iterator[Archive]:
    build(config, lambda: embedder)
    opened = open_archive(config)
    yield opened
    opened.close()


def answers(archive: Archive, embedder: Embedder) -> list[Answer]:
    found = [ask(Question(text), archive, embedder) for text in (CHOSEN, BUDGET)]
    assert all(each.answered for each in found)
    return found


def quotes(archive: Archive, embedder: Embedder) -> list[Quoted]:
    whole = Pack(tuple(map(entry, answers(archive, embedder))), "2026-01-01T00:00:00+00:00")
    return read_pack_bytes(pack_bytes(whole, ".jsonl"), "underlag.jsonl")


def verdicts(quoted: list[Quoted], archive: Archive, config: Config) -> set[Verdict]:
    return {each.verdict for each in check(quoted, archive, config)}


def test_every_format_checks_and_any_one_quote_that_is_changed_is_found(
    small: Archive, config: Config, embedder: Embedder, tmp_path: Path
) -> None:
    given = answers(small, embedder)
    for ending in ENDINGS:
        write(given, tmp_path / f"svar{ending}")
        found = read_pack(tmp_path / f"svar{ending}")
        assert len(found) == sum(len(each.citations) for each in given)
        assert verdicts(found, small, config) == {Verdict.VERBATIM}, ending
        for place, each in enumerate(found):
            changed = [*found[:place], replace(each, quote=each.quote.replace("e", "a", 1)), *found[place + 1 :]]
            wrong = [result for result in check(changed, small, config) if not result.is_right]
            assert [(result.verdict, result.quoted.where) for result in wrong] == [
                (Verdict.QUOTE_CHANGED, each.where)
            ], ending


def test_every_sentence_of_the_shipped_archive_checks_in_every_format(archive: Archive, shipped_config: Config) -> None:
    paths = [each.source.path for each in archive.store.documents()]
    passages = archive.passages(archive.store.passage_ids(paths)).values()
    texts = {path: archive.store.text(path) for path in paths}
    cited = [
        cite(passage, each.start, each.end, texts[passage.document])
        for passage in passages
        for each in passage.sentences
    ]
    whole = pack(*map(Excerpt, cited))
    for ending in ENDINGS:
        found = read_pack_bytes(pack_bytes(whole, ending), f"underlag{ending}")
        assert len(found) == len(cited) == archive.store.counts()[2]
        assert verdicts(found, archive, shipped_config) == {Verdict.VERBATIM}, ending
    misread = [replace(each, reading=f"{each.quote}!") for each in found]
    assert verdicts(misread, archive, shipped_config) == {Verdict.READING_CHANGED}


def test_personal_numbers_are_masked_in_every_export_and_its_quotes_still_check(
    small: Archive, config: Config, embedder: Embedder, tmp_path: Path
) -> None:
    given = answers(small, embedder)
    assert NUMBER not in json.dumps(as_json(given[0]))
    for ending in ENDINGS:
        write(given, tmp_path / f"svar{ending}")
        found = read_pack(tmp_path / f"svar{ending}")
        assert any("811228-****" in each.quote for each in found)
        assert NUMBER not in "".join(map(str, found))
        assert verdicts(found, small, config) == {Verdict.VERBATIM}, ending


def test_what_the_check_itself_shows_is_masked(small: Archive, config: Config, embedder: Embedder) -> None:
    shown = quotes(replace(small, shows_personal_numbers=True), embedder)
    assert any(NUMBER in each.quote for each in shown)
    tampered = [replace(each, quote=f"Inte {each.quote}") for each in shown]
    assert NUMBER not in "".join(map(str, check([*shown, *tampered], small, config)))
    assert verdicts(shown, small, config) == {Verdict.VERBATIM}
    open_ = replace(small, shows_personal_numbers=True)
    assert NUMBER in "".join(str(each.found) for each in check(tampered, open_, config))


def test_a_file_that_changes_moves_or_goes_is_told_of(small: Archive, config: Config, embedder: Embedder) -> None:
    found = quotes(small, embedder)
    file = config.documents / "protokoll.txt"
    file.rename(config.documents / "annat.txt")
    assert verdicts(found, small, config) == {Verdict.DOCUMENT_MISSING}
    file.write_text(MINUTES.replace("3 mkr", "4 mkr"), "utf-8")
    assert verdicts(found, small, config) == {Verdict.DOCUMENT_CHANGED}
    file.unlink()
    build(config, lambda: embedder)
    again = open_archive(config)
    (moved,) = {each.moved_to for each in check(found, again, config)}
    assert moved == "annat.txt"
    assert verdicts(found, again, config) == {Verdict.VERBATIM}
    again.close()


def test_a_newer_version_in_the_index_tells_whether_the_words_still_stand(
    small: Archive, config: Config, embedder: Embedder
) -> None:
    found = quotes(small, embedder)
    (config.documents / "protokoll.txt").write_text(MINUTES.replace("3 mkr", "4 mkr"), "utf-8")
    build(config, lambda: embedder)
    again = open_archive(config)
    checked = check(found, again, config)
    assert {each.verdict for each in checked} == {Verdict.DOCUMENT_CHANGED}
    assert {("Anna Ek" in each.quoted.quote, each.still_there) for each in checked} >= {(True, True), (False, False)}
    (config.documents / "protokoll.txt").write_text(MINUTES, "utf-8")
    assert verdicts(found, again, config) == {Verdict.VERBATIM}, "the file is read where the index has another version"
    wrong = [replace(each, quote=f"{each.quote}!") for each in found]
    assert verdicts(wrong, again, config) == {Verdict.QUOTE_CHANGED}
    assert verdicts([replace(each, reading="Annat") for each in found], again, config) == {Verdict.READING_UNKNOWN}
    again.close()


def test_a_document_that_is_nowhere_and_paths_that_lead_out(small: Archive, config: Config, embedder: Embedder) -> None:
    found = quotes(small, embedder)[:1]
    (config.documents.parent / "utanför.txt").write_text("hemligt")
    (config.documents / "länk.txt").symlink_to(config.documents.parent / "utanför.txt")
    sha256 = hashlib.sha256(b"hemligt").hexdigest()
    outside = ("../utanför.txt", "länk.txt", str(config.documents.parent / "utanför.txt"))
    for path in (*outside, "saknas.txt", "", "\0", "."):
        stated = [replace(each, document=path, sha256=sha256) for each in found]
        assert verdicts(stated, small, config) == {Verdict.NOT_IN_INDEX}, path
    assert verdicts([replace(each, sha256="") for each in found], small, config) == {Verdict.INCOMPLETE}
    assert verdicts([replace(each, document="fel.txt") for each in found], small, config) == {Verdict.VERBATIM}


def run(config: Config, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    values = {"ARKIVSVAR_DOCUMENTS": str(config.documents), "ARKIVSVAR_MODELS": str(config.models), **environment}
    command = [sys.executable, "-m", "qa", *arguments, "--index", str(config.index)]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | values, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.mark.slow
def test_the_command_names_what_is_wrong_and_ends_with_a_code(
    small: Archive, config: Config, embedder: Embedder, tmp_path: Path
) -> None:
    path = tmp_path / "svar.csv"
    write(answers(small, embedder), path)
    sound = run(config, "check", str(path))
    assert (sound.returncode, sound.stderr) == (0, "")
    assert sound.stdout.endswith("verbatim, 0 wrong\n")
    path.write_text(path.read_text("utf-8").replace("3 mkr", "30 mkr"), "utf-8")
    wrong = run(config, "check", str(path))
    assert wrong.returncode == 1
    assert "the quote is not what the document says there" in wrong.stdout
    assert "30 mkr" in wrong.stdout
    assert len(wrong.stdout.splitlines()) == 2
    printed = json.loads(run(config, "check", str(path), "--json").stdout)
    assert printed["quotes"] - printed["verbatim"] == 1
    assert {each["verdict"] for each in printed["results"]} == {"verbatim", "quote changed"}
    for other in (tmp_path / "saknas.csv", ROOT / "README.md"):
        refused = run(config, "check", str(other))
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)


@pytest.mark.slow
@pytest.mark.parametrize(("setting", "shown"), [("masked", False), ("shown", True)])
def test_batch_and_ask_mask_personal_numbers_unless_a_setting_shows_them(
    small: Archive, config: Config, tmp_path: Path, setting: str, shown: bool
) -> None:
    assert small.document_count == 1
    (tmp_path / "in.csv").write_text(f"id,question\na,{CHOSEN}\n", "utf-8")
    environment = {"ARKIVSVAR_PERSONAL_NUMBERS": setting}
    asked = run(config, "ask", CHOSEN, "--json", **environment)
    assert (NUMBER in asked.stdout, "811228-****" in asked.stdout) == (shown, not shown)
    out = tmp_path / "ut.jsonl"
    assert run(config, "batch", str(tmp_path / "in.csv"), "--out", str(out), **environment).returncode == 0
    text = out.read_text("utf-8")
    assert (NUMBER in text, "811228-****" in text) == (shown, not shown)
