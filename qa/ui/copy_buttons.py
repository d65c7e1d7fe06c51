"""Buttons that copy a quote with its reference, and a link to it. They travel as data, apart from the page."""

from pathlib import Path

import streamlit as st

from qa.types import Citation
from qa.ui.inert_text import marked_paragraphs, plain_text
from qa.ui.texts import Texts

_FOLDER = Path(__file__).parent
_buttons = st.components.v2.component(
    "arkivsvar_copy",
    html='<span class="buttons"></span><span role="status"></span>',
    css=(_FOLDER / "copy_buttons.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "copy_buttons.js").read_text(encoding="utf-8"),
)


def copied_text(citation: Citation, texts: Texts) -> str:
    """Return the quote in quotation marks and, on the next line, its reference; wrapped lines are joined."""
    offset = citation.start - citation.context_start
    found = marked_paragraphs(citation.context, offset, offset + len(citation.quote))
    return f"{texts.opening_quote}{plain_text(found)}{texts.closing_quote}\n{citation.reference}"


def show(citation: Citation, key: str, texts: Texts, link: str | None = None) -> None:
    """Draw the buttons of one citation; `link` is the address of its answer, relative to the page."""
    quote = {
        "text": copied_text(citation, texts),
        "label": texts.copy,
        "name": texts.copy_name.format(number=citation.id),
        "copied": texts.copied,
    }
    address = {
        "link": link,
        "label": texts.copy_link,
        "name": texts.copy_link_name.format(number=citation.id),
        "copied": texts.copied_link,
    }
    buttons = [quote] if link is None else [quote, address]
    _buttons(key=key, data={"buttons": buttons, "failed": texts.copy_failed})
