"""A long document is read a part at a time: where its parts start; pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.lines import bullet_length, has_words
from index.records import PassagePlace
from index.types import Page

LONGEST_PART = 15_000
"""Characters, some six pages: so much is set at a time, which a browser does at once."""
MARGIN = 64
"""Characters around a part that decide where its first and last lines begin, and whether a number is whole."""
_LINE_BREAKS = "\r\n\f"


@dataclass(frozen=True, slots=True)
class Part:
    """What is read at a time: `document.text[start:end]`."""

    number: int
    """1 for the first."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    depth: int
    """1 for the outermost."""
    title: str
    start: int
    """Where its first passage starts."""
    page: int


def parts(length: int, pages: Sequence[Page], passages: Sequence[PassagePlace]) -> tuple[Part, ...]:
    """Cut a text of `length` characters into parts of up to `LONGEST_PART`, before a page if that can be, else before
    a section, else before a passage. They follow each other and together hold all of it."""
    sections = [each.start for each in entries(passages)]
    cuts = [sorted({*offsets}) for offsets in ([p.start for p in pages], sections, [p.start for p in passages])]
    starts = [0]
    while length - starts[-1] > LONGEST_PART:
        following = _next(starts[-1], length, cuts)
        if following >= length:
            break
        starts.append(following)
    return tuple(
        Part(number, start, end)
        for number, (start, end) in enumerate(zip(starts, (*starts[1:], length), strict=True), 1)
    )


def _next(start: int, length: int, cuts: Sequence[Sequence[int]]) -> int:
    """Return where the part after the one at `start` starts: the last of the best cuts within reach, else any next."""
    for offsets in cuts:
        place = bisect_right(offsets, start + LONGEST_PART) - 1
        if place >= 0 and offsets[place] > start:
            return offsets[place]
    later = [offsets[place] for offsets in cuts if (place := bisect_right(offsets, start)) < len(offsets)]
    return min((*later, length))


def part_at(found: Sequence[Part], offset: int) -> Part:
    """Return the part that holds an offset; the first where there is no such part."""
    return next((part for part in found if part.start <= offset < part.end), found[0])


def entries(passages: Sequence[PassagePlace]) -> tuple[Entry, ...]:
    """Return the table of contents that the sections of a document's passages make."""
    found: list[Entry] = []
    before: tuple[str, ...] = ()
    for each in passages:
        shared = 0
        while shared < min(len(before), len(each.section)) and before[shared] == each.section[shared]:
            shared += 1
        found += [
            Entry(depth, title, each.start, each.page)
            for depth, title in enumerate(each.section[shared:], start=shared + 1)
        ]
        before = each.section
    return tuple(found)


def line_start(before: str) -> int:
    """Return how many characters before a cut its line begins, where all that stands there is a bullet or markup.

    `before` is what stands before the cut. A passage starts behind the bullet of its first line, a part does not.
    """
    tail = before[max(before.rfind(mark) for mark in _LINE_BREAKS) + 1 :]
    opens_line = len(tail) < len(before) or len(before) < MARGIN
    is_bullet = not has_words(tail) or bullet_length(f"{tail}x") == len(tail)
    return len(tail) if opens_line and is_bullet else 0
