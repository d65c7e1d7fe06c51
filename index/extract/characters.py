"""Bytes become characters, strictly: what cannot be text is refused, never guessed."""

import codecs
import re

from index.errors import ExtractError

MAXIMUM_CONTROL_SHARE = 0.01
"""Share of control characters above which a file is not text. Real text has none but an odd stray one."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_SOUND_MULTIBYTE = re.compile(r"[^\x00-\x7f\ufffd]")

_DECLARED_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARATION_BYTES = 4096
"""Where a charset declaration is looked for. The HTML standard says 1024; long comments push it down."""
_PAGE_CHARSET = re.compile(r"iso8859-\d+|cp125\d|mac-roman|koi8-[ru]")
"""Python's names of the encodings that a page may declare; punycode and its like are not for pages."""
_WINDOWS_ALIASES = frozenset({"iso8859-1", "ascii"})
"""Labels that browsers read as Windows-1252 (WHATWG Encoding Standard, section 4.2)."""


def replace_invalid(text: str) -> str:
    """Return `text` with NUL and lone surrogates as U+FFFD, so that it can be stored as UTF-8."""
    if text.isascii():
        return text.replace("\0", "�")
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return paired.replace("\0", "�")


def decode_text(data: bytes) -> str:
    """Return the characters of a text file, line ends as they are.

    UTF-8 and UTF-16 with a byte order mark (dropped), UTF-8 without, UTF-16 without where every other byte shows it,
    else Windows-1252.

    Raises ExtractError if the bytes are not text.
    """
    return _checked(_decoded(data, None))


def decode_html(data: bytes) -> str:
    """Return the characters of a web page: its declared charset goes before Windows-1252.

    A page that is valid UTF-8 is read as that whatever it declares: no other charset gives that by chance.

    Raises ExtractError if the bytes are not text.
    """
    return _checked(_decoded(data, _declared_charset(data)))


def _declared_charset(data: bytes) -> str | None:
    declaration = _DECLARED_CHARSET.search(data, 0, _DECLARATION_BYTES)
    if declaration is None:
        return None
    try:
        name = codecs.lookup(declaration.group(1).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    if name in _WINDOWS_ALIASES:
        return "cp1252"
    return name if _PAGE_CHARSET.fullmatch(name) else None


def _decoded(data: bytes, declared: str | None) -> str:
    marked = data.startswith((codecs.BOM_UTF8, *_UTF16_MARKS))
    try:
        return data.decode("utf-16" if data.startswith(_UTF16_MARKS) else _unmarked_utf16(data) or "utf-8-sig")
    except UnicodeDecodeError as error:
        if marked or (declared is None and _is_mostly_utf8(data)):
            raise ExtractError(f"not a text file, or damaged at byte {error.start}: save it again as UTF-8") from error
    try:
        return data.decode(declared or "cp1252")
    except UnicodeDecodeError as error:
        raise ExtractError(
            "not a text file: its bytes are not UTF-8, UTF-16 or Windows-1252; save it again as UTF-8"
        ) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the order of the bytes if they are UTF-16 without a mark: one half of each pair is mostly NUL, as it is
    in the Latin alphabet, and the other never. No text in another encoding holds a NUL."""
    even, odd = data[0::2], data[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high and 2 * high.count(0) > len(high) and 0 not in low:
            return name
    return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether a few bad bytes stand among sound UTF-8; Windows-1252 would make two letters of every å."""
    text = data.decode("utf-8", "replace")
    return len(_SOUND_MULTIBYTE.findall(text)) > 2 * text.count("\ufffd")


def _checked(text: str) -> str:
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > MAXIMUM_CONTROL_SHARE * len(text):
        raise ExtractError("not a text file: it holds binary data; give it its right ending, or save it as PDF")
    return text
