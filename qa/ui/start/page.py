"""The page for new staff, from top to bottom."""

import streamlit as st

from qa.ui import resources
from qa.ui.inert_text import escape
from qa.ui.start import deciders, timeline
from qa.ui.texts import Texts


def show(texts: Texts) -> None:
    """Draw the page below the heading."""
    st.html(f'<h2 class="section">{escape(texts.start.title)}</h2><p>{escape(texts.start.lead)}</p>')
    archive = resources.archive()
    timeline.show(archive, texts)
    deciders.show(archive, texts)
