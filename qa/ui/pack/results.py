"""The questions that were asked: counts, filters and the table that opens them."""

import streamlit as st

from qa.evidence_pack.choices import Counts, counts
from qa.ui.inert_text import escape, plain
from qa.ui.pack import state, table
from qa.ui.pack.listing import Column, Outcome, Wanted, documents, listed
from qa.ui.pack.progress import ANCHOR
from qa.ui.pack.question import ANCHOR as QUESTION
from qa.ui.page import announce
from qa.ui.remembered import remembered
from qa.ui.texts import Texts

PAGE = 20
"""Questions in one table."""
_FEW = 5
"""So few questions are seen at a glance, and need no filters."""
_SORTED, _SHOWN, _CLEARING = "pack-sorted", "pack-shown", "pack-clearing"


def show_counts(texts: Texts) -> None:
    """Draw how many questions and excerpts there are."""
    entries = state.work().entries
    st.html(
        f'<h3 class="section" id="{ANCHOR}" tabindex="-1">'
        f"{escape(texts.batch.results.format(count=len(entries)))}</h3>"
        f"<p>{escape(counts_words(counts(entries), texts))}</p>"
    )


def show(texts: Texts) -> None:
    """Draw the filters, the table of the questions that fit, and the way to its other pages."""
    entries = state.work().entries
    wanted = _wanted(texts)
    places = listed(entries, wanted)
    if not places:
        st.html(f'<p role="status">{escape(texts.batch.none_listed)}</p>')
        return
    first = min(int(st.session_state.get(_SHOWN, 0)), (len(places) - 1) // PAGE * PAGE)
    shown = places[first : first + PAGE]
    if len(places) < len(entries) or len(places) > PAGE:
        words = texts.batch.listed.format(first=first + 1, last=first + len(shown), count=len(places))
        st.html(f'<p class="quiet" role="status">{escape(words)}</p>')
    column, opened = table.show(entries, shown, wanted, texts)
    if len(places) > PAGE:
        with st.container(horizontal=True, key="pack-pages"):
            _turn(texts.batch.earlier_page.format(count=PAGE), "pack-earlier", first - PAGE, first == 0)
            _turn(texts.batch.later_page.format(count=PAGE), "pack-later", first + PAGE, first + PAGE >= len(places))
    if column is not None:
        is_turned = column is wanted.column and not wanted.is_descending
        st.session_state[_SORTED], st.session_state[_SHOWN] = (column, is_turned), 0
        st.rerun()
    if opened is not None:
        state.open_entry(opened, places)
        announce("", QUESTION)
        st.rerun()


def show_clear(texts: Texts) -> None:
    """Draw the button that forgets everything, once it has been asked for twice."""
    if not st.session_state.get(_CLEARING):
        st.button(texts.batch.clear, key="pack-clear", on_click=_ask_to_clear, args=(True,))
        return
    st.html(f'<p role="alert">{escape(texts.batch.clear_sure.format(count=len(state.work().entries)))}</p>')
    with st.container(horizontal=True):
        st.button(texts.batch.clear_yes, key="pack-clear-yes", on_click=_clear)
        st.button(texts.batch.clear_no, key="pack-clear-no", on_click=_ask_to_clear, args=(False,))


def counts_words(found: Counts, texts: Texts) -> str:
    """Return the counts in one line."""
    return texts.batch.counts.format(kept=found.kept, dropped=found.dropped, without=found.without)


def _wanted(texts: Texts) -> Wanted:
    entries = state.work().entries
    column, is_descending = st.session_state.get(_SORTED, (Column.NUMBER, False))
    if len(entries) <= _FEW:
        return Wanted(column=column, is_descending=is_descending)
    titles = documents(entries)
    words = remembered(
        "pack-words", "", lambda: st.text_input(texts.batch.filter_words, key="pack-words", on_change=_to_first)
    )
    left, right = st.columns(2)
    with left:
        outcome = remembered(
            "pack-outcome-wanted",
            "",
            lambda: st.selectbox(
                texts.batch.filter_outcome,
                ["", *(each.value for each in Outcome)],
                format_func=lambda each: texts.batch.outcomes[each] if each else texts.batch.filter_all,
                key="pack-outcome-wanted",
                filter_mode=None,
                on_change=_to_first,
            ),
        )
    with right:
        document = remembered(
            "pack-document-wanted",
            "",
            lambda: st.selectbox(
                texts.batch.filter_document,
                ["", *titles],
                format_func=lambda each: plain(titles[each]) if each else texts.batch.filter_all,
                key="pack-document-wanted",
                filter_mode=None,
                on_change=_to_first,
            ),
        )
    return Wanted(words, Outcome(outcome) if outcome else None, document or None, column, is_descending)


def _to_first() -> None:
    st.session_state[_SHOWN] = 0


def _turn(label: str, key: str, first: int, is_disabled: bool) -> None:
    st.button(label, key=key, disabled=is_disabled, on_click=_show_from, args=(first,))


def _show_from(first: int) -> None:
    st.session_state[_SHOWN] = first


def _ask_to_clear(is_asked: bool) -> None:
    st.session_state[_CLEARING] = is_asked


def _clear() -> None:
    for name in (_SORTED, _SHOWN, _CLEARING):
        st.session_state.pop(name, None)
    state.clear()
