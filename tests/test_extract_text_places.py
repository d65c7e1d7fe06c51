"""Where a PDF's characters stand, in ten-thousandths of the page as it is drawn."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from index.extract.text_places import placed_characters
from index.types import PlacedCharacter


def pdf(turned: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A page of 1,000 by 500 points; AB stands 100 points from the left, its base 400 from the bottom, in 20 points."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(1_000, 500))
    canvas.setFont("Courier", 20)  # each character is 12 points wide
    canvas.drawString(100, 400, "AB å")
    if crop:
        canvas.setCropBox(crop)
    canvas.save()
    writer = PdfWriter()
    writer.add_page(PdfReader(file).pages[0]).rotate(turned)
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def placed(data: bytes) -> tuple[PlacedCharacter, ...]:
    document = pypdfium2.PdfDocument(data)
    try:
        return placed_characters(document[0])
    finally:
        document.close()


def assert_holds(character: PlacedCharacter, x: float, y: float) -> None:
    """The box is about a character around the point, given as shares of the page."""
    assert character.left < x * 10_000 < character.right
    assert character.top < y * 10_000 < character.bottom
    assert character.right - character.left < 1_000
    assert character.bottom - character.top < 1_000


@pytest.mark.parametrize(
    ("turned", "first", "second"),
    [
        # The middle of A is 106 points from the left and 93 from the top, that of B 12 points to the right.
        (0, (0.106, 0.186), (0.118, 0.186)),
        (90, (0.814, 0.106), (0.814, 0.118)),
        (180, (0.894, 0.814), (0.882, 0.814)),
        (270, (0.186, 0.894), (0.186, 0.882)),
    ],
)
def test_characters_are_where_they_are_drawn(
    turned: int, first: tuple[float, float], second: tuple[float, float]
) -> None:
    found = placed(pdf(turned))
    assert "".join(chr(each.code) for each in found) == "AB å"
    assert_holds(found[0], *first)
    assert_holds(found[1], *second)
    assert found[2] == PlacedCharacter(32, 0, 0, 0, 0)


def test_boxes_of_a_line_are_equally_high() -> None:
    first, second, _, last = placed(pdf())
    assert (first.top, first.bottom) == (second.top, second.bottom) == (last.top, last.bottom)


def test_a_cropped_page_is_measured_by_what_is_seen() -> None:
    # What is left begins 94 points from the left and is 500 wide and 250 high: the middle of A is 12 from its left.
    found = placed(pdf(crop=(94, 250, 594, 500)))
    assert_holds(found[0], 12 / 500, 93 / 250)


def test_what_is_cropped_away_is_left_out() -> None:
    assert "A" not in {chr(each.code) for each in placed(pdf(crop=(600, 0, 1_000, 500)))}
