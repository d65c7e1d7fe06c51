"""Whether an answer helped, and why: kept on this machine, for those who measure and mend."""

from typing import Literal

import streamlit as st

from index.config import from_environment
from index.errors import ArkivsvarError
from qa.feedback import LONGEST_COMMENT, Feedback, Reason, keep, reasons
from qa.types import Answer
from qa.ui import problems
from qa.ui.inert_text import escape
from qa.ui.texts import Texts


@st.fragment
def show(answer: Answer, turn: int, texts: Texts) -> None:
    """Draw the question whether the answer helped, then the reason, then that it was kept."""
    words, key = texts.feedback, f"feedback-{turn}"
    outcome = st.session_state.get(f"{key}-outcome")
    with st.container(key=key, gap="small"):
        if outcome is not None:
            _show_outcome(outcome, texts)
            return
        chosen = st.session_state.get(f"{key}-helped")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f'<p class="quiet">{escape(words.heading)}</p>', width="content")
            for helped, label in ((True, words.yes), (False, words.no)):
                icon = ":material/thumb_up:" if helped else ":material/thumb_down:"
                look: Literal["primary", "secondary"] = "primary" if chosen == helped else "secondary"
                st.button(label, key=f"{key}-{helped}", icon=icon, type=look, on_click=_choose, args=(key, helped))
        if chosen is not None:
            _show_form(answer, bool(chosen), key, texts)


def _show_form(answer: Answer, helped: bool, key: str, texts: Texts) -> None:
    words = texts.feedback
    with st.form(f"{key}-form-{helped}", border=False):
        st.radio(
            words.why,
            reasons(helped, answer.answered),
            format_func=words.reasons.__getitem__ if answer.answered else words.reasons_of_silence.__getitem__,
            key=f"{key}-reason-{helped}",
        )
        st.text_area(words.comment, max_chars=LONGEST_COMMENT, key=f"{key}-comment-{helped}")
        st.html(f'<p class="quiet">{escape(words.what_is_kept)}</p>')
        st.form_submit_button(words.send, key=f"{key}-send-{helped}", on_click=_send, args=(answer, helped, key))


def _show_outcome(outcome: problems.Problem | bool, texts: Texts) -> None:
    if isinstance(outcome, problems.Problem):
        problems.show(outcome, texts)
    else:
        st.html(f'<p class="quiet" role="status">{escape(texts.feedback.kept)}</p>')


def _choose(key: str, helped: bool) -> None:
    st.session_state[f"{key}-helped"] = helped


def _send(answer: Answer, helped: bool, key: str) -> None:
    reason: Reason = st.session_state[f"{key}-reason-{helped}"]
    comment = str(st.session_state[f"{key}-comment-{helped}"]).strip()
    try:
        keep(answer, Feedback(helped, reason, comment), from_environment().feedback)
        st.session_state[f"{key}-outcome"] = True
    except ArkivsvarError as error:
        st.session_state[f"{key}-outcome"] = problems.problem_of(error)
