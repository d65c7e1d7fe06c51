"""The page for questions, from top to bottom."""

import streamlit as st

from qa.ui import resources
from qa.ui.ask import conversation, starters, state
from qa.ui.texts import Texts


def show(texts: Texts) -> None:
    """Draw the page below the heading."""
    archive = resources.archive()
    resources.prepare()
    state.take_address()
    conversation.show_input(texts)
    above, below = st.container(), st.empty()
    with above:
        conversation.show(archive, texts)
    if not state.turns():
        with below.container():
            starters.show(archive, texts)
