"""Errors in the visitor's language: a sentence of ours, and the error's own line for whoever can mend it."""

from dataclasses import dataclass

import streamlit as st

from index.errors import ArkivsvarError
from qa.ui.inert_text import clip, escape
from qa.ui.texts import Texts

_LONGEST_DETAIL = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something could not be done: the class of the error and its one line."""

    kind: str
    detail: str


UNEXPECTED = Problem("ArkivsvarError", "an unexpected error; the log of the server says more")
"""An error that the project has no name for."""


def problem_of(error: ArkivsvarError) -> Problem:
    """Return an error as it is kept and shown."""
    return Problem(type(error).__name__, str(error))


def sentence(problem: Problem, texts: Texts) -> str:
    """Return the sentence that says what a problem means for the visitor."""
    return texts.problems.get(problem.kind, texts.problems["ArkivsvarError"])


def show(problem: Problem, texts: Texts, heading: bool = False) -> None:
    """Draw a problem; with a heading where it stands in place of the whole conversation."""
    title = f"<h2>{escape(texts.problem_heading)}</h2>" if heading else ""
    # In the conversation the page announces the outcome of each turn; here nothing else would.
    role = ' role="alert"' if heading else ""
    st.html(
        f"""
        <div class="problem"{role}>{title}<p>{escape(sentence(problem, texts))}</p>
          <p class="detail">{escape(texts.problem_detail)}
            <span lang="en">{escape(clip(problem.detail, _LONGEST_DETAIL))}</span></p></div>
        """
    )
