"""Each row of a sheet becomes a line that can be understood alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extract.headed_rows import Row, blocks_of_rows


def rows(*lines: str, spans: dict[int, dict[int, int]] | None = None) -> list[Row]:
    """Rows written with | between cells; an empty cell is none."""
    return [
        Row(
            {column: cell for column, cell in enumerate(map(str.strip, line.split("|"))) if cell},
            (spans or {}).get(number, {}),
        )
        for number, line in enumerate(lines)
    ]


def lines(*written: str, spans: dict[int, dict[int, int]] | None = None) -> list[str]:
    blocks = blocks_of_rows(rows(*written, spans=spans))
    return ["#" * block.level + block.text for block in blocks]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["Namn|Konto|Kr", "Tid|5020|1 949", "Åka||2"], ["Namn: Tid | Konto: 5020 | Kr: 1 949", "Namn: Åka | Kr: 2"]),
        (["Namn|2024|2025", "Tid|1|2"], ["Namn: Tid | 2024: 1 | 2025: 2"]),
        (
            ["Namn|Roll", "Anna|ordförande", "Åke|ledamot"],
            ["Namn: Anna | Roll: ordförande", "Namn: Åke | Roll: ledamot"],
        ),
        (["Budget 2025", "Post|Kr", "Tid|1"], ["#Budget 2025", "Post: Tid | Kr: 1"]),
        (
            ["Budget", "Datum: | 2025-12-10", "", "Post|Kr", "Tid|1"],
            ["Budget", "Datum: | 2025-12-10", "Post: Tid | Kr: 1"],
        ),
        (["Budget", "", "Post|Kr", "Tid|1"], ["#Budget", "Post: Tid | Kr: 1"]),
        (["Budget", "tkr", "Post|Kr", "Tid|1"], ["#Budget", "##tkr", "Post: Tid | Kr: 1"]),
        (["1|2", "3|4"], ["1 | 2", "3 | 4"]),
        (["Tid|1", "Åka|2"], ["Tid | 1", "Åka | 2"]),
        (["Post|Kr", "Tid|1", "", "Summa|1"], ["Post: Tid | Kr: 1", "Post: Summa | Kr: 1"]),
        (["Post|Kr", "Tid|1", "", "Namn|Ålder", "Anna|44"], ["Post: Tid | Kr: 1", "Namn: Anna | Ålder: 44"]),
        (["Post|Kr", "Tid|1|utan rubrik"], ["Post: Tid | Kr: 1 | utan rubrik"]),
        (["Post|Kr|Not", "Tid|1"], ["Post | Kr | Not", "Post: Tid | Kr: 1"]),
        (["ensam rad|text"], ["ensam rad | text"]),
        (["Post|Kr|" + "x" * 81, "a|b|c"], ["Post | Kr | " + "x" * 81, "a | b | c"]),
        ([], []),
    ],
)
def test_values_stand_behind_their_headings(written: list[str], expected: list[str]) -> None:
    assert lines(*written) == expected


def test_a_heading_over_several_columns_goes_before_their_own() -> None:
    spans = {0: {1: 2}}
    assert lines("Post|Budget", "|2024|2025", "Tid|1|2", spans=spans) == ["Post: Tid | Budget 2024: 1 | Budget 2025: 2"]
    assert lines("Post|Budget", "Tid|1|2", "Åka|3|4", spans=spans)[0] == "Post: Tid | Budget: 1 | 2"


CELLS = st.sampled_from(["", "Post", "Kr", "1 949", "2025", "2025-12-10", "25 %", "en längre text."])


@given(st.lists(st.lists(CELLS, max_size=4), max_size=8))
def test_no_value_is_lost(table: list[list[str]]) -> None:
    read = [Row({column: cell for column, cell in enumerate(line) if cell}) for line in table]
    text = "\n".join(block.text for block in blocks_of_rows(read))
    for row in read:
        assert all(value in text for value in row.cells.values())
    assert all("\n" not in block.text and block.text for block in blocks_of_rows(read))
