"""The parent believes nothing that a child answers unless it can be so."""

import json
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.messages import (
    LENGTH,
    bitmap_message,
    document_message,
    maximum_bitmap_bytes,
    maximum_reply_bytes,
    maximum_view_bytes,
    pack,
    parse_bitmap,
    parse_reply,
    parse_view,
    view_message,
)
from index.types import Bitmap, Document, Heading, Page, PageOrigin, PageView, PlacedCharacter, SourceFile

LIMITS = ExtractLimits()
SOURCE = SourceFile("a.md", 4, "ab" * 32)
GOOD: dict[str, object] = {
    "sha256": SOURCE.sha256,
    "format": "markdown",
    "title": "T",
    "text": "Rubrik  å\n\nb\fc",
    "headings": [[0, 9, 2]],
    "labels": ["Bild 1", ""],
    "date": "2025-12-10",
    "file_date": None,
    "unread": [2],
}


def parse(message: object) -> Document:
    return parse_reply(json.dumps(message).encode("utf-8"), SOURCE, LIMITS)


def test_a_good_answer() -> None:
    assert parse(GOOD) == Document(
        SOURCE,
        "markdown",
        "T",
        "Rubrik  å\n\nb\fc",
        (Page(1, 0, 12, "Bild 1"), Page(2, 13, 14, origin=PageOrigin.UNREAD)),
        (Heading(0, 9, 2, "Rubrik å"),),
        date="2025-12-10",
    )


def test_a_document_survives_the_journey() -> None:
    document = parse(GOOD | {"date": None, "file_date": "2024-02-29"})
    assert document.file_date == "2024-02-29"
    assert parse_reply(pack(document_message(document))[LENGTH.size :], SOURCE, LIMITS) == document


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"text": ["a"]},
        {"text": "\ud800"},
        {"text": "a" * (LIMITS.characters + 1)},
        {"text": "\f" * LIMITS.pages},
        {"title": 7},
        {"title": "a" * 2_000},
        {"format": None},
        {"headings": None},
        {"headings": [[0, 9]]},
        {"headings": [[0, 9, 2, 1]]},
        {"headings": [[0, 9, 7]]},
        {"headings": [[0, 9, True]]},
        {"headings": [[0.0, 9, 1]]},
        {"headings": [[-1, 9, 1]]},
        {"headings": [[5, 5, 1]]},
        {"headings": [[0, 99, 1]]},
        {"headings": [[0, 11, 1]]},
        {"headings": [[0, 9, 1], [3, 9, 1]]},
        {"headings": "abc"},
        {"labels": None},
        {"labels": ["Bild 1"]},
        {"labels": ["Bild 1", 2]},
        {"labels": ["Bild 1", "två\nrader"]},
        {"date": "2025-02-30"},
        {"date": "20251210"},
        {"date": 20251210},
        {"file_date": "2025-12-10T00:00:00"},
        {"file_date": ""},
        {"unread": None},
        {"unread": [3]},
        {"unread": [0]},
        {"unread": ["1"]},
        {"unread": [[1]]},
        {"error": None},
        {"error": "orsak", "kind": "okänd"},
        {"error": "två\nrader"},
        {"error": "\x1b[31m"},
        {"error": "a" * 1_000},
    ],
)
def test_a_hostile_answer_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ExtractError, match="makes no sense"):
        parse(GOOD | change)


@pytest.mark.parametrize(
    "payload", [b"", b"[]", b"null", b"\xff", b"{", b"[" * 100_000, b'{"a":' + b"9" * 10_000 + b"}"]
)
def test_an_answer_that_is_no_message_is_refused(payload: bytes) -> None:
    with pytest.raises(ExtractError, match="makes no sense"):
        parse_reply(payload, SOURCE, LIMITS)


def test_an_answer_about_another_file_is_refused() -> None:
    with pytest.raises(ExtractError, match="changed while it was read"):
        parse(GOOD | {"sha256": "cd" * 32})


@settings(deadline=None, max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(["text", "title", "format", "headings", "sha256", "labels", "unread", "date", "file_date"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3),
        ),
    )
)
def test_any_answer_gives_a_document_or_an_extract_error(change: dict[str, object]) -> None:
    try:
        document = parse(GOOD | change)
    except ExtractError:
        return
    assert document.pages[-1].end == len(document.text)


def test_the_longest_answer_grows_with_the_limit() -> None:
    assert maximum_reply_bytes(ExtractLimits(characters=1_000)) < maximum_reply_bytes(LIMITS) < 2**28


