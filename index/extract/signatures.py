"""What a file is by its first bytes, just enough to explain a wrong ending."""

from index.errors import ExtractError

PDF_HEADER = b"%PDF-"
PDF_HEADER_BYTES = 1024
"""The header may stand anywhere in the first 1024 bytes (PDF Reference 1.7, implementation note 13)."""

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive, as Word and Excel files are,"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
)
_PROGRAM = b"MZ"
"""Also two letters that a text may begin with, so a NUL must follow near by."""


def is_pdf(data: bytes) -> bool:
    """Return whether the bytes carry a PDF header."""
    return PDF_HEADER in data[:PDF_HEADER_BYTES]


def other_format(data: bytes) -> str | None:
    """Return what the bytes are, in words, if they are a known format that is not text; else None."""
    if data.startswith(PDF_HEADER):
        return "a PDF"
    if data.startswith(_PROGRAM) and b"\0" in data[:64]:
        return "a program"
    return next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)


def require_text(data: bytes, ending: str) -> None:
    """Raise ExtractError if the bytes are a known format other than text; `ending` is the file's own."""
    if found := other_format(data):
        raise ExtractError(f"{found} although it is named {ending}: give it its right ending, or save it as PDF")


def require_pdf(data: bytes, ending: str) -> None:
    """Raise ExtractError if the bytes carry no PDF header; `ending` is the file's own."""
    if not is_pdf(data):
        found = other_format(data) or "not a PDF"
        raise ExtractError(f"{found} although it is named {ending}: save it as PDF, or give it its right ending")
