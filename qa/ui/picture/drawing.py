"""A page's picture with the quoted words marked and personal identity numbers covered, as a JPEG file; pure."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from index.types import BOX_UNITS, PageView
from qa.marks import Mark

_MARKER = (255, 230, 110)
_EDGE = (150, 84, 0)
"""Dark enough to be seen in gray too: 5.5 to 1 on white."""
_COVER = (29, 40, 44)
_QUALITY = 88
_PADDING = 0.12
"""Of the height of a line, on all sides of a mark."""


def draw(view: PageView, marks: Sequence[Mark], covers: Sequence[Mark], width: int) -> bytes:
    """Return the page at most `width` pixels wide. The ink under a mark stays as it is; under a cover is nothing."""
    image = Image.frombytes("RGB", (view.width, view.height), view.pixels)
    if width < image.width:
        size = width, max(1, round(image.height * width / image.width))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    places = [_pixels(mark, image.size) for mark in marks]
    marker = Image.new("RGB", image.size, "white")
    for place in places:
        ImageDraw.Draw(marker).rectangle(place, fill=_MARKER)
    image = ImageChops.multiply(image, marker)
    pen = ImageDraw.Draw(image)
    for place in places:
        pen.rectangle(place, outline=_EDGE, width=max(1, image.width // 500))
    for cover in covers:
        pen.rectangle(_pixels(cover, image.size), fill=_COVER)
    file = BytesIO()
    image.save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()


def _pixels(mark: Mark, size: tuple[int, int]) -> tuple[float, float, float, float]:
    across, down = size[0] / BOX_UNITS, size[1] / BOX_UNITS
    left, top, right, bottom = mark.left * across, mark.top * down, mark.right * across, mark.bottom * down
    padding = max(1.0, _PADDING * min(bottom - top, right - left))
    return left - padding, top - padding, right + padding, bottom + padding
