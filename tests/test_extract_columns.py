"""Columns of text that were drawn line by line are read one after the other; tables and all else stay as they were."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from index.config import ExtractLimits
from index.extract import extract
from index.extract.columns import in_reading_order
from index.extract.rows import Fragment, join_rows, reordered, without_blanks
from index.types import SourceFile

LEFT = """Nämnden har under hösten följt hur de nya rutinerna tas emot i verksamheten. De flesta enheter har kommit
igång, men två av dem väntar fortfarande på utrustning och kan inte börja förrän efter årsskiftet. Förvaltningen
räknar med att kostnaden ryms inom den budget som fullmäktige har beslutat om. Skulle leveransen bli ytterligare
försenad behöver frågan tas upp igen. Personalen har fått utbildning i två omgångar, och de som anställs senare får
den som en del av sin introduktion. Under våren görs en uppföljning tillsammans med regionen."""
RIGHT = """Vägarna i kommunens norra delar har slitits hårt av den tunga trafiken till bygget. Entreprenören ska enligt
avtalet återställa dem när arbetet är klart, men någon tid är inte satt. Tekniska kontoret föreslår därför att en
besiktning görs redan i september. Kostnaden delas lika mellan parterna. Boende längs vägen har hört av sig om damm
och buller, och hastigheten har sänkts till fyrtio kilometer i timmen förbi skolan. Skyltarna sattes upp i maj och
ska stå kvar så länge transporterna pågår."""
THIRD = """Biblioteket håller öppet som vanligt under sommaren, men kvällarna utgår i juli. Låntagare som har böcker
hemma får längre tid på sig att lämna dem tillbaka. Den som vill boka ett rum för möten gör det på webben eller i
disken. I augusti öppnar den nya avdelningen för barn och unga, med plats för läsning, spel och skapande. Invigningen
sker en lördag, och alla är välkomna att komma och titta på de nya lokalerna."""
TITLE = "Nytt från kommunen – ett informationsblad till alla hushåll om det som har hänt"
CLOSING = "Bladet ges ut av kommunens kansli fyra gånger om året och delas ut till alla hushåll i kommunen."

Placed = tuple[float, float, str]


def pdf(placed: Sequence[Placed], size: float = 10, font: str = "Helvetica") -> bytes:
    """A page with each text drawn on its own, in order, from its left end and baseline."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont(font, size)
    for x, y, text in placed:
        canvas.drawString(x, y, text)
    canvas.save()
    return file.getvalue()


def read(data: bytes) -> str:
    return extract(data, SourceFile("blad.pdf", len(data), "0" * 64), ExtractLimits()).text


def column(text: str, x: float, width: float, top: float = 700, font: str = "Helvetica") -> list[Placed]:
    lines = simpleSplit(" ".join(text.split()), font, 10, width)
    return [(x, top - 13 * number, line) for number, line in enumerate(lines)]


def interleaved(*columns: Sequence[Placed]) -> list[Placed]:
    return [each for row in zip_longest(*columns) for each in row if each]


def words_of(*texts: str) -> list[str]:
    return " ".join(texts).split()


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Courier"])
@pytest.mark.parametrize("gutter", [12, 30])
def test_two_columns_drawn_line_by_line_are_read_one_after_the_other(font: str, gutter: float) -> None:
    width = (475 - gutter) / 2
    left, right = column(LEFT, 60, width, font=font), column(RIGHT, 60 + width + gutter, width, font=font)
    assert read(pdf(interleaved(left, right), font=font)).split() == words_of(LEFT, RIGHT)
    assert read(pdf(interleaved(left, right), font=font)) == read(pdf([*left, *right], font=font))


@pytest.mark.parametrize("order", ["by column", "by line"])
def test_what_goes_across_stays_before_and_after(order: str) -> None:
    left, right = column(LEFT, 60, 225), column(RIGHT, 310, 225)
    body = interleaved(left, right) if order == "by line" else [*left, *right]
    end = min(y for _, y, _ in body)
    page = [(60, 730, TITLE), *body, (60, end - 24, CLOSING), (60, end - 37, "Välkomna!"), (60, 40, "Sida 3")]
    assert read(pdf(page)).split() == words_of(TITLE, LEFT, RIGHT, CLOSING, "Välkomna! Sida 3")


