"""Tables in a PDF come out row by row, however the program drew their cells."""

import io
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from index.config import ExtractLimits
from index.extract import extract
from index.extract.cells import by_row
from index.extract.rows import Fragment, join_rows
from index.types import SourceFile

ROWS = [
    ["Verksamhet", "Budget 2024", "Utfall 2024", "Avvikelse"],
    ["Hälso- och sjukvård", "1 234", "1 302,5", "-68,5"],
    ["Äldreomsorg", "56 700", "55 918", "782"],
    ["Individ- och familjeomsorg", "8 450", "8 450", "0"],
    ["Summa", "66 384", "65 670,5", "713,5"],
]
X = (60, 340, 430, 520)
"""Where the columns stand in points: the first starts there, the others end there."""


def read(data: bytes) -> list[str]:
    """The lines of a PDF that have words."""
    text = extract(data, SourceFile("tabell.pdf", len(data), "0" * 64), ExtractLimits()).text
    return [line.strip() for line in text.split("\n") if line.strip()]


def drawn(rows: Sequence[Sequence[str]], by_column: bool, before: str = "", after: str = "") -> list[str]:
    """The lines of a page with a table whose figures are set right, drawn column by column or row by row."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 740, before)
    cells = [(row, column) for row in range(len(rows)) for column in range(len(rows[0]))]
    for row, column in sorted(cells, key=lambda cell: cell[::-1]) if by_column else cells:
        draw = canvas.drawRightString if column else canvas.drawString
        if rows[row][column]:
            draw(X[column], 700 - 14 * row, rows[row][column])
    canvas.drawString(60, 700 - 14 * len(rows) - 20, after)
    canvas.save()
    return read(file.getvalue())


def lines_of(rows: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(cell for cell in row if cell) for row in rows]


@pytest.mark.parametrize("by_column", [False, True])
@pytest.mark.parametrize(("row", "column"), [(None, None), (0, 0), (0, 3), (2, 1), (4, 0), (4, 3), (1, 3)])
def test_rows_of_figures_with_an_empty_cell(by_column: bool, row: int | None, column: int | None) -> None:
    rows = [["" if (r, c) == (row, column) else cell for c, cell in enumerate(line)] for r, line in enumerate(ROWS)]
    text = ("Så gick året för nämnden.", "Underskottet beror på inhyrd personal.")
    assert drawn(rows, by_column, *text) == [text[0], *lines_of(rows), text[1]]


@pytest.mark.parametrize("by_column", [False, True])
def test_dates_beside_what_happened(by_column: bool) -> None:
    rows = [["2024-03-01", "Beredning"], ["2024-04-12", "Beslut i nämnd"], ["2024-05-30", "Fullmäktige"]]
    assert drawn(rows, by_column) == lines_of(rows)


def test_columns_of_words_stay_as_they_were_drawn() -> None:
    rows = [["Postadress", "Besöksadress", "Telefon"], ["Kommunen", "Storgatan 2", "033-12 34 56"],
            ["517 00 Ort", "Ort", "Växel"]]  # fmt: skip
    assert drawn(rows, by_column=True) == [cell for column in zip(*rows, strict=True) for cell in column]


def test_numbers_of_lines_are_not_set_into_the_text() -> None:
    text = ["Nämnden har under hösten följt", "hur de nya rutinerna tas emot i", "verksamheten, och de flesta har",
            "kommit igång med arbetet som de"]  # fmt: skip
    rows = [[str(number), line] for number, line in enumerate(text, start=1)]
    assert drawn(rows, by_column=True) == [*"1234", *text]


@pytest.mark.parametrize(
    "style",
    [[("GRID", (0, 0), (-1, -1), 1, colors.black)], [], [("ALIGN", (1, 0), (-1, -1), "RIGHT")],
     [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]],
)  # fmt: skip
def test_tables_with_and_without_rules(style: list[tuple[object, ...]]) -> None:
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build([Table(ROWS, style=style)])
    assert read(file.getvalue()) == lines_of(ROWS)


def test_a_cell_that_wraps_is_read_whole_before_the_next() -> None:
    style = getSampleStyleSheet()["BodyText"]
    long = "Införandet har försenats och kostnaden för inhyrd personal har därför ökat mer än väntat"
    rows = [[Paragraph(cell, style) for cell in row] for row in (["Post", "Orsak"], ["Vård", long], ["Skola", "Ingen"])]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build([Table(rows, colWidths=[100, 160])])
    found = read(file.getvalue())
    assert " ".join(found) == f"Post Orsak Vård {long} Skola Ingen"
    assert found[0] == "Post Orsak"
    assert found[-1] == "Skola Ingen"


FRAGMENTS = st.lists(
    st.builds(
        Fragment,
        st.sampled_from(["Post\n", "1 234\n", "12 kr", " ", "\n", "", "500\n", " och mer ", "2024-01-02\n"]),
        st.sampled_from([60.0, 200.0, 310.0, 450.0]),
        st.sampled_from([700.0 - 13 * number for number in range(8)]),
        st.sampled_from([10.0, 10.0, 10.0, 0.0]),
    ),
    max_size=60,
)


@given(FRAGMENTS, st.integers(0, 20), st.integers(2, 5))
def test_nothing_is_lost(noise: list[Fragment], count: int, height: int) -> None:
    table = [Fragment(row[c] + "\n", X[c], 700 - 13 * r, 10) for c in range(4) for r, row in enumerate(ROWS[:height])]
    page = [*noise[:count], *table, *noise[count:]]
    found = by_row(page)
    letters = [Counter("".join(join_rows(fragments).split())) for fragments in (page, found)]
    assert letters[0] == letters[1]
    assert Counter((each.text.strip(), each.x, each.y) for each in page if each.text.strip()) == Counter(
        (each.text.strip(), each.x, each.y) for each in found if each.text.strip()
    )
