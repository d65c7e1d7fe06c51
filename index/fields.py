"""Labels and their values in the head of a document, set in columns, in a table, over or beside; pure."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple

from index.diary_numbers import LABELS
from index.spellings import Spellings


class Label(Enum):
    """What a label says that its value is."""

    MEETING = auto()
    """The day on which a body met or is to meet."""
    TIME = auto()
    """When and where, in words that may hold the day."""
    DATED = auto()
    """The day of the document itself."""
    DECIDED = auto()
    ADJUSTED = auto()
    """The day on which minutes were adjusted (justerade)."""
    SENT = auto()
    UPDATED = auto()
    PUBLISHED = auto()
    NUMBER = auto()
    """The diary number."""
    OTHERS = auto()
    """What another authority calls the matter, and what else is not the document's own."""
    BODY = auto()
    DECIDED_BY = auto()
    ADDRESSEE = auto()
    PARAGRAPH = auto()
    KIND = auto()


_SPELLED = {
    Label.MEETING: "sammanträdesdatum|mötesdatum|sammanträdesdag|mötesdag|datum för sammanträde|datum för möte",
    Label.TIME: "tid|tid och plats|plats och tid|tid/plats|plats/tid|dag och tid|sammanträdestid",
    Label.DATED: "datum|date|daterad|daterat|upprättad|upprättat|upprättad den|utfärdad|utfärdat"
    "|utfärdad den|dokumentdatum",
    Label.DECIDED: "beslutsdatum|datum för beslut|beslutat|beslutad|beslutad den|antagen|antagen den|fastställd"
    "|fastställd den|antaget|fastställt",
    Label.ADJUSTED: "justeringsdatum|datum för justering|justerat|justerat den|justerad|justerad den|justering"
    "|justeringens tid|justeringens plats och tid|justeringens tid och plats|protokollet justerat"
    "|protokollet justerades|paragrafen är justerad|protokollet är justerat|omedelbart justerad",
    Label.SENT: "skickat|sent|skickat den",
    Label.UPDATED: "senast uppdaterad|senast uppdaterat|uppdaterad|senast ändrad|ändrad|last updated"
    "|sidan senast uppdaterad|sidan uppdaterad|sidan uppdaterades|sidan är uppdaterad|innehållet uppdaterat",
    Label.PUBLISHED: "publicerad|publicerat|publicerades|published",
    Label.NUMBER: f"{LABELS}|vårt dnr|vårt diarienummer|vår beteckning|vår referens",
    Label.OTHERS: "ert dnr|er beteckning|er referens|ert diarienummer|ersätter|föregående protokoll",
    Label.BODY: "nämnd|organ|instans|beslutande organ|beslutsorgan|beslutsinstans|nämnd/styrelse|styrelse/nämnd"
    "|sammanträdande organ",
    Label.DECIDED_BY: "beslutad av|antagen av|fastställd av|beslutat av|antaget av|fastställt av",
    Label.ADDRESSEE: "till|mottagare",
    Label.PARAGRAPH: "paragraf|paragraf nr",
    Label.KIND: "dokumenttyp|handlingstyp|typ av dokument|typ av handling",
}
"""How each label may be written, lower case."""
_LABELS = Spellings(_SPELLED)
_MOST_WORDS = 4
_PART = re.compile(r"\S+")
_CELL = re.compile(r"[^\s|]++(?:[^\S\t\n\r\f](?!\s)[^\s|]*+)*+")
"""What stands between bars, tabs or at least two spaces."""
_COLON_LABEL = re.compile(r"(?<!\S)(?=([A-ZÅÄÖ][^\s:]{1,30}(?: [^\s:]{1,30}){0,3}):(?: |\Z))")
"""What may be a label before a colon, inside a cell: `Datum: 2025-03-04 Dnr: KS 2025/12`."""
_MARKUP = "*_#|`>•- \t\u00a0"
_LINE = re.compile(r"[^\n\r\f]+")
_SAME_COLUMN = 6
"""Characters by which a value may stand to the left or right of the label above it."""
_LINES_BELOW = 2


class Cell(NamedTuple):
    """What stands by itself on a line."""

    column: int
    """Characters from the start of the line."""
    content: str
    """Without markup and outer white space, white space collapsed."""


class Field(NamedTuple):
    """A label and where its value may stand, the likeliest place first."""

    label: Label
    values: tuple[str, ...]


def table_of(text: str) -> list[list[Cell]]:
    """Return the cells of each line of a text that has any."""
    lines = (_cells(match.group()) for match in _LINE.finditer(text))
    return [cells for cells in lines if cells]


def fields(lines: Sequence[Sequence[Cell]]) -> list[Field]:
    """Return the labels among the cells of a text, in order, each with what may be its value: what follows it in its
    cell, the cell to the right, the cell below."""
    found = []
    for number, cells in enumerate(lines):
        for place, cell in enumerate(cells):
            label, rest = _labelled_below(lines[number - 1] if number else (), cell)
            if label is not None:
                found.append(Field(label, tuple(_values(lines, number, place, rest))))
    return found


def _values(lines: Sequence[Sequence[Cell]], number: int, place: int, rest: str) -> Iterator[str]:
    cells = lines[number]
    if rest:
        yield rest
        return
    if place + 1 < len(cells):
        right = cells[place + 1].content
        if _labelled(right)[0] is None:
            yield right
    for below in lines[number + 1 : number + 1 + _LINES_BELOW]:
        column = cells[place].column
        near = [cell for cell in below if abs(cell.column - column) <= _SAME_COLUMN]
        if len(below) == len(cells) > 1:
            near = [below[place]]
        if near:
            if _labelled(near[0].content)[0] is None:
                yield near[0].content
            return


def _labelled_below(above: Sequence[Cell], cell: Cell) -> tuple[Label | None, str]:
    """Return the label of a cell, which may have begun on the line above: `Justeringens` over `plats och tid`."""
    if len(above) == 1 and above[0].column == cell.column and cell.content[:1].islower():
        label, rest = _labelled(f"{above[0].content} {cell.content}")
        if label is not None:
            return label, rest
    return _labelled(cell.content)


def _labelled(content: str) -> tuple[Label | None, str]:
    """Return the label that a cell opens with, and what follows it there."""
    words = [match.end() for match in islice(_PART.finditer(content), _MOST_WORDS)]
    ends = sorted({*words, *(end for end in (content.find(":"),) if 0 < end <= 40)}, reverse=True)
    for end in ends:
        opening = content[:end].rstrip(" :*_.").lower()
        for label in _LABELS.of(opening):
            if content[0].isupper() or label is Label.NUMBER:
                return label, content[end:].strip(" :*_\t")
    return None, ""


def _cells(line: str) -> list[Cell]:
    found = []
    for match in _CELL.finditer(line):
        content = " ".join(match.group().strip(_MARKUP).replace("**", "").split())
        if any(map(str.isalnum, content)) or content == "§":
            found += [Cell(match.start() + place, part) for place, part in _parted(content)]
    return found


def _parted(content: str) -> list[tuple[int, str]]:
    """Return where the parts of a cell begin, with each: one for each label, where labels follow each other in it."""
    if ":" not in content:
        return [(0, content)]
    named = ((match.start(), _labelled(match[1])) for match in _COLON_LABEL.finditer(content))
    starts = [start for start, (label, rest) in named if label is not None and not rest]
    if len(starts) < 2 or starts[0] != 0:
        return [(0, content)]
    return [(start, content[start:end].strip()) for start, end in zip(starts, [*starts[1:], None], strict=True)]
