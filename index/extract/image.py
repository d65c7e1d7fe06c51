"""PNG, JPEG and TIFF: pages that are nothing but pictures. Their text is recognised afterwards."""

from dataclasses import replace

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.pages import PAGE_SEPARATOR, pages_of
from index.extract.pictures import ImagePictures
from index.extract.signatures import other_format
from index.types import Document, PageOrigin, SourceFile

_SIGNATURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"II*\0": "tiff", b"MM\0*": "tiff"}


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return a document of unread pages, one for each frame of the image; nothing is decoded.

    Raises ExtractError if the file is no such image, or has more pixels or frames than the limits allow.
    """
    format_ = next((name for signature, name in _SIGNATURES.items() if data.startswith(signature)), None)
    if format_ is None:
        found = other_format(data) or "not an image"
        raise ExtractError(f"{found} although it is named as an image: give it its right ending, or save it as PNG")
    with ImagePictures(data, limits) as pictures:
        count = pictures.count()
    text = PAGE_SEPARATOR * (count - 1)
    pages = tuple(replace(page, origin=PageOrigin.UNREAD) for page in pages_of(text))
    return Document(source, format_, "", text, pages, ())
