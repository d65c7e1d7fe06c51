"""The top of the page: what this is, and in which language it speaks."""

import streamlit as st

from qa.ui.inert_text import escape
from qa.ui.page import TOP
from qa.ui.texts import DEFAULT_LANGUAGE, LANGUAGE_NAMES, TEXTS, Texts

ADDRESS = "lang"
"""Name of the language in the address; the default language is not named there."""
_SWITCH = "language"


def show() -> Texts:
    """Draw the heading and the language switch, and return the interface in the chosen language."""
    if _SWITCH not in st.session_state:
        wanted = st.query_params.get(ADDRESS, DEFAULT_LANGUAGE)
        st.session_state[_SWITCH] = wanted if wanted in TEXTS else DEFAULT_LANGUAGE
    texts = TEXTS[st.session_state[_SWITCH]]
    with st.container(key="header", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<h1 class="title" id="{TOP}" tabindex="-1">{escape(texts.title)}</h1>', width="content")
        st.segmented_control(
            texts.language_label,
            list(TEXTS),
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=_SWITCH,
            on_change=_name_in_address,
            label_visibility="collapsed",
        )
    st.html(f'<p class="lead">{escape(texts.lead)}</p><p class="notice">{escape(texts.notice)}</p>')
    return texts


def _name_in_address() -> None:
    language = st.session_state[_SWITCH]
    if language == DEFAULT_LANGUAGE:
        st.query_params.pop(ADDRESS, None)
    else:
        st.query_params[ADDRESS] = language
