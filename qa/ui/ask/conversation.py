"""The conversation: earlier turns, and the one being asked."""

import streamlit as st

from index.archive import Archive
from index.errors import ArkivsvarError, BusyError
from qa.ask import LONGEST_QUESTION
from qa.types import Question
from qa.ui import asking, problems, resources
from qa.ui.ask import answer, part, saving
from qa.ui.ask.evidence_card import card_anchor
from qa.ui.ask.outcome import outcome_words
from qa.ui.ask.passages import MOST
from qa.ui.ask.state import (
    Turn,
    ask_last_again,
    keep_turn,
    pending_citation,
    pending_query,
    pending_question,
    put_question,
    turns,
)
from qa.ui.ask.state import clear as clear_turns
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.limits import Limits, reach
from qa.ui.page import announce, scroll_to
from qa.ui.problems import problem_of
from qa.ui.texts import Texts

_INPUT = "question"


def show_input(texts: Texts) -> None:
    """Draw the input at the foot of the page; what is sent becomes the pending question of the next run."""
    placeholder = texts.input_next if turns() or pending_question() else texts.input_first
    # An input that Streamlit places by itself makes the page jump to the end of each answer.
    with st.bottom:
        part.show(texts.limits)
        st.chat_input(placeholder, key=_INPUT, max_chars=LONGEST_QUESTION, on_submit=_take_input)


def show(archive: Archive, texts: Texts) -> None:
    """Draw the conversation, ask the pending question if there is one, and offer to start over."""
    for number, turn in enumerate(turns(), start=1):
        query = pending_query(number)
        if query is None:
            _show_turn(turn, number, texts)
        else:
            question = Question(turn.question, _history(number), MOST, query=query)
            _ask_turn(question, turn.limits, number, archive, texts)
    asked = pending_question()
    if asked is not None:
        number = len(turns()) + 1
        _ask_turn(Question(asked, _history(number), MOST), part.chosen(), number, archive, texts)
    answers = [turn.answer for turn in turns() if turn.answer is not None]
    if answers:
        saving.show(answers, texts)
    if turns():
        st.button(texts.clear, key="clear", on_click=_clear)


def turn_anchor(number: int) -> str:
    """Return the id of the place where a turn of the conversation starts."""
    return f"fraga-{number}"


def _clear() -> None:
    clear_turns()
    announce("")


def _take_input() -> None:
    put_question(st.session_state[_INPUT])


def _history(number: int) -> tuple[str, ...]:
    """Return what was asked before a turn: as typed, or as the visitor edited it."""
    answers = [turn.answer for turn in turns()[: number - 1] if turn.answer is not None]
    return tuple(answer.question.query or answer.question.text for answer in answers)


def _ask_turn(question: Question, within: Limits, number: int, archive: Archive, texts: Texts) -> None:
    with st.container(key=f"turn-{number}"):
        _show_question(question.text, number)
        scroll_to(turn_anchor(number))
        with st.spinner(texts.searching if resources.is_prepared() else texts.preparing):
            turn = _ask(question, within, archive)
        keep_turn(turn, number)
        citation = pending_citation()
        anchor = turn_anchor(number) if citation is None else card_anchor(number, citation)
        announce(outcome_words(turn, texts), anchor)
        _show_outcome(turn, number, texts)


def _ask(question: Question, within: Limits, archive: Archive) -> Turn:
    try:
        return Turn(question.text, within, asking.answer(within.of(question), archive))
    except ArkivsvarError as error:
        return Turn(question.text, within, None, problem_of(error))


def _show_turn(turn: Turn, number: int, texts: Texts) -> None:
    with st.container(key=f"turn-{number}"):
        _show_question(turn.question, number)
        _show_outcome(turn, number, texts)


def _show_question(question: str, number: int) -> None:
    if question.strip():
        shown = isolated(clip(question, LONGEST_QUESTION))
        st.html(f'<h2 class="question" id="{turn_anchor(number)}" tabindex="-1">{shown}</h2>')


def _show_outcome(turn: Turn, number: int, texts: Texts) -> None:
    if turn.problem is not None:
        problems.show(turn.problem, texts)
        if turn.problem.kind == BusyError.__name__ and number == len(turns()):
            st.button(texts.try_again, key=f"ask-again-{number}", on_click=ask_last_again)
    elif turn.answer is not None:
        if turn.limits != Limits():
            left = reach(turn.limits, resources.documents(), texts.limits)
            st.html(f'<p class="quiet">{escape(left)}</p>')
        answer.show(turn.answer, turn.asked, number, texts)
