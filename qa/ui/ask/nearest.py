"""The passages that come closest when the archive does not answer, folded."""

import streamlit as st

from qa.types import RankedPassage
from qa.ui.inert_text import escape, isolated
from qa.ui.quote import context_html, place_html
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts


def show(passages: tuple[RankedPassage, ...], texts: Texts) -> None:
    """Draw the folded list, best first."""
    if not passages:
        return
    with st.expander(texts.nearest.format(count=len(passages))):
        st.html("".join(_passage_html(passage, texts) for passage in passages))


def _passage_html(passage: RankedPassage, texts: Texts) -> str:
    return f"""
        <div class="passage">
          <h3 lang="{DOCUMENT_LANGUAGE}">{isolated(passage.title)}</h3>
          {place_html(passage, texts)}
          {context_html(passage.text if passage.reading is None else passage.reading, 0, 0)}
          <p class="reference">{escape(texts.file)} {isolated(passage.document)}</p>
        </div>
        """
