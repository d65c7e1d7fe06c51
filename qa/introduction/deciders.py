"""Who decides what, as an archive's own sentences say: bodies with their decisions, and roles and groups with what they
answer for and consist of; pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from index.records import StoredPassage
from index.roles import Role, role
from index.types import Kind
from index.words import folded_stem, tokens
from qa.introduction.actors import acting, answerers, deciders, introduced, is_generic
from qa.introduction.dated import Period, day
from qa.introduction.decisions import Place, decisions, is_running_text, place_of, reading
from qa.introduction.happenings import happenings

_TOLD_ELSEWHERE = (Role.DECISION, Role.PROPOSAL, Role.PROCEDURE, Role.BASIS, Role.RECIPIENTS)
"""Sections whose sentences are decisions of a record, or are proposed and not decided."""
_PROPOSING = (Kind.SUMMONS, Kind.OFFICIAL_LETTER)
_STANDS_FOR_BODY = re.compile(r"(?:nämnden|styrelsen|utskottet|fullmäktige|direktionen|beredningen)", re.IGNORECASE)
_SHORT_NAME = re.compile(r"((?:[A-ZÅÄÖ][\w-]+)(?: [\w-]+){0,3}) \(([A-ZÅÄÖ]{2,6})\)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about who decides or answers for something."""

    text: str
    """As it is read."""
    places: tuple[Place, ...]
    """Where it stands, the first being that of `text`."""
    when: Period | None = None
    """Of a decision: when it was made, None where the sentence does not say."""
    matter: str = ""
    """Of a decision of a record: the matter."""
    lead: str = ""
    """The words above the list that it is an item of."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A body, a role or a group."""

    name: str
    statements: tuple[Statement, ...]
    """Decisions in the order of their dates, those without one last; all others in the order of the archive."""


@dataclass(frozen=True, slots=True)
class Deciders:
    """Who decides what."""

    bodies: tuple[Actor, ...]
    """With their decisions, those with the most first."""
    roles: tuple[Actor, ...]
    """With their tasks, powers and members, those with the most first."""


@dataclass(frozen=True, slots=True)
class _Said:
    name: str
    statement: Statement


def who_decides(passages: Iterable[StoredPassage]) -> Deciders:
    """Return who decides what. The archive's passages come in the order of their documents."""
    decided: list[_Said] = []
    answered: list[_Said] = []
    full_names: dict[str, str] = {}
    for _, of_document in groupby(passages, key=lambda passage: passage.document):
        document = list(of_document)
        for passage in document:
            full_names |= _full_names(passage.text)
        for is_decision, said in (*_recorded(document), *_told(document)):
            (decided if is_decision else answered).append(said)
    bodies = (replace(each, statements=_by_date(each.statements)) for each in _actors(decided, full_names))
    return Deciders(tuple(bodies), tuple(_actors(answered, full_names)))


def _recorded(document: Sequence[StoredPassage]) -> Iterator[tuple[bool, _Said]]:
    """Return the decisions of a record (True), and the tasks that they give (False)."""
    for decision in decisions(document):
        name = decision.body or acting(decision.lead or decision.text)
        if name is not None and (decision.body or not _STANDS_FOR_BODY.fullmatch(name)):
            when = day(date.fromisoformat(decision.date)) if decision.date else None
            statement = Statement(decision.text, (decision.place,), when, decision.matter, decision.lead)
            yield True, _Said(name, statement)
            yield from ((False, _Said(each, statement)) for each in answerers(decision.text))


def _told(document: Sequence[StoredPassage]) -> Iterator[tuple[bool, _Said]]:
    """Return what is told of decisions (True) and of tasks (False)."""
    section: tuple[str, ...] | None = None
    group: str | None = None
    for passage in document:
        if role(passage.section) in _TOLD_ELSEWHERE or passage.metadata.kind in _PROPOSING:
            continue
        if passage.section != section:
            section, group = passage.section, None
        for sentence in filter(is_running_text, passage.sentences):
            text = reading(passage, sentence)
            group = introduced(text) or group
            places = (place_of(passage, sentence),)
            for name in deciders(text):
                body = passage.metadata.body if _STANDS_FOR_BODY.fullmatch(name) else name
                when = next((each.opening for each in happenings(text)), None)
                if body is not None and not is_generic(name):
                    yield True, _Said(body, Statement(text, places, when))
            for named in (introduced(text), *answerers(text)):
                actor = group if named and is_generic(named) else named
                if actor:
                    yield False, _Said(actor[0].upper() + actor[1:], Statement(text, places))


def _actors(said: Iterable[_Said], full_names: dict[str, str]) -> list[Actor]:
    """Put what is said of the same body or role together, under the name that it has most often."""
    names: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    statements: defaultdict[tuple[str, ...], dict[tuple[object, ...], Statement]] = defaultdict(dict)
    for each in said:
        name = full_names.get(each.name, each.name)
        key = tuple(folded_stem(token.removesuffix("s")) for token in tokens(name) if token not in ("den", "de"))
        names[key][name] += 1
        new = each.statement
        same = (new.when, new.matter, new.lead.casefold(), new.text.casefold())
        old = statements[key].get(same)
        places = (*(old.places if old else ()), *new.places)
        statements[key][same] = replace(old or new, places=tuple(dict.fromkeys(places)))
    # Of two that are as common, the longer is the definite form: styrgruppen.
    chosen = {key: max(found, key=lambda name: (found[name], len(name))) for key, found in names.items()}
    actors = [Actor(chosen[key], tuple(found.values())) for key, found in statements.items()]
    return sorted(actors, key=lambda actor: (-len(actor.statements), actor.name))


def _by_date(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda each: (each.when is None, each.when.first if each.when else date.min)))


def _full_names(text: str) -> dict[str, str]:
    """Return the full names that stand before an abbreviation whose letters they hold, by the abbreviation."""
    found = {}
    for match in _SHORT_NAME.finditer(" ".join(text.split())):
        words = match[1].split()
        for first in range(len(words)):
            name = " ".join(words[first:])
            if name[0].isupper() and _holds(name.casefold(), match[2].casefold()):
                found[match[2]] = name
                break
    return found


def _holds(name: str, letters: str) -> bool:
    """Tell whether a name begins with the first of some letters and holds the others in order."""
    place = 0
    for letter in letters[1:]:
        place = name.find(letter, place + 1)
        if place < 0:
            return False
    return name[:1] == letters[:1]
