"""The measure of scanned pages measures, and the floors hold."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.scanned_pages import Quality, protocol_text, typeset
from tests.benchmarks.scans import distance, measure


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("", "", 0), ("abc", "", 3), ("", "abc", 3), ("§ 4", "§ 4", 0), ("sitting", "kitten", 3), ("å", "a", 1)],
)
def test_distances_worked_out_by_hand(first: str, second: str, expected: int) -> None:
    assert distance(first, second) == expected


@given(st.text("abå", max_size=12), st.text("abå", max_size=12))
def test_the_distance_is_that_of_the_plain_table(first: str, second: str) -> None:
    above = list(range(len(second) + 1))
    for number, letter in enumerate(first, start=1):
        row = [number]
        for place, other in enumerate(second):
            row.append(min(above[place + 1] + 1, row[place] + 1, above[place] + (letter != other)))
        above = row
    assert distance(first, second) == above[-1]


def test_pages_are_the_same_for_the_same_seed_and_full_of_signs() -> None:
    texts = [protocol_text(seed) for seed in range(5)]
    assert texts == [protocol_text(seed) for seed in range(5)]
    assert len(set(texts)) == 5
    for text in texts:
        assert text.count("§") >= 5
        assert max(map(len, text.split("\n"))) <= 84
        assert text.count("\n") < 60


@pytest.mark.slow
@pytest.mark.parametrize(("quality", "most"), [(Quality(300, False), 0.005), (Quality(200, True), 0.03)])
def test_the_floors_hold(tmp_path: Path, quality: Quality, most: float) -> None:
    texts = [protocol_text(seed) for seed in range(4)]
    found = measure(tmp_path, texts, [typeset(text) for text in texts], quality, Counter())
    assert found.errors <= most * found.characters
    assert found.sections[0] >= 0.95 * found.sections[1]
    assert found.numbers[0] >= 0.9 * found.numbers[1]
