"""The empty state: questions to start with."""

import streamlit as st

from qa.ui.ask.state import put_question
from qa.ui.inert_text import escape
from qa.ui.texts import Texts


def show(document_count: int, texts: Texts) -> None:
    """Draw one button for each starter question; pressing it asks the question."""
    with st.container(key="starters", gap="small"):
        st.html(f'<h2 class="starters">{escape(texts.starters_heading)}</h2>')
        for number, question in enumerate(texts.starters):
            st.button(question, key=f"starter-{number}", on_click=put_question, args=(question,), width="stretch")
        st.html(f'<p class="quiet">{escape(texts.archive_size.format(documents=document_count))}</p>')
