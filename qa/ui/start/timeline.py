"""The timeline: an axis of how much happened when, and the events, each with its sentence and source."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

import streamlit as st

from index.archive import Archive
from qa.introduction.decisions import Place
from qa.introduction.timeline import Event, timeline
from qa.masking import shown as as_shown
from qa.types import Citation
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.period import span_words
from qa.ui.start import axis
from qa.ui.start.cited_lines import citations, line_html, sentence_html
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

ANCHOR = "tidslinje"
_STEP = 50
"""Events that are shown at a time."""
_SHOWN = "timeline-shown"
_LONGEST_OPTION = 90
_AXES = {"years": axis.years_html, "months": axis.months_html}


def show(archive: Archive, texts: Texts) -> None:
    """Draw the timeline with its filters."""
    words = texts.timeline
    st.html(f'<h3 class="part" id="{ANCHOR}">{escape(words.title)}</h3>')
    with st.spinner(words.reading):
        events = _events(archive.version, archive)
    if not events:
        st.html(f'<p class="quiet">{escape(words.nothing)}</p>')
        return
    st.html(f'<p class="quiet">{escape(words.lead)}</p>')
    found = _chosen(events, archive, texts)
    shown = found[: st.session_state.get(_SHOWN, _STEP)]
    zoom = st.segmented_control(
        words.zoom,
        list(_AXES),
        default="years",
        required=True,
        format_func=words.zooms.__getitem__,
        key="timeline-zoom",
    )
    if found:
        st.html(_AXES[zoom](found, {event.opening.first.year for event in shown}, texts))
    count = words.shown.format(shown=len(shown), found=len(found))
    cited = citations(archive, (place for event in shown for place in event.places))
    st.html(f'<p class="quiet" role="status">{escape(count)}</p>' + events_html(shown, cited, archive, texts))
    if len(shown) < len(found):
        st.button(words.more, key="timeline-more", on_click=_show_more)


def events_html(events: Sequence[Event], cited: Mapping[Place, Citation], archive: Archive, texts: Texts) -> str:
    """Return events, which are in the order of their dates, as a list for each year."""
    parts = []
    for year, of_year in groupby(events, key=lambda event: event.opening.first.year):
        lines = "".join(
            line_html(_opening(event, archive, texts), event.places, cited, texts.timeline.also, texts)
            for event in of_year
        )
        parts.append(f'<h4 class="year" id="{axis.anchor(year)}">{year}</h4><ul class="events">{lines}</ul>')
    return "".join(parts)


def _opening(event: Event, archive: Archive, texts: Texts) -> str:
    when = span_words(event.opening, event.closing, texts.dates)
    inferred = f" ({texts.timeline.inferred})" if event.is_year_inferred else ""
    matter = ""
    if event.is_decision:
        named = f'<span lang="{DOCUMENT_LANGUAGE}">{isolated(as_shown(event.matter, archive))}</span>'
        matter = f"{escape(texts.timeline.decision)}, {named}: "
    return (
        f'<span class="when">{escape(when)}{escape(inferred)}</span> '
        f"{matter}{sentence_html(event.text, archive, event.lead)}"
    )


def _chosen(events: Sequence[Event], archive: Archive, texts: Texts) -> list[Event]:
    """Draw the filters and return the events that they leave."""
    words = texts.timeline
    years = sorted({event.opening.first.year for event in events})
    paths = sorted({place.document for event in events for place in event.places})
    titles = _titles(archive, paths)
    with st.container(key="timeline-filters"):
        documents = st.multiselect(
            words.documents,
            paths,
            format_func=titles.__getitem__,
            placeholder=words.all_documents,
            select_all=False,
            key="timeline-documents",
            on_change=_show_first,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            first = st.selectbox(words.first_year, years, key="timeline-first", on_change=_show_first)
            last = st.selectbox(
                words.last_year, years, index=len(years) - 1, key="timeline-last", on_change=_show_first
            )
        kind = st.segmented_control(
            words.kind,
            list(words.kinds),
            default="all",
            required=True,
            format_func=words.kinds.__getitem__,
            key="timeline-kind",
            on_change=_show_first,
        )
    first, last = sorted((first, last))
    return [
        event
        for event in events
        if first <= event.opening.first.year <= last
        and (kind == "all" or event.is_decision is (kind == "decisions"))
        and (not documents or any(place.document in documents for place in event.places))
    ]


def _titles(archive: Archive, paths: Sequence[str]) -> dict[str, str]:
    """Return what each document is called among the options, which are plain text; two of one title have paths."""
    titles = {each.source.path: each.title for each in archive.store.documents()}
    often = Counter(titles[path] for path in paths)
    named = {path: titles[path] if often[titles[path]] == 1 else f"{titles[path]} ({path})" for path in paths}
    return {path: _plain(as_shown(name, archive)) for path, name in named.items()}


def _plain(text: str) -> str:
    """Return a name without marks that have no width or turn the reading direction around."""
    kept = "".join(each for each in text if unicodedata.category(each)[0] != "C")
    return clip(" ".join(kept.split()), _LONGEST_OPTION)


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, _STEP) + _STEP


def _show_first() -> None:
    st.session_state[_SHOWN] = _STEP


@st.cache_resource(show_spinner=False, max_entries=2)
def _events(version: str, _archive: Archive) -> tuple[Event, ...]:
    return timeline(_archive.store.all_passages())