def test_a_line_across_parts_the_columns_above_it_from_those_below() -> None:
    upper = interleaved(column(LEFT, 60, 225), column(RIGHT, 310, 225))
    between = min(y for _, y, _ in upper) - 26
    lower = interleaved(column(RIGHT, 60, 225, between - 26), column(THIRD, 310, 225, between - 26))
    page = [*upper, (60, between, TITLE), *lower]
    assert read(pdf(page)).split() == words_of(LEFT, RIGHT, TITLE, RIGHT, THIRD)


def test_three_columns() -> None:
    columns = [column(text, 60 + 165 * place, 150) for place, text in enumerate((LEFT, RIGHT, THIRD))]
    assert read(pdf(interleaved(*columns))).split() == words_of(LEFT, RIGHT, THIRD)


def test_words_in_bold_and_indents_stay_in_their_column() -> None:
    left, right = column(LEFT, 60, 225), column(RIGHT, 310, 225)
    right[5] = (322, right[5][1], right[5][2])
    x, y, text = left[3]
    first, rest = text.split(" ", 1)
    left[3:4] = [(x, y, first), (x + stringWidth(first + " ", "Helvetica", 10), y, rest)]
    page = sorted([*left, *right], key=lambda each: (-each[1], each[0]))
    assert read(pdf(page)).split() == words_of(LEFT, RIGHT)


def unchanged(placed: Sequence[Placed]) -> None:
    """The page's text is what it is without a look at columns."""
    fragments = [Fragment(text + "\n", x, y, 10) for x, y, text in placed]
    assert in_reading_order(fragments) == fragments
    assert read(pdf(placed)).strip() == join_rows(fragments).strip()


def table(*rows: Sequence[str]) -> list[Placed]:
    return [
        (60 + 240 * place, 700 - 14 * number, cell)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell
    ]


NAMES = ["Anna Berg", "Bo Ek", "Carin Dahl", "David Falk", "Eva Grahn", "Fredrik Holm", "Gun Isaksson", "Hans Jonsson"]
ROLES = ["ordförande", "vice ordförande", "ledamot", "ledamot", "ersättare", "ersättare", "sekreterare", "föredragande"]
TASKS = [
    "leder arbetet i kommunstyrelsens utskott", "svarar för ekonomin och bokslutet", "bevakar frågor om skola",
    "följer avtalet med leverantören", "håller i kontakten med regionen", "samordnar utbildningen av personal",
    "skriver protokoll och kallelser", "rapporterar till nämnden varje månad",
]  # fmt: skip


@pytest.mark.parametrize("cells", [ROLES, TASKS, [f"{number} 450 kr" for number in range(8)]])
def test_a_table_of_short_cells_stays_rows(cells: list[str]) -> None:
    rows = list(zip(NAMES, cells, strict=True))
    unchanged(table(*rows))
    assert read(pdf(table(*rows))).strip().split("\n") == [" ".join(row) for row in rows]


def test_a_table_of_long_cells_stays_rows() -> None:
    rows = [(left.capitalize(), right.capitalize()) for left, right in zip(TASKS, reversed(TASKS), strict=True)]
    unchanged(table(*rows))


def wrapped(cells: Sequence[Sequence[str]]) -> Iterator[list[Placed]]:
    """Rows of a table whose cells wrap, each as its lines from the top, line by line across the row."""
    top = 760.0
    for row in cells:
        columns = [column(cell, 60 + 240 * place, 225, top) for place, cell in enumerate(row)]
        yield interleaved(*columns)
        top -= 13 * max(map(len, columns)) + 6


def test_a_table_whose_cells_wrap_stays_as_it_was_drawn() -> None:
    texts = [
        sentence.strip() + "." for text in (LEFT, RIGHT, THIRD) for sentence in text.split(".") if sentence.strip()
    ]
    rows = list(zip(texts[:7], texts[7:14], strict=True))
    unchanged([each for row in wrapped(rows) for each in row])


