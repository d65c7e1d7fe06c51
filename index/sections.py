"""Headings, and the sections that headings make; pure.

A format that marks its headings (HTML, Markdown) says them itself; in plain text and PDF they are recognised:
`§ 32 …`, numbers that count on (`3.8 …`), `Bilaga 1`, the roles of Swedish minutes (Beslut, …), short plain lines.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from index.dates import MONTHS
from index.diary_numbers import is_number
from index.furniture import furniture
from index.lines import (
    WIDEST_SET_LINE,
    Line,
    ends_paragraph,
    ends_with_stop,
    has_words,
    is_bullet,
    is_open_ended,
    is_row,
    split_lines,
    typical_width,
)
from index.types import Document, Heading

ROLES = frozenset(
    " ".join(role.split())
    for role in """
    beslut|ärendet|förslag till beslut|beslutsgång|beslutsunderlag|underlag för beslut|skickas till|expedieras till
    |beslutet skickas till|beslutet expedieras till|sammanfattning|sammanfattning av ärendet|bakgrund
    |beskrivning av ärendet|ärendebeskrivning|bedömning|motivering|yrkande|yrkanden|reservation|reservationer
    |protokollsanteckning|protokollsanteckningar|särskilt yttrande|jäv|deltar inte i beslutet|propositionsordning
    |omröstning|omröstningsresultat|handlingar i ärendet|information|för information|för beslut|för dialog|bilagor
    |ekonomiska konsekvenser|barnkonsekvensanalys
    """.split("|")
)
"""Headings of Swedish minutes and official letters, lower case."""

PROPOSAL = re.compile(r"[\w, -]{1,60}s förslag till \w+(?: \w+)?", re.IGNORECASE)
"""Whose proposal follows: Arbetsutskottets förslag till kommunstyrelsen."""
_BODY = r"(?:\w+-? ){0,3}?\w*(?i:nämnden|styrelsen|utskottet|fullmäktige|direktionen|beredningen|rådet)"
PARAGRAPH = re.compile(
    rf"(?P<opener>(?=[A-ZÅÄÖ])(?:\w{{2,6}}|(?P<body>{_BODY})) )?§\s*\d{{1,4}}\b(?!\s*[-–]\s*\d)(?!\s+[a-zåäö])"
)
"""An item of minutes, `§ 32 …`, `KS § 32 …` or `Direktionen § 32 …`; not a reference such as `§ 4 i kommunallagen` or
`§§ 29–34`."""
_DATED = re.compile(r"[\s,(/]*\d")
"""What follows the § in a reference to the minutes of a named body: `Kommunstyrelsen § 101, 2024-05-29`."""

_MARKDOWN = re.compile(r"(#{1,6})\s+(\S.*)")
_LEADERS = r"(?!.*(?:\.{4}|…{2}|(?:\. ){3}))"
"""Not a line of a table of contents, where stops lead to the page number."""
_ROW_OF_CONTENTS = re.compile(r"\.{4}|…{2}|(?:\. ){3}|(?:\t|[ ]{2})\d{1,3}\Z")
"""In a line that begins with §: what leads to the page number."""
_NUMBERED = re.compile(rf"{_LEADERS}(\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})\.?\s+(?!(?i:{'|'.join(MONTHS)})\b)([^\W\d_].*)")
_APPENDIX = re.compile(rf"{_LEADERS}(?:Bilaga|BILAGA|Appendix) (\d{{1,2}}|[A-Z])\b[.:]?(?:\s+[^a-zåäö].*)?")
_NOTHING = Line(-1, -1, "")
_LONGEST_HEADING, LONGEST_TITLE = 110, 200
"""Characters. A title that a format marks may be longer, but it is repeated with every passage, and so cut."""
_SURELY_SHORT = 45
"""A plain line up to this long may be a heading right above its text; a longer one needs a blank line between."""
_PARAGRAPH_LEVEL, _ROLE_LEVEL, _PROPOSAL_LEVEL, _PLAIN_LEVEL = 7, 8, 9, 10
"""Below the six levels of marked headings, and below the numbered chapters that may hold paragraphs."""


@dataclass(frozen=True, slots=True)
class Section:
    """`text[start:end]`: from its heading, or from the headings right above it, to the next heading."""

    start: int
    end: int
    path: tuple[str, ...]
    """Titles, outermost first."""
    headings: tuple[Heading, ...]
    """The headings at its start: more than one where nothing stands between them."""


def sections(document: Document) -> tuple[Section, ...]:
    """Cut the text into sections that follow each other and together hold all of it."""
    headings = all_headings(document)
    found: list[Section] = []
    open_headings: list[Heading] = []
    stacked: list[Heading] = []
    start = 0
    if not headings or has_words(document.text[: headings[0].start]):
        start = headings[0].start if headings else len(document.text)
        found.append(Section(0, start, (), ()))
    for heading, following in zip(headings, (*headings[1:], None), strict=False):
        while open_headings and open_headings[-1].level >= heading.level:
            open_headings.pop()
        open_headings.append(heading)
        stacked.append(heading)
        stop = following.start if following else len(document.text)
        is_deeper = following is not None and following.level > heading.level
        if not is_deeper or has_words(document.text[heading.end : stop]):
            path = tuple(each.title[:LONGEST_TITLE] for each in open_headings)
            found.append(Section(start, stop, path, tuple(stacked)))
            start, stacked = stop, []
    return tuple(found)


def all_headings(document: Document) -> tuple[Heading, ...]:
    """Return the headings that the format marked and those that are recognised in the text, in order.

    Where a format marks its headings, only the parts of minutes are recognised beside them.
    """
    hidden = furniture(document.text, document.pages)
    lines = [line for line in split_lines(document.text) if line.start not in hidden]
    marked = document.headings or (_markdown_headings(lines) if document.format == "txt" else ())
    starts = [heading.start for heading in marked]
    taken = {line.start for line in lines if bisect_left(starts, line.start) < bisect_left(starts, line.end)}
    found = [_on_one_page(document.text, heading) for heading in recognised_headings(lines, taken)]
    parts = [each for each in found if not marked or _PARAGRAPH_LEVEL <= each.level <= _PROPOSAL_LEVEL]
    return _level_minutes(sorted((*marked, *parts), key=lambda heading: heading.start))


def _on_one_page(text: str, heading: Heading) -> Heading:
    """Return the first line of a heading that runs over the end of a page, where furniture may stand within it."""
    if "\f" not in (written := text[heading.start : heading.end]):
        return heading
    line = re.split(r"[\r\n\f]", written)[0].rstrip()
    return replace(heading, end=heading.start + len(line), title=" ".join(line.strip("*_ ").split()))


def recognised_headings(lines: Sequence[Line], taken: Collection[int] = frozenset()) -> list[Heading]:
    """Return the headings among the lines of a plain text, in order. Lines that start at `taken` are headings already
    and are not returned."""
    width = typical_width(lines)
    filled = [line for line in lines if has_words(line.content)]
    numbers = _heading_numbers(filled)
    paragraphs = _paragraphs(filled)
    ends = {line.end for line in filled if line.start in taken}
    found: list[Heading] = []
    last_number: tuple[int, ...] = ()
    in_minutes = False
    for previous, line, following in _with_neighbours(filled):
        content = line.content.strip("*_ ")
        title = content.rstrip(":").strip("*_ ")
        stacked = previous.end in ends
        opens = stacked or line.follows_gap or ends_paragraph(previous, width) or _is_registered(content)
        if line.start in taken or line.end in ends or len(content) > _LONGEST_HEADING:
            continue
        if title.lower() in ROLES and title[0].isupper() and (opens or not _is_continuation(following)):
            level, content = _ROLE_LEVEL, title
        elif opens and PROPOSAL.fullmatch(title):
            level, content = _PROPOSAL_LEVEL if stacked else _ROLE_LEVEL, title
        elif not opens or ends_with_stop(content) or content[-1] == ",":
            continue
        elif PARAGRAPH.match(content):
            if line.start not in paragraphs:
                continue
            level, in_minutes = _PARAGRAPH_LEVEL, not last_number
        elif not in_minutes and _is_next(number := numbers.get(line.start, ()), last_number):
            level, last_number = len(number), number
        elif _APPENDIX.fullmatch(content) and not any(map(_APPENDIX.fullmatch, (previous.content, following.content))):
            level, last_number = 1, ()
        elif _stands_above_text(line, previous, following, width, stacked or line.follows_gap):
            level = _PLAIN_LEVEL
        else:
            continue
        is_joined = following.start not in taken and _belongs(content, following, width)
        content += f" {following.content}" if is_joined else ""
        found.append(Heading(line.start, (following if is_joined else line).end, level, " ".join(content.split())))
        ends.add(found[-1].end)
    return found


def _with_neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line, Line]]:
    return zip((_NOTHING, *lines), lines, (*lines[1:], _NOTHING), strict=False)


def _markdown_headings(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """Return the headings of a text that is written in Markdown; one line with a number sign is no markup."""
    found = [
        Heading(line.start, line.end, len(match[1]), " ".join(match[2].strip("*_# ").split()))
        for line in lines
        if len(line.content) <= LONGEST_TITLE and (match := _MARKDOWN.fullmatch(line.content))
    ]
    return tuple(heading for heading in found if heading.title) if len(found) > 1 else ()


def _paragraphs(filled: Sequence[Line]) -> frozenset[int]:
    """Return the offsets of the lines that open an item of minutes.

    Behind the name of a body it may be a reference to other minutes, unless every § of the document is written so.
    """
    matches = {
        line.start: match
        for line in filled
        if len(line.content) <= _LONGEST_HEADING
        and (match := PARAGRAPH.match(line.content.strip("*_ ")))
        and not _ROW_OF_CONTENTS.search(match.string, match.end())
    }
    alike = len({match["opener"] for match in matches.values()}) == 1
    return frozenset(
        start
        for start, match in matches.items()
        if not match["body"] or (alike and not _DATED.match(match.string, match.end()))
    )


def _is_registered(content: str) -> bool:
    """Tell whether a line is a § and its diary number, `§ 74, KS 2024/12`, which no running text is."""
    match = PARAGRAPH.match(content)
    return bool(match and is_number(content[match.end() :].strip(" ,\t")))


def _heading_numbers(filled: Sequence[Line]) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the lines that look like numbered headings, by offset.

    Numbered lines that follow each other directly are headings only where each opens the next (3, 3.1): else they
    are a list, a table or the contents.
    """
    found: dict[int, tuple[int, ...]] = {}
    run: dict[int, tuple[int, ...]] = {}
    before: tuple[int, ...] = ()
    is_list = False
    for _, line, following in _with_neighbours((*filled, _NOTHING)):
        number = _number(line.content.strip("*_ "), following)
        if run and number > before:
            is_list = is_list or number[: len(before)] != before
        else:
            found.update({} if is_list else run)
            run, is_list = {}, False
        if number:
            run[line.start] = before = number
    return found


