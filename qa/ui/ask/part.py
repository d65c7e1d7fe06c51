"""Which part of the archive is asked: a button that says it, and opens to the choices."""

import streamlit as st

from qa.ui import limits, resources
from qa.ui.limits import Limits
from qa.ui.texts import LimitTexts

_KEY = "limit"


def chosen() -> Limits:
    """Return the part that the visitor has chosen."""
    return limits.chosen(_KEY)


def put(part: Limits) -> None:
    """Choose a part, as if the visitor had."""
    limits.put(_KEY, part)


def show(texts: LimitTexts) -> None:
    """Draw the button and the choices."""
    documents = resources.documents()
    with st.popover(limits.reach(chosen(), documents, texts), width="stretch"):
        limits.show(_KEY, documents, texts)
        st.button(texts.whole_archive, key="limits-clear", on_click=put, args=(Limits(),))
