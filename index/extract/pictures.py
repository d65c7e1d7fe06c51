"""A file's pages as pictures: a page of a PDF is drawn by PDFium, a frame of an image decoded by Pillow.

This runs in the process that reads documents, since the parsers of pictures are as exposed as any. What leaves it is
plain pixels, and integers that say where a PDF's own text stands.
"""

from abc import ABC, abstractmethod
from io import BytesIO
from math import sqrt
from typing import Self

import pypdfium2
from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from pypdfium2 import raw

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.signatures import is_pdf
from index.extract.text_places import placed_characters
from index.types import VIEW_PIXELS, Bitmap, PageView, PlacedCharacter

READING_DPI = 200
"""Pages are recognised at this resolution, whatever they were scanned at: measured, Tesseract then reads more § and å
right than at 300 dpi, and a third faster, and 150 dpi made finer beats 150 dpi (tests/benchmarks/scans.md)."""
VIEW_DPI = 150
"""Pages are looked at at this resolution: A4 is then 1240 pixels wide, as wide as a dialog. Those with more than
`VIEW_PIXELS` are shown at a coarser one."""
_ROUNDED = 0.99
"""Of the pixels: what is left for sides that are rounded up."""
_BLUR_INCHES = 0.9 / 200
"""Radius of the blur that takes the noise away; measured, without it half as many § again are read as $ or 8."""
IMAGE_FORMATS = (PngImageFile.format, JpegImageFile.format, TiffImageFile.format)
"""As Pillow names them; it tries no other."""
_PICTURE_DEPTH = 4
"""How many forms within each other pictures are looked for in; PDFium draws no deeper ones that matter."""
_A4_LONG_SIDE_INCHES = 11.69
_LEAST_DPI = 97
"""Below, there is too little in a picture to be worth enlarging."""
_BELIEVED_DPI = (97, 1200)
"""A telefax has 98 down the page. Cameras and programs write 72 or 96 whatever the picture shows; such a picture is
taken for a sheet of A4."""
_IMAGE_ERRORS = (UnidentifiedImageError, OSError, ValueError, SyntaxError, LookupError, TypeError, ArithmeticError)
"""What Pillow lets through on damaged input. MemoryError is not among them: it says nothing about the file."""
_PDFIUM_ERRORS = (pypdfium2.PdfiumError, ValueError, ArithmeticError)
_NOT_DRAWN = "the page cannot be drawn: open the PDF and save it again"
_DAMAGED_IMAGE = "the image is damaged or cut short: get a complete copy, or scan it again"