def test_a_table_of_paragraphs_is_read_as_before() -> None:
    style = getSampleStyleSheet()["BodyText"]
    file = io.BytesIO()
    rows = [[Paragraph(cell, style) for cell in (LEFT, RIGHT)], [Paragraph(cell, style) for cell in (RIGHT, THIRD)]]
    SimpleDocTemplate(file, pagesize=A4).build([Table(rows, colWidths=[225, 225])])
    assert read(file.getvalue()).split() == words_of(LEFT, RIGHT, RIGHT, THIRD)


def test_labels_and_values_stay_on_their_lines() -> None:
    labels = ["Datum", "Diarienummer", "Handläggare", "Nämnd", "Ärende", "Plats", "Tid", "Sekreterare"]
    values = ["2025-06-05", "SN2025/119", "Anna Berg", "socialnämnden", "slutrapport", "Forum", "13.00", "Bo Ek"]
    rows = list(zip(labels, values, strict=True))
    unchanged(table(*rows))
    unchanged([*table(*rows), *column(LEFT, 60, 475, 500)])


def test_notes_in_the_margin_leave_the_text_as_it_is() -> None:
    body = column(" ".join((LEFT, RIGHT)), 60, 360, 740)
    notes = [
        (440, y, note) for (_, y, _), note in zip(body[1::2], ["rutiner", "två enheter", "budget"] * 5, strict=False)
    ]
    page = sorted([*body, *notes], key=lambda each: (-each[1], each[0]))
    unchanged(page)
    unchanged([*body, *notes])


def test_columns_in_order_and_full_lines_are_left_alone() -> None:
    unchanged([*column(LEFT, 60, 225), *column(RIGHT, 310, 225)])
    unchanged(column(" ".join((LEFT, RIGHT, THIRD)), 60, 475))
    assert in_reading_order([]) == []


def test_text_that_is_turned_leaves_the_page_alone() -> None:
    page = [
        Fragment(text + "\n", x, y, 10) for x, y, text in interleaved(column(LEFT, 60, 225), column(RIGHT, 310, 225))
    ]
    assert in_reading_order(page) != page
    turned = [*page, Fragment("i marginalen", 20, 400, 0)]
    assert in_reading_order(turned) == turned


def test_a_new_order_breaks_the_line_where_the_old_one_is_broken() -> None:
    drawn = [Fragment(text, 0, 0, 10) for text in ("a ", "b", " c\n", "d")]
    assert [each.text for each in reordered(drawn, (0, 1, 2, 3))] == ["a ", "b", " c\n", "d"]
    assert [each.text for each in reordered(drawn, (2, 3, 0, 1))] == [" c\n", "d\n", "a ", "b"]


FRAGMENTS = st.lists(
    st.builds(
        Fragment,
        st.sampled_from(["ord\n", "en längre rad som går på ", " ", "\n", "", "Stor början\n", " mitt", "1 234 kr\n"]),
        st.sampled_from([60.0, 61.0, 200.0, 310.0, 322.0, 450.0]),
        st.sampled_from([700.0 - 13 * number for number in range(12)]),
        st.sampled_from([10.0, 10.0, 10.0, 12.0]),
    ),
    max_size=80,
)


@given(FRAGMENTS)
def test_blanks_may_be_drawn_with_the_words_before_them(fragments: list[Fragment]) -> None:
    assert join_rows(without_blanks(fragments)).strip() == join_rows(fragments).strip()


@given(FRAGMENTS, st.integers(0, 20), st.integers(60, 150))
def test_nothing_is_lost(noise: list[Fragment], count: int, width: int) -> None:
    columns = [column(text, 60 + 165 * number, width) for number, text in enumerate((LEFT, RIGHT, THIRD))]
    drawn = [Fragment(text + "\n", x, y, 10) for x, y, text in interleaved(*columns)]
    page = [*noise[:count], *drawn, *noise[count:]]
    found = in_reading_order(page)
    letters = [Counter("".join(join_rows(fragments).split())) for fragments in (page, found)]
    assert letters[0] == letters[1]
    assert Counter((each.text.strip(), each.x, each.y) for each in page if each.text.strip()) == Counter(
        (each.text.strip(), each.x, each.y) for each in found if each.text.strip()
    )
