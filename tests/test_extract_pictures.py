"""Pages as pictures: at the right resolution, upright, and at no cost where they are too large."""

import io
import struct
import time
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.extract.pictures import ImagePictures, PdfPictures, open_pictures
from index.types import VIEW_PIXELS, Bitmap, PageOrigin, PageView, SourceFile

LIMITS = ExtractLimits()
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::PIL.Image.DecompressionBombWarning")
"""The child process hears no warnings either."""


def pixels(bitmap: Bitmap) -> np.ndarray:
    return np.frombuffer(bitmap.pixels, np.uint8).reshape(bitmap.height, bitmap.width)


def encoded(image: Image.Image, format_: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()


def corner(mode: str = "L", size: tuple[int, int] = (120, 180), ink: object = 0, paper: object = 255) -> Image.Image:
    """A page with ink in its upper left quarter."""
    image = Image.new(mode, size, paper)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2 - 1, size[1] // 2 - 1), fill=ink)
    return image


def assert_corner(bitmap: Bitmap) -> None:
    page = pixels(bitmap)
    height, width = page.shape
    assert page[: height // 3, : width // 3].max() <= 5
    assert page[height * 2 // 3 :].min() >= 250
    assert page[:, width * 2 // 3 :].min() >= 250


def pdf_with(image: Image.Image, share: float = 1.0) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawInlineImage(image, 0, A4[1] * (1 - share), A4[0] * share, A4[1] * share)
    canvas.showPage()
    canvas.drawString(72, 720, "text")
    canvas.save()
    return file.getvalue()


def test_a_page_of_a_pdf_is_drawn_at_200_dpi() -> None:
    with open_pictures(pdf_with(corner()), LIMITS) as pictures:
        bitmap = pictures.bitmap(1)
        assert (bitmap.width, bitmap.height, bitmap.dpi) == (1654, 2339, 200)
        assert_corner(bitmap)
        assert pixels(pictures.bitmap(2)).min() < 128
        with pytest.raises(ExtractError, match="cannot be drawn"):
            pictures.bitmap(3)


def test_how_much_a_picture_covers() -> None:
    with PdfPictures(pdf_with(corner(), 0.5), LIMITS) as pictures:
        assert pictures.picture_share(1) == pytest.approx(0.25, abs=0.01)
        assert pictures.picture_share(2) == 0.0


def test_a_sheet_too_large_for_the_limit_is_drawn_coarser() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(7200, 7200))
    canvas.rect(0, 3600, 3600, 3600, stroke=0, fill=1)
    canvas.save()
    with open_pictures(file.getvalue(), ExtractLimits(pixels=1_000_000)) as pictures:
        bitmap = pictures.bitmap(1)
    assert bitmap.dpi == 10
    assert bitmap.width * bitmap.height <= 1_000_000
    assert_corner(bitmap)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (encoded(corner(), "PNG", dpi=(100, 100)), (240, 360)),
        (encoded(corner(), "JPEG", dpi=(100, 100), quality=95), (240, 360)),
        (encoded(corner(), "TIFF", dpi=(100, 100), compression="tiff_lzw"), (240, 360)),
        (encoded(corner("1", ink=0, paper=1), "TIFF", dpi=(100, 100), compression="group4"), (240, 360)),
        (encoded(corner("RGB", ink=(0, 0, 0), paper=(255, 255, 255)), "PNG", dpi=(100, 100)), (240, 360)),
        (encoded(corner("CMYK", ink=(0, 0, 0, 255), paper=(0, 0, 0, 0)), "TIFF", dpi=(100, 100)), (240, 360)),
        (encoded(corner("P", ink=0, paper=1), "PNG", dpi=(100, 100)), None),
        (encoded(corner("RGBA", ink=(0, 0, 0, 255), paper=(0, 0, 0, 0)), "PNG", dpi=(100, 100)), (240, 360)),
        (encoded(corner("LA", ink=(0, 255), paper=(0, 0)), "PNG", dpi=(100, 100)), (240, 360)),
        (encoded(corner("I;16", ink=0, paper=65_535), "PNG", dpi=(100, 100)), (240, 360)),
        (encoded(corner("I;16", ink=0, paper=65_535), "TIFF", dpi=(100, 100)), (240, 360)),
        (encoded(corner(size=(600, 900)), "PNG", dpi=(400, 400)), (300, 450)),
    ],
)
def test_an_image_in_gray_whatever_it_was(data: bytes, size: tuple[int, int] | None) -> None:
    with open_pictures(data, LIMITS) as pictures:
        bitmap = pictures.bitmap(1)
        with pytest.raises(ExtractError):
            pictures.bitmap(2)
    if size is not None:
        assert (bitmap.width, bitmap.height) == size
        assert_corner(bitmap)
        assert bitmap.dpi == 200


def test_a_telefax_gets_its_height_back() -> None:
    data = encoded(corner("1", size=(1_728, 1_100), ink=0, paper=1), "TIFF", dpi=(204, 98), compression="group3")
    with open_pictures(data, LIMITS) as pictures:
        bitmap = pictures.bitmap(1)
    assert (bitmap.width, bitmap.height, bitmap.dpi) == (1_694, 2_244, 200)
    assert_corner(bitmap)


def test_a_photograph_of_a_page_is_taken_for_a_sheet_of_a4() -> None:
    # 11.69 inches are 4,676 pixels at 400 dpi, so half of them are left.
    with open_pictures(encoded(corner(size=(3_307, 4_676)), "JPEG", dpi=(72, 72)), LIMITS) as pictures:
        bitmap = pictures.bitmap(1)
    assert (bitmap.width, bitmap.height, bitmap.dpi) == (1_653, 2_338, 200)


def test_a_photograph_that_lies_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise to see it upright
    data = encoded(corner().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)
    with open_pictures(data, LIMITS) as pictures:
        bitmap = pictures.bitmap(1)
    assert bitmap.height > bitmap.width
    assert_corner(bitmap)


def frames(count: int) -> bytes:
    image = Image.new("1", (8, 8), 1)
    return encoded(image, "TIFF", save_all=True, append_images=[image] * (count - 1))


def test_each_frame_of_a_tiff_is_a_page_in_any_order() -> None:
    first, second = corner(), Image.new("L", (120, 180), 200)
    data = encoded(first, "TIFF", save_all=True, append_images=[second, second], dpi=(100, 100))
    with ImagePictures(data, LIMITS) as pictures:
        assert pictures.count() == 3
        assert pixels(pictures.bitmap(3)).max() == 200
        assert_corner(pictures.bitmap(1))
        assert pixels(pictures.bitmap(2)).min() == 200


def test_ten_thousand_frames_are_refused_soon() -> None:
    # A chain of directories of 1 × 1 pixel each, as Pillow would take long to write.
    count, size = 10_000, 6 + 12 * 8
    parts = [struct.pack("<2sHI", b"II", 42, 8)]
    for number in range(count):
        tags = ((256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 0), (278, 1), (279, 1))
        following = 8 + (number + 1) * size if number + 1 < count else 0
        parts.append(struct.pack("<H", 8) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags))
        parts.append(struct.pack("<I", following))
    data = b"".join(parts)
    started = time.monotonic()
    with pytest.raises(ExtractError, match="more than 5000 pages"):
        extract(data, SourceFile("a.tif", len(data), ""), LIMITS)
    assert time.monotonic() - started < 20