class Pictures(ABC):
    """The pages of one file, to be had as pictures in any order."""

    @abstractmethod
    def bitmap(self, number: int) -> Bitmap:
        """Return page `number`, 1 for the first. Raises ExtractError if it cannot be drawn within the limits."""

    @abstractmethod
    def view(self, number: int) -> PageView:
        """Return page `number` to be looked at. Raises ExtractError if it cannot be drawn within the limits."""

    @abstractmethod
    def close(self) -> None:
        """Free the memory."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_pictures(data: bytes, limits: ExtractLimits) -> Pictures:
    """Return the pages of a PDF or of an image. Raises ExtractError if the bytes are neither."""
    return PdfPictures(data, limits) if is_pdf(data) else ImagePictures(data, limits)


class PdfPictures(Pictures):
    """The pages of a PDF, drawn."""

    def __init__(self, data: bytes, limits: ExtractLimits) -> None:
        """Raises ExtractError if PDFium cannot open it."""
        self._limits = limits
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ExtractError("the PDF cannot be drawn: open it and save it again") from error

    def close(self) -> None:
        self._document.close()

    def bitmap(self, number: int) -> Bitmap:
        page = self._page(number)
        try:
            dpi = _reading_dpi(self._square_inches(page), self._limits)
            return _bitmap(page.render(scale=dpi / 72, grayscale=True).to_pil(), dpi)
        except _PDFIUM_ERRORS as error:
            raise ExtractError(_NOT_DRAWN) from error
        finally:
            page.close()

    def view(self, number: int) -> PageView:
        page = self._page(number)
        try:
            dpi = _view_dpi(self._square_inches(page), self._limits)
            return _view(page.render(scale=dpi / 72).to_pil(), placed_characters(page))
        except _PDFIUM_ERRORS as error:
            raise ExtractError(_NOT_DRAWN) from error
        finally:
            page.close()

    def picture_share(self, number: int) -> float:
        """Return how much of a page pictures cover, 1 for all of it; a scanner may make several of a page."""
        page = self._page(number)
        try:
            width, height = page.get_size()
            covered = 0.0
            for picture in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], _PICTURE_DEPTH):
                left, bottom, right, top = picture.get_bounds()
                covered += max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
            return min(1.0, float(covered / (width * height)))
        except (pypdfium2.PdfiumError, ArithmeticError):
            return 0.0  # what PDFium cannot look into it cannot draw either
        finally:
            page.close()

    def _page(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise ExtractError(_NOT_DRAWN) from error

    def _square_inches(self, page: pypdfium2.PdfPage) -> float:
        """Return the area of a page. Raises ExtractError if a picture on it has more pixels than are decoded."""
        for picture in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], _PICTURE_DEPTH):
            _require_pixels(picture.get_px_size(), self._limits)
        width, height = page.get_size()
        return float(width / 72 * height / 72)


class ImagePictures(Pictures):
    """The frames of an image; only a TIFF has several."""

    def __init__(self, data: bytes, limits: ExtractLimits) -> None:
        """Raises ExtractError if it is no image of the known formats, or says that its first frame is too large."""
        self._limits = limits
        try:
            self._image: ImageFile = Image.open(BytesIO(data), formats=IMAGE_FORMATS)
        except Image.DecompressionBombError as error:
            raise ExtractError(_too_large(limits)) from error
        except _IMAGE_ERRORS as error:
            raise ExtractError(_DAMAGED_IMAGE) from error
        _require_pixels(self._image.size, limits)

    def close(self) -> None:
        self._image.close()

    def count(self) -> int:
        """Return the number of frames. Raises ExtractError if there are more than pages are read."""
        if self._image.format != TiffImageFile.format:
            return 1  # what else may be in the file, such as a preview, shows the same
        number = 0
        try:
            while True:
                self._image.seek(number)
                number += 1
                if number > self._limits.pages:
                    raise ExtractError(f"it has more than {self._limits.pages} pages: split it into smaller files")
        except EOFError:
            return number
        except _IMAGE_ERRORS as error:
            raise ExtractError(_DAMAGED_IMAGE) from error

    def bitmap(self, number: int) -> Bitmap:
        gray, across, down = self._upright(number, "L")
        if down < _LEAST_DPI and across < _LEAST_DPI:
            return _bitmap(gray, max(1, round(across)))
        dpi = _reading_dpi(gray.width / across * gray.height / down, self._limits)
        return _bitmap(_resized(gray, dpi / across, dpi / down), dpi)

    def view(self, number: int) -> PageView:
        image, across, down = self._upright(number, "RGB")
        dpi = min(_view_dpi(image.width / across * image.height / down, self._limits), max(across, down))
        return _view(_resized(image, dpi / across, dpi / down))

    def _upright(self, number: int, mode: str) -> tuple[Image.Image, float, float]:
        """Return a frame in gray or colour as it is meant to be seen, and its resolution across and down."""
        try:
            self._image.seek(number - 1)
            _require_pixels(self._image.size, self._limits)
            image = _opaque(ImageOps.exif_transpose(self._image), mode)
            return image, *_own_dpi(self._image, image)
        except (EOFError, *_IMAGE_ERRORS) as error:
            raise ExtractError(_DAMAGED_IMAGE) from error


def _reading_dpi(square_inches: float, limits: ExtractLimits) -> int:
    """Return the resolution at which a page is recognised: a large sheet at a coarser one, within the limit."""
    return max(1, min(READING_DPI, int(sqrt(limits.pixels / square_inches))))


def _view_dpi(square_inches: float, limits: ExtractLimits) -> float:
    most = _ROUNDED * min(VIEW_PIXELS, limits.pixels)
    return min(float(VIEW_DPI), sqrt(most / square_inches))


def _resized(image: Image.Image, across: float, down: float) -> Image.Image:
    size = max(1, int(image.width * across)), max(1, int(image.height * down))
    return image.resize(size, Image.Resampling.LANCZOS)


def _view(image: Image.Image, characters: tuple[PlacedCharacter, ...] = ()) -> PageView:
    if image.width * image.height > VIEW_PIXELS:
        raise ExtractError("the page is too long and narrow to be shown: open the original")
    colours = image.convert("RGB")
    return PageView(colours.width, colours.height, colours.tobytes(), characters)


def _bitmap(gray: Image.Image, dpi: int) -> Bitmap:
    smooth = gray.filter(ImageFilter.GaussianBlur(_BLUR_INCHES * dpi))
    return Bitmap(smooth.width, smooth.height, dpi, smooth.tobytes())


def _require_pixels(size: tuple[int, int], limits: ExtractLimits) -> None:
    if size[0] * size[1] > limits.pixels:
        raise ExtractError(_too_large(limits))


def _too_large(limits: ExtractLimits) -> str:
    return f"the picture has more than {limits.pixels // 1_000_000} million pixels: scan it at a lower resolution"


def _opaque(image: Image.Image, mode: str) -> Image.Image:
    """Return an image in 8-bit gray (L) or colour (RGB); what is transparent in it is white."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / 257)).convert("L").convert(mode)
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        whole = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert(mode)
    return image.convert(mode)


def _own_dpi(image: Image.Image, upright: Image.Image) -> tuple[float, float]:
    """Return the resolution across and down that a picture says it has, which differ in a telefax; where that cannot
    be right, as if it showed a sheet of A4."""
    declared = image.info.get("dpi")
    least, most = _BELIEVED_DPI
    if isinstance(declared, tuple) and len(declared) == 2 and all(least <= each <= most for each in declared):
        across, down = map(float, declared)
        return (across, down) if upright.size == image.size else (down, across)
    dpi = max(upright.size) / _A4_LONG_SIDE_INCHES
    return dpi, dpi
