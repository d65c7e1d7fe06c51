"""What a document says of itself: what officials cite it by. By rule from the text; never a guess; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.bodies import abbreviation_of, body_name, body_of
from index.dates import dates_in, leading_date, only_date, timed_date
from index.diary_numbers import labelled_numbers, leading_number, number_key, only_number, words_before_label
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of a document where it speaks of itself."""

    cells: Sequence[Sequence[Cell]]
    """Of the lines above its text."""
    fields: Sequence[Field]
    """Above its first § or part."""
    everywhere: Sequence[Field]
    """On its first page and at its end."""


def describe(document: Document, stated: Stated = NOTHING_STATED, parts: Sequence[Section] | None = None) -> Document:
    """Return the document with its title, date, diary number and metadata filled in where the text names them.

    What the document has already is kept, and what its side file states (`stated`) counts before all else. The rows of
    a sheet name dates and numbers of other documents, so they are not looked at. `parts` are its sections, if they are
    known.
    """
    if document.holds_rows:
        described = describe(replace(document, format="", text="", pages=(), headings=()), stated)
        return replace(
            described, format=document.format, text=document.text, pages=document.pages, headings=document.headings
        )
    parts = sections(document) if parts is None else parts
    seen = _look(document, parts)
    found = [each for each in dict.fromkeys(items(document, parts)) if each is not None]
    paths = (part.path for part in parts)
    opening = document.text[:_HEAD_CHARACTERS]
    kind = stated.kind or kind_of(document.format, opening, seen.cells, seen.everywhere, paths, found)
    found = found if kind in WITH_ITEMS else []
    number = stated.reference_number or document.reference_number or _number(kind, seen, found)
    first_number = number or next((each.reference_number for each in found if each.reference_number), None)
    words = ((part.path, _words(document.text, part)) for part in parts)
    body = stated.body or body_of(kind, seen.fields, seen.cells, words)
    short = stated.abbreviation or (abbreviation_of(body, document.text, first_number) if body else None)
    only = found[0].paragraph if len(found) == 1 and kind in _OF_ONE_ITEM else None
    meeting, own = _days(kind, seen)
    return replace(
        document,
        title=stated.title or title_of(document, [heading for part in parts for heading in part.headings]),
        date=stated.date or stated.meeting_date or document.date or own,
        reference_number=number,
        metadata=Metadata(
            body=body,
            abbreviation=short,
            kind=kind,
            meeting_date=stated.meeting_date or meeting,
            decision_date=stated.decision_date or _date(seen.fields, (Label.DECIDED, Label.DECIDED_BY)),
            adjustment_date=stated.adjustment_date or _date(seen.everywhere, (Label.ADJUSTED,)),
            paragraph=stated.paragraph or only,
        ),
    )


def _look(document: Document, parts: Sequence[Section]) -> _Seen:
    text = document.text
    end = _end_of_head(document, parts)
    above = table_of(text[:end])
    labelled = fields(above)
    is_all_head = end == len(text[:_HEAD_CHARACTERS])
    opening = labelled if is_all_head else fields(table_of(text[:_HEAD_CHARACTERS]))
    ending = fields(table_of(text[max(_HEAD_CHARACTERS, len(text) - _TAIL_CHARACTERS) :]))
    return _Seen(_lines_above_text(above), labelled, [*labelled, *opening, *ending])


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


def _days(kind: Kind | None, seen: _Seen) -> tuple[str | None, str | None]:
    """Return the day of the meeting, and the day that the document is cited by."""
    of_meeting = kind in _OF_MEETINGS
    meeting = _date(seen.fields, (Label.MEETING, Label.TIME) if of_meeting else (Label.MEETING,))
    own = _date(seen.fields, _MEETING if of_meeting else _OTHER)
    own = own or _date(seen.everywhere, (Label.UPDATED, Label.PUBLISHED)) or _date_by_itself(seen.cells)
    return (meeting or own) if of_meeting and kind is not Kind.SUMMARY else meeting, own


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
    """Return the date that stands in the head by itself, before the time of day, or after the name of a body or a kind;
    None if there is none, or two that differ."""
    contents = [cell.content for cells in head for cell in cells]
    dates = {date for content in contents if (date := only_date(content) or timed_date(content))}
    dates |= {
        date for content in contents if body_name(content) or is_kind_alone(content) for date in dates_in(content)
    }
    return dates.pop() if len(dates) == 1 else None


def _number(kind: Kind | None, seen: _Seen, found: Sequence[Item]) -> str | None:
    """Return the diary number of a document: of its only item, else the one in its head; None if two differ. A summons
    lists the numbers of other matters."""
    if len(found) == 1 and found[0].reference_number:
        return found[0].reference_number
    values = [value for field in seen.fields if field.label is Label.NUMBER for value in field.values]
    contents = [cell.content for cells in seen.cells for cell in cells]
    listed = {number_key(number) for content in contents if (number := only_number(content))}
    if kind is Kind.SUMMONS and len(listed) > 1:
        return None
    ways = (
        # A label may name the authority too: "Diarienummer Ekeby: KS2019/322".
        (leading_number(value) or leading_number(value.rpartition(": ")[2]) for value in values),
        (number for content in contents for number in _own_numbers(content)),
        map(only_number, contents),
    )
    for way in ways:
        named = [number for number in way if number]
        if named:
            return named[0] if len({number_key(each) for each in named}) == 1 else None
    return None


def _own_numbers(content: str) -> list[str]:
    """Return the labelled diary numbers of a cell, none if what stands before the label may say whose they are."""
    before = words_before_label(content)
    is_plain = before.lower() == "vårt" or body_name(before) or not any(word[0].islower() for word in before.split())
    return labelled_numbers(content) if is_plain else []
