"""What was searched for: a line above the answer where it is not what was typed, else folded below it."""

import streamlit as st

from qa.ask import LONGEST_QUESTION
from qa.types import Answer
from qa.ui.ask.state import put_query
from qa.ui.texts import Texts


def show(answer: Answer, turn: int, texts: Texts) -> None:
    """Draw the query as a field to edit and search again with, and a button to search for just what was typed."""
    if _is_as_typed(answer):
        return
    with st.form(f"query-form-{turn}", border=False):
        st.text_input(texts.searching_for, answer.query.text, LONGEST_QUESTION, key=_key(turn))
        with st.container(horizontal=True, gap="small"):
            _again(turn, _key(turn), texts)
            typed = answer.question.text
            st.form_submit_button(texts.search_typed, key=f"typed-{turn}", on_click=put_query, args=(turn, typed))


def show_folded(answer: Answer, turn: int, texts: Texts) -> None:
    """Draw the query folded where it is just what was typed, to be edited and searched again with."""
    if not _is_as_typed(answer):
        return
    with st.expander(texts.edit_query, key=f"query-fold-{turn}"), st.form(f"query-form-{turn}", border=False):
        # Of another name than the field above, so that each starts with the query and not with what was edited before.
        key = f"{_key(turn)}-folded"
        st.text_input(texts.searching_for, answer.query.text, LONGEST_QUESTION, key=key)
        _again(turn, key, texts)


def _is_as_typed(answer: Answer) -> bool:
    return answer.query.text == answer.question.text


def _again(turn: int, key: str, texts: Texts) -> None:
    st.form_submit_button(texts.search_again, key=f"again-{turn}", on_click=_search_again, args=(turn, key))


def _key(turn: int) -> str:
    return f"query-{turn}"


def _search_again(turn: int, key: str) -> None:
    put_query(turn, st.session_state[key])
