"""What the reader and its child process say to each other: a length, then JSON, and integers and pixels if a picture
was asked for. It is never executed.

The child may have been taken over by a hostile document, so the parsers here believe nothing that they can check.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any, BinaryIO

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract.blocks import collapse
from index.extract.pages import MAXIMUM_LABEL_CHARACTERS, pages_of
from index.types import (
    BOX_UNITS,
    VIEW_CHARACTERS,
    VIEW_PIXELS,
    Bitmap,
    Document,
    Heading,
    Page,
    PageOrigin,
    PageView,
    PlacedCharacter,
    SourceFile,
)

LENGTH = struct.Struct(">Q")
"""The length of a message in bytes, big-endian."""

MAXIMUM_REQUEST_BYTES = 1024**2
MAXIMUM_TITLE_CHARACTERS = 1_000
_MAXIMUM_ERROR_CHARACTERS = 300
_MAXIMUM_BITMAP_HEADER_BYTES = 1_000
_PLACED = struct.Struct("<5i")
"""A character of a view: its code point, left, top, right and bottom."""
_BYTES_PER_CHARACTER = 8
"""UTF-8 takes at most 4; the rest is for escapes and headings."""


class UnexpectedReplyError(ExtractError):
    """The child's answer is not as it must be, so nothing more that it says can be believed."""

    def __init__(self) -> None:
        super().__init__("reading it gave an answer that makes no sense: the file may be hostile; remove it")


def pack(message: Mapping[str, object]) -> bytes:
    """Return a message as it travels."""
    payload = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return LENGTH.pack(len(payload)) + payload


def receive(stream: BinaryIO) -> dict[str, object] | None:
    """Read one message from the parent, which is trusted; None at the end of the stream."""
    header = stream.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    payload = stream.read(min(LENGTH.unpack(header)[0], MAXIMUM_REQUEST_BYTES))
    message: dict[str, object] = json.loads(payload.decode("utf-8", "surrogatepass"))
    return message


def limits_message(limits: ExtractLimits) -> dict[str, object]:
    """Return the first message to a child."""
    return asdict(limits)


def document_message(document: Document) -> dict[str, object]:
    """Return what a child answers; what the parent can work out for itself is left out."""
    return {
        "sha256": document.source.sha256,
        "format": document.format,
        "title": document.title[:MAXIMUM_TITLE_CHARACTERS],
        "text": document.text,
        "headings": [[heading.start, heading.end, heading.level] for heading in document.headings],
        "labels": [page.label for page in document.pages],
        "date": document.date,
        "file_date": document.file_date,
        "unread": [page.number for page in document.pages if page.origin is PageOrigin.UNREAD],
    }


def bitmap_message(bitmap: Bitmap) -> bytes:
    """Return what a child answers when it is asked for a page as a picture: its measures on a line, then its pixels."""
    header = json.dumps({"width": bitmap.width, "height": bitmap.height, "dpi": bitmap.dpi}).encode("ascii")
    return LENGTH.pack(len(header) + 1 + len(bitmap.pixels)) + header + b"\n" + bitmap.pixels


def view_message(view: PageView) -> bytes:
    """Return what a child answers when it is asked for a page to look at: its measures on a line, then its characters
    and its pixels."""
    header = json.dumps({"width": view.width, "height": view.height, "characters": len(view.characters)})
    placed = b"".join(_PLACED.pack(*character) for character in view.characters)
    payload = header.encode("ascii") + b"\n" + placed + view.pixels
    return LENGTH.pack(len(payload)) + payload


def maximum_reply_bytes(limits: ExtractLimits) -> int:
    """Return the length above which an answer is not read."""
    return 1024**2 + _BYTES_PER_CHARACTER * limits.characters


def maximum_bitmap_bytes(limits: ExtractLimits) -> int:
    """Return the length above which an answer with a picture is not read."""
    return _MAXIMUM_BITMAP_HEADER_BYTES + limits.pixels


def maximum_view_bytes() -> int:
    """Return the length above which an answer with a page to look at is not read."""
    return _MAXIMUM_BITMAP_HEADER_BYTES + _PLACED.size * VIEW_CHARACTERS + 3 * VIEW_PIXELS


def parse_view(payload: bytes) -> PageView:
    """Return the page in a child's answer.

    Raises ExtractError with the child's reason, or if anything in the answer is not as it must be.
    """
    header, _, rest = payload.partition(b"\n")
    message = _message(header)
    width, height = (_whole(message.get(key), 1, VIEW_PIXELS) for key in ("width", "height"))
    count = _whole(message.get("characters"), 0, VIEW_CHARACTERS)
    if width * height > VIEW_PIXELS or len(rest) != _PLACED.size * count + 3 * width * height:
        raise UnexpectedReplyError
    placed = rest[: _PLACED.size * count]
    characters = tuple(map(_placed_character, _PLACED.iter_unpack(placed)))
    return PageView(width, height, rest[len(placed) :], characters)


