"""Whether sources that speak of the same thing say different things about it; pure.

Only what can be compared is compared: dates, figures, and numbers that name one of several ("option 1").
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from index.dates import MONTHS
from index.words import folded_stem, is_date, tokens
from qa.asked import Asked

SAME_MATTER = 0.93
"""Cosine from which two sentences are taken to speak of the same thing; chosen by hand, to be wary of false alarm."""
_COVERAGE = 0.6
"""Both sentences hold at least this much of the question's word weight."""
_MONTH_YEAR = re.compile(
    rf"(?<!\d )\b({'|'.join(MONTHS)})\s(\d{{4}})\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"(?<![\d-])\d{1,3}(?:[ \u00a0.]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, as far as it is compared with others."""

    document: str
    text: str
    coverage: float
    """Share of the question's word weight that it holds, 0 to 1."""


def differ(one: Statement, other: Statement, cosine: float, kind: Asked, question_stems: Set[str]) -> bool:
    """Tell whether two sentences of different documents answer the question differently.

    `cosine` is that of the sentences; `question_stems` are the folded stems of the question's content words. Sentences
    of which either has nothing to compare do not differ.
    """
    if one.document == other.document or cosine < SAME_MATTER or min(one.coverage, other.coverage) < _COVERAGE:
        return False
    first, second = (values(each.text, kind, question_stems) for each in (one, other))
    return bool(first) and bool(second) and first != second and not (kind is Asked.DATE and first & second)


def values(text: str, kind: Asked, question_stems: Set[str]) -> frozenset[str]:
    """Return what a sentence says that can be compared, for the kind of answer asked for.

    Dates for DATE (`2025-6-5`, or `maj 2025` where no day is given), amounts for FIGURE (without years), else the
    numbers that stand right after a word of the question (`option 1`).
    """
    words = tokens(text)
    if kind is Asked.DATE:
        days = {word[1:].replace("x", "-") for word in words if is_date(word)}
        months = {f"{month} {year}".casefold() for month, year in _MONTH_YEAR.findall(text)}
        return frozenset(days or months)
    if kind is Asked.FIGURE:
        amounts = [amount for amount in _AMOUNT.findall(text) if not _YEAR.fullmatch(amount)]
        return frozenset(re.sub(r"[ \u00a0.]", "", amount) for amount in amounts)
    return _numbered(words, question_stems)


def _numbered(words: Sequence[str], question_stems: Set[str]) -> frozenset[str]:
    named = ((folded_stem(word), number) for word, number in pairwise(words) if number.isdigit())
    return frozenset(f"{stem} {number}" for stem, number in named if stem in question_stems and len(number) < 3)
