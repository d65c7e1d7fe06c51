"""The abbreviations and names that the archive explains, to search and to open."""

from collections.abc import Mapping, Sequence

import streamlit as st

from index.archive import Archive
from qa.introduction.glossary import Explanation, Mention, Term
from qa.masking import masked
from qa.types import Citation
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.quote import folded_html
from qa.ui.start import made
from qa.ui.start.cited_lines import citations
from qa.ui.start.made import Place
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

ANCHOR = "ord"
_MOST = 60
"""A longer list is searched, not scrolled."""
_MOST_MENTIONS = 30
_LONGEST = 160
"""Characters of a meaning on its line; the sentence below it has them all."""


def show(archive: Archive, texts: Texts) -> None:
    """Draw the list with its search."""
    words = texts.glossary
    st.html(f'<h3 class="part" id="{ANCHOR}">{escape(words.title)}</h3>')
    with st.spinner(words.making):
        found = made.glossary(archive)
    if not (found.terms or found.mentions):
        st.html(f'<p class="quiet">{escape(words.nothing)}</p>')
        return
    st.html(f'<p class="quiet">{escape(words.lead)}</p>')
    wanted = st.text_input(words.search, key="glossary-search").casefold().split()
    terms = [each for each in found.terms if _holds(wanted, each.name, each.meaning)]
    often = sorted(found.mentions, key=lambda each: -each.count)[:_MOST_MENTIONS]
    mentions = [each for each in found.mentions if each in often and _holds(wanted, each.name)]
    shown = terms[:_MOST]
    places: list[Place] = [one for term in shown for one in term.explanations]
    cited = citations(archive, [*places, *mentions])
    count = words.shown.format(shown=len(shown), found=len(terms))
    st.html(
        f'<p class="quiet" role="status">{escape(count)}</p>'
        + terms_html(shown, cited, archive.shows_personal_numbers, texts)
        + mentions_html(mentions, cited, texts)
    )


def terms_html(terms: Sequence[Term], cited: Mapping[Place, Citation], shows_numbers: bool, texts: Texts) -> str:
    """Return a line for each term that opens to the sentence that explains it, the others below that."""
    lines = []
    for term in terms:
        first, *others = term.explanations
        meaning = _meaning_html(first, shows_numbers)
        line = f'<span lang="{DOCUMENT_LANGUAGE}"><b>{isolated(term.name)}</b> – {meaning}</span>'
        below = "".join(
            folded_html(
                f'<span lang="{DOCUMENT_LANGUAGE}">{_meaning_html(other, shows_numbers)}'
                f' <span class="quiet">{isolated(cited[other].reference)}</span></span>',
                cited[other],
                texts,
            )
            for other in others
        )
        also = f'<p class="quiet">{escape(texts.glossary.also)}</p>{below}' if below else ""
        lines.append(f"<li>{folded_html(line, cited[first], texts, also)}</li>")
    return f'<ul class="lines">{"".join(lines)}</ul>' if lines else ""


def mentions_html(mentions: Sequence[Mention], cited: Mapping[Place, Citation], texts: Texts) -> str:
    """Return the abbreviations that are never explained, each with the sentence that tells most of it."""
    if not mentions:
        return ""
    words = texts.glossary
    lines = []
    for each in mentions:
        count = words.once if each.count == 1 else words.several.format(count=each.count)
        line = f'<b lang="{DOCUMENT_LANGUAGE}">{isolated(each.name)}</b> – {escape(count)}'
        lines.append(f"<li>{folded_html(line, cited[each], texts)}</li>")
    return (
        f'<h4 class="unexplained">{escape(words.unexplained)}</h4>'
        f'<p class="quiet">{escape(words.unexplained_lead)}</p><ul class="lines">{"".join(lines)}</ul>'
    )


def _meaning_html(explanation: Explanation, shows_numbers: bool) -> str:
    meaning = explanation.meaning if shows_numbers else masked(explanation.meaning)
    return isolated(clip(meaning, _LONGEST))


def _holds(wanted: Sequence[str], *texts: str) -> bool:
    held = " ".join(texts).casefold()
    return all(word in held for word in wanted)
