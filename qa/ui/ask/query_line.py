"""The line above an answer that says what was searched for, where that is not what was typed."""

import streamlit as st

from qa.ask import LONGEST_QUESTION
from qa.types import Answer
from qa.ui.ask.state import put_query
from qa.ui.texts import Texts


def show(answer: Answer, turn: int, texts: Texts) -> None:
    """Draw the query as a field to edit and search again with, and a button to search for just what was typed."""
    query, typed = answer.query.text, answer.question.text
    if query == typed:
        return
    key = f"query-{turn}"
    with st.form(f"query-form-{turn}", border=False):
        st.text_input(texts.searching_for, value=query, key=key, max_chars=LONGEST_QUESTION)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(texts.search_again, key=f"again-{turn}", on_click=_search_again, args=(turn, key))
            st.form_submit_button(texts.search_typed, key=f"typed-{turn}", on_click=put_query, args=(turn, typed))


def _search_again(turn: int, key: str) -> None:
    put_query(turn, st.session_state[key])
