"""Errors in the visitor's language: a sentence of ours, and the error's own line for whoever can mend it."""

import streamlit as st

from qa.ui.inert_text import clip, escape
from qa.ui.state import Problem
from qa.ui.texts import Texts

_LONGEST_DETAIL = 1_000


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
