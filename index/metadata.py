"""What a document says of itself: title, date and diary number. By rule from the text; never a guess; pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from pathlib import PurePosixPath

from index.lines import BlockKind, blocks, ends_with_stop, split_lines, typical_width
from index.sections import PARAGRAPH, PROPOSAL, ROLES, all_headings
from index.sentences import MONTHS
from index.types import Document, Heading

METADATA_VERSION = 1
"""Raised when the rules change, so that an older index is rebuilt."""

_HEAD_CHARACTERS = 3_000
"""Title and diary number stand in the head of a document: its first page."""
_LONGEST_TITLE = 200
"""A title is repeated with every passage of its document, so a longer one is cut."""
_DATE_LABEL = re.compile(
    r"(?:^|[\n\r\f|])[^\w\n\r\f|]{0,8}"  # at the start of a line or cell: in running text it may be another's date
    r"(?:(?:sammanträdes|mötes|besluts)?datum|(?:senast )?(?:uppdaterad|ändrad)|publicerad|upprättad|daterad|date"
    r"|last updated)\W{1,6}(?:den\s+)?(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\s+([a-z]{3,9})\s+(\d{4}))\b",
    re.IGNORECASE,
)
_LABELLED_NUMBER = re.compile(
    r"\b(?:dnr|diarienr|diarienummer)\W{1,4}(?P<number>(?:[A-ZÅÄÖ]{2,5}\s?)?\d{4}[-/:]\d{1,6})\b", re.I
)
_DIARY_NUMBER = re.compile(
    r"\b(?!(?:SFS|SOU|DS|HSLF|SOSFS|NJA|HFD|PROP|ISO|EU|EG)\b)"
    r"(?P<number>[A-ZÅÄÖ]{2,5}\s?(?!\d{4}-\d{2}-\d{2}\b)\d{4}[-/:]\d{1,6})\b"
)
"""A diary number by its form; not a law, a report of the state, or a body with the date of its meeting."""
_KIND = re.compile(
    r"(?:sammanträdes|styrelse)?protokoll(?:sutdrag)?|tjänste(?:skrivelse|utlåtande)|(?:slut|del)?rapport|kallelse"
    r"|beslut|minnesanteckningar|remissvar|yttrande",
    re.IGNORECASE,
)
"""What names a kind of document only, and not the document."""
_OWN_KIND = re.compile(r"\bdenna ((?:slut|del|års)?rapport|tjänsteskrivelse|utredning|utvärdering|policy|plan)\b", re.I)
_PARAGRAPH_NUMBER = re.compile(rf"{PARAGRAPH.pattern}\S*\s*(?:(?i:dnr)\W*)?(?:[A-ZÅÄÖ]{{2,5}}\s?\d{{4}}[-/:]\S+\s*)?")
_PAGE_NUMBER = re.compile(r"\s+\d+\s?(?:\(\d+\))?$")
_NO_NAME = re.compile(r"[\W\d]|(?:bilaga|sida|\w*datum|innehåll)\b|.*\b(?:kommun|region|regionen)\W*$", re.IGNORECASE)


def describe(document: Document) -> Document:
    """Return the document with its title, date and diary number filled in where the text names them.

    A title is the format's own, else the words above the text or the first heading that is not a number or a role
    (with the next one when it only names a kind, such as Protokoll), else the subject of the only §, else the file's
    name, after the kind that the text calls itself. The rows of a sheet name dates and numbers of other documents.
    """
    if document.holds_rows:
        return document
    headings = all_headings(document)
    paragraphs = [heading for heading in headings if PARAGRAPH.match(heading.title)]
    return replace(
        document,
        title=(" ".join(document.title.split()) or _title(document, headings, paragraphs))[:_LONGEST_TITLE],
        date=document.date or _own_date(document.text),
        reference_number=document.reference_number or _own_number(document.text[:_HEAD_CHARACTERS], paragraphs),
    )


def _title(document: Document, headings: Sequence[Heading], paragraphs: Sequence[Heading]) -> str:
    head = document.text[:_HEAD_CHARACTERS]
    first = headings[0].start if headings else len(head)
    own = takewhile(lambda heading: heading.start < len(head) and _is_name(heading), headings)
    names = [*_opening_names(head, first), *(heading.title for heading in own)]
    kind = next((place for place, name in enumerate(names) if _KIND.fullmatch(name)), None)
    if kind is not None:
        return ", ".join([_capitalised(names[kind]), *names[kind + 1 : kind + 2]])
    if names:
        return names[0]
    subject = _PARAGRAPH_NUMBER.sub("", paragraphs[0].title, count=1) if len(paragraphs) == 1 else ""
    stem = PurePosixPath(document.source.path).stem
    own_kind = _OWN_KIND.search(head)
    return subject or (f"{own_kind[1].capitalize()}, {stem}" if own_kind else stem)


def _is_name(heading: Heading) -> bool:
    title = heading.title
    return not (title.lower() in ROLES or PROPOSAL.fullmatch(title) or PARAGRAPH.match(title) or _NO_NAME.match(title))


def _opening_names(head: str, end: int) -> list[str]:
    """Return the lines above the text that look like names, up to the first that is a sentence."""
    names: list[str] = []
    for block in blocks(split_lines(head[:end]), typical_width(split_lines(head))):
        contents = [line.content for line in block.lines]
        for content in contents if block.kind is BlockKind.TABLE else [" ".join(contents)]:
            name = _PAGE_NUMBER.sub("", " ".join(content.split()).strip("*_# "))
            if block.kind is BlockKind.ITEM or len(name) > _LONGEST_TITLE or ends_with_stop(name):
                return names
            if name[:1].isupper() and not _NO_NAME.match(name):
                names.append(name)
    return names


def _capitalised(name: str) -> str:
    return name.capitalize() if name.isupper() and len(name) > 4 else name


def _own_date(text: str) -> str | None:
    for match in _DATE_LABEL.finditer(text):
        year, month, day, written_day, name, written_year = match.groups()
        if name and name.lower() not in MONTHS:
            continue
        number = MONTHS.index(name.lower()) + 1 if name else int(month)
        try:
            return date(int(year or written_year), number, int(day or written_day)).isoformat()
        except ValueError:
            continue  # the 31st of November: no date, so the document names none here
    return None


def _own_number(head: str, paragraphs: Sequence[Heading]) -> str | None:
    """Return the diary number in the head; in minutes of several items each has its own, so only one above them."""
    if len(paragraphs) > 1:
        head = head[: paragraphs[0].start]
    number = _LABELLED_NUMBER.search(head) or _DIARY_NUMBER.search(head)
    return " ".join(number["number"].split()) if number else None
