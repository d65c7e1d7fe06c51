"""Fragments of a PDF page become lines; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot

SAME_BASELINE = 0.2
"""Share of the smaller font size by which the baselines of two fragments on one line may differ."""

PARAGRAPH_STEP = 1.3
"""How many times the step between the lines of a paragraph the step to the next paragraph is, at least."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text and where it starts on the page, in points from the lower left corner."""

    text: str
    x: float
    y: float
    height: float
    """Font size in points as drawn; 0 where the text does not run from left to right."""

    @classmethod
    def placed(cls, text: str, outer: Sequence[float], matrix: Sequence[float], size: float) -> "Fragment":
        """Return a run drawn with a font size and text matrix in an outer matrix (ISO 32000-1, 9.4.4)."""
        a, b = (matrix[0] * outer[k] + matrix[1] * outer[k + 2] for k in (0, 1))
        c, d = (matrix[2] * outer[k] + matrix[3] * outer[k + 2] for k in (0, 1))
        x, y = (matrix[4] * outer[k] + matrix[5] * outer[k + 2] + outer[k + 4] for k in (0, 1))
        upright = a > 0 and abs(b) < 0.01 * a
        return cls(text, x, y, abs(size) * hypot(c, d) if upright else 0.0)


def join_rows(fragments: Iterable[Fragment]) -> str:
    """Return the text of the fragments, with a space for a line break where the next goes on to the right, and a
    blank line where the page leaves more room between two lines than between those before or after them.

    Many programs draw each cell of a table on its own, and the line is broken between the cells of a row. Nothing
    but the room between lines tells where a paragraph of a PDF ends.
    """
    parts: list[str] = []
    breaks: list[tuple[int, float]] = []
    gap = ""
    previous: Fragment | None = None
    for fragment in fragments:
        words = fragment.text.strip()
        if not words:
            gap += fragment.text
            continue
        before = fragment.text[: len(fragment.text) - len(fragment.text.lstrip())]
        gap += before
        if previous is not None and "\n" in gap:
            if _continues(previous, fragment):
                gap = " "
            else:
                breaks.append((len(parts), _step(previous, fragment)))
        parts += (gap, words)
        gap = fragment.text[len(before) + len(words) :]
        previous = fragment
    for place in _wide(breaks):
        parts[place] += "\n"
    return "".join(parts) + gap


def _step(previous: Fragment, fragment: Fragment) -> float:
    """Return how far down the next line stands, in points; 0 where it does not stand below."""
    return max(0.0, previous.y - fragment.y)


def _wide(breaks: Sequence[tuple[int, float]]) -> list[int]:
    """Return the places of the line breaks that leave more room than the one before or after."""
    steps = [step for _, step in breaks]
    wide = []
    for number, (place, step) in enumerate(breaks):
        around = (*steps[max(0, number - 1) : number], *steps[number + 1 : number + 2])
        beside = [other for other in around if other > 0]
        if beside and step >= PARAGRAPH_STEP * min(beside):
            wide.append(place)
    return wide


def _continues(previous: Fragment, fragment: Fragment) -> bool:
    return share_baseline(previous, fragment) and fragment.x > previous.x


def share_baseline(one: Fragment, other: Fragment) -> bool:
    """Tell whether two fragments stand on one line; never where one of them does not run from left to right."""
    return abs(other.y - one.y) < SAME_BASELINE * min(one.height, other.height)


def without_blanks(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Return the fragments that hold words, each with the white space drawn behind it; `join_rows` gives the same."""
    groups: list[list[Fragment]] = []
    leading: list[str] = []
    for fragment in fragments:
        if fragment.text.strip():
            groups.append([fragment])
        elif groups:
            groups[-1].append(fragment)
        else:
            leading.append(fragment.text)
    texts = ["".join(each.text for each in group) for group in groups]
    texts[:1] = ["".join((*leading, text)) for text in texts[:1]]
    return [replace(group[0], text=text) for group, text in zip(groups, texts, strict=True)]


def reordered(fragments: Sequence[Fragment], order: Sequence[int]) -> list[Fragment]:
    """Return the fragments in another order, with a line break wherever two meet that did not before.

    `order` holds every index of `fragments` once.
    """
    found: list[Fragment] = []
    for place, number in enumerate(order):
        text = fragments[number].text
        if place and order[place - 1] + 1 != number:
            text = text.lstrip()
        if place + 1 < len(order) and order[place + 1] != number + 1:
            text = text.rstrip() + "\n"
        found.append(replace(fragments[number], text=text))
    return found
