"""The work of one evaluator, kept in the session: what is left to ask, what was answered, and what can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from qa.evidence_pack.pack import Entry
from qa.types import Question

_WORK = "pack-work"
_MOST_STEPS = 100
"""So many changes can be undone."""


@dataclass(frozen=True, slots=True)
class Work:
    """How far an evaluator has come."""

    left: tuple[Question, ...] = ()
    """The questions that are still to be asked, in order."""
    entries: tuple[Entry, ...] = ()
    """Those that were asked, with their excerpts, in order."""
    is_running: bool = False
    chosen: int | None = None
    """The entry that is open, 0 for the first."""
    order: tuple[int, ...] = ()
    """The entries of the list that it was opened from."""
    choosing: int | None = None
    """The excerpt of the open entry that another is being chosen for."""
    steps: tuple[tuple[int, Entry], ...] = ()
    """What entries were before they were changed, the latest last."""
    undone: int = 0
    """How many times something was undone; a field that is drawn anew then has a new name."""


def work() -> Work:
    """Return the work of the session."""
    return cast(Work, st.session_state.get(_WORK, Work()))


def put(work: Work) -> None:
    """Keep the work."""
    st.session_state[_WORK] = work


def add_questions(questions: Sequence[Question]) -> None:
    """Let questions be asked after those that are left, and begin."""
    put(replace(work(), left=(*work().left, *questions), is_running=True))


def add_entries(entries: Sequence[Entry]) -> None:
    """Keep questions that were asked elsewhere."""
    put(replace(work(), entries=(*work().entries, *entries)))


def answered(entry: Entry) -> None:
    """Keep the answer to the first of the questions that are left."""
    put(replace(work(), left=work().left[1:], entries=(*work().entries, entry)))


def run(is_running: bool) -> None:
    """Go on with the questions that are left, or stop."""
    put(replace(work(), is_running=is_running))


def open_entry(place: int | None, order: Sequence[int] | None = None) -> None:
    """Open an entry, or none; `order` holds those of the list that it was opened from."""
    now = work()
    put(replace(now, chosen=place, order=now.order if order is None else tuple(order), choosing=None))


def choose_for(excerpt: int | None) -> None:
    """Let a sentence be chosen by hand for an excerpt of the open entry, or for none."""
    put(replace(work(), choosing=excerpt))


def change(place: int, entry: Entry) -> None:
    """Put an entry in the place of another, so that it can be undone."""
    now = work()
    if entry != now.entries[place]:
        steps = (*now.steps, (place, now.entries[place]))[-_MOST_STEPS:]
        put(replace(now, entries=_with(now.entries, place, entry), steps=steps))


def undo() -> None:
    """Take the latest change back, and open its entry."""
    now = work()
    if now.steps:
        place, before = now.steps[-1]
        entries = _with(now.entries, place, before)
        put(replace(now, entries=entries, steps=now.steps[:-1], chosen=place, undone=now.undone + 1))


def clear() -> None:
    """Forget all of it."""
    put(Work(undone=work().undone + 1))


def _with(entries: tuple[Entry, ...], place: int, entry: Entry) -> tuple[Entry, ...]:
    return (*entries[:place], entry, *entries[place + 1 :])
