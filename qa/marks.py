"""Which parts of a page's picture hold quoted words, and which hold personal identity numbers; pure."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from index.types import Page, PlacedCharacter, WordBox
from qa.masking import personal_numbers

_WIDEST_GAP = 3
"""Times the height of a line, in the units of boxes: what is farther apart, such as cells of a table, is marked apart.
On A4 it is two heights of the line."""
_HIGHEST = 1.5
"""Times the height of a word: a higher rectangle would reach into the next line."""
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
    boxes = [_level(Mark(*word[2:]), is_level) for word in chosen]
    usual = median(box.bottom - box.top for box in boxes) if boxes else 0
    lines: list[Mark] = []
    for box in boxes:
        if lines and _goes_on(lines[-1], box, usual):
            lines[-1] = _around((lines[-1], box))
        else:
            lines.append(box)
    return tuple(_level(line, is_level) for line in lines)


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


def _level(mark: Mark, is_level: bool) -> Mark:
    """Return a mark, with its sides swapped where lines run up or down; swapped again it is as it was."""
    return mark if is_level else Mark(mark.top, mark.left, mark.bottom, mark.right)


def _goes_on(line: Mark, mark: Mark, usual: float) -> bool:
    """Tell whether a mark continues a line; `usual` is the height of words. A line that lies askew is marked in steps,
    for one rectangle around it would cover the lines beside it too."""
    height = min(line.bottom - line.top, mark.bottom - mark.top)
    shared = min(line.bottom, mark.bottom) - max(line.top, mark.top)
    gap = max(mark.left - line.right, line.left - mark.right)
    together = max(line.bottom, mark.bottom) - min(line.top, mark.top)
    is_straight = together <= _HIGHEST * max(usual, mark.bottom - mark.top)
    return 2 * shared >= height and gap <= _WIDEST_GAP * height and is_straight


def _around(parts: Sequence[Mark]) -> Mark:
    return Mark(
        min(part.left for part in parts),
        min(part.top for part in parts),
        max(part.right for part in parts),
        max(part.bottom for part in parts),
    )
