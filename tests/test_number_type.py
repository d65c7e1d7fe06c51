"""The number type is chosen by trying, and kept for the processor that it was tried on."""

import time
from pathlib import Path

import pytest

from index.errors import ModelError
from index.number_type import NumberType, fastest, number_type, remember, remembered

ALL = frozenset(NumberType)


def chosen(milliseconds: dict[str, float], offered: frozenset[NumberType] = ALL) -> NumberType:
    """Return what is chosen where running each takes so long."""
    kind, compiled = fastest(offered, lambda each: each, lambda each: time.sleep(milliseconds[each] / 1000))
    assert compiled is kind
    return kind


def test_the_fastest_is_chosen_and_a_finer_one_where_a_coarser_gains_little() -> None:
    assert chosen({"float32": 20, "bfloat16": 10, "int8": 5}) is NumberType.INT8
    assert chosen({"float32": 20, "bfloat16": 5, "int8": 10}) is NumberType.BFLOAT16
    assert chosen({"float32": 20, "bfloat16": 40, "int8": 19.5}) is NumberType.FLOAT32


def test_what_the_processor_does_not_offer_is_not_tried() -> None:
    assert chosen({"float32": 20}, frozenset()) is NumberType.FLOAT32
    assert chosen({"float32": 20, "int8": 5}, frozenset({NumberType.INT8})) is NumberType.INT8


def test_one_slow_run_decides_nothing() -> None:
    runs = {kind: iter([0.02, 0.02, 0.02, 0.02]) for kind in NumberType} | {
        NumberType.INT8: iter([0.2, 0.005, 0.2, 0.2])
    }
    kind, _ = fastest(ALL, lambda each: each, lambda each: time.sleep(next(runs[each])))
    assert kind is NumberType.INT8


def test_what_was_found_is_kept_for_its_processor(tmp_path: Path) -> None:
    path = tmp_path / "number-type.json"
    assert remembered(path, "A") is None
    remember(path, "A", NumberType.INT8)
    assert remembered(path, "A") is NumberType.INT8
    assert remembered(path, "B") is None


@pytest.mark.parametrize("content", ["", "[]", "{", '{"A": "int3"}', '{"A": 3}', "null", "\udcff"])
def test_a_file_that_cannot_be_understood_is_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "number-type.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert remembered(path, "A") is None


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    remember(tmp_path / "none" / "number-type.json", "A", NumberType.INT8)


def test_settings() -> None:
    assert number_type("auto") is None
    assert number_type("bfloat16") is NumberType.BFLOAT16
    with pytest.raises(ModelError, match="ARKIVSVAR_PRECISION to one of auto, float32, bfloat16, int8"):
        number_type("int4")
