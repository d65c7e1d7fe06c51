"""A page with marks that can be seen, and covers that nothing is seen through."""

from io import BytesIO

import numpy as np
from PIL import Image

from index.types import PageView
from qa.marks import Mark
from qa.ui.picture.drawing import draw


def page(width: int = 200, height: int = 400) -> PageView:
    """A white page whose lower half is black."""
    pixels = np.full((height, width, 3), 255, np.uint8)
    pixels[height // 2 :] = 0
    return PageView(width, height, pixels.tobytes())


def drawn(data: bytes) -> np.ndarray:
    image = Image.open(BytesIO(data))
    assert image.format == "JPEG"
    return np.asarray(image.convert("RGB")).astype(int)


def test_nothing_is_drawn_on_a_page_without_marks() -> None:
    found = drawn(draw(page(), (), (), 1_000))
    assert found.shape == (400, 200, 3)
    assert found[:190].min() > 245
    assert found[210:].max() < 10


def test_a_mark_is_yellow_where_the_paper_is_white_and_leaves_the_ink() -> None:
    found = drawn(draw(page(), (Mark(2_000, 4_000, 8_000, 6_000),), (), 1_000))
    red, green, blue = found[180, 100]
    assert red > 240
    assert green > 210
    assert blue < 140
    assert found[220, 100].max() < 30, "ink stays black"
    assert found[100, 100].min() > 240, "beside the mark nothing is changed"


def test_the_edge_of_a_mark_is_seen_without_colour() -> None:
    found = drawn(draw(page(1_000, 2_000), (Mark(2_000, 1_000, 8_000, 1_200),), (), 1_000)).mean(axis=2)
    column = found[150:260, 500]
    assert column.min() < 140 < 200 < column.max()


def test_a_cover_hides_what_is_below_even_a_mark() -> None:
    cover = Mark(2_000, 1_000, 8_000, 2_000)
    found = drawn(draw(page(), (cover,), (cover,), 1_000))
    assert found[40:80, 40:160].max() < 70
    assert np.ptp(found[45:75, 45:155].reshape(-1, 3), axis=0).max() < 12


def test_a_small_picture_keeps_its_shape() -> None:
    found = drawn(draw(page(), (Mark(0, 0, 10_000, 1_000),), (), 50))
    assert found.shape == (100, 50, 3)
    assert found[5, 25, 2] < 180
