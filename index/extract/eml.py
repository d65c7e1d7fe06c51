"""E-mail (EML): the headers that say who wrote what to whom and when, then the text, then the names of attachments."""

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from bs4 import BeautifulSoup

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.blocks import Block, collapse, compose, one_line
from index.extract.characters import decode_text, replace_invalid
from index.extract.elements import blocks_of
from index.extract.html import is_furniture
from index.extract.pages import pages_of
from index.extract.signatures import other_format
from index.types import Document, SourceFile

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_REQUIRED = ("From", "Date", "Subject", "Received", "Message-ID")
"""A file with none of these is no message."""
_ATTACHMENT = "Bilaga: "


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the text of a message: its headers, each on a line, decoded; the plain text, or else the HTML; and a line
    for each attachment.

    Attachments, and messages within the message, are named but not read: save each as a file of its own. The title is
    the subject, the date that of the message.

    Raises ExtractError if the file is no message.
    """
    if found := other_format(data):
        raise ExtractError(f"{found} although it is named {source.ending}: give it its right ending")
    # The newer policies parse every header they are asked for, and fail on some that are malformed.
    message = message_from_bytes(data, policy=compat32)
    headers = {name: _header(message, name) for name in _HEADERS}
    if not any(message.get(name) for name in _REQUIRED):
        raise ExtractError("it is not an e-mail message: save it again from the mail program as .eml")
    head = "\n".join(f"{name}: {value}" for name, value in headers.items() if value)
    parts = list(_parts(message))
    bodies = [part for part in parts if not _is_attachment(part)]
    plain = [block for part in bodies if part.get_content_type() == "text/plain" for block in _plain_blocks(part)]
    html = [block for part in bodies if part.get_content_type() == "text/html" for block in _html_blocks(part)]
    attached = [Block(_ATTACHMENT + _file_name(part), group=-1) for part in parts if _is_attachment(part)]
    text, headings = compose([[Block(head), *(plain or html), *attached]])
    date = _date(message)
    return Document(source, "eml", headers["Subject"], text, pages_of(text), headings, date=date, file_date=date)


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; a message within the message is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload()
        if part.is_multipart() and part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting.extend(each for each in reversed(payload) if isinstance(each, Message))
        else:
            yield part


def _is_attachment(part: Message) -> bool:
    if part.get_content_type() not in ("text/plain", "text/html"):
        return True
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _file_name(part: Message) -> str:
    """Return the name of an attachment, or else what kind of file it is."""
    name = part.get_filename()
    return (one_line(_decoded(name)) if name else "") or one_line(part.get_content_type())


def _plain_blocks(part: Message) -> list[Block]:
    lines = [line.rstrip() for line in _text(part).replace("\f", "\n").splitlines()]
    text = "\n".join(map(replace_invalid, lines)).strip("\n")
    return [Block(text)] if text.strip() else []


def _html_blocks(part: Message) -> list[Block]:
    return blocks_of([BeautifulSoup(_text(part), "html.parser")], is_furniture)


def _text(part: Message) -> str:
    """Return the characters of a part in the charset that it names, or else in the one that they seem to be in."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset("")
    try:
        return data.decode({"iso-8859-1": "cp1252", "us-ascii": "ascii"}.get(charset, charset or "utf-8"))
    except (LookupError, UnicodeError, ValueError):
        return decode_text(data)


def _header(message: Message, name: str) -> str:
    """Return the values of a header on one line, decoded (RFC 2047)."""
    values = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    return ", ".join(map(one_line, map(_decoded, values)))


def _decoded(value: str) -> str:
    """Return a header's text; a word that is not encoded as it says stands as it is."""
    try:
        pieces = decode_header(collapse(value))  # where lines are folded, it would lose the space between them
    except (HeaderParseError, ValueError):
        return _undeclared(value)
    text = ""
    for piece, charset in pieces:
        if isinstance(piece, str):
            text += _undeclared(piece)
        else:
            text += _decoded_word(piece, charset)
    return text


def _decoded_word(piece: bytes, charset: str | None) -> str:
    if charset is None:
        return _undeclared(piece.decode("ascii", "surrogateescape"))
    try:
        return piece.decode(charset)
    except (LookupError, UnicodeError):
        return _undeclared(piece.decode("ascii", "surrogateescape"))


def _undeclared(text: str) -> str:
    """Return text in which bytes outside ASCII stand as surrogates, as UTF-8 or else Windows-1252."""
    data = text.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _date(message: Message) -> str | None:
    """Return the day of the Date header in the sender's own time zone."""
    try:
        return parsedate_to_datetime(collapse(str(message.get("Date", "")))).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None  # a date that cannot be read is none
