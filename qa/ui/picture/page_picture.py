"""The picture of a page with the quoted words marked: small on a card, large in a dialog or on a page of its own."""

from dataclasses import replace

import streamlit as st

from index.errors import ExtractError
from index.records import DocumentSummary
from qa.masking import shown
from qa.types import Citation
from qa.ui import resources
from qa.ui.inert_text import escape, isolated, plain
from qa.ui.picture import original
from qa.ui.picture.drawn_pages import PICTURED, PagePlace, Picture
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

_SMALL_WIDTH = 480
"""Pixels: twice what a card has for it, for fine screens."""
_LARGE_WIDTH = 1_280
_SIZES = ("page", "width", "large")


def has_picture(citation: Citation) -> bool:
    """Tell whether the cited document is of a format whose pages are drawn."""
    document = resources.archive().store.document(citation.document)
    return document is not None and document.format in PICTURED


def show(citation: Citation, key: str, texts: Texts) -> None:
    """Draw the cited page in small with the quote marked, and a button that opens it in large.

    Where it cannot be drawn, a quiet line says so; for a format whose pages are not drawn there is nothing.
    """
    document = resources.archive().store.document(citation.document)
    if document is None or document.source.sha256 != citation.sha256:
        _say(texts.picture.changed)
    elif document.format in PICTURED:
        _show_small(PagePlace(document, citation.page, citation.start, citation.end), citation.quote, key, texts)


def show_page(place: PagePlace, quote: str, texts: Texts, width: int = _LARGE_WIDTH) -> Picture | None:
    """Draw a page of a document of the index, at most `width` pixels wide; where that cannot be done, say so and
    return None.

    `quote` is what is marked there, for those who do not see it; personal identity numbers in it are masked here.
    """
    picture = _drawn(place, texts, width)
    if picture is None:
        return None
    archive = resources.archive()
    words = plain(shown(quote, archive))
    where = texts.page.format(page=place.number)
    form = texts.picture.alternative if picture.is_marked else texts.picture.alternative_plain
    st.image(picture.jpeg, width="stretch", alt=form.format(page=where, quote=words))
    return picture


@st.fragment
def _show_small(place: PagePlace, quote: str, key: str, texts: Texts) -> None:
    with st.container(key=f"page-small-{key}", gap="small"):
        picture = show_page(place, quote, texts, _SMALL_WIDTH)
        if picture is not None:
            if not picture.is_marked:
                _say(texts.picture.not_marked)
            label = texts.picture.open.format(page=texts.page.format(page=place.number))
            if st.button(label, key=f"open-{key}", width="stretch"):
                open_page(place, quote, key, texts)


def open_page(place: PagePlace, quote: str, key: str, texts: Texts) -> None:
    """Open a dialog with a page in large, from where one can turn to the others of its document."""
    st.session_state[_number_key(key)] = place.number
    st.dialog(texts.picture.title, width="large")(_show_dialog)(place, quote, key, texts)


def _show_dialog(place: PagePlace, quote: str, key: str, texts: Texts) -> None:
    number = st.session_state[_number_key(key)]
    here = replace(place, number=number)
    title = place.document.title
    which = texts.picture.which.format(number=number, count=place.document.pages)
    st.html(
        f'<p class="dialog-source" lang="{DOCUMENT_LANGUAGE}">{isolated(shown(title, resources.archive()))}</p>'
        f'<p class="quiet" role="status">{escape(which)}</p>'
    )
    with st.container(key="page-tools", horizontal=True, gap="small", vertical_alignment="bottom"):
        for name, step in ((texts.picture.previous, -1), (texts.picture.next, 1)):
            turn = (key, number + step, place.document)
            st.button(name, key=f"turn-{key}-{step}", on_click=_turn, args=turn)
        size = st.segmented_control(
            texts.picture.size,
            _SIZES,
            default=_SIZES[0],
            required=True,
            format_func=texts.picture.sizes.__getitem__,
            key=f"size-{key}",
        )
        original.show(place.document, f"original-{key}", texts)
    with st.container(key=f"page-{size}"):
        show_page(here, quote, texts)


def _turn(key: str, number: int, document: DocumentSummary) -> None:
    """Turn to a page; before the first and after the last the dialog stays where it is, and so does the keyboard."""
    st.session_state[_number_key(key)] = min(max(number, 1), document.pages)


def _number_key(key: str) -> str:
    return f"page-number-{key}"


def _drawn(place: PagePlace, texts: Texts, width: int) -> Picture | None:
    try:
        return resources.drawn_pages().picture(resources.archive(), place, width)
    except ExtractError:
        unchanged = original.is_unchanged(place.document.source)
        _say(texts.picture.failed if unchanged else texts.picture.changed)
        return None


def _say(words: str) -> None:
    st.html(f'<p class="quiet">{escape(words)}</p>')
