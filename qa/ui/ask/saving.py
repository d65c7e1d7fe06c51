"""Buttons that save the conversation with all its sources."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from qa.transcripts.files import WRITERS
from qa.transcripts.transcript import transcript
from qa.types import Answer
from qa.ui.inert_text import escape
from qa.ui.texts import Texts

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".md": "text/markdown",
}


def show(answers: list[Answer], texts: Texts) -> None:
    """Draw a button for each format; a file is made when its button is pressed."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="saving"):
        st.html(f'<p class="quiet">{escape(texts.save_conversation)}</p>', width="content")
        for ending, media_type in _TYPES.items():
            st.download_button(
                texts.formats[ending],
                _writer(answers, ending, texts),
                file_name=texts.conversation_file + ending,
                mime=media_type,
                key=f"save{ending}",
                on_click="ignore",
            )


def _writer(answers: list[Answer], ending: str, texts: Texts) -> Callable[[], bytes]:
    def written() -> bytes:
        today = datetime.now(UTC).astimezone().date().isoformat()
        return WRITERS[ending](transcript(answers, today, texts.transcript))

    return written
