"""Which parts of a page's picture hold quoted words, and which hold personal identity numbers; pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.types import Page, PlacedCharacter, WordBox
from qa.masking import personal_numbers

_WIDEST_GAP = 3
"""Times the height of a line, in the units of boxes: what is farther apart, such as cells of a table, is marked apart.
On A4 it is two heights of the line."""
_FEWEST_CHARACTERS = 3
"""Of a word whose shape tells which way its line runs."""


class Mark(NamedTuple):
    """A rectangle on a page, in the units of boxes (`index.types.BOX_UNITS`)."""

    left: int
    top: int
    right: int
    bottom: int


def marks(words: Sequence[WordBox], start: int, end: int) -> tuple[Mark, ...]:
    """Return rectangles that cover the words of `document.text[start:end]`, one for each line or part of a line."""
    chosen = sorted(word for word in words if word.start < end and word.end > start)
    is_level = _is_level(chosen)
    lines: list[Mark] = []
    for word in chosen:
        mark = Mark(*word[2:])
        if lines and _goes_on(lines[-1], mark, is_level):
            lines[-1] = _around((lines[-1], mark))
        else:
            lines.append(mark)
    return tuple(lines)


def covers(
    text: str, page: Page, words: Sequence[WordBox], characters: Sequence[PlacedCharacter] = ()
) -> tuple[Mark, ...]:
    """Return rectangles that cover the personal identity numbers of a page: those in its text, whose words stand where
    `words` says, and those in the characters that the file itself places."""
    found: list[Mark] = []
    for start, end in personal_numbers(text[page.start : page.end]):
        found += marks(words, page.start + start, page.start + end)
    placed = [WordBox(place, place + 1, *character[1:]) for place, character in enumerate(characters)]
    for start, end in personal_numbers("".join(chr(character.code) for character in characters)):
        found += marks(placed[start:end], start, end)
    return tuple(dict.fromkeys(found))


def _is_level(words: Iterable[WordBox]) -> bool:
    """Tell whether lines run across the page, and not up or down it: most words are wider than they are high."""
    votes = 0
    for word in _whole_words(words):
        if word[-1].end - word[0].start >= _FEWEST_CHARACTERS:
            around = _around([Mark(*box[2:]) for box in word])
            votes += 1 if around.right - around.left >= around.bottom - around.top else -1
    return votes >= 0


def _whole_words(boxes: Iterable[WordBox]) -> list[list[WordBox]]:
    """Return boxes by word: a word may be in one, or each of its characters."""
    words: list[list[WordBox]] = []
    for box in boxes:
        if words and words[-1][-1].end == box.start:
            words[-1].append(box)
        else:
            words.append([box])
    return words


def _goes_on(line: Mark, mark: Mark, is_level: bool) -> bool:
    if not is_level:
        line, mark = (Mark(each.top, each.left, each.bottom, each.right) for each in (line, mark))
    height = min(line.bottom - line.top, mark.bottom - mark.top)
    shared = min(line.bottom, mark.bottom) - max(line.top, mark.top)
    gap = max(mark.left - line.right, line.left - mark.right)
    return 2 * shared >= height and gap <= _WIDEST_GAP * height


def _around(parts: Sequence[Mark]) -> Mark:
    return Mark(
        min(part.left for part in parts),
        min(part.top for part in parts),
        max(part.right for part in parts),
        max(part.bottom for part in parts),
    )
