"""What a question names a record by: a diary number, a §, a date; and what that does to a ranking; pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.diary_numbers import number_key, number_keys
from index.words import is_date, tokens, without_dates

DATED = 0.5
"""What a passage of a document of the named day gains; chosen by hand. The day may as well be one that the text tells
of, and then its words count for it already."""
_APART = 1.0
"""How far passages that are named stand above those that are named less; chosen by hand."""
_LEADING = (
    r"(?:\b(?:i|in|enligt|av|på|under|per|of|from|at|on|vid|den|the|item|ärendet?|protokollet|dnr|diarienummer)\s+)*"
)
"""Words that only lead up to a name."""
_PARAGRAPH = re.compile(
    r"(?<!lag )(?<!lagen )(?<!balken )(?:§|\b(?:paragraf|paragrafen|paragraph)\b)\s*(\d{1,4})\b"
    r"(?!\s*(?:kap|§)|\s+(?:i|in|of|enligt)\s+(?:the\s+)?\w*(?:lag|lagen|balken|förordningen|avtalet|stadgarna|reglementet"
    r"|act|law|agreement)\b)",
    re.IGNORECASE,
)
"""An item of minutes, whose number follows the sign; in a law it stands before (9 §), or it is named."""

_NUMBER = re.compile(r"\b(?:[A-ZÅÄÖ]{2,5}[\s/.-]?)?(?!\d{4}-\d{2}-\d{2}\b)\d{4}\s?[-/:]\s?\d{1,6}\b", re.IGNORECASE)
_DAY = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th|e)?\s\w{3,9}\s\d{4}|\w{3,9}\s\d{1,2},?\s\d{4})"


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


def in_their_form(question: str, numbers: Iterable[str]) -> str:
    """Return a question with each diary number as the archive writes it: SN2025/119 for sn 2025-00119."""
    forms = {number_key(number): number for number in numbers}
    return _NUMBER.sub(lambda match: forms.get(number_key(match.group()), match.group()), question)


def without(question: str, mentioned: Mentions) -> str:
    """Return a question without what it names a record by, which says where to look and not what for."""
    text = question
    if mentioned.paragraphs:
        text = re.sub(rf"{_LEADING}{_PARAGRAPH.pattern}", " ", text, flags=re.IGNORECASE)
    if mentioned.reference_keys:
        text = re.sub(rf"{_LEADING}{_NUMBER.pattern}", " ", text, flags=re.IGNORECASE)
    if mentioned.dates:
        text = re.sub(rf"{_LEADING}(?<!\w)(?={_DAY})", " ", text, flags=re.IGNORECASE)
        text = without_dates(text)
    return re.sub(r"\s+(?=[?!.,])", "", " ".join(text.split()))


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