BITMAP = Bitmap(3, 2, 200, b"\n\x00\xff\n{}")


def test_a_picture_arrives_as_it_was_sent() -> None:
    message = bitmap_message(BITMAP)
    assert LENGTH.unpack(message[: LENGTH.size]) == (len(message) - LENGTH.size,)
    assert parse_bitmap(message[LENGTH.size :], LIMITS) == BITMAP


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\n",
        b"[3, 2, 200]\n123456",
        b'{"width": 3, "height": 2, "dpi": 200}\n12345',
        b'{"width": 3, "height": 2, "dpi": 200}\n1234567',
        b'{"width": 3, "height": 2, "dpi": 0}\n123456',
        b'{"width": 3, "height": 2}\n123456',
        b'{"width": -3, "height": -2, "dpi": 200}\n123456',
        b'{"width": 3.0, "height": 2, "dpi": 200}\n123456',
        b'{"width": true, "height": 6, "dpi": 200}\n123456',
        b'{"width": "3", "height": 2, "dpi": 200}\n123456',
        b'{"width": 1, "height": 1, "dpi": 1' + b"0" * 12 + b"}\n1",
    ],
)
def test_a_hostile_picture_is_refused(payload: bytes) -> None:
    with pytest.raises(ExtractError, match="makes no sense"):
        parse_bitmap(payload, LIMITS)


def test_the_reason_for_no_picture_is_told() -> None:
    with pytest.raises(ExtractError, match=r"^damaged: mend it$"):
        parse_bitmap(b'{"error": "damaged: mend it", "kind": "failed"}', LIMITS)


def test_the_longest_picture_grows_with_the_limit() -> None:
    assert maximum_bitmap_bytes(ExtractLimits(pixels=1_000)) < 10_000 < maximum_bitmap_bytes(LIMITS)


VIEW = PageView(
    2, 1, b"\n{}\x00\xff1", (PlacedCharacter(0x1D11E, 0, 5, 9_999, 10_000), PlacedCharacter(32, 0, 0, 0, 0))
)


def view_payload(header: object, placed: bytes = b"", pixels: bytes = b"123456") -> bytes:
    return json.dumps(header).encode() + b"\n" + placed + pixels


def test_a_page_to_look_at_arrives_as_it_was_sent() -> None:
    message = view_message(VIEW)
    assert LENGTH.unpack(message[: LENGTH.size]) == (len(message) - LENGTH.size,)
    assert parse_view(message[LENGTH.size :]) == VIEW
    assert len(message) < maximum_view_bytes() < 2**24


@pytest.mark.parametrize(
    "header",
    [
        [2, 1, 0],
        {"width": 2, "height": 1},
        {"width": 2, "height": 2, "characters": 0},
        {"width": 2, "height": 1, "characters": -1},
        {"width": 2, "height": 1, "characters": 1},
        {"width": 2, "height": 1, "characters": True},
        {"width": 2.0, "height": 1, "characters": 0},
        {"width": -2, "height": -1, "characters": 0},
        {"width": 10**9, "height": 10**9, "characters": 0},
        {"width": 2, "height": 1, "characters": 10**9},
    ],
)
def test_a_hostile_page_to_look_at_is_refused(header: object) -> None:
    with pytest.raises(ExtractError, match="makes no sense"):
        parse_view(view_payload(header))


@pytest.mark.parametrize(
    "values",
    [
        (0, 1, 1, 2, 2),
        (-1, 1, 1, 2, 2),
        (0xD800, 1, 1, 2, 2),
        (0x110000, 1, 1, 2, 2),
        (65, -1, 1, 2, 2),
        (65, 3, 1, 2, 2),
        (65, 1, 3, 2, 2),
        (65, 1, 1, 10_001, 2),
        (65, 1, 1, 2, 10_001),
    ],
)
def test_a_character_that_cannot_be_is_refused(values: tuple[int, ...]) -> None:
    header = {"width": 2, "height": 1, "characters": 1}
    with pytest.raises(ExtractError, match="makes no sense"):
        parse_view(view_payload(header, struct.pack("<5i", *values)))


def test_the_reason_for_no_page_to_look_at_is_told() -> None:
    with pytest.raises(ExtractError, match=r"^damaged: mend it$"):
        parse_view(b'{"error": "damaged: mend it", "kind": "failed"}')
