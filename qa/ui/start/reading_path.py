"""The passages to read first, as numbered cards."""

import streamlit as st

from index.archive import Archive
from qa.introduction.reading_path import Part
from qa.types import Citation
from qa.ui.inert_text import escape, isolated
from qa.ui.links import document_address
from qa.ui.quote import date_words, place_html, quote_html
from qa.ui.start import made
from qa.ui.start.cited_lines import citations
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

ANCHOR = "las-forst"


def show(archive: Archive, texts: Texts) -> None:
    """Draw the cards."""
    words = texts.path
    st.html(f'<h3 class="part" id="{ANCHOR}">{escape(words.title)}</h3>')
    with st.spinner(texts.glossary.making):
        steps = made.reading_path(archive)
    if not steps:
        st.html(f'<p class="quiet">{escape(words.nothing)}</p>')
        return
    cited = citations(archive, steps)
    cards = "".join(card_html(number, step.part, cited[step], texts) for number, step in enumerate(steps, start=1))
    st.html(f'<p class="quiet">{escape(words.lead)}</p><div class="path">{cards}</div>')


def card_html(number: int, part: Part, citation: Citation, texts: Texts) -> str:
    """Return one passage with why it was chosen, its most telling sentence marked, and the way to its document."""
    address = document_address(citation.document, texts.language, citation.start, citation.end)
    return f"""
        <div class="step">
          <h4><span class="number">{number}. {escape(texts.path.parts[part])}</span>
            <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.title)}</span></h4>
          {place_html(citation, texts, date_words(citation, texts))}
          {quote_html(citation, texts)}
          <p class="reference">{escape(texts.reference)}
            <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.reference)}</span><br>
            <a href="{address}">{escape(texts.reading.read_here)}</a></p>
        </div>
        """
