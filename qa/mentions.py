"""What a question names a record by: a diary number, a §, a date; and what that does to a ranking; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.diary_numbers import number_keys
from index.words import is_date, tokens

DATED = 0.5
"""What a passage of a document of the named day gains; chosen by hand. The day may as well be one that the text tells
of, and then its words count for it already."""
_APART = 1.0
"""How far passages that are named stand above those that are named less; chosen by hand."""
_PARAGRAPH = re.compile(
    r"(?<!lag )(?<!lagen )(?<!balken )(?:§|\b(?:paragraf|paragrafen|paragraph)\b)\s*(\d{1,4})\b"
    r"(?!\s*(?:kap|§)|\s+(?:i|in|of|enligt)\s+\w*(?:lag|lagen|balken|act|law)\b)",
    re.IGNORECASE,
)
"""An item of minutes, whose number follows the sign; in a law it stands before (9 §), or the law is named."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a question names."""

    reference_keys: frozenset[str] = frozenset()
    """Diary numbers, as `index.diary_numbers.number_key` writes them."""
    paragraphs: frozenset[str] = frozenset()
    """Such as `§ 31`."""
    dates: frozenset[str] = frozenset()
    """ISO dates."""

    def __bool__(self) -> bool:
        return bool(self.reference_keys or self.paragraphs or self.dates)


@dataclass(frozen=True, slots=True)
class Named:
    """What of that a passage has: its own diary number and §, and the day of its document."""

    number: bool = False
    paragraph: bool = False
    day: bool = False

    @property
    def level(self) -> int:
        """How many things name the passage, 0 to 3; the day alone does not, for the text may tell of it."""
        own = self.number + self.paragraph
        return own + self.day if own else 0


def mentions(question: str) -> Mentions:
    """Return what a question in Swedish or English names."""
    return Mentions(
        number_keys(question),
        frozenset(f"§ {int(number)}" for number in _PARAGRAPH.findall(question)),
        frozenset(day for token in tokens(question) if is_date(token) and (day := _iso(token))),
    )


def lifted(scores: NDArray[np.float64], named: Sequence[Named]) -> NDArray[np.float64]:
    """Return the scores of passages with those that the question names above all others, best named first; what is
    named alike keeps its order. Where nothing is named, the scores are returned as they are."""
    raised = scores + DATED * np.array([each.day for each in named], dtype=np.float64)
    levels = np.array([each.level for each in named])
    for level in sorted({int(each) for each in levels if each}):
        above, below = raised[levels >= level], raised[levels < level]
        if len(below):
            raised[levels >= level] += max(0.0, float(below.max() - above.min()) + _APART)
    return raised


def _iso(token: str) -> str | None:
    year, month, day = map(int, token[1:].split("x"))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
