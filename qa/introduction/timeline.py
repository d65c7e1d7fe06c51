"""The timeline of an archive: what happened or was decided when, as its own sentences say; pure.

An event is a sentence that says that something happened on a date, or a decision of a dated record.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from index.records import StoredPassage
from index.types import Kind
from index.words import stems, without_dates
from qa.introduction.dated import Period, day
from qa.introduction.decisions import Place, date_of, decisions, is_running_text, place_of, reading
from qa.introduction.happenings import happenings, is_told

_OF_MEETINGS = frozenset({Kind.MINUTES, Kind.EXTRACT, Kind.SUMMARY, Kind.NOTES})
_REACH = 8
"""Sentences over which a date without a year may be of the same time as the one told of before."""
_AROUND_MEETING = timedelta(days=150)
_ALIKE = 0.6
"""Share of the words of the shorter of two sentences, around the date, from which they tell of the same."""
_FEWEST_ALIKE = 3
_AROUND = 90
"""Characters before and after a date that are compared."""
_MOST_COMPARED = 200
"""Events of one date that each other one is compared with; of the rest only those with the same words are one."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, was decided or is planned on a date, or over a span."""

    opening: Period
    closing: Period
    """The same as `opening` unless it is a span."""
    text: str
    """The sentence as it is read."""
    places: tuple[Place, ...]
    """Where it is told, the first being that of `text`."""
    matter: str = ""
    """Of a decision of a dated record: the matter that it is of; "" for all others."""
    lead: str = ""
    """The words above the list that it is an item of."""
    is_year_inferred: bool = False
    """The sentence does not say the year; what was told of before it does."""

    @property
    def is_decision(self) -> bool:
        """Whether it is from the decisions of a record, dated by its meeting."""
        return bool(self.matter)

    @property
    def code(self) -> str:
        """The short name of its date (`qa.introduction.dated.Period.code`), `2024-12/2025-var` for a span."""
        return self.opening.code if self.opening == self.closing else f"{self.opening.code}/{self.closing.code}"


@dataclass(frozen=True, slots=True)
class _Told:
    event: Event
    words: frozenset[str]
    """By which it is compared with others of the same date."""


def timeline(passages: Iterable[StoredPassage]) -> tuple[Event, ...]:
    """Return the events of an archive in the order of their dates. Its passages come in the order of their documents.

    What is told in several places with the same words, or much the same, is one event.
    """
    by_date: defaultdict[str, list[_Told]] = defaultdict(list)
    for told in _told(passages):
        _add(by_date[told.event.code], told)
    events = [told.event for same_date in by_date.values() for told in same_date]
    return tuple(sorted(events, key=lambda event: (event.opening.first, event.closing.last, event.places[0].document)))


def _told(passages: Iterable[StoredPassage]) -> Iterator[_Told]:
    for _, of_document in groupby(passages, key=lambda passage: passage.document):
        document = list(of_document)
        yield from _decided(document)
        yield from _happened(document)


def _decided(document: Sequence[StoredPassage]) -> Iterator[_Told]:
    for decision in decisions(document):
        if decision.date is not None:
            when = day(date.fromisoformat(decision.date))
            text = f"{decision.matter} {decision.lead} {decision.text}"
            event = Event(when, when, decision.text, (decision.place,), decision.matter, decision.lead)
            yield _Told(event, _words(text))


def _happened(document: Sequence[StoredPassage]) -> Iterator[_Told]:
    chapter: str | None = None
    near: tuple[date, date] | None = None
    age = 0
    for passage in document:
        current = passage.paragraph or passage.section[0] if passage.section else ""
        if current != chapter:
            chapter, age, near = current, 0, _meeting(passage)
        for sentence in filter(is_running_text, passage.sentences):
            text = reading(passage, sentence)
            found = happenings(text, near if age <= _REACH else None)
            age += 1
            for each in found:
                place = (place_of(passage, sentence),)
                event = Event(each.opening, each.closing, text, place, is_year_inferred=each.is_year_inferred)
                yield _Told(event, _words(text[max(0, each.start - _AROUND) : each.end + _AROUND]))
            if found and is_told(text, found[-1]):
                near, age = found[-1].days, 0


def _meeting(passage: StoredPassage) -> tuple[date, date] | None:
    """Return the time around the meeting that a record is of, in which lies what it tells of without a year."""
    met = date_of(passage) if passage.metadata.kind in _OF_MEETINGS else None
    return (date.fromisoformat(met) - _AROUND_MEETING, date.fromisoformat(met)) if met else None


def _words(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(without_dates(text)) if len(stem) > 2)


def _add(same_date: list[_Told], new: _Told) -> None:
    """Add an event to those of the same date, or its places to that which it tells of again."""
    for number, old in enumerate(same_date):
        if _is_same(old, new, number < _MOST_COMPARED):
            if set(new.event.places) <= set(old.event.places):
                return
            same_date[number] = replace(old, event=replace(old.event, places=(*old.event.places, *new.event.places)))
            return
    same_date.append(new)


def _is_same(old: _Told, new: _Told, may_be_alike: bool) -> bool:
    """Tell whether two sentences tell of the same: a decision of the same matter, with the same words; others, with
    much the same words."""
    if old.words == new.words:
        return True
    if old.event.is_decision or new.event.is_decision or not may_be_alike:
        return False
    shared, fewest = len(old.words & new.words), min(len(old.words), len(new.words))
    return shared >= _FEWEST_ALIKE and shared >= _ALIKE * fewest
