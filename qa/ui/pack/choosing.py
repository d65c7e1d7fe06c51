"""Choosing a sentence by hand: a passage near the question, and one sentence of it."""

import streamlit as st

from index.archive import Archive
from index.errors import ArkivsvarError
from index.records import StoredPassage
from qa.citation import cite
from qa.evidence_pack.choices import holds, with_citation
from qa.masking import shown, shown_citation
from qa.types import Citation, RankedPassage
from qa.ui import problems
from qa.ui.inert_text import clip, escape, plain
from qa.ui.pack import state
from qa.ui.page import announce
from qa.ui.quote import place_html, quote_html
from qa.ui.texts import Texts

ADD = -1
"""What stands for a new excerpt, where the number of one that is replaced would."""
_LONGEST_OPTION = 90


def show(place: int, number: int | None, archive: Archive, texts: Texts) -> None:
    """Draw the choice for the entry at a place: of what replaces its excerpt `number`, or of a new one if None."""
    entry = state.work().entries[place]
    passages = entry.answer.passages
    replaced = None if number is None else entry.excerpts[number].citation
    with st.container(key="pack-choosing", gap="small"):
        st.html(f"<h4>{escape(texts.batch.choose_heading)}</h4>")
        ranked = st.selectbox(
            texts.batch.choose_passage,
            passages,
            index=next((at for at, each in enumerate(passages) if replaced and _holds(each, replaced)), 0),
            format_func=lambda each: _passage_words(each, texts),
            key=f"pack-passage-{place}-{number}",
            filter_mode=None,
        )
        stored = archive.store.passage_at(ranked.document, ranked.start)
        if stored is None:
            st.html(f'<p class="fault" role="alert">{escape(texts.batch.passage_gone)}</p>')
        else:
            _show_sentences(place, number, replaced, stored, archive, texts)
        st.button(texts.batch.choose_cancel, key="pack-choose-cancel", on_click=state.choose_for, args=(None,))


def _show_sentences(
    place: int, number: int | None, replaced: Citation | None, stored: StoredPassage, archive: Archive, texts: Texts
) -> None:
    sentence = st.selectbox(
        texts.batch.choose_sentence,
        range(len(stored.sentences)),
        index=next((at for at, each in enumerate(stored.sentences) if replaced and each.start == replaced.start), 0),
        format_func=lambda each: _sentence_words(each, stored, archive),
        key=f"pack-sentence-{place}-{number}-{stored.id}",
        filter_mode=None,
    )
    start, end = stored.sentences[sentence].start, stored.sentences[sentence].end
    try:
        citation = shown_citation(cite(stored, start, end, archive.store.text(stored.document)), archive)
    except ArkivsvarError as error:
        problems.show(problems.problem_of(error), texts)
        return
    st.html(place_html(citation, texts) + quote_html(citation, texts))
    if holds(state.work().entries[place], citation):
        st.html(f'<p class="quiet">{escape(texts.batch.chosen_before)}</p>')
        return
    st.button(texts.batch.choose, key="pack-choose", on_click=_choose, args=(place, number, citation, texts))


def _holds(passage: RankedPassage, citation: Citation) -> bool:
    return passage.document == citation.document and passage.start <= citation.start < passage.end


def _passage_words(passage: RankedPassage, texts: Texts) -> str:
    page = passage.label or texts.page.format(page=passage.page)
    return clip(plain(f"{passage.rank}. {page}, {passage.title}"), _LONGEST_OPTION)


def _sentence_words(number: int, stored: StoredPassage, archive: Archive) -> str:
    sentence = stored.sentences[number]
    text = stored.read_between(sentence.start, sentence.end)
    return clip(plain(f"{number + 1}. {shown(text, archive)}"), _LONGEST_OPTION)


def _choose(place: int, number: int | None, citation: Citation, texts: Texts) -> None:
    state.change(place, with_citation(state.work().entries[place], citation, number))
    state.choose_for(None)
    announce(texts.batch.chosen, "pack-question")
