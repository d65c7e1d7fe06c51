"""Documents become text. One file per format; which ending goes where stands here and nowhere else."""

from collections.abc import Callable
from importlib import import_module

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract.signatures import unread_ending
from index.extract.xml import lacks_memory
from index.types import Document, PageOrigin, SourceFile

Extractor = Callable[[bytes, SourceFile, ExtractLimits], Document]


def _on_demand(format: str) -> Extractor:
    """Return the extractor of a format, which is imported with its first document.

    All of them together take 0.8 s to import, of 1.3 s for the whole child process (2 cores); the app and a build that
    finds the index current need none.
    """

    def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
        extractor: Extractor = import_module(f"index.extract.{format}").extract
        return extractor(data, source, limits)

    return extract


EXTRACTORS: dict[str, Extractor] = {
    ".pdf": _on_demand("pdf"),
    ".docx": _on_demand("docx"),
    ".docm": _on_demand("docx"),
    ".odt": _on_demand("odt"),
    ".rtf": _on_demand("rtf"),
    ".pptx": _on_demand("pptx"),
    ".pptm": _on_demand("pptx"),
    ".xlsx": _on_demand("xlsx"),
    ".xlsm": _on_demand("xlsx"),
    ".csv": _on_demand("separated"),
    ".tsv": _on_demand("separated"),
    ".eml": _on_demand("eml"),
    ".txt": _on_demand("text"),
    ".html": _on_demand("html"),
    ".htm": _on_demand("html"),
    ".md": _on_demand("markdown"),
    ".markdown": _on_demand("markdown"),
    ".png": _on_demand("image"),
    ".jpg": _on_demand("image"),
    ".jpeg": _on_demand("image"),
    ".tif": _on_demand("image"),
    ".tiff": _on_demand("image"),
}
"""The supported endings, in lower case, and what reads them."""


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the document that the bytes of `source` hold; pages that are pictures are unread in it.

    Raises ExtractError, whatever goes wrong: the parsers raise errors of many kinds on a damaged file. Only
    MemoryError passes, since it may strike outside as well.
    """
    if source.ending not in EXTRACTORS:
        raise ExtractError(unread_ending(source.ending, EXTRACTORS), FailureKind.UNSUPPORTED)
    if not data:
        raise ExtractError("the file is empty: get a complete copy, or remove it", FailureKind.EMPTY)
    try:
        document = EXTRACTORS[source.ending](data, source, limits)
    except (ExtractError, MemoryError):
        raise
    except ImportError as error:
        reason = f"the library for {source.ending} files is missing here: install what requirements.txt lists"
        raise ExtractError(reason, FailureKind.UNREADABLE) from error
    except RecursionError as error:
        raise ExtractError("it is nested too deeply: open it and save a simpler copy") from error
    except Exception as error:  # the one boundary: a parser's failure must cost one document, not the build
        if lacks_memory(error):
            raise MemoryError from error
        raise ExtractError(f"it is damaged ({type(error).__name__}): open it and save it again") from error
    if all(page.origin is PageOrigin.EMPTY for page in document.pages):
        raise ExtractError("no text was found in it: check that it is the right file", FailureKind.EMPTY)
    if len(document.text) > limits.characters:
        raise ExtractError(f"it holds more than {limits.characters} characters: split it into smaller files")
    if len(document.pages) > limits.pages:
        raise ExtractError(f"it has more than {limits.pages} pages: split it into smaller files")
    return document
