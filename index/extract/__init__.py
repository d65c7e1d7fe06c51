"""Documents become text. One file per format; which ending goes where stands here and nowhere else."""

from collections.abc import Callable
from pathlib import PurePosixPath

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract import html, image, markdown, pdf, text
from index.types import Document, PageOrigin, SourceFile

Extractor = Callable[[bytes, SourceFile, ExtractLimits], Document]

EXTRACTORS: dict[str, Extractor] = {
    ".pdf": pdf.extract,
    ".txt": text.extract,
    ".html": html.extract,
    ".htm": html.extract,
    ".md": markdown.extract,
    ".markdown": markdown.extract,
    ".png": image.extract,
    ".jpg": image.extract,
    ".jpeg": image.extract,
    ".tif": image.extract,
    ".tiff": image.extract,
}
"""The supported endings, in lower case, and what reads them."""


def ending(path: str) -> str:
    """Return the ending of a path in lower case, with its dot; "" if it has none."""
    return PurePosixPath(path).suffix.lower()


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the document that the bytes of `source` hold; pages that are pictures are unread in it.

    Raises ExtractError, whatever goes wrong: the parsers raise errors of many kinds on a damaged file. Only
    MemoryError passes, since it may strike outside as well.
    """
    if ending(source.path) not in EXTRACTORS:
        raise ExtractError(
            f"files with this ending are not read: save it as one of {', '.join(EXTRACTORS)}", FailureKind.UNSUPPORTED
        )
    if not data:
        raise ExtractError("the file is empty: get a complete copy, or remove it", FailureKind.EMPTY)
    try:
        document = EXTRACTORS[ending(source.path)](data, source, limits)
    except (ExtractError, MemoryError):
        raise
    except RecursionError as error:
        raise ExtractError("it is nested too deeply: open it and save a simpler copy") from error
    except Exception as error:  # the one boundary: a parser's failure must cost one document, not the build
        raise ExtractError(f"it is damaged ({type(error).__name__}): open it and save it again") from error
    if all(page.origin is PageOrigin.EMPTY for page in document.pages):
        raise ExtractError("no text was found in it: check that it is the right file", FailureKind.EMPTY)
    if len(document.text) > limits.characters:
        raise ExtractError(f"it holds more than {limits.characters} characters: split it into smaller files")
    if len(document.pages) > limits.pages:
        raise ExtractError(f"it has more than {limits.pages} pages: split it into smaller files")
    return document