def huge_png(side: int) -> bytes:
    """A PNG that says it has so many pixels a side and holds a few zeros that inflate to rows of them."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (side + 1) * 100, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [10_001, 13_500, 30_000, 2**31 - 1])
def test_an_image_that_says_it_is_too_large_costs_nothing(side: int) -> None:
    data = huge_png(min(side, 30_000))
    data = data[:16] + struct.pack(">II", side, side) + data[24:]
    header = data[12:29]
    data = data[:29] + struct.pack(">I", zlib.crc32(header)) + data[33:]
    started = time.monotonic()
    with pytest.raises(ExtractError, match=r"^the picture has more than 100 million pixels: scan it at a lower"):
        extract(data, SourceFile("a.png", len(data), ""), LIMITS)
    assert time.monotonic() - started < 1


def test_a_large_picture_in_a_pdf_is_not_decoded() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawInlineImage(Image.new("L", (8, 8), 0), 0, 0, *A4)
    canvas.save()
    canvas_data = file.getvalue()
    assert open_pictures(canvas_data, LIMITS).bitmap(1).dpi == 200
    with pytest.raises(ExtractError, match="more than 0 million pixels"):
        open_pictures(canvas_data, ExtractLimits(pixels=63)).bitmap(1)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "TIFF"])
def test_an_image_that_is_cut_short_is_read_or_named(format_: str) -> None:
    chance = np.random.default_rng(1)
    image = Image.fromarray(chance.integers(0, 255, (200, 200), np.uint8))
    whole = encoded(image, format_)
    for length in (20, len(whole) // 3, len(whole) // 2, len(whole) - len(whole) // 10):
        with pytest.raises(ExtractError, match="the image is damaged or cut short"):
            open_pictures(whole[:length], LIMITS).bitmap(1)


@settings(max_examples=80)
@given(st.sampled_from(["PNG", "JPEG", "TIFF", "PDF"]), st.data())
def test_damage_gives_a_picture_or_an_extract_error(format_: str, data: st.DataObject) -> None:
    whole = pdf_with(corner()) if format_ == "PDF" else encoded(corner(), format_)
    damaged = bytearray(whole)
    position = data.draw(st.integers(0, len(damaged) - 1))
    for offset, value in enumerate(data.draw(st.binary(min_size=1, max_size=30))):
        damaged[min(position + offset, len(damaged) - 1)] = value
    try:
        with open_pictures(bytes(damaged), ExtractLimits(pixels=4_000_000)) as pictures:
            bitmap = pictures.bitmap(1)
    except ExtractError:
        return
    assert len(bitmap.pixels) == bitmap.width * bitmap.height <= 4_000_000


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"text", "not an image although it is named as an image"),
        (b"%PDF-1.7", "a PDF although"),
        (b"GIF89a", "a GIF image although"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "the image is damaged or cut short"),
        (b"II*\0", "the image is damaged or cut short"),
    ],
)
def test_what_is_no_image_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ExtractError, match=message):
        extract(data, SourceFile("a.png", len(data), ""), LIMITS)


def test_an_image_is_a_document_of_unread_pages_whatever_its_ending() -> None:
    for name, data, format_, count in (
        ("a.png", encoded(corner(), "PNG"), "png", 1),
        ("a.JPG", encoded(corner(), "JPEG"), "jpeg", 1),
        ("a.jpeg", encoded(corner(), "PNG"), "png", 1),
        ("a.tif", frames(3), "tiff", 3),
        ("a.tiff", frames(1), "tiff", 1),
    ):
        document = extract(data, SourceFile(name, len(data), ""), LIMITS)
        assert (document.format, [page.origin for page in document.pages]) == (format_, [PageOrigin.UNREAD] * count)


def colours(view: PageView) -> np.ndarray:
    return np.frombuffer(view.pixels, np.uint8).reshape(view.height, view.width, 3)


def test_a_page_of_a_pdf_is_looked_at_in_colour_at_150_dpi() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(288, 144))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 72, 144, 72, stroke=0, fill=1)
    canvas.save()
    with open_pictures(file.getvalue(), LIMITS) as pictures:
        view = pictures.view(1)
        with pytest.raises(ExtractError, match="cannot be drawn"):
            pictures.view(2)
    assert (view.width, view.height, view.characters) == (600, 300, ())
    assert colours(view)[10, 10].tolist() == [255, 0, 0]
    assert colours(view)[290, 590].tolist() == [255, 255, 255]


def test_a_large_sheet_is_looked_at_within_the_limit() -> None:
    for size in ((7_200, 7_200), (14_400, 1_440), (14_400, 3)):
        file = io.BytesIO()
        canvas = Canvas(file, pagesize=size)
        canvas.drawString(0, 0, "a")
        canvas.save()
        view = open_pictures(file.getvalue(), LIMITS).view(1)
        assert view.width * view.height <= VIEW_PIXELS
        assert len(view.pixels) == 3 * view.width * view.height


@pytest.mark.parametrize(
    ("data", "size"),
    [
        # 600 pixels at 300 dpi are two inches, which are 300 pixels at 150; what is coarser stays as it is.
        (encoded(corner("RGB", (600, 900), (0, 0, 255), (255, 255, 255)), "PNG", dpi=(300, 300)), (300, 450)),
        (encoded(corner("RGBA", (600, 900), (0, 0, 255, 255), (9, 9, 9, 0)), "PNG", dpi=(300, 300)), (300, 450)),
        (encoded(corner("RGB", (120, 180), (0, 0, 255), (255, 255, 255)), "TIFF", dpi=(100, 100)), (120, 180)),
    ],
)
def test_an_image_is_looked_at_in_its_colours(data: bytes, size: tuple[int, int]) -> None:
    view = open_pictures(data, LIMITS).view(1)
    assert (view.width, view.height, view.characters) == (*size, ())
    assert colours(view)[5, 5].tolist() == [0, 0, 255]
    assert colours(view)[-5, -5].tolist() == [255, 255, 255]


def test_a_photograph_that_lies_on_its_side_is_looked_at_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(corner().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)
    view = open_pictures(data, LIMITS).view(1)
    assert view.height > view.width
    assert colours(view)[2, 2].max() < 20
    assert colours(view)[-3, 2].min() > 235


def test_pictures_that_are_too_large_to_decode_are_not_looked_at() -> None:
    with pytest.raises(ExtractError, match="more than 0 million pixels"):
        open_pictures(pdf_with(corner()), ExtractLimits(pixels=63)).view(1)
