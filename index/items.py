"""The items of minutes: which § a section belongs to, and that item's diary number; pure.

§ numbers restart each year in each body, and each item is a matter of its own with its own number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.diary_numbers import LABELS, is_number, labelled_numbers, leading_number, numbers_in, only_number
from index.fields import table_of
from index.sections import PARAGRAPH, Section
from index.types import Document, Kind

WITH_ITEMS = frozenset({Kind.MINUTES, Kind.EXTRACT, Kind.DECISION, Kind.NOTES, Kind.SUMMARY})
"""Kinds whose § are items of minutes; those of agreements, rules and laws are chapters."""
_LINES_BELOW = 3
"""A diary number of an item stands on its § line or within so many lines below."""
_REACH = 400
"""Characters below a § line that are looked at."""
_PARAGRAPH = re.compile(r"§\s*(\d{1,4})")
_LABEL = re.compile(rf"(?:{LABELS})\W{{1,4}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of minutes."""

    start: int
    """Offset of its heading in the document's text."""
    paragraph: str
    """Such as `§ 4`."""
    reference_number: str | None


def items(document: Document, parts: Sequence[Section]) -> list[Item | None]:
    """Return for each section of a document the item that holds it, None for those outside of items."""
    known: dict[int, Item] = {}
    found: list[Item | None] = []
    current = -1
    for number, section in enumerate(parts):
        if any(PARAGRAPH.match(heading.title) for heading in section.headings):
            current = number
            known[current] = _item(document.text, section)
        inside = any(PARAGRAPH.match(title) for title in section.path)
        found.append(known[current] if inside and current >= 0 else None)
    return found


def cited_by(document: Document, held: Sequence[Item | None]) -> list[tuple[str | None, str | None]]:
    """Return the § and the diary number that each section is cited by, given the items that hold them: the item's own,
    else the document's. Where there are several items, the document's number is none of theirs."""
    if document.metadata.kind not in WITH_ITEMS:
        held = [None] * len(held)
    several = len({item.start for item in held if item}) > 1
    return [
        (document.metadata.paragraph, document.reference_number)
        if item is None
        else (item.paragraph, item.reference_number if several else item.reference_number or document.reference_number)
        for item in held
    ]


def _item(text: str, section: Section) -> Item:
    heading = next(each for each in section.headings if PARAGRAPH.match(each.title))
    first_line = text[heading.start : heading.end].splitlines()[0]
    beside = PARAGRAPH.sub("", first_line, count=1).strip(" ,\t")
    on_line = [beside] if is_number(beside) else [*labelled_numbers(heading.title), *numbers_in(heading.title)]
    numbers = on_line or _numbers_below(text, heading.end, section.end)
    return Item(heading.start, paragraph_in(heading.title) or heading.title, numbers[0] if numbers else None)


def paragraph_in(text: str) -> str | None:
    """Return the first § of a text as it is cited, `§ 4`, None if there is none."""
    match = _PARAGRAPH.search(text)
    return f"§ {int(match[1])}" if match else None


def _numbers_below(text: str, start: int, end: int) -> list[str]:
    """Return the diary numbers that stand by themselves, or after their label, right below a § line."""
    found = []
    for line in table_of(text[start : min(end, start + _REACH)])[:_LINES_BELOW]:
        for content in (cell.content for cell in line):
            label = _LABEL.match(content)
            found.append(leading_number(content[label.end() :]) if label else only_number(content))
    return [number for number in found if number]
