"""Office files are ZIP archives: they are looked through before any library opens them."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind

MAXIMUM_RATIO = 100
"""Unpacked bytes for each packed one, of all parts together. DEFLATE reaches 1,032 at most (zlib, technical details);
a workbook of 100,000 equal rows, as openpyxl writes it, reaches 14."""
RATIO_BYTES = 16 * 1024**2
"""A package that unpacks to less than this may be packed as tightly as it likes."""

_CHUNK_BYTES = 1024**2
_ENCRYPTED_FLAG = 0x1
"""Bit 0 of the general purpose flags (PKWARE APPNOTE, 4.4.4)."""
_DOCTYPE = re.compile(b"|".join(re.escape("<!DOCTYPE".encode(name)) for name in ("utf-8", "utf-16-le", "utf-16-be")))
_XML_ENDINGS = (".xml", ".rels", ".vml")
_DAMAGED = "it is damaged or cut short: get a complete copy, or open it and save it again"


def check_package(data: bytes, limits: ExtractLimits, may_declare_types: bool = False) -> None:
    """Unpack every part of a ZIP archive once, and keep nothing of it.

    Raises ExtractError if it is damaged or encrypted, has more parts than `limits.parts`, unpacks to more than
    `limits.unpacked_bytes` whatever it declares, or is packed more tightly than any document; and if a part of XML
    declares a document type, which could define entities that grow without end. Office files must not (ECMA-376,
    part 2, 8.2.4); `may_declare_types` is for OpenDocument, where old files do.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > limits.parts:
                raise ExtractError(f"it has more than {limits.parts} parts: open it and save a simpler copy")
            total = 0
            for part in parts:
                if part.flag_bits & _ENCRYPTED_FLAG:
                    raise ExtractError("it is protected by a password: save a copy without one", FailureKind.ENCRYPTED)
                total = _unpacked(archive, part, total, len(data), limits, may_declare_types)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, UnicodeError, ValueError) as error:
        raise ExtractError(_DAMAGED) from error


def _unpacked(
    archive: ZipFile, part: ZipInfo, total: int, packed: int, limits: ExtractLimits, may_declare_types: bool
) -> int:
    """Unpack a part and return `total` with its bytes added."""
    is_xml = part.filename.lower().endswith(_XML_ENDINGS) and not may_declare_types
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            total += len(chunk)
            if total > limits.unpacked_bytes:
                megabytes = limits.unpacked_bytes // 1024**2
                raise ExtractError(f"it unpacks to more than {megabytes} MB: split it into smaller files")
            if total > max(RATIO_BYTES, MAXIMUM_RATIO * packed):
                raise ExtractError("it unpacks to far more than a document holds: open it and save it again")
            if is_xml and _DOCTYPE.search(tail + chunk):
                raise ExtractError("a part of it declares a document type, as no Office program does: save it again")
            tail = chunk[-32:]
    return total
