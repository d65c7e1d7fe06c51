"""The card of one citation: where the quote stands, and the quote marked in its surroundings."""

import streamlit as st

from qa.types import Answer, Citation, RankedPassage
from qa.ui import copy_button
from qa.ui.certainty import support_words
from qa.ui.inert_text import escape, inner_html, isolated, paragraphs
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts


def card_anchor(turn: int, citation: int) -> str:
    """Return the id of the card of a citation in a turn of the conversation."""
    return f"kalla-{turn}-{citation}"


def show(answer: Answer, citation: Citation, turn: int, texts: Texts) -> None:
    """Draw the card and its copy button."""
    with st.container(key=f"card-{turn}-{citation.id}", gap="small"):
        st.html(_card_html(answer, citation, turn, texts))
        copy_button.show(citation, f"copy-{turn}-{citation.id}", texts)


def context_html(text: str, start: int, end: int) -> str:
    """Return document text as paragraphs of HTML, with the characters from `start` to `end` marked."""
    shown = []
    for paragraph in paragraphs(text, start, end):
        name = "row" if paragraph.is_row else "prose"
        shown.append(f'<p class="{name}" dir="auto">{inner_html(paragraph, highlight=True)}</p>')
    return f'<div class="context" lang="{DOCUMENT_LANGUAGE}">{"".join(shown)}</div>'


def quote_html(citation: Citation, texts: Texts) -> str:
    """Return the quote marked in its surroundings; of a damaged text its reading, the text itself one click away."""
    offset = citation.start - citation.context_start
    raw = context_html(citation.context, offset, offset + len(citation.quote))
    if citation.context_reading is None:
        return raw
    read = len(citation.quote if citation.reading is None else citation.reading)
    shown = context_html(citation.context_reading, citation.reading_start, citation.reading_start + read)
    if not citation.context_restored:
        return shown
    return f"""
        {shown}
        <p class="restored">{escape(texts.restored)}</p>
        <details class="as-scanned"><summary>{escape(texts.as_scanned)}</summary>{raw}</details>
        """


def place_html(place: Citation | RankedPassage, texts: Texts, date: str = "") -> str:
    """Return page, slide or sheet and section path in words, after the document's date where it is given in words."""
    section = place.section if place.section != (place.label,) else ()
    page = isolated(place.label) if place.label else escape(texts.page.format(page=place.page))
    words = f"{escape(date)} · {page}" if date else page
    if section:
        path = " › ".join(isolated(title) for title in section)
        words += f' · {escape(texts.section)} <span lang="{DOCUMENT_LANGUAGE}">{path}</span>'
    return f'<p class="place">{words}</p>'


def _role_html(citation: Citation, texts: Texts) -> str:
    words = texts.roles.get(citation.role) if citation.role else None
    return f'<p class="role">{escape(words)}</p>' if words else ""


def _date_words(citation: Citation, texts: Texts) -> str:
    return texts.dated.format(date=citation.date) if citation.date else texts.undated


def _card_html(answer: Answer, citation: Citation, turn: int, texts: Texts) -> str:
    number = escape(texts.source.format(number=citation.id))
    return f"""
        <div class="card-head">
          <h3 id="{card_anchor(turn, citation.id)}" tabindex="-1"><span class="number">{number}</span>
            <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.title)}</span></h3>
          {place_html(citation, texts, _date_words(citation, texts))}
          {_role_html(citation, texts)}
        </div>
        {quote_html(citation, texts)}
        <p class="support">{escape(support_words(answer, citation, texts))}</p>
        <p class="reference">{escape(texts.reference)}
          <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.reference)}</span><br>
          {escape(texts.file)} {isolated(citation.document)}</p>
        """
