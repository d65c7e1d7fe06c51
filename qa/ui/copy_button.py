"""A button that copies a quote with its reference. The text travels as data and is never part of the page."""

from pathlib import Path

import streamlit as st

from qa.types import Citation
from qa.ui.inert_text import marked_paragraphs, plain_text
from qa.ui.texts import Texts

_FOLDER = Path(__file__).parent
_button = st.components.v2.component(
    "arkivsvar_copy",
    html='<button type="button"></button><span role="status"></span>',
    css=(_FOLDER / "copy_button.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "copy_button.js").read_text(encoding="utf-8"),
)


def copied_text(citation: Citation, texts: Texts) -> str:
    """Return the quote in quotation marks and, on the next line, its reference; wrapped lines are joined."""
    offset = citation.start - citation.context_start
    found = marked_paragraphs(citation.context, offset, offset + len(citation.quote))
    return f"{texts.opening_quote}{plain_text(found)}{texts.closing_quote}\n{citation.reference}"


def show(citation: Citation, key: str, texts: Texts) -> None:
    """Draw the button of one evidence card."""
    _button(
        key=key,
        data={
            "text": copied_text(citation, texts),
            "label": texts.copy,
            "name": texts.copy_name.format(number=citation.id),
            "copied": texts.copied,
            "failed": texts.copy_failed,
        },
    )
