"""Words are looked for in one document; pure."""

import re
from dataclasses import dataclass

from index.reading import Reading

MOST_HITS = 100
_SURROUNDINGS = 60
"""Characters on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words stand in the document's text, and how, with what is around them."""

    start: int
    end: int
    before: str
    words: str
    after: str


def find(words: str, raw: str, reading: Reading) -> list[Hit]:
    """Return where `words` stand in a text as it is read, in order, up to `MOST_HITS`, in whatever case and spacing."""
    pieces = words.split()
    if not pieces:
        return []
    shown = reading.between(raw, 0, len(raw))
    found: list[Hit] = []
    for match in re.finditer(r"\s+".join(map(re.escape, pieces)), shown, re.IGNORECASE):
        if len(found) == MOST_HITS:
            break
        start, end = match.span()
        # What is cut off at the ends are the rests of words.
        before = re.sub(r"^\S*\s", "", shown[max(0, start - _SURROUNDINGS) : start])
        after = re.sub(r"\s\S*$", "", shown[end : end + _SURROUNDINGS])
        raw_start, raw_end = reading.to_raw(start), reading.to_raw(end - 1) + 1
        found.append(Hit(raw_start, raw_end, *map(_one_line, (before, match.group(), after))))
    return found


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
