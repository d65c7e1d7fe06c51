"""What a file is by its first bytes, just enough to explain a wrong ending and to say what to do instead."""

from collections.abc import Collection

from index.errors import ExtractError, FailureKind

PDF_HEADER = b"%PDF-"
PDF_HEADER_BYTES = 1024
"""The header may stand anywhere in the first 1024 bytes (PDF Reference 1.7, implementation note 13)."""
ZIP_HEADER = b"PK\x03\x04"
OLE_HEADER = b"\xd0\xcf\x11\xe0"
"""Of a compound file (MS-CFB): an old Office file, or a new one that is encrypted (MS-OFFCRYPTO, 2.3)."""

_SIGNATURES = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
)
_ZIP_KINDS = (
    (b"word/document", "a Word document (DOCX)"),
    (b"xl/workbook", "an Excel workbook (XLSX)"),
    (b"ppt/presentation", "a PowerPoint presentation (PPTX)"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)
"""Names of parts stand unpacked in the archive, and so does the type of an OpenDocument file (ODF 1.3, part 2, 3.3)."""
_OLE_KINDS = (
    ("WordDocument", "an old Word document (DOC)"),
    ("Workbook", "an old Excel workbook (XLS)"),
    ("PowerPoint Document", "an old PowerPoint presentation (PPT)"),
    ("__substg1.0_", "an Outlook message (MSG)"),
)
"""Streams that tell what a compound file is."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PROGRAM = b"MZ"
"""Also two letters that a text may begin with, so a NUL must follow near by."""

_SUCCESSORS = {
    **dict.fromkeys((".doc", ".dot", ".docm", ".dotx", ".dotm", ".wpd", ".pages"), ".docx"),
    **dict.fromkeys((".xls", ".xlt", ".xlsm", ".xlsb", ".ods", ".numbers"), ".xlsx"),
    **dict.fromkeys((".ppt", ".pps", ".ppsx", ".pptm", ".odp", ".key"), ".pptx"),
    **dict.fromkeys((".ott", ".sxw", ".fodt"), ".odt"),
    ".msg": ".eml",
    ".xps": ".pdf",
}
"""What files of formats that are not read are best saved as."""


def unread_ending(ending: str, supported: Collection[str]) -> str:
    """Return why a file with this ending is not read, and what to save it as; "" is no ending."""
    what = f"files of type {ending} are" if ending else "a file without an ending is"
    best = _SUCCESSORS.get(ending, "")
    return f"{what} not read: save it as {best if best in supported else ', '.join(sorted(supported))}"


def is_pdf(data: bytes) -> bool:
    """Return whether the bytes carry a PDF header."""
    return PDF_HEADER in data[:PDF_HEADER_BYTES]


def other_format(data: bytes) -> str | None:
    """Return what the bytes are, in words, if they are a known format that is not text; else None."""
    if data.startswith(PDF_HEADER):
        return "a PDF"
    if data.startswith(_PROGRAM) and b"\0" in data[:64]:
        return "a program"
    if data.startswith(ZIP_HEADER):
        return next((name for part, name in _ZIP_KINDS if part in data), "a ZIP archive")
    if data.startswith(OLE_HEADER):
        streams = ((name.encode("utf-16-le"), kind) for name, kind in _OLE_KINDS)
        return next((kind for stream, kind in streams if stream in data), "an old Office file")
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


def require_rtf(data: bytes, ending: str) -> None:
    """Raise ExtractError if the bytes do not begin as RTF does; `ending` is the file's own."""
    if not data.startswith(b"{\\rtf"):
        found = other_format(data) or "not an RTF document"
        raise ExtractError(f"{found} although it is named {ending}: save it as RTF, or give it its right ending")


def require_zip(data: bytes, ending: str, part: bytes) -> None:
    """Raise ExtractError unless the bytes begin as a ZIP archive does, and hold `part` somewhere; `ending` is the
    file's own.

    `part` is the beginning of a part's name or, for OpenDocument, the type.
    """
    if data.startswith(OLE_HEADER) and _ENCRYPTED_STREAM in data:
        raise ExtractError("it is protected by a password: save a copy without one", FailureKind.ENCRYPTED)
    if not data.startswith(ZIP_HEADER):
        found, kind = other_format(data), FailureKind.UNSUPPORTED
        if found is None:
            raise ExtractError(f"not a {ending[1:].upper()} file, or damaged: open it and save it again")
        raise ExtractError(f"{found} although it is named {ending}: open it and save it as {ending}", kind)
    if part not in data:
        found = other_format(data)
        raise ExtractError(f"{found} although it is named {ending}: give it its right ending")
