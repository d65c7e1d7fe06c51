"""Side files: what they may state, and what is wrong with others."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.side_file import Stated, parse_side_file
from index.types import Kind


def test_every_key_is_read() -> None:
    data = """
    title = " Valet "
    body = "Valnämnden"
    abbreviation = "VN"
    kind = "Protokollsutdrag"
    date = 2024-01-01
    meeting_date = "2024-01-02"
    decision_date = 2024-01-03
    adjustment_date = 2024-01-04
    paragraph = 9
    reference_number = "VN 2024:1"
    """
    assert parse_side_file(data.encode()) == Stated(
        "Valet", "Valnämnden", "VN", Kind.EXTRACT, "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "§ 9",
        "VN 2024:1",
    )  # fmt: skip
    assert parse_side_file(b"") == Stated()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff", "not UTF-8"),
        (b"body", "not TOML"),
        (b"a=" + b"[" * 5_000, "not TOML"),
        (b'namn = "x"', "unknown key 'namn': use title, body"),
        (b"[body]\na = 1", "body must be a text"),
        (b"body = 3", "body must be a text"),
        (b'body = ""', "body must be a text"),
        (b'body = "a\\nb"', "body must be a text on one line"),
        (b'title = "' + b"a" * 301 + b'"', "at most 300 characters"),
        (b'kind = "dikt"', "'dikt' is no kind: use protokoll, protokollsutdrag"),
        (b'date = "5 juni 2025"', "date must be a date"),
        (b'date = "2025-02-30"', "date must be a date"),
        (b"date = 2025-02-03T10:00:00", "date must be a date"),
        (b"paragraph = true", "paragraph must be a number"),
        (b"paragraph = 0", "paragraph must be a number"),
        (b'paragraph = "4"', "paragraph must be a number"),
    ],
)
def test_what_is_wrong_is_said_on_one_line(data: bytes, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)) as raised:
        parse_side_file(data)
    assert str(raised.value).isprintable()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ValueError):  # and nothing else
        assert isinstance(parse_side_file(data), Stated)
