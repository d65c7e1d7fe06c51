"""Who decides what: bodies with their decisions, roles and groups with their tasks, each sentence with its source."""

from collections.abc import Mapping, Sequence

import streamlit as st

from index.archive import Archive
from qa.introduction.deciders import Actor, Deciders, Statement, who_decides
from qa.introduction.decisions import Place
from qa.masking import shown
from qa.types import Citation
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.period import period_words
from qa.ui.start.cited_lines import citations, line_html, sentence_html
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

ANCHOR = "vem-beslutar"
_STEP = 20
"""Bodies and roles of each list that are shown at a time."""
_MOST_STATEMENTS = 30
"""Of one body, the latest; a longer list is looked for on the timeline."""
_SHOWN = "deciders-shown"
_LONGEST_NAME = 90


def show(archive: Archive, texts: Texts) -> None:
    """Draw the bodies and the roles, with a search by name."""
    words = texts.deciders
    st.html(f'<h3 class="part" id="{ANCHOR}">{escape(words.title)}</h3>')
    with st.spinner(texts.timeline.reading):
        deciders = _deciders(archive.version, archive)
    if not (deciders.bodies or deciders.roles):
        st.html(f'<p class="quiet">{escape(words.nothing)}</p>')
        return
    st.html(f'<p class="quiet">{escape(words.lead)}</p>')
    wanted = st.text_input(words.search, key="deciders-search").casefold().split()
    most = st.session_state.get(_SHOWN, _STEP)
    left = False
    for heading, actors in ((words.bodies, deciders.bodies), (words.roles, deciders.roles)):
        found = [actor for actor in actors if all(word in actor.name.casefold() for word in wanted)]
        shown = found[:most]
        left = left or len(shown) < len(found)
        count = words.shown.format(shown=len(shown), found=len(found))
        cited = citations(archive, (place for actor in shown for each in _latest(actor) for place in each.places))
        st.html(
            f'<h4 class="year">{escape(heading)}</h4><p class="quiet" role="status">{escape(count)}</p>'
            + "".join(actor_html(actor, cited, archive, texts) for actor in shown)
        )
    if left:
        st.button(words.more, key="deciders-more", on_click=_show_more)


def actor_html(actor: Actor, cited: Mapping[Place, Citation], archive: Archive, texts: Texts) -> str:
    """Return a body or a role as a line that opens to its sentences."""
    words = texts.deciders
    total = len(actor.statements)
    count = words.one if total == 1 else words.several.format(count=total)
    name = clip(shown(actor.name, archive), _LONGEST_NAME)
    lines = "".join(
        line_html(_opening(each, archive, texts), each.places, cited, texts.timeline.also, texts)
        for each in _latest(actor)
    )
    return f"""
        <details class="actor"><summary><strong lang="{DOCUMENT_LANGUAGE}">{isolated(name)}</strong>
          <span class="from">{escape(count)}</span></summary>
          <ul class="events">{lines}</ul></details>
        """


def _opening(statement: Statement, archive: Archive, texts: Texts) -> str:
    when = f'<span class="when">{escape(period_words(statement.when, texts.dates))}</span> ' if statement.when else ""
    matter = ""
    if statement.matter:
        matter = f'<span lang="{DOCUMENT_LANGUAGE}">{isolated(shown(statement.matter, archive))}</span>: '
    return f"{when}{matter}{sentence_html(statement.text, archive, statement.lead)}"


def _latest(actor: Actor) -> Sequence[Statement]:
    dated = [each for each in actor.statements if each.when]
    others = [each for each in actor.statements if not each.when]
    return [*dated[-_MOST_STATEMENTS:], *others[:_MOST_STATEMENTS]]


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, _STEP) + _STEP


@st.cache_resource(show_spinner=False, max_entries=2)
def _deciders(version: str, _archive: Archive) -> Deciders:
    return who_decides(_archive.store.all_passages())
