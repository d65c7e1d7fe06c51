"""The reading of a damaged text: its raw text with some words restored, and how offsets in the two agree; pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

_WORD = re.compile(r"[^\W_][\w£&|]*")


@dataclass(frozen=True, slots=True)
class Edit:
    """A restored word: it is read as `text` where the raw text has `raw[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Reading:
    """A raw text's edits. Raises ValueError unless they are in order, do not overlap, and hold something."""

    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        ends = (0, *(edit.end for edit in self.edits))
        if any(edit.start < end or edit.end <= edit.start for edit, end in zip(self.edits, ends, strict=False)):
            raise ValueError("edits must hold something, stand in order and not overlap")
        grown = accumulate((len(edit.text) - (edit.end - edit.start) for edit in self.edits), initial=0)
        object.__setattr__(self, "_shifts", tuple(grown))

    def within(self, start: int, end: int) -> tuple[Edit, ...]:
        """Return the edits that lie wholly between two raw offsets."""
        first = bisect_left(self.edits, start, key=lambda edit: edit.start)
        last = bisect_right(self.edits, end, key=lambda edit: edit.end)
        return self.edits[first:last]

    def touching(self, start: int, end: int) -> tuple[Edit, ...]:
        """Return the edits that share a character with the span between two raw offsets."""
        first = bisect_right(self.edits, start, key=lambda edit: edit.end)
        last = bisect_left(self.edits, end, key=lambda edit: edit.start)
        return self.edits[first:last]

    def between(self, raw: str, start: int, end: int, origin: int = 0) -> str:
        """Return how the text is read between two raw offsets; `raw` starts at the raw offset `origin`.

        A word that the span cuts is left as it is.
        """
        return apply_edits(raw, self.within(start, end), start, end, origin)

    def to_reading(self, offset: int) -> int:
        """Return where in the whole reading a raw offset is; within a restored word, as far in as it has letters."""
        place = bisect_right(self.edits, offset, key=lambda edit: edit.start) - 1
        if place >= 0 and offset < self.edits[place].end:
            edit = self.edits[place]
            return edit.start + self._shift(place) + min(offset - edit.start, len(edit.text))
        return offset + self._shift(place + 1)

    def to_raw(self, offset: int) -> int:
        """Return where in the raw text an offset of the whole reading is; the inverse of `to_reading` outside edits."""
        starts = [edit.start + self._shift(place) for place, edit in enumerate(self.edits)]
        place = bisect_right(starts, offset) - 1
        if place >= 0 and offset < starts[place] + len(self.edits[place].text):
            edit = self.edits[place]
            return min(edit.start + offset - starts[place], edit.end)
        return offset - self._shift(place + 1)

    def _shift(self, edits: int) -> int:
        """How much longer than the raw text the reading is after so many edits."""
        shifts: tuple[int, ...] = self._shifts  # type: ignore[attr-defined]
        return shifts[edits]


def apply_edits(raw: str, edits: Sequence[Edit], start: int, end: int, origin: int = 0) -> str:
    """Return `raw`, which starts at `origin`, between two offsets, with the edits made; all lie between them."""
    pieces: list[str] = []
    place = start
    for edit in edits:
        pieces += (raw[place - origin : edit.start - origin], edit.text)
        place = edit.end
    return "".join((*pieces, raw[place - origin : end - origin]))


def read_words(raw: str, restored: Mapping[str, str]) -> str:
    """Return a text apart from its document, such as a section's title, with the words restored as they were there."""
    return _WORD.sub(lambda match: restored.get(match[0], match[0]), raw) if restored else raw
