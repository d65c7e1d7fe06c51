"""What two parts of the archive say on one question, and whether that differs; pure.

Only what can be compared is compared, as in `qa.agreement`: dates, figures, and numbers that name one of several.
"""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from index.words import folded_stem, tokens
from qa.agreement import values
from qa.asked import Asked, asked
from qa.types import Answer


class Difference(StrEnum):
    """How two answers stand to each other."""

    BOTH_SILENT = "both_silent"
    ONE_SILENT = "one_silent"
    SAME = "same"
    """All dates or figures of one are those of the other."""
    PARTLY = "partly"
    """Some are common to both, some are not."""
    DIFFERENT = "different"
    """None are."""
    NOT_COMPARED = "not_compared"
    """One of them has no dates or figures: only a reader can tell."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two answers to the same question, each from a part of the archive."""

    left: Answer
    right: Answer
    difference: Difference
    only_left: tuple[str, ...] = ()
    """The dates or figures that only the left answer has, in order."""
    only_right: tuple[str, ...] = ()
    common: tuple[str, ...] = ()


def compare(left: Answer, right: Answer) -> Comparison:
    """Return two answers to one question with what tells them apart."""
    if not left.answered or not right.answered:
        silent = Difference.ONE_SILENT if left.answered or right.answered else Difference.BOTH_SILENT
        return Comparison(left, right, silent)
    first, second = _said(left), _said(right)
    return Comparison(
        left,
        right,
        _difference(first, second),
        tuple(sorted(first - second)),
        tuple(sorted(second - first)),
        tuple(sorted(first & second)),
    )


def _difference(first: Set[str], second: Set[str]) -> Difference:
    if not first or not second:
        return Difference.NOT_COMPARED
    if first == second:
        return Difference.SAME
    return Difference.PARTLY if first & second else Difference.DIFFERENT


def _said(answer: Answer) -> frozenset[str]:
    """Return what the quotes of an answer say that can be compared."""
    kind: Asked = asked(answer.query.text)
    stems = frozenset(folded_stem(word) for word in tokens(answer.query.text))
    found = (values(each.quote if each.reading is None else each.reading, kind, stems) for each in answer.citations)
    return frozenset[str]().union(*found)
