"""A side file says what its document does not: `minutes.pdf.meta.toml` beside `minutes.pdf`; it counts before the text.

It is as hostile as a document: only an ordinary file up to a size is read, and only known keys of the right type count.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime

from index.types import Kind

SIDE_ENDING = ".meta.toml"
LARGEST_SIDE_FILE = 16 * 1024
"""Bytes."""
_LONGEST_VALUE = 300
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a side file states; None where it leaves a key out. The fields are the keys that it may have."""

    title: str | None = None
    body: str | None = None
    abbreviation: str | None = None
    kind: Kind | None = None
    date: str | None = None
    """The date of the document, where that is not the date of a meeting."""
    meeting_date: str | None = None
    decision_date: str | None = None
    adjustment_date: str | None = None
    paragraph: str | None = None
    """Such as `§ 4`; the side file has the number alone."""
    reference_number: str | None = None


NOTHING_STATED = Stated()


def parse_side_file(data: bytes) -> Stated:
    """Return what a side file states. Raises ValueError with what is wrong with it and what to do, on one line."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8: save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError('it is not TOML: write lines such as body = "Socialnämnden"') from error
    known = Stated.__dataclass_fields__
    unknown = next((key for key in table if key not in known), None)
    if unknown is not None:
        raise ValueError(f"it has the unknown key {unknown[:40]!r}: use {', '.join(known)}")
    values = {key: _value(key, value) for key, value in table.items() if key != "kind"}
    return Stated(kind=_kind(table["kind"]) if "kind" in table else None, **values)


def _value(key: str, value: object) -> str:
    if key == "paragraph":
        if type(value) is not int or not 0 < value < 10_000:
            raise ValueError("paragraph must be a number, such as paragraph = 4")
        return f"§ {value}"
    if key == "date" or key.endswith("_date"):
        return _date(key, value)
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > _LONGEST_VALUE:
        raise ValueError(f"{key} must be a text on one line of at most {_LONGEST_VALUE} characters")
    return value.strip()


def _kind(value: object) -> Kind:
    name = _value("kind", value).lower()
    if name not in list(Kind):
        raise ValueError(f"{name[:40]!r} is no kind: use {', '.join(Kind)}")
    return Kind(name)


def _date(key: str, value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        if isinstance(value, str) and _ISO_DATE.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise ValueError(f"{key} must be a date such as {key} = 2025-12-10")
