"""The text of a page meets the characters that the PDF places, whatever order each is in."""

import io
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.config import ExtractLimits
from index.extract import extract
from index.extract.pictures import open_pictures
from index.placed_text import placed_text
from index.types import Document, Page, PlacedCharacter, SourceFile, WordBox

LIMITS = ExtractLimits()
_WORDS = (
    "kommunen nämnden beslutar att anta förslaget till budget enligt bilaga och att ge förvaltningen i uppdrag "
    "återkomma med redovisning av kostnaderna för införandet i skolan samt äldreomsorgen"
).split()
REPEATED = "Denna mening står på två ställen."


def characters(text: str, across: int = 100, top: int = 100) -> list[PlacedCharacter]:
    """Characters of a line each, 50 wide and 100 high; a line break starts the next 200 below."""
    placed = []
    left = across
    for character in text:
        if character == "\n":
            left, top = across, top + 200
        is_space = character.isspace()
        placed.append(
            PlacedCharacter(32, 0, 0, 0, 0)
            if is_space
            else PlacedCharacter(ord(character), left, top, left + 50, top + 100)
        )
        left += 50
    return placed


def found(text: str, placed: Sequence[PlacedCharacter], start: int = 0) -> dict[int, WordBox]:
    return {box.start: box for box in placed_text(text, Page(1, start, len(text)), placed)}


def read(pages: Sequence[tuple[float, float, str]], turned: int = 0) -> tuple[Document, dict[int, WordBox]]:
    """A page with the strings drawn in this order at x and y, as it is read, and where its characters are found."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont("Times-Roman", 10)
    for x, y, words in pages:
        canvas.drawString(x, y, words)
    canvas.save()
    writer = PdfWriter()
    writer.add_page(PdfReader(file).pages[0]).rotate(turned)
    result = io.BytesIO()
    writer.write(result)
    data = result.getvalue()
    document = extract(data, SourceFile("a.pdf", len(data), ""), LIMITS)
    with open_pictures(data, LIMITS) as pictures:
        view = pictures.view(1)
    return document, {box.start: box for box in placed_text(document.text, document.pages[0], view.characters)}


def points(box: WordBox) -> tuple[float, float]:
    """Where the lower left corner of a box is on an upright sheet of A4, in points from its own lower left corner."""
    return box.left / 10_000 * A4[0], (1 - box.bottom / 10_000) * A4[1]


def test_offsets_are_those_of_the_document() -> None:
    text = "Sida ett\fEn rad"
    boxes = placed_text(text, Page(2, 9, 15), characters("En rad"))
    assert [(box.start, box.end, box.left) for box in boxes] == [
        (9, 10, 100),
        (10, 11, 150),
        (12, 13, 250),
        (13, 14, 300),
        (14, 15, 350),
    ]


@pytest.mark.parametrize(
    ("text", "placed", "missing"),
    [
        ("effekt", "eﬀekt", ""),
        ("inför-\nandet", "inför\u00ad\nandet", "-\n"),
        ("införandet", "inför-\nandet", ""),
        ("a\u030a och e\u0301", "å och é", "\u030a\u0301 "),
        ("1 200 kr", "1\u00a0200 kr", " "),
        ("ord  ord", "ordord", " "),
    ],
)
def test_what_is_written_in_two_ways_is_the_same(text: str, placed: str, missing: str) -> None:
    boxes = found(text, characters(placed))
    assert {text[place] for place in range(len(text)) if place not in boxes} == set(missing)


def test_what_stands_on_no_page_has_no_box() -> None:
    assert found("Rubrik som inte finns", characters("Helt andra ord")) == {}
    assert found("", characters("ord")) == {} == found("ord", [])


def test_columns_that_the_file_holds_line_by_line_are_found_apart() -> None:
    chance = random.Random(1)
    left, right = ([" ".join(chance.choices(_WORDS, k=5)) for _ in range(40)] for _ in range(2))
    left[10] = right[30] = REPEATED
    left[20], left[21] = "Ett ord som avstavas heter verksam-", "hetsföreträdare i kommunen."
    lines = [
        (x, 780.0 - 14 * number, words)
        for number, pair in enumerate(zip(left, right, strict=True))
        for x, words in zip((50.0, 320.0), pair, strict=True)
    ]
    document, boxes = read(lines)
    for x, y, words in lines:
        if words != REPEATED:
            start = document.text.index(words)
            for place in range(start, start + len(words)):
                if words[place - start].isalpha() and place in boxes:
                    across, up = points(boxes[place])
                    assert abs(up - y) < 5, words
                    assert (across < 310) == (x < 310), words
    first = document.text.index(REPEATED)
    second = document.text.index(REPEATED, first + 1)
    for start, x, y in ((first, 50.0, 640.0), (second, 320.0, 360.0)):
        for place, character in enumerate(REPEATED):
            if character.isalpha():
                across, up = points(boxes[start + place])
                assert abs(up - y) < 5
                assert x - 2 < across < x + 200
    letters = [place for place, character in enumerate(document.text) if character.isalpha()]
    assert sum(place in boxes for place in letters) >= 0.99 * len(letters)


@pytest.mark.parametrize("turned", [0, 90, 270])
def test_figures_of_a_table_that_the_file_holds_column_by_column_are_on_their_rows(turned: int) -> None:
    rows = [
        ("Lön till projektledare", "4", "6", "24"),
        ("Resor och logi", "11", "20", "17"),
        ("Hyra av lokal", "14", "39", "3"),
        ("Teknik och licenser", "11", "28", "26"),
    ]
    cells = [
        (60.0 + 130 * column, 700.0 - 16 * row, rows[row][column]) for column in range(4) for row in range(len(rows))
    ]
    document, boxes = read([*cells, (60.0, 500.0, "En vanlig mening står under tabellen.")], turned)
    lines = [line for line in document.text.split("\n") if line][: len(rows)]
    assert lines == [" ".join(row) for row in rows]
    for number, line in enumerate(lines):
        start = document.text.index(line)
        places = [place for place in range(start, start + len(line)) if not document.text[place].isspace()]
        level = [(boxes[place].top + boxes[place].bottom) / 2 for place in places]
        if turned:
            level = [(boxes[place].left + boxes[place].right) / 2 for place in places]
        assert max(level) - min(level) < 60, number


def test_a_huge_page_costs_nothing() -> None:
    text = "ord " * 100_000
    assert placed_text(text, Page(1, 0, len(text)), characters("ord " * 1_000)) == ()


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=12), st.randoms())
def test_any_text_meets_itself_in_any_order(words: list[str], chance: random.Random) -> None:
    text = " ".join(words)
    shuffled = chance.sample(words, len(words))
    placed = characters(" ".join(shuffled))
    for box in placed_text(text, Page(1, 0, len(text)), placed):
        assert 0 <= box.start < box.end == box.start + 1 <= len(text)
        assert any(box[2:] == each[1:] for each in placed)


@given(st.lists(st.sampled_from([word for word in _WORDS if len(word) > 2]), min_size=1, max_size=60))
def test_a_text_in_the_order_of_the_file_meets_it_whole(words: list[str]) -> None:
    text = " ".join(words)
    boxes = found(text, characters(text))
    assert {place: box.left for place, box in boxes.items()} == {
        place: 100 + 50 * place for place, character in enumerate(text) if character != " "
    }
