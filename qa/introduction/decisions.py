"""The decisions that the records of an archive hold, each with the matter that it is of; pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.records import StoredPassage, StoredSentence
from index.roles import Role, role
from index.sections import PARAGRAPH
from index.types import Kind, SentenceKind
from qa.introduction.verbs import is_finite_verb

_RECORDS = frozenset({Kind.MINUTES, Kind.EXTRACT, Kind.DECISION, Kind.DELEGATION, Kind.SUMMARY, Kind.NOTES})
"""Kinds whose decisions were made on the day of the document; those of a summons or a letter are proposed."""
_LEAD = re.compile(r"(?:\batt|:)[\s*_]*\Z")
"""The end of a sentence that a list completes: "Styrelsen beslutar att"."""
_ADJUSTED = re.compile(
    r"\b(?:paragrafen|protokollet|punkten) (?:är|förklaras|anses) \w*\s?justera[dt]\b", re.IGNORECASE
)
_MARKUP = re.compile(r"\A[#*_\s]+|[*_\s]+\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the archive, from which it can be cited."""

    passage_id: int
    document: str
    """Path below the documents folder."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A sentence, or an item of a list, that a record gives as its decision."""

    place: Place
    text: str
    """As it is read (`reading`)."""
    lead: str
    """The words above the list that it is an item of, "Styrelsen beslutar att"; "" where it is a sentence."""
    matter: str
    """The item of minutes, and whose proposal it is where the decision is to propose something."""
    body: str | None
    date: str | None
    """ISO date of the meeting, else of the decision or of the document."""


def decisions(passages: Iterable[StoredPassage]) -> Iterator[Decision]:
    """Return the decisions of records, in order. The passages of a document follow each other."""
    place: tuple[str, tuple[str, ...]] | None = None
    lead = ""
    for passage in passages:
        if role(passage.section) is not Role.DECISION or passage.metadata.kind not in _RECORDS:
            continue
        if place != (passage.document, passage.section):
            place, lead = (passage.document, passage.section), ""
        for sentence in passage.sentences:
            text = reading(passage, sentence)
            if not is_running_text(sentence) or _ADJUSTED.search(text):
                continue
            if _LEAD.search(text):
                lead = text
            elif (lead and sentence.kind is SentenceKind.ITEM) or _is_sentence(text):
                lead = lead if sentence.kind is SentenceKind.ITEM else ""
                yield Decision(
                    place_of(passage, sentence), text, lead, _matter(passage), passage.metadata.body, date_of(passage)
                )


def reading(passage: StoredPassage, sentence: StoredSentence) -> str:
    """Return a sentence as it is read, without the marks of Markdown around it, white space collapsed."""
    return " ".join(_MARKUP.sub("", passage.read_between(sentence.start, sentence.end)).split())


def is_running_text(sentence: StoredSentence) -> bool:
    """Tell whether a sentence is neither a heading nor a row of a table."""
    return sentence.kind in (SentenceKind.PROSE, SentenceKind.ITEM)


def place_of(passage: StoredPassage, sentence: StoredSentence) -> Place:
    """Return where a sentence of a passage stands."""
    return Place(passage.id, passage.document, sentence.start, sentence.end)


def date_of(passage: StoredPassage) -> str | None:
    """Return the ISO date on which what a record decides was decided."""
    return passage.metadata.meeting_date or passage.metadata.decision_date or passage.date


def _matter(passage: StoredPassage) -> str:
    titles = [" ".join(title.strip("*_# :").split()) for title in passage.section]
    item = next((title for title in titles if PARAGRAPH.match(title)), passage.title)
    last = titles[-1]
    return item if role((last,)) is Role.DECISION or last == item else f"{item} – {last}"


def _is_sentence(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words) > 2 and any(map(is_finite_verb, words))
