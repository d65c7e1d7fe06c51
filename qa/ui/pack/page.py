"""The page for evaluators, from top to bottom."""

import streamlit as st

from qa.ui.inert_text import escape
from qa.ui.pack import check
from qa.ui.texts import Texts


def show(texts: Texts) -> None:
    """Draw the page below the heading."""
    st.html(f'<h2 class="section">{escape(texts.pack.title)}</h2><p>{escape(texts.pack.lead)}</p>')
    check.show(texts)
