"""One question of the pack: its excerpts to keep, drop, replace and note, and the way to the next question."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from index.archive import Archive
from qa.evidence_pack.choices import with_kept, with_note
from qa.evidence_pack.pack import Entry, Excerpt
from qa.types import Citation
from qa.ui.inert_text import escape, isolated
from qa.ui.links import document_address
from qa.ui.pack import choosing, progress, state
from qa.ui.pack.listing import outcome
from qa.ui.page import announce
from qa.ui.quote import date_words, place_html, quote_html
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

ANCHOR = "pack-question"
"""Id of the heading of the question that is open."""
_LONGEST_NOTE = 5_000


def show(place: int, archive: Archive, texts: Texts) -> None:
    """Draw the entry at a place, 0 for the first."""
    now = state.work()
    entry = now.entries[place]
    _show_ways(place, texts)
    st.html(_heading_html(entry, place, texts))
    for number, excerpt in enumerate(entry.excerpts):
        with st.container(key=f"card-pack-{number}", gap="small"):
            _show_excerpt(entry, place, number, excerpt, archive, texts)
    if state.work().choosing == choosing.ADD:
        choosing.show(place, None, archive, texts)
    elif entry.answer.passages:
        st.button(texts.batch.add, key="pack-add", on_click=state.choose_for, args=(choosing.ADD,))
    _show_note(
        texts.batch.question_note,
        entry.note,
        f"pack-note-{place}-{now.undone}",
        lambda note: replace(state.work().entries[place], note=note.strip()),
        place,
    )
    if now.steps:
        st.button(texts.batch.undo, key="pack-undo", on_click=_undo, args=(texts,))


def _show_ways(place: int, texts: Texts) -> None:
    order = state.work().order
    at = order.index(place) if place in order else None
    before = order[at - 1] if at else None
    after = order[at + 1] if at is not None and at + 1 < len(order) else None
    with st.container(horizontal=True, key="pack-ways"):
        st.button(texts.batch.to_list, key="pack-to-list", on_click=_open, args=(None,))
        st.button(texts.batch.previous, key="pack-previous", disabled=before is None, on_click=_open, args=(before,))
        st.button(texts.batch.next, key="pack-next", disabled=after is None, on_click=_open, args=(after,))


def _open(place: int | None) -> None:
    state.open_entry(place)
    announce("", ANCHOR if place is not None else progress.ANCHOR)


def _heading_html(entry: Entry, place: int, texts: Texts) -> str:
    number = escape(texts.batch.question_number.format(number=place + 1, count=len(state.work().entries)))
    found = texts.batch.outcomes[outcome(entry.answer).value]
    advice = "" if entry.answer.answered else f"<p>{escape(texts.batch.silent_advice)}</p>"
    asked = entry.answer.query.text
    searched = ""
    if asked != entry.answer.question.text:
        searched = f'<p class="quiet">{escape(texts.searching_for)} {isolated(asked)}</p>'
    return f"""
        <h3 class="section" id="{ANCHOR}" tabindex="-1"><span class="number">{number}</span>
          {isolated(entry.answer.question.text)}</h3>
        {searched}<p class="certainty"><strong>{escape(found)}</strong></p>{advice}
        """


def _show_excerpt(entry: Entry, place: int, number: int, excerpt: Excerpt, archive: Archive, texts: Texts) -> None:
    undone = state.work().undone
    key = f"pack-keep-{place}-{number}-{undone}"
    label = texts.batch.keep.format(number=number + 1)
    st.checkbox(label, value=excerpt.is_kept, key=key, on_change=_keep, args=(place, number, key))
    st.html(_excerpt_html(excerpt, number, texts))
    _show_note(
        texts.batch.excerpt_note.format(number=number + 1),
        excerpt.note,
        f"pack-note-{place}-{number}-{undone}",
        lambda note: with_note(state.work().entries[place], number, note),
        place,
    )
    if state.work().choosing == number:
        choosing.show(place, number, archive, texts)
    elif entry.answer.passages:
        st.button(
            texts.batch.replace.format(number=number + 1),
            key=f"pack-replace-{number}",
            on_click=state.choose_for,
            args=(number,),
        )


def _excerpt_html(excerpt: Excerpt, number: int, texts: Texts) -> str:
    citation = excerpt.citation
    by_hand = f'<p class="role">{escape(texts.batch.by_hand)}</p>' if excerpt.by_hand else ""
    name = escape(texts.batch.excerpt.format(number=number + 1))
    return f"""
        <div class="{"kept" if excerpt.is_kept else "dropped"}">
          <h4><span class="number">{name}</span> <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.title)}</span></h4>
          {place_html(citation, texts, date_words(citation, texts))}{by_hand}
          {quote_html(citation, texts)}
          {reference_html(citation, texts)}
        </div>
        """


def reference_html(citation: Citation, texts: Texts) -> str:
    """Return how a citation is referred to, with a link that reads it in a tab of its own: this one holds the work."""
    address = document_address(citation.document, texts.language, citation.start, citation.end)
    return f"""
        <p class="reference">{escape(texts.reference)}
          <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.reference)}</span><br>
          <a href="{address}" target="_blank">{escape(texts.reading.read_here)} {escape(texts.batch.new_tab)}</a></p>
        """


def _show_note(label: str, note: str, key: str, changed: Callable[[str], Entry], place: int) -> None:
    written = st.text_area(label, value=note, key=key, max_chars=_LONGEST_NOTE, height=80)
    if written.strip() != note:
        state.change(place, changed(written))


def _keep(place: int, number: int, key: str) -> None:
    state.change(place, with_kept(state.work().entries[place], number, bool(st.session_state[key])))


def _undo(texts: Texts) -> None:
    state.undo()
    announce(texts.batch.undone, ANCHOR)
