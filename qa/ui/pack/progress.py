"""Asking the questions that are left: a slice at a time, so that the page answers and can be stopped."""

import math
import time
from collections.abc import Sequence

import streamlit as st

from index.archive import Archive
from index.errors import ArkivsvarError
from qa.evidence_pack.pack import Entry, entry
from qa.ui import asking, problems, resources
from qa.ui.inert_text import escape
from qa.ui.pack import state
from qa.ui.page import announce
from qa.ui.problems import Problem, problem_of
from qa.ui.texts import Texts

ANCHOR = "pack-outcome"
"""Id of the heading that tells how far the questions have come."""
BEGUN = "pack-progress"
"""Id of the heading above the progress."""
_SLICE, _REST = 0.5, 0.1
"""Seconds of asking in one run, and between two."""
_RECENT = 20
"""Answers from which the remaining time is estimated."""
_PROBLEM = "pack-problem"


@st.fragment(run_every=_REST)
def show(archive: Archive, texts: Texts) -> None:
    """Draw how far the questions have come and a button that stops, ask for half a second, and come back."""
    now = state.work()
    if not now.is_running:
        st.rerun()
    # A heading of its own: what is drawn anew in each run would drop the focus.
    st.html(f'<h3 class="section" id="{BEGUN}" tabindex="-1">{escape(texts.batch.running)}</h3>')
    st.html(_progress_html(now.entries, len(now.left), texts))
    st.button(texts.batch.stop, key="pack-stop", on_click=_stop, args=(texts,))
    if not resources.is_prepared(_SLICE):
        return
    until = time.monotonic() + _SLICE
    try:
        while state.work().left and time.monotonic() < until:
            state.answered(entry(asking.answer(state.work().left[0], archive, patient=True)))
    except ArkivsvarError as error:
        state.run(False)
        st.session_state[_PROBLEM] = problem_of(error)
        st.rerun()
    if not state.work().left:
        state.run(False)
        announce(texts.batch.all_asked.format(count=len(state.work().entries)), ANCHOR)
        st.rerun()


def show_rest(texts: Texts) -> None:
    """Draw how many questions are left and a button that goes on, where the asking was stopped."""
    now = state.work()
    problem: Problem | None = st.session_state.get(_PROBLEM)
    if problem is not None:
        problems.show(problem, texts)
    if now.left:
        st.html(f"<p>{escape(_count_words(len(now.entries), len(now.left), texts))}</p>")
        st.button(
            texts.batch.go_on.format(count=len(now.left)),
            key="pack-go-on",
            type="primary",
            on_click=_go_on,
            args=(texts,),
        )


def seconds_left(entries: Sequence[Entry], left: int) -> float | None:
    """Return about how many seconds the questions that are left will take; None before there is anything to go by."""
    recent = entries[-_RECENT:]
    if not recent:
        return None
    each = sum(one.answer.elapsed_ms for one in recent) / len(recent) / 1000
    return left * each * (_SLICE + 2 * _REST) / _SLICE


def _progress_html(entries: Sequence[Entry], left: int, texts: Texts) -> str:
    done, total = len(entries), len(entries) + left
    remaining = seconds_left(entries, left) if resources.is_prepared() else None
    words = texts.preparing if not resources.is_prepared() else _count_words(done, left, texts)
    if remaining is not None:
        words += " " + texts.batch.remaining.format(seconds=max(1, math.ceil(remaining)))
    label = escape(texts.batch.progress)
    return f"""
        <div class="progress"><progress aria-label="{label}" max="{total}" value="{done}"></progress>
          <p>{escape(words)}</p></div>
        """


def _count_words(done: int, left: int, texts: Texts) -> str:
    return texts.batch.asked.format(done=done, total=done + left)


def _stop(texts: Texts) -> None:
    state.run(False)
    now = state.work()
    announce(texts.batch.stopped.format(done=len(now.entries), total=len(now.entries) + len(now.left)), ANCHOR)


def _go_on(texts: Texts) -> None:
    st.session_state.pop(_PROBLEM, None)
    state.run(True)
    announce(texts.batch.running, BEGUN)
