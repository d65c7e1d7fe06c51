"""Questions to start with, for each who asks; one click asks one."""

from collections.abc import Sequence

import streamlit as st

from index.archive import Archive
from qa.introduction.first_questions import FirstQuestion
from qa.ui.inert_text import escape, isolated
from qa.ui.links import question_address
from qa.ui.start import made
from qa.ui.texts import Texts

ANCHOR = "fragor"
_SECONDS_BETWEEN_LOOKS = 1.0


def show(archive: Archive, texts: Texts) -> None:
    """Draw the questions, or that they are in the making."""
    words = texts.questions
    st.html(f'<h3 class="part" id="{ANCHOR}">{escape(words.title)}</h3><p class="quiet">{escape(words.lead)}</p>')
    found = made.questions(archive, texts.language)
    if found is None:
        wait(archive, texts)
    else:
        st.html(questions_html(found, texts) or f'<p class="quiet">{escape(words.nothing)}</p>')


def show_some(archive: Archive, texts: Texts) -> None:
    """Draw one question for each audience under a heading, once they are made; nothing before."""
    found = made.questions(archive, texts.language)
    if found is None:
        wait(archive, texts)
        return
    firsts = {each.audience: each for each in reversed(found)}
    links = links_html([firsts[audience] for audience in texts.questions.audiences if audience in firsts], texts)
    if links:
        st.html(f'<h2 class="starters">{escape(texts.starters_heading)}</h2>{links}')


@st.fragment(run_every=_SECONDS_BETWEEN_LOOKS)
def wait(archive: Archive, texts: Texts) -> None:
    """Say that the questions are in the making, and draw the page again when they are made."""
    if made.questions(archive, texts.language) is not None:
        st.rerun()
    st.html(f'<p class="quiet" role="status">{escape(texts.questions.making)}</p>')


def questions_html(questions: Sequence[FirstQuestion], texts: Texts) -> str:
    """Return a list of links for each audience that there are questions for."""
    parts = []
    for audience, name in texts.questions.audiences.items():
        links = links_html([each for each in questions if each.audience is audience], texts)
        parts.append(f"<h4>{escape(name)}</h4>{links}" if links else "")
    return "".join(parts)


def links_html(questions: Sequence[FirstQuestion], texts: Texts) -> str:
    """Return questions as a list of links that ask them, "" for none.

    They hold words of documents, which the label of a button would take for markup.
    """
    links = "".join(
        f'<li><a href="{question_address(each.text, texts.language)}">{isolated(each.text)}</a></li>'
        for each in questions
    )
    return f'<ul class="first-questions">{links}</ul>' if links else ""
