"""Which questions of a pack are listed, in which order, and what stands in the row of each; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.evidence_pack.pack import Entry
from qa.types import Answer
from qa.ui.ask.certainty import Certainty, certainty


class Outcome(StrEnum):
    """How a question was answered, in the order in which outcomes are sorted."""

    ANSWERED = "answered"
    UNCERTAIN = "uncertain"
    SILENT = "silent"


class Column(StrEnum):
    """What a list can be sorted by."""

    NUMBER = "number"
    QUESTION = "question"
    OUTCOME = "outcome"
    EXCERPTS = "excerpts"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions are listed, and how."""

    words: str = ""
    """All of them occur in the question, its quotes or its notes, in any case."""
    outcome: Outcome | None = None
    document: str | None = None
    """Path of a document that an excerpt is from."""
    column: Column = Column.NUMBER
    is_descending: bool = False


def outcome(answer: Answer) -> Outcome:
    """Return how a question was answered."""
    if not answer.answered:
        return Outcome.SILENT
    return Outcome.UNCERTAIN if certainty(answer.confidence) is Certainty.UNCERTAIN else Outcome.ANSWERED


def listed(entries: Sequence[Entry], wanted: Wanted) -> list[int]:
    """Return the places of the entries that are wanted, 0 for the first, in the order that is wanted."""
    found = [place for place, entry in enumerate(entries) if _is_wanted(entry, wanted)]

    def key(place: int) -> tuple[int | str, int]:
        # Equal ones stay in their own order, whichever way the list is turned.
        value = place if wanted.column is Column.NUMBER else _value(entries[place], wanted.column)
        return value, -place if wanted.is_descending else place

    return sorted(found, key=key, reverse=wanted.is_descending)


def _value(entry: Entry, column: Column) -> int | str:
    if column is Column.QUESTION:
        return entry.answer.question.text.casefold()
    if column is Column.OUTCOME:
        return list(Outcome).index(outcome(entry.answer))
    return len(entry.kept)


def documents(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the titles of the documents that excerpts are from, by path, in the order of the titles."""
    titles = {each.citation.document: each.citation.title for entry in entries for each in entry.excerpts}
    return dict(sorted(titles.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def _is_wanted(entry: Entry, wanted: Wanted) -> bool:
    if wanted.outcome is not None and outcome(entry.answer) is not wanted.outcome:
        return False
    if wanted.document is not None and wanted.document not in {each.citation.document for each in entry.excerpts}:
        return False
    text = _searched(entry)
    return all(word in text for word in wanted.words.casefold().split())


def _searched(entry: Entry) -> str:
    parts = [entry.answer.question.text, entry.note]
    for each in entry.excerpts:
        parts += (each.citation.quote, each.citation.reading or "", each.note)
    return " ".join(parts).casefold()
