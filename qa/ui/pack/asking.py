"""The form that takes many questions at once: pasted, or in a file."""

import streamlit as st

from index.archive import Archive
from index.errors import BatchError
from qa.questions import LARGEST_BATCH, questions_in
from qa.ui import limits, resources
from qa.ui.inert_text import escape
from qa.ui.pack import state
from qa.ui.pack.progress import BEGUN
from qa.ui.page import announce
from qa.ui.remembered import remembered
from qa.ui.texts import Texts

MOST_QUESTIONS = 2_000
"""In one session, which holds all of its answers in memory."""
_PASSAGES = 5
_PASTED = "pasted.txt"


def show(archive: Archive, texts: Texts) -> None:
    """Draw the form; what is sent is asked from the next run on."""
    made = len(state.work().entries) + len(state.work().left)
    # A file or text that has been taken must not be there to be sent again.
    with st.form(f"pack-form-{made}", border=False):
        pasted = remembered(
            f"pack-pasted-{made}",
            "",
            lambda: st.text_area(texts.batch.paste, key=f"pack-pasted-{made}", height=170),
        )
        file = st.file_uploader(
            texts.batch.upload,
            key=f"pack-file-{made}",
            max_upload_size=LARGEST_BATCH // 1024**2,
        )
        st.html(f'<p class="quiet">{escape(texts.batch.upload_help)}</p>')
        with st.expander(texts.limits.heading):
            part = limits.show("pack-limits", resources.documents(), texts.limits)
        is_sent = st.form_submit_button(texts.batch.ask, type="primary")
    if not is_sent or not part.is_period:
        return
    try:
        questions = questions_in(_PASTED, pasted.encode(), _PASSAGES) if pasted.strip() else []
        if file is not None:
            questions += questions_in(file.name, file.getvalue(), _PASSAGES)
    except BatchError as error:
        _refuse(fault_words(error, texts))
        return
    if not questions:
        _refuse(texts.batch.nothing_to_ask)
    elif made + len(questions) > MOST_QUESTIONS:
        _refuse(texts.batch.too_many.format(count=made + len(questions), most=MOST_QUESTIONS))
    else:
        state.add_questions([part.of(each) for each in questions])
        announce(texts.batch.running, BEGUN)
        st.rerun()


def fault_words(error: BatchError, texts: Texts) -> str:
    """Return what is wrong with a file of questions, with the line where it is one."""
    words = texts.batch.faults[error.fault].format(megabytes=LARGEST_BATCH // 1024**2)
    return words if error.line is None else f"{texts.batch.line.format(line=error.line)} {words}"


def _refuse(words: str) -> None:
    st.html(f'<p class="fault" role="alert">{escape(words)}</p>')
