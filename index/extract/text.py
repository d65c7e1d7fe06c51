"""Plain text: the file, decoded, with nothing changed."""

from index.config import ExtractLimits
from index.extract.characters import decode_text
from index.extract.pages import pages_of
from index.extract.signatures import require_text
from index.types import Document, SourceFile


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the file's characters as they stand; a form feed starts a page.

    Raises ExtractError if the bytes are not text.
    """
    require_text(data, ".txt")
    text = decode_text(data)
    return Document(source, "txt", "", text, pages_of(text), ())
