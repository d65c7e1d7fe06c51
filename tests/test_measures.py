"""What `python -m qa evaluate` measures, composed from a tiny reading test and the shipped archive."""

import json
from pathlib import Path

import pytest

from index.config import Config
from index.embed import Embedder
from index.errors import QuestionError
from qa.__main__ import main
from qa.evaluate import Figures
from qa.measures import Measure, Request, measure
from qa.reading_test import LEGS
from tests.make_reading_test import write

pytestmark = pytest.mark.slow

FIGURES = list(Figures.__dataclass_fields__)
JUDGED = [
    {"id": "1", "turns": ["När tillsattes projektledaren?"], "quotes": ["augusti 2023"], "facts": ["augusti"]},
    {"id": "2", "turns": ["Hur lagar man pannkakor?"], "answerable": False},
]


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    path = tmp_path / "fragor.jsonl"
    path.write_text("\n".join(map(json.dumps, JUDGED)), "utf-8")
    return path


def only_row(table: Measure) -> dict[str, object]:
    (row,) = table.rows
    return dict(row)


def test_judged_questions_are_asked_of_the_index(
    judged: Path, shipped_config: Config, small_index: Path, embedder: Embedder
) -> None:
    assert small_index == shipped_config.index
    (table,) = measure(judged, Request(), shipped_config, lambda: embedder)
    row = only_row(table)
    assert table.name == "fragor.jsonl"
    assert list(row) == FIGURES
    assert (row["questions"], row["answerable"], row["hit_at_1"], row["mrr"]) == (2, 1, 1.0, 1.0)
    assert row["document_mrr"] is None


def test_a_reading_test_is_measured_in_every_way_that_is_asked_for(
    tmp_path: Path, model_folder: Path, embedder: Embedder
) -> None:
    test, translations = write(tmp_path)
    request = Request(translations=translations, damaged=True, legs=True, halves=1)
    told: list[str] = []
    tables = measure(test, request, Config(models=model_folder.parent), lambda: embedder, told.append)
    names = [table.name for table in tables]
    assert names == [
        "prov.json",
        "prov.json, the questions that are translated",
        "prov_en.jsonl",
        "prov.json, every text damaged",
        "each ranking alone, by text",
        "half of the texts left out",
        "calibration",
    ]
    assert told == [*names[:4], "each ranking alone", "1 halves of the texts left out"]
    whole, same, english, damaged, alone, silent, calibrated = tables
    assert [only_row(each)["questions"] for each in (whole, same, english, damaged)] == [6, 2, 2, 6]
    assert [only_row(each)["document_mrr"] for each in (whole, same, english)] == [1.0, 1.0, 1.0]
    assert [row["leg"] for row in alone.rows] == list(LEGS)
    assert only_row(silent)["outcomes"] == sum(int(str(row["answers"])) for row in calibrated.rows) == 6


def test_only_what_is_asked_for_is_measured(tmp_path: Path, model_folder: Path, embedder: Embedder) -> None:
    tables = measure(write(tmp_path)[0], Request(), Config(models=model_folder.parent), lambda: embedder)
    assert [table.name for table in tables] == ["prov.json"]


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, shipped_config: Config, embedder: Embedder) -> None:
    (tmp_path / "prov.json").write_text("{}", "utf-8")
    with pytest.raises(QuestionError, match=r"prov\.json is not a reading test"):
        measure(tmp_path / "prov.json", Request(), shipped_config, lambda: embedder)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, shipped_config: Config, small_index: Path) -> None:
    monkeypatch.setenv("ARKIVSVAR_INDEX", str(small_index))
    monkeypatch.setenv("ARKIVSVAR_MODELS", str(shipped_config.models))


@pytest.mark.usefixtures("environment")
def test_the_command_line_prints_a_json_object_a_table_for_several_files(
    judged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    test, translations = write(tmp_path)
    arguments = ["evaluate", str(judged), str(test), "--json", "--legs", "--translations", str(translations)]
    assert main(arguments) == 0
    tables = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [table["set"] for table in tables] == [
        "fragor.jsonl",
        "prov.json",
        "prov.json, the questions that are translated",
        "prov_en.jsonl",
        "each ranking alone, by text",
    ]
    assert list(tables[0]) == ["set", *FIGURES]
    assert [row["leg"] for row in tables[-1]["rows"]] == list(LEGS)


@pytest.mark.usefixtures("environment")
def test_the_command_line_prints_tables_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(write(tmp_path)[0]), "--legs", "--halves", "1", "--damaged"]) == 0
    out, err = capsys.readouterr()
    for shown in ("prov.json", "hit at 1", "each ranking alone, by text", "area under roc", "calibration"):
        assert shown in out
    assert "each ranking alone" in err


@pytest.mark.parametrize("arguments", [["evaluate"], ["evaluate", "a.json", "--halves", "0"]])
def test_wrong_use_of_the_command_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "usage" in capsys.readouterr().err
