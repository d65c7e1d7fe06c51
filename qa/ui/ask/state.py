"""The conversation of one visitor, kept in the session, and the question in the address."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from qa.types import Answer
from qa.ui.ask import address, part
from qa.ui.ask.address import Asked
from qa.ui.limits import Limits
from qa.ui.problems import Problem

_TURNS = "turns"
_PENDING = "pending_question"
_QUERY = "pending_query"
_CITATION = "pending_citation"
_ADDRESS_SEEN = "address_seen"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of the conversation, with its answer or what stood in the way."""

    question: str
    limits: Limits
    answer: Answer | None
    problem: Problem | None = None

    @property
    def searched(self) -> str:
        """What was searched for: the question as it was completed, or as it stands where there is no answer."""
        return self.answer.query.text if self.answer is not None else self.question

    @property
    def asked(self) -> Asked:
        """What an address has to ask for the same outcome: a follow-up as it was completed, for no address carries a
        conversation."""
        return Asked(self.searched, self.limits)


def turns() -> tuple[Turn, ...]:
    """Return the conversation so far, oldest first."""
    return cast(tuple[Turn, ...], st.session_state.get(_TURNS, ()))


def keep_turn(turn: Turn, number: int) -> None:
    """Keep a turn that has been asked, as the last of the conversation or in the place of an earlier one, and put what
    was searched for in the address, so that it can be shared."""
    kept = turns()
    st.session_state[_TURNS] = (*kept[: number - 1], turn, *kept[number:])
    drop_question()
    st.session_state[_ADDRESS_SEEN] = turn.asked
    if turn.problem is None:
        _clear_address()
        st.query_params.update(address.parameters(turn.asked))


def put_query(number: int, query: str) -> None:
    """Let a turn be asked again in its place in the next run, with a query of the visitor's own; not if it is empty."""
    if any(character.isalnum() for character in query):
        st.session_state[_QUERY] = (number, query)


def pending_query(number: int) -> str | None:
    """Return the query that a turn is to be asked again with, None if it is not. It stays until `keep_turn`."""
    pending = cast(tuple[int, str] | None, st.session_state.get(_QUERY))
    return pending[1] if pending is not None and pending[0] == number else None


def put_question(question: str) -> None:
    """Let `question` be asked in this run, or in the next when called from a button."""
    st.session_state[_PENDING] = question


def ask_last_again() -> None:
    """Let the last turn be asked anew in the next run, in its own place."""
    *before, last = turns()
    st.session_state[_TURNS] = tuple(before)
    put_question(last.question)


def pending_question() -> str | None:
    """Return the question to ask now. It stays until `keep_turn`, so an interrupted run asks it again."""
    return cast(str | None, st.session_state.get(_PENDING))


def pending_citation() -> int | None:
    """Return the number of the citation that the address asks for, once; None where it asks for none."""
    return cast(int | None, st.session_state.pop(_CITATION, None))


def take_address() -> None:
    """Let what the address asks be asked, unless it is there because it has been asked."""
    asked = address.read(st.query_params.to_dict())
    if asked is None:
        return
    wanted = Asked(asked.question, asked.limits)
    if wanted in {turn.asked for turn in turns()} or wanted == st.session_state.get(_ADDRESS_SEEN):
        return
    st.session_state[_ADDRESS_SEEN] = wanted
    st.session_state[_CITATION] = asked.citation
    part.put(asked.limits)
    put_question(asked.question)


def drop_question() -> None:
    """Give up the pending question or query, so that the next run does not ask it again."""
    st.session_state.pop(_PENDING, None)
    st.session_state.pop(_QUERY, None)


def clear() -> None:
    """Forget the conversation and the question in the address."""
    for name in (_TURNS, _PENDING, _QUERY, _CITATION, _ADDRESS_SEEN):
        st.session_state.pop(name, None)
    _clear_address()


def _clear_address() -> None:
    for name in address.NAMES:
        st.query_params.pop(name, None)
