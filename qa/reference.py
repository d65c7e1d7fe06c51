"""How an official cites a place in a document; pure."""

from index.items import paragraph_in
from index.records import StoredPassage
from index.types import Kind

_RECORDS = frozenset({Kind.MINUTES, Kind.EXTRACT, Kind.SUMMARY})
"""Kinds that are known by the body whose meeting they record, and not by a title."""


def reference(passage: StoredPassage, page: int, label: str = "") -> str:
    """Return the citation of a page of a document, as far as the document names its parts.

    A record is cited by body, date and §, diary number and page: `SN 2025-12-10 § 4, SN2025/119, s. 1`. Any other
    document, and a record of which neither date nor § is known, by title, date, section, diary number and page:
    `Slutrapport 2025-11-03, 3.8 Roller, SN2025/119, s. 7`. `label` is the name of the slide or sheet, which stands in
    the page's place.
    """
    metadata = passage.metadata
    body = metadata.abbreviation or metadata.body
    if metadata.kind in _RECORDS and body and (passage.date or passage.paragraph):
        opening = _joined(" ", body, passage.date, passage.paragraph)
        section = "referat" if metadata.kind is Kind.SUMMARY else ""
    else:
        paragraph = passage.paragraph or next(filter(None, map(paragraph_in, passage.section)), None)
        date = None if (passage.date or "") in passage.title else passage.date
        opening = _joined(" ", passage.title, date, paragraph)
        section = "" if paragraph else "".join(passage.section[-1:])
        if section and section == passage.title:
            section = ""
    return _joined(", ", opening, section, passage.reference_number, label or f"s. {page}")


def _joined(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)
