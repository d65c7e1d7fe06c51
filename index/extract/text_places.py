"""The characters of the text that a PDF holds for a page, and where PDFium finds them on the page as it is drawn.

This runs in the process that reads documents. What leaves it is integers.
"""

import ctypes

import pypdfium2
from pypdfium2 import raw

from index.types import BOX_UNITS, VIEW_CHARACTERS, PlacedCharacter

_SPACE = PlacedCharacter(ord(" "), 0, 0, 0, 0)
_SURROGATES = range(0xD800, 0xE000)


def placed_characters(page: pypdfium2.PdfPage) -> tuple[PlacedCharacter, ...]:
    """Return the characters of a page in the file's order, with their places as it is drawn: turned and cropped.

    Characters outside of what is drawn are left out, for nobody sees them. Raises PdfiumError.
    """
    text = page.get_textpage()
    try:
        found: list[PlacedCharacter] = []
        for index in range(min(text.count_chars(), VIEW_CHARACTERS)):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _SURROGATES or code > 0x10FFFF:
                continue
            if code == 0 or chr(code).isspace():
                found.append(_SPACE)
            else:
                edges = _edges(page, text, index)
                if edges is not None:
                    found.append(PlacedCharacter(code, *edges))
        return tuple(found)
    finally:
        text.close()


def _edges(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, index: int) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom in the units of boxes, None if that is no area on the page."""
    left, low, right, high = _box(text, index)
    first_x, first_y = _on_page(page, left, low)
    second_x, second_y = _on_page(page, right, high)
    x, y = sorted((first_x, second_x)), sorted((first_y, second_y))
    return (x[0], y[0], x[1], y[1]) if x[0] < x[1] and y[0] < y[1] else None


def _box(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Return the edges of a character, as high as its line if that can be told: PDFium does not know the height of
    lines that are not level, and then says something that does not hold the character."""
    tight = text.get_charbox(index)
    left, low, right, high = text.get_charbox(index, loose=True)
    if not (left < (tight[0] + tight[2]) / 2 < right and low < (tight[1] + tight[3]) / 2 < high):
        left, low, right, high = tight
    return left, low, right, high


def _on_page(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int]:
    """Return where a point of the PDF's own coordinates is on the page as it is drawn, at most at its edge."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, BOX_UNITS, BOX_UNITS, 0, x, y, across, down)
    return min(max(across.value, 0), BOX_UNITS), min(max(down.value, 0), BOX_UNITS)