def _number(content: str, following: Line) -> tuple[int, ...]:
    if len(content) > _LONGEST_HEADING or not (match := _NUMBERED.fullmatch(content)):
        return ()
    number = tuple(map(int, match[1].split(".")))
    return () if len(number) == 1 and (match[2][0].islower() or _is_continuation(following)) else number


def _is_next(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Heading numbers count on: 3.8 is followed by 3.8.1, 3.9 or 4. One number may be missing."""
    depth = len(number)
    if number <= last or 0 in number or depth > len(last) + 1 or number[:-1] != last[: depth - 1]:
        return False
    return number[-1] <= 2 + (last[depth - 1] if len(last) >= depth else 0)


def _stands_above_text(line: Line, previous: Line, following: Line, width: int, stands_alone: bool) -> bool:
    """A heading without a mark is short and stands alone, or after a stop and above a full line; text follows it."""
    content = line.content.strip("*_ ")
    is_stressed = line.content[0] in "*_" and not line.content.startswith(("**", "__"))  # a name or a label
    if is_stressed or not content[0].isupper() or "|" in content or is_bullet(content):
        return False
    may_wrap = not following.follows_gap and (len(content) > _SURELY_SHORT or is_open_ended(content))
    if may_wrap or len(content) > min(80, 0.8 * width):
        return False
    if not stands_alone and (
        not ends_with_stop(previous.content) or len(following.content) < 0.75 * min(width, WIDEST_SET_LINE)
    ):
        return False
    is_text = len(following.content) >= (40 if ends_with_stop(following.content) else 60)
    return is_text and not is_row(following.content) and following.content[0].isupper()


def _belongs(content: str, following: Line, width: int) -> bool:
    """The line below may be part of a heading: the subject below `§ 4 SN2025/119`, or the rest of one that wraps."""
    below = following.content
    is_paragraph = PARAGRAPH.match(content) is not None
    if not below or ends_with_stop(below) or is_bullet(below) or len(below) > _LONGEST_HEADING:
        return False
    if is_paragraph and not re.search("[a-zåäö]{3}", content):
        return below[0].isalpha() and below.strip("*_ ").lower() not in ROLES
    wraps = is_paragraph or re.match(r"\d+\.\d", content) is not None
    return wraps and _is_continuation(following) and len(below) < 0.6 * width <= len(content)


def _is_continuation(line: Line) -> bool:
    return line.content[:1].islower() and not line.follows_gap and not is_bullet(line.content)


def _level_minutes(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Put every `§` on the level of the first, and recognised roles right below it: minutes are marked up unevenly."""
    first = next((each.level for each in headings if PARAGRAPH.match(each.title)), _PARAGRAPH_LEVEL)
    below = {_ROLE_LEVEL: first + 1, _PROPOSAL_LEVEL: first + 2}
    return tuple(
        replace(each, level=first if PARAGRAPH.match(each.title) else below.get(each.level, each.level))
        for each in headings
    )
