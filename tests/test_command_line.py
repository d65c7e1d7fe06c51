"""The command lines as processes: what they print, and their exit codes."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.config import Config

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "När tillsattes projektledaren?"


def run(*arguments: str, config: Config, **environment: str) -> subprocess.CompletedProcess[str]:
    values = {
        "ARKIVSVAR_INDEX": str(config.index),
        "ARKIVSVAR_DOCUMENTS": str(config.documents),
        "ARKIVSVAR_MODELS": str(config.models),
    }
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=os.environ | values | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def config(shipped_config: Config, small_index: Path) -> Config:
    assert small_index == shipped_config.index
    return shipped_config


def test_ask_prints_the_answer_with_its_source(config: Config) -> None:
    done = run("qa", "ask", QUESTION, config=config)
    assert (done.returncode, done.stderr) == (0, "")
    assert "augusti 2023" in done.stdout
    assert "[1]" in done.stdout


def test_ask_json_quotes_are_slices_of_the_source(config: Config) -> None:
    done = run(
        "qa", "ask", "Vad beslutade socialnämnden?", "--json", "--top", "2", "--document", "*.txt", config=config
    )
    answer = json.loads(done.stdout)
    assert answer["answered"] is True
    assert len(answer["passages"]) == 2
    assert {each["document"] for each in answer["citations"]} == {"socialnamnden-slutrapport-millennium.txt"}
    source = (config.documents / "socialnamnden-slutrapport-millennium.txt").read_bytes().decode()
    for each in (*answer["citations"], *answer["passages"]):
        assert source[each["start"] : each["end"]] == each.get("quote", each.get("text"))


def test_a_part_of_the_archive_is_asked(config: Config) -> None:
    part = ("--from", "2025", "--to", "2025-06", "--kind", "REFERAT")
    done = run("qa", "ask", "Vad beslutades i § 32?", *part, "--json", config=config)
    answer = json.loads(done.stdout)
    assert {each["document"] for each in answer["passages"]} == {"vastkom-styrelse-2025-06-05.md"}
    assert answer["undated"] == 4
    known = ("body", "kind", "date", "paragraph", "reference_number")
    assert [answer["citations"][0][key] for key in known] == ["VästKom styrelse", "referat", "2025-06-05", "§ 32", None]
    shown = run("qa", "ask", "Vad beslutades i § 32?", *part, config=config).stdout
    assert shown.startswith("Utanför urvalet, eftersom datum saknas: 4 dokument.")


def test_verbose_tells_where_the_time_went_beside_the_answer(config: Config) -> None:
    done = run("qa", "ask", QUESTION, "--json", "--verbose", config=config)
    answer = json.loads(done.stdout)
    *stages, considered = done.stderr.splitlines()[-7:]
    names = ["understanding", "encoding", "searching", "judging", "composing", "in all"]
    assert [line[:14].rstrip() for line in stages] == names
    assert all(line.endswith(" ms") for line in stages)
    assert considered == f"30 passages considered, index {answer['index_version']}"


@pytest.mark.parametrize("setting", ["no", "yes"])
def test_batch_logs_a_line_for_each_question(config: Config, tmp_path: Path, setting: str) -> None:
    (tmp_path / "in.txt").write_text(f"{QUESTION}\nVad är FVM?\n", "utf-8")
    arguments = ("qa", "batch", str(tmp_path / "in.txt"), "--out", str(tmp_path / "out.jsonl"))
    done = run(*arguments, config=config, ARKIVSVAR_LOG_QUESTIONS=setting)
    lines = [line for line in done.stderr.splitlines() if " answered=" in line]
    assert len(lines) == 2
    assert all(" index=2" in line and " encoding=" in line for line in lines)
    assert [QUESTION in lines[0], "FVM" in lines[1]] == [setting == "yes"] * 2


def test_batch_writes_one_answer_per_question(config: Config, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(f'id,question\na,"{QUESTION}"\nb,"Vad blir det för väder i morgon?"\n', "utf-8")
    done = run("qa", "batch", str(tmp_path / "in.csv"), "--out", str(tmp_path / "ut.csv"), config=config)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "ut.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"]: row["answered"] for row in rows} == {"a": "True", "b": "False"}


def test_evaluate_json(config: Config, tmp_path: Path) -> None:
    rows = [
        {"id": "1", "turns": [QUESTION], "quotes": ["augusti 2023"], "facts": ["augusti"], "answerable": True},
        {"id": "2", "turns": ["What is the capital of France?"], "answerable": False},
    ]
    path = tmp_path / "judged.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    done = run("qa", "evaluate", str(path), "--json", config=config)
    figures = json.loads(done.stdout)
    assert (figures["questions"], figures["answerable"]) == (2, 1)
    assert (figures["hit_at_1"], figures["mrr"], figures["facts_in_answer"]) == (1.0, 1.0, 1.0)


def test_a_reader_that_stops_early_sees_no_traceback(config: Config) -> None:
    command = f'"{sys.executable}" -m index status --json | head -c 1'
    values = {"ARKIVSVAR_INDEX": str(config.index), "ARKIVSVAR_MODELS": str(config.models)}
    done = subprocess.run(command, shell=True, cwd=ROOT, env=os.environ | values, capture_output=True, text=True)
    assert done.stderr == ""


def test_status_and_verify(config: Config) -> None:
    status = json.loads(run("index", "status", "--json", config=config).stdout)
    assert len(status["documents"]) == 6
    assert status["failures"] == []
    minutes = next(each for each in status["documents"] if each["path"].endswith(".md"))
    known = ("kind", "body", "date", "meeting_date", "decision_date", "reference_number")
    assert [minutes[key] for key in known] == ["referat", "VästKom styrelse", "2025-06-05", None, None, None]
    table = run("index", "status", config=config).stdout
    assert "missing" in table
    assert run("index", "verify", config=config).returncode == 0


def test_build_says_what_it_did(config: Config) -> None:
    done = run("index", "build", config=config)
    assert done.returncode == 0, done.stderr
    assert "was current" in done.stdout


@pytest.mark.parametrize("program", [("qa", "ask"), ("qa", "batch"), ("qa", "evaluate"), ("index", "build"), ("qa",)])
def test_help(config: Config, program: tuple[str, ...]) -> None:
    done = run(*program, "--help", config=config)
    assert done.returncode == 0
    assert "usage: python -m" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("qa",), 2, "the following arguments are required"),
        (("qa", "ask"), 2, "the following arguments are required: question"),
        (("qa", "ask", "  "), 2, "the question is empty"),
        (("qa", "ask", "a" * 100_000), 2, "100,000 characters long"),
        (("qa", "ask", "Vad?", "--top", "0"), 2, "must be 1 or more"),
        (("qa", "ask", "Vad?", "--from", "i går"), 2, "'i går' is no date: write 2025-06-05, 2025-06 or 2025"),
        (("qa", "ask", "Vad?", "--kind", "dikt"), 2, "the archive has no kind 'dikt': it has referat"),
        (
            ("qa", "ask", "Vad?", "--body", "BUN"),
            2,
            "it has Arbetsutskottet (AU), Socialnämnden (SN)",
        ),
        (("qa", "ask", "Vad?", "--index", "saknas"), 1, "there is no index in saknas: run python -m index build"),
        (("qa", "batch", "saknas.csv", "--out", "ut.csv"), 2, "cannot be read"),
        (("qa", "batch", "in.csv", "--out", "ut.pdf"), 2, "no ending that can be written"),
        (("qa", "evaluate", "saknas.jsonl"), 2, "cannot be read"),
        (("index", "build", "--documents", "saknas"), 1, "saknas is not a folder"),
        (("index", "status", "--index", "saknas"), 1, "there is no index"),
    ],
)
def test_wrong_use_and_failure(config: Config, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run(*arguments, config=config)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_an_index_made_with_another_model(config: Config) -> None:
    done = run("qa", "ask", "Vad?", config=config, ARKIVSVAR_PASSAGE_PREFIX="text: ")
    assert done.returncode == 1
    assert "made with another model or setting" in done.stderr


def test_a_model_that_is_not_there(config: Config, tmp_path: Path) -> None:
    done = run("index", "build", "--index", str(tmp_path / "index"), config=config, ARKIVSVAR_MODEL=str(tmp_path / "m"))
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
