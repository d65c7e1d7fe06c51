"""The empty state: questions to start with."""

import re

import streamlit as st

from index.archive import Archive
from index.words import stems
from qa.ui.ask.state import put_question
from qa.ui.inert_text import escape
from qa.ui.start import first_questions
from qa.ui.texts import Texts

_NAME = re.compile(r"(?<=[\w,] )[A-ZÅÄÖ]\w+")


def show(archive: Archive, texts: Texts) -> None:
    """Draw the starter questions; pressing one asks it. An archive that does not hold what they name gets its own."""
    with st.container(key="starters", gap="small"):
        if _knows(archive, texts.starters):
            st.html(f'<h2 class="starters">{escape(texts.starters_heading)}</h2>')
            for number, question in enumerate(texts.starters):
                st.button(question, key=f"starter-{number}", on_click=put_question, args=(question,), width="stretch")
        else:
            first_questions.show_some(archive, texts)
        st.html(f'<p class="quiet">{escape(texts.archive_size.format(documents=archive.document_count))}</p>')


def _knows(archive: Archive, questions: tuple[str, ...]) -> bool:
    """Tell whether the archive holds all the names in the questions."""
    named = {stem for question in questions for name in _NAME.findall(question) for stem in stems(name)}
    return len(archive.store.document_frequencies(sorted(named))) == len(named)
