"""Which documents a question is asked of: by path, kind, body and date; pure."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from index.errors import QuestionError
from index.records import DocumentSummary
from index.types import Kind
from qa.types import Question

_PART_OF_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents that a question is asked of."""

    paths: tuple[str, ...] | None
    """None for the whole archive."""
    undated: int = 0
    """How many documents fit in all but that they have no date."""


def select_documents(question: Question, documents: Sequence[DocumentSummary]) -> Selection:
    """Return the documents that fit what the question asks for.

    Raises QuestionError, naming what the archive has, if it has no document of the kind or the body.
    """
    if not is_limited(question):
        return Selection(None)
    fitting = list(documents)
    if question.document is not None:
        fitting = [each for each in fitting if fnmatchcase(each.source.path, question.document)]
    if question.kind is not None:
        kind = question.kind.strip().casefold()
        kinds = {each.metadata.kind for each in documents if each.metadata.kind}
        if kind not in kinds:
            raise _nothing("kind", question.kind, sorted(kinds))
        fitting = [each for each in fitting if each.metadata.kind == kind]
    if question.body is not None:
        names = _names_of(question.body, documents)
        fitting = [each for each in fitting if (each.metadata.body or "").casefold() in names]
    if question.date_from is None and question.date_to is None:
        return Selection(tuple(each.source.path for each in fitting))
    first, last = period(question)
    dated = [each.source.path for each in fitting if each.date and first <= each.date <= last]
    return Selection(tuple(dated), sum(each.date is None for each in fitting))


def is_limited(question: Question) -> bool:
    """Tell whether a question is asked of a part of the archive only."""
    given = (question.document, question.kind, question.body, question.date_from, question.date_to)
    return any(each is not None for each in given)


def period(question: Question) -> tuple[str, str]:
    """Return the first and the last day that a question is limited to, as ISO dates.

    Raises QuestionError if one is no date, month or year, or the last is before the first.
    """
    first = _day(question.date_from, last=False) if question.date_from is not None else date.min.isoformat()
    last = _day(question.date_to, last=True) if question.date_to is not None else date.max.isoformat()
    if last < first:
        raise QuestionError(f"the period ends on {last}, before it begins on {first}: turn the dates round")
    return first, last


def _day(text: str, last: bool) -> str:
    match = _PART_OF_DATE.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        month_or_end = month or (12 if last else 1)
        day_or_end = day or (monthrange(year or 0, month_or_end)[1] if last else 1)
        return date(year or 0, month_or_end, day_or_end).isoformat()
    except ValueError as error:
        raise QuestionError(f"{text!r} is no date: write 2025-06-05, 2025-06 or 2025") from error


def _names_of(asked: str, documents: Sequence[DocumentSummary]) -> set[str]:
    """Return the names, case folded, of the bodies that are meant: one by its name, or those with an abbreviation."""
    wanted = " ".join(asked.split()).casefold()
    named = [(each.metadata.body, each.metadata.abbreviation or "") for each in documents if each.metadata.body]
    found = {body.casefold() for body, short in named if wanted in (body.casefold(), short.casefold() or None)}
    if not found:
        known = sorted({f"{body} ({short})" if short else body for body, short in named})
        raise _nothing("body", asked, known)
    return found


def _nothing(what: str, asked: str, known: Sequence[str | Kind]) -> QuestionError:
    there = f"it has {', '.join(known)}" if known else f"no document of it says its {what}"
    return QuestionError(f"the archive has no {what} {asked!r}: {there}")
