"""Lines, paragraphs, list items and tables."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lines import (
    Block,
    BlockKind,
    Line,
    blocks,
    bullet_length,
    ends_paragraph,
    is_bullet,
    split_lines,
    typical_width,
)

FULL = "Nämnden har under hösten arbetat med frågan om hur kommunen ska ta emot nya elever i skolan"
"""A line that reaches the margin."""
PIECES = st.sampled_from(["Ord", " ", "2", "\n", "\r", "\r\n", "\f", "• ", "1. ", "|", "\t", "- ", ".", "å", "   "])


def grouped(text: str, width: int = 90) -> list[tuple[str, str]]:
    """Kind and text of each block, its lines joined by a stroke."""
    return [
        (block.kind.value, " / ".join(line.content for line in block.lines))
        for block in blocks(split_lines(text), width)
    ]


def test_lines_end_at_every_kind_of_break() -> None:
    assert split_lines("a\r\n b \rc\fd\n\ne") == [
        Line(0, 1, "a", True),
        Line(3, 6, "b", False),
        Line(7, 8, "c", False),
        Line(9, 10, "d", True),
        Line(11, 11, "", False),
        Line(12, 13, "e", True),
    ]


def test_only_the_range_is_split_into_lines() -> None:
    assert split_lines("ett\ntvå\ntre", 4, 9) == [Line(4, 7, "två", True), Line(8, 9, "t", False)]
    assert split_lines("ett", 3) == []


def test_typical_width_is_that_of_full_lines() -> None:
    lines = split_lines("\n".join(["x" * 80] * 9 + ["x" * 30] + ["x" * 400]))
    assert typical_width(lines) == 80
    assert typical_width(split_lines("x" * 30 + "\n" + "x" * 80)) == 80
    assert typical_width(split_lines("kort\nrad")) == 80
    assert typical_width(split_lines("x" * 25)) == 40


@pytest.mark.parametrize(
    ("content", "expected"),
    [("", True), ("Slut.", True), ("x" * 90, False), ("x" * 90 + ".", True), ("x" * 89 + ".”", True), ("x" * 50, True)],
)
def test_a_paragraph_ends_with_a_stop_or_a_short_line(content: str, expected: bool) -> None:
    assert ends_paragraph(Line(0, len(content), content), 90) is expected


@pytest.mark.parametrize(
    ("content", "length"),
    [
        ("• Punkt", 2),
        ("- Punkt", 2),
        ("–  Punkt", 3),
        ("\uf0b7 Punkt", 2),
        ("1. Punkt", 3),
        ("12) Punkt", 4),
        ("a) Punkt", 3),
        ("B) Punkt", 3),
        ("a. Punkt", 3),
        ("e Projektplan", 2),
        ("o att godkänna", 2),
        ("A. Karlsson yttrar sig", 0),
        ("s. 4 i rapporten", 0),
        ("3. november började det", 0),
        ("3.8 Designarbete", 0),
        ("1.", 0),
        ("-5 grader", 0),
        ("e-tjänst", 0),
        ("2024. Därefter", 0),
        ("Punkt", 0),
        ("", 0),
    ],
)
def test_bullets(content: str, length: int) -> None:
    assert bullet_length(content) == length
    assert is_bullet(content) is (length > 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FULL}\nsom flyttar hit. Det är klart.", [f"p: {FULL} / som flyttar hit. Det är klart."]),
        ("Kort rad\nEn till", ["p: Kort rad", "p: En till"]),
        ("Första stycket.\n\nAndra stycket.", ["p: Första stycket.", "p: Andra stycket."]),
        ("Vi ska bygga vägar och\n\nbroar.", ["p: Vi ska bygga vägar och / broar."]),
        ("Vi ska samråda med\n\nVägverket i frågan.", ["p: Vi ska samråda med / Vägverket i frågan."]),
        (f"{FULL} i\n\f\nVästra skolan.", [f"p: {FULL} i / Västra skolan."]),
        (f"{FULL}.\n\fVästra skolan.", [f"p: {FULL}.", "p: Västra skolan."]),
        ("Klart.\n\n---\n\nNästa.", ["p: Klart.", "p: Nästa."]),
        (f"{FULL}.\nBedömning\n{FULL}.", [f"p: {FULL}.", "p: Bedömning", f"p: {FULL}."]),
        ("att\n• köpa\n  in\n• sälja.\nSlut.", ["p: att", "i: • köpa / in", "i: • sälja.", "p: Slut."]),
        ("1. Köpa\n2. Sälja", ["i: 1. Köpa", "i: 2. Sälja"]),
        (f"{FULL} enligt\n2. Sedan kom våren.", [f"p: {FULL} enligt / 2. Sedan kom våren."]),
        (f"{FULL} den\n3. november 2025.", [f"p: {FULL} den / 3. november 2025."]),
        (f"{FULL} och\n– om det behövs – mer.", [f"p: {FULL} och / – om det behövs – mer."]),
        (f"{FULL} att\n1. köpa\n2. sälja", [f"p: {FULL} att", "i: 1. köpa", "i: 2. sälja"]),
        ("• lång punkt\n\nNytt stycke här.", ["i: • lång punkt", "p: Nytt stycke här."]),
    ],
)
def test_what_wraps_and_what_does_not(text: str, expected: list[str]) -> None:
    assert [f"{kind[0]}: {lines}" for kind, lines in grouped(text)] == expected


@pytest.mark.parametrize(
    "rows",
    [
        ["Lönekostnader", "Post 2023 2024 Summa", "5020 Lön 10 20 30", "5022 Övertid 1 2 3", "Summa 11 22 33"],
        ["Post Belopp", "Lön 1 000 kr", " Totalt 1 000 kr"],
        ["| Namn | Roll |", "| Anna | Rektor |", "| Bo | Lärare |"],
        ["Namn\tRoll", "Anna\tRektor", "Bo\tLärare"],
        ["Post     Belopp", "Lön      låg", "Hyra     hög"],
        ["Post Antal", "Lön 5", "Förvaltningschef", "utbildning 7", "Hyra 9"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_holds_its_title_heading_row_rows_and_total(rows: list[str], gap: str) -> None:
    text = f"{FULL}.\n\n" + rows[0] + gap + "\n".join(rows[1:]) + f"\n\n{FULL}."
    table = [line.strip() for line in rows]
    assert grouped(text) == [
        ("paragraph", f"{FULL}."),
        ("table", " / ".join(table)),
        ("paragraph", f"{FULL}."),
    ]


@pytest.mark.parametrize(
    "text",
    ["Anna Ek\nBo Berg\nCilla Dal", f"{FULL} år 2024\noch 2025", "• Sida 2\n• Sida 3\n• Sida 4", "Kap 1\nKap 2"],
)
def test_names_prose_and_lists_are_no_table(text: str) -> None:
    assert all(kind != "table" for kind, _ in grouped(text))


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(40, 200))
def test_blocks_hold_every_line_with_words_once_and_in_order(text: str, width: int) -> None:
    lines = split_lines(text)
    found = blocks(lines, width)
    assert [line for block in found for line in block.lines] == [
        line for line in lines if any(character.isalnum() for character in line.content)
    ]
    assert found == blocks(lines, width)
    assert all(isinstance(block, Block) and block.lines for block in found)
    assert {block.kind for block in found} <= set(BlockKind)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_lines_are_slices_and_only_breaks_stand_between(text: str) -> None:
    position = 0
    for line in split_lines(text):
        assert position <= line.start <= line.end <= len(text)
        assert text[position : line.start] in ("", "\n", "\r", "\r\n", "\f")
        assert text[line.start : line.end].strip() == line.content
        assert not set(text[line.start : line.end]) & set("\r\n\f")
        position = line.end
    assert text[position:] in ("", "\n", "\r", "\r\n", "\f")


@pytest.mark.parametrize("unit", ["Kort rad\n", "1. \n", "Rad 12\n", "- x\n", "|\n", "\n", "\t", "  ", "1 ", "a\n\f"])
@pytest.mark.slow
def test_long_texts_take_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    lines = split_lines(text)
    blocks(lines, typical_width(lines))
    assert time.process_time() - started < 5
