"""How an official cites a place in a document; pure."""

import re

from index.items import paragraph_in
from index.records import StoredPassage
from index.types import Kind

_RECORDS = frozenset({Kind.MINUTES, Kind.EXTRACT, Kind.SUMMARY})
"""Kinds that are known by the body whose meeting they record, and not by a title."""
_SLIDE = re.compile(r"Bild \d+")


def reference(passage: StoredPassage, page: int, label: str = "") -> str:
    """Return the citation of a page of a document, as far as the document names its parts.

    A record is cited by body, date and §, diary number and page: `SN 2025-12-10 § 4, SN2025/119, s. 1`. Any other
    document, and a record of which neither date nor § is known, by title, date, section, diary number and page:
    `Slutrapport 2025-11-03, 3.8 Roller, SN2025/119, s. 7`. `label` is the name of the slide, which opens with
    `Bild` and its number, or of the sheet, which stands in the page's place.
    """
    metadata = passage.metadata
    body = metadata.abbreviation or metadata.body
    place = _place(page, label)
    if metadata.kind in _RECORDS and body and (passage.date or passage.paragraph):
        opening = _joined(" ", body, passage.date, passage.paragraph)
        retold = "referat" if metadata.kind is Kind.SUMMARY else None
        return _joined(", ", opening, passage.reference_number, retold, place)
    paragraph = passage.paragraph or next(filter(None, map(paragraph_in, passage.section)), None)
    date = None if (passage.date or "") in passage.title else passage.date
    opening = _joined(" ", passage.title, date, paragraph)
    section = passage.section[-1] if passage.section and not paragraph else None
    if section in (passage.title, label):
        section = None
    return _joined(", ", opening, section, passage.reference_number, place)


def _place(page: int, label: str) -> str:
    """Return the page, slide or sheet: `s. 7`, `bild 3`, `blad Budget 2025`."""
    if not label:
        return f"s. {page}"
    slide = _SLIDE.match(label)
    return slide.group().lower() if slide else f"blad {label}"


def _joined(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)
