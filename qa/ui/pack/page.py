"""The page for evaluators, from top to bottom."""

from collections.abc import Callable

import streamlit as st

from index.archive import Archive
from qa.ui import resources
from qa.ui.inert_text import escape
from qa.ui.pack import asking, check, comparing, download, progress, question, results, state
from qa.ui.remembered import remembered
from qa.ui.texts import Texts

_SECTION = "pack-section"


def show(texts: Texts) -> None:
    """Draw the page below the heading."""
    archive = resources.archive()
    resources.prepare()
    st.html(f'<h2 class="section">{escape(texts.pack.title)}</h2><p>{escape(texts.pack.lead)}</p>')
    sections: dict[str, tuple[str, Callable[[], None]]] = {
        "questions": (texts.batch.section, lambda: _show_questions(archive, texts)),
        "compare": (texts.compare.section, lambda: comparing.show(archive, texts)),
        "check": (texts.check.heading, lambda: check.show(texts)),
    }
    first = next(iter(sections))
    chosen = remembered(
        _SECTION,
        first,
        lambda: (
            st.segmented_control(
                texts.batch.sections,
                list(sections),
                format_func=lambda name: sections[name][0],
                required=True,
                key=_SECTION,
                label_visibility="collapsed",
            )
            or first
        ),
    )
    sections[chosen][1]()


def _show_questions(archive: Archive, texts: Texts) -> None:
    now = state.work()
    if now.chosen is not None:
        question.show(now.chosen, archive, texts)
        return
    if not now.entries and not now.left:
        asking.show(archive, texts)
        return
    if now.is_running:
        progress.show(archive, texts)
    if now.entries or not now.is_running:
        results.show_counts(texts)
    if not now.is_running:
        progress.show_rest(texts)
    if not now.entries or now.is_running:
        return
    results.show(texts)
    download.show(texts)
    with st.expander(texts.batch.more):
        asking.show(archive, texts)
    results.show_clear(texts)