def _placed_character(values: tuple[int, ...]) -> PlacedCharacter:
    code, left, top, right, bottom = values
    is_character = 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000
    if not is_character or not 0 <= left <= right <= BOX_UNITS or not 0 <= top <= bottom <= BOX_UNITS:
        raise UnexpectedReplyError
    return PlacedCharacter(code, left, top, right, bottom)


def parse_bitmap(payload: bytes, limits: ExtractLimits) -> Bitmap:
    """Return the picture in a child's answer.

    Raises ExtractError with the child's reason, or if anything in the answer is not as it must be.
    """
    header, _, pixels = payload.partition(b"\n")
    message = _message(header)
    width, height, dpi = (_whole(message.get(key), 1, limits.pixels) for key in ("width", "height", "dpi"))
    if width * height != len(pixels):
        raise UnexpectedReplyError
    return Bitmap(width, height, dpi, pixels)


def parse_reply(payload: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the document in a child's answer.

    Raises ExtractError with the child's reason, if the file has changed since `source` was made, or if
    anything in the answer is not as it must be.
    """
    message = _message(payload)
    if message.get("sha256") != source.sha256:
        raise ExtractError("it was changed while it was read: build again")
    text = _string(message.get("text"), limits.characters)
    pages = pages_of(text)
    if len(pages) > limits.pages:
        raise UnexpectedReplyError
    return Document(
        source,
        _string(message.get("format"), 20),
        _string(message.get("title"), MAXIMUM_TITLE_CHARACTERS),
        text,
        _unread(_labelled(pages, message.get("labels")), message.get("unread")),
        _headings(message.get("headings"), text),
        date=_date(message.get("date")),
        file_date=_date(message.get("file_date")),
    )


def _whole(value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise UnexpectedReplyError
    return value


def _message(payload: bytes) -> dict[str, Any]:
    try:
        message = json.loads(payload.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UnexpectedReplyError from error
    if not isinstance(message, dict):
        raise UnexpectedReplyError
    if "error" in message:
        raise ExtractError(_line(message["error"], _MAXIMUM_ERROR_CHARACTERS), _failure_kind(message.get("kind")))
    return message


def _unread(pages: tuple[Page, ...], numbers: object) -> tuple[Page, ...]:
    if not isinstance(numbers, list) or any(type(number) is not int for number in numbers):
        raise UnexpectedReplyError
    chosen = frozenset(numbers)
    if not chosen <= frozenset(range(1, len(pages) + 1)):
        raise UnexpectedReplyError
    return tuple(replace(page, origin=PageOrigin.UNREAD) if page.number in chosen else page for page in pages)


def _labelled(pages: tuple[Page, ...], labels: object) -> tuple[Page, ...]:
    if not isinstance(labels, list) or len(labels) != len(pages):
        raise UnexpectedReplyError
    return tuple(
        replace(page, label=_line(label, MAXIMUM_LABEL_CHARACTERS)) for page, label in zip(pages, labels, strict=True)
    )


def _date(value: object) -> str | None:
    if value is None:
        return None
    try:
        if date.fromisoformat(_line(value, 10)).isoformat() == value:
            return _line(value, 10)
    except ValueError as error:
        raise UnexpectedReplyError from error
    raise UnexpectedReplyError


def _failure_kind(value: object) -> FailureKind:
    try:
        return FailureKind(_line(value, 20))
    except ValueError as error:
        raise UnexpectedReplyError from error


def _line(value: object, maximum: int) -> str:
    line = _string(value, maximum)
    if not line.isprintable():
        raise UnexpectedReplyError
    return line


def _string(value: object, maximum: int) -> str:
    if not isinstance(value, str) or len(value) > maximum:
        raise UnexpectedReplyError
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnexpectedReplyError from error
    return value


def _headings(value: object, text: str) -> tuple[Heading, ...]:
    if not isinstance(value, list):
        raise UnexpectedReplyError
    headings = []
    after = 0
    for entry in value:
        if not isinstance(entry, list) or len(entry) != 3 or any(type(number) is not int for number in entry):
            raise UnexpectedReplyError
        start, end, level = entry
        if not (after <= start < end <= len(text) and 1 <= level <= 6) or "\n" in (line := text[start:end]):
            raise UnexpectedReplyError
        headings.append(Heading(start, end, level, collapse(line)))
        after = end
    return tuple(headings)
