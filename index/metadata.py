"""What a document says of itself: what officials cite it by. By rule from the text; never a guess; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.bodies import abbreviation_of, body_name, body_of
from index.dates import dates_in, leading_date, only_date
from index.diary_numbers import labelled_numbers, leading_number, number_key, only_number
from index.fields import Cell, Field, Label, fields, table_of
from index.items import WITH_ITEMS, Item, items
from index.kinds import is_kind_alone, kind_of
from index.lines import has_words
from index.roles import role
from index.sections import PARAGRAPH, Section, sections
from index.side_file import NOTHING_STATED, Stated
from index.titles import title_of
from index.types import Document, Kind, Metadata

METADATA_VERSION = 2
"""Raised when the rules change, so that an older index is rebuilt."""

_HEAD_CHARACTERS = 3_000
"""What a document says of itself stands in its head: its first page."""
_TAIL_CHARACTERS = 3_000
"""When minutes were adjusted, or a page updated, may stand at the end as well."""
_MOST_HEAD_LINES = 40
_RUNNING_TEXT = 100
"""Characters from which a line that stands alone is running text, below which there is no head any more."""
_OF_MEETINGS = frozenset({Kind.MINUTES, Kind.EXTRACT, Kind.SUMMONS, Kind.NOTES, Kind.SUMMARY})
_OF_ONE_ITEM = frozenset({Kind.EXTRACT, Kind.SUMMARY})
_MEETING = (Label.MEETING, Label.TIME, Label.DATED)
_OTHER = (Label.DATED, Label.MEETING, Label.DECIDED, Label.DECIDED_BY, Label.SENT)


def describe(document: Document, stated: Stated = NOTHING_STATED) -> Document:
    """Return the document with its title, date, diary number and metadata filled in where the text names them.

    What the document has already is kept, and what its side file states (`stated`) counts before all else. The rows of
    a sheet name dates and numbers of other documents, so they are not looked at.
    """
    if document.holds_rows:
        described = describe(replace(document, format="", text="", pages=(), headings=()), stated)
        return replace(
            described, format=document.format, text=document.text, pages=document.pages, headings=document.headings
        )
    text = document.text
    parts = sections(document)
    headings = [heading for part in parts for heading in part.headings]
    found = [each for each in dict.fromkeys(items(document, parts)) if each is not None]
    above = table_of(text[: _end_of_head(document, parts)])
    head = _lines_above_text(above)
    labelled = fields(above)
    ending = fields(table_of(text[max(_HEAD_CHARACTERS, len(text) - _TAIL_CHARACTERS) :]))
    everywhere = [*labelled, *fields(table_of(text[:_HEAD_CHARACTERS])), *ending]
    kind = kind_of(document.format, text[:_HEAD_CHARACTERS], head, everywhere, (part.path for part in parts), found)
    kind = stated.kind or kind
    if kind not in WITH_ITEMS:
        found = []
    number = stated.reference_number or document.reference_number or _number(labelled, head, text, found)
    body = stated.body or body_of(kind, labelled, head, ((part.path, _words(text, part)) for part in parts))
    numbers = [each.reference_number for each in found if each.reference_number]
    meeting = _date(labelled, (Label.MEETING, *([Label.TIME] if kind in _OF_MEETINGS else [])))
    decided = _date(labelled, (Label.DECIDED, Label.DECIDED_BY))
    own = _date(labelled, _MEETING if kind in _OF_MEETINGS else _OTHER)
    own = own or _date(everywhere, (Label.UPDATED, Label.PUBLISHED)) or _date_by_itself(head)
    if kind in _OF_MEETINGS and kind is not Kind.SUMMARY:
        meeting = meeting or own
    dates = {
        "meeting_date": stated.meeting_date or meeting,
        "decision_date": stated.decision_date or decided,
        "adjustment_date": stated.adjustment_date or _date(everywhere, (Label.ADJUSTED,)),
    }
    return replace(
        document,
        title=stated.title or title_of(document, headings),
        date=stated.date or stated.meeting_date or document.date or own,
        reference_number=number,
        metadata=Metadata(
            body=body,
            abbreviation=stated.abbreviation
            or (abbreviation_of(body, text, number or (numbers[0] if numbers else None)) if body else None),
            kind=kind,
            paragraph=stated.paragraph or (found[0].paragraph if len(found) == 1 and kind in _OF_ONE_ITEM else None),
            **dates,
        ),
    )


def _end_of_head(document: Document, parts: Sequence[Section]) -> int:
    """Return where the first § or the first part of a record begins, at most the head's length."""
    starts = (
        part.start
        for part in parts
        if any(PARAGRAPH.match(heading.title) for heading in part.headings)
        or (role(part.path) is not None and has_words(document.text[: part.start]))  # BESLUT may be the document's kind
    )
    return min(next(starts, len(document.text)), _HEAD_CHARACTERS, len(document.text))


def _lines_above_text(lines: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    head: list[Sequence[Cell]] = []
    for cells in lines[:_MOST_HEAD_LINES]:
        if len(cells) == 1 and len(cells[0].content) >= _RUNNING_TEXT:
            break
        head.append(cells)
    return head


def _words(text: str, part: Section) -> str:
    """Return the first words of a section below its headings."""
    start = part.headings[-1].end if part.headings else part.start
    return text[start : min(part.end, start + 200)]


def _date(found: Iterable[Field], labels: Sequence[Label]) -> str | None:
    """Return the first date that one of the labels has, the labels in their order."""
    listed = list(found)
    for label in labels:
        for field in listed:
            dates = [date for value in field.values if (date := _date_in(label, value))] if field.label is label else []
            if dates:
                return dates[0]
    return None


def _date_in(label: Label, value: str) -> str | None:
    """Return the date that a value opens with; where place and time, or a name, stand before it, the only one in it."""
    if label in (Label.TIME, Label.ADJUSTED, Label.DECIDED_BY):
        dates = list(dates_in(value))
        return dates[0] if len(dates) == 1 else None
    return leading_date(value)


def _date_by_itself(head: Sequence[Sequence[Cell]]) -> str | None:
    """Return the date that stands in the head by itself or after the name of a body or a kind, None if there is none,
    or two that differ."""
    contents = [cell.content for cells in head for cell in cells]
    dates = {date for content in contents if (date := only_date(content))}
    dates |= {
        date for content in contents if body_name(content) or is_kind_alone(content) for date in dates_in(content)
    }
    return dates.pop() if len(dates) == 1 else None


def _number(labelled: Sequence[Field], head: Sequence[Sequence[Cell]], text: str, found: Sequence[Item]) -> str | None:
    """Return the diary number of a document: of its only item, else the one in its head; None if two differ."""
    if len(found) == 1 and found[0].reference_number:
        return found[0].reference_number
    named = [
        number for field in labelled if field.label is Label.NUMBER for value in field.values
        if (number := leading_number(value) or leading_number(value.rpartition(": ")[2]))  # Diarienummer Ekebygd: …
    ]  # fmt: skip
    named = named or [number for cells in head for cell in cells for number in labelled_numbers(cell.content)]
    named = named or [number for cells in head for cell in cells if (number := only_number(cell.content))]
    return named[0] if named and len({number_key(each) for each in named}) == 1 else None
