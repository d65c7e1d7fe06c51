"""The page for new staff, from top to bottom."""

import streamlit as st

from qa.ui import resources
from qa.ui.inert_text import escape
from qa.ui.start import deciders, first_questions, glossary, reading_path, timeline
from qa.ui.texts import Texts


def show(texts: Texts) -> None:
    """Draw the page below the heading."""
    archive = resources.archive()
    resources.prepare()
    words = texts.start
    # In reading order; each part draws its own heading, whose id is its anchor.
    parts = {
        reading_path.ANCHOR: (texts.path.title, reading_path.show),
        timeline.ANCHOR: (texts.timeline.title, timeline.show),
        glossary.ANCHOR: (texts.glossary.title, glossary.show),
        deciders.ANCHOR: (texts.deciders.title, deciders.show),
        first_questions.ANCHOR: (texts.questions.title, first_questions.show),
    }
    links = "".join(f'<li><a href="#{anchor}">{escape(title)}</a></li>' for anchor, (title, _) in parts.items())
    st.html(
        f'<h2 class="section">{escape(words.title)}</h2><p>{escape(words.lead)}</p>'
        f'<nav class="on-this-page" aria-label="{escape(words.contents)}"><ul>{links}</ul></nav>'
    )
    for _, draw in parts.values():
        draw(archive, texts)
