"""The card of one citation: where the quote stands, and the quote marked in its surroundings."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from qa.types import Answer, Citation
from qa.ui import copy_buttons
from qa.ui.ask.certainty import support_words
from qa.ui.inert_text import escape, isolated
from qa.ui.links import document_address
from qa.ui.picture import page_picture
from qa.ui.quote import date_words, place_html, quote_html
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts


def card_anchor(turn: int, citation: int) -> str:
    """Return the id of the card of a citation in a turn of the conversation."""
    return f"kalla-{turn}-{citation}"


def show(answer: Answer, citation: Citation, turn: int, link: str, texts: Texts) -> DeltaGenerator | None:
    """Draw the card and its buttons, and return the place beside them for the picture of the page, if it has one:
    pictures take longer than words. `link` is the address of the answer at this citation, relative to the page."""
    with st.container(key=f"card-{turn}-{citation.id}", gap="small"):
        has_picture = page_picture.has_picture(citation)
        words, picture = st.columns([7, 3], gap="medium") if has_picture else (st.container(), None)
        with words, st.container(gap="small"):
            st.html(_card_html(answer, citation, turn, texts))
            copy_buttons.show(citation, f"copy-{turn}-{citation.id}", texts, link)
    return picture


def _role_html(citation: Citation, texts: Texts) -> str:
    words = texts.roles.get(citation.role) if citation.role else None
    return f'<p class="role">{escape(words)}</p>' if words else ""


def _card_html(answer: Answer, citation: Citation, turn: int, texts: Texts) -> str:
    number = escape(texts.source.format(number=citation.id))
    address = document_address(citation.document, texts.language, citation.start, citation.end)
    return f"""
        <div class="card-head">
          <h3 id="{card_anchor(turn, citation.id)}" tabindex="-1"><span class="number">{number}</span>
            <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.title)}</span></h3>
          {place_html(citation, texts, date_words(citation, texts))}
          {_role_html(citation, texts)}
        </div>
        {quote_html(citation, texts)}
        <p class="support">{escape(support_words(answer, citation, texts))}</p>
        <p class="reference">{escape(texts.reference)}
          <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.reference)}</span><br>
          {escape(texts.file)} {isolated(citation.document)}<br>
          <a href="{address}">{escape(texts.reading.read_here)}</a></p>
        """
