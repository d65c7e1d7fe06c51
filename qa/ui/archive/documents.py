"""The list of documents: searched, sorted, a page at a time; each title opens its document for reading."""

from collections.abc import Sequence

import streamlit as st

from index.records import DocumentSummary
from qa.masking import masked
from qa.ui.archive.facts import lines
from qa.ui.archive.table import table_html
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.links import document_address
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

ON_A_PAGE = 50
_MOST_COPIES = 5
_LONGEST_TITLE = 300
_SEARCH, _ORDER, _PAGE = "documents-search", "documents-order", "documents-page"
ORDERS = ("title", "newest", "oldest", "longest", "file")
"""What the list can be sorted by; `texts.documents.orders` names them."""


def show(documents: Sequence[DocumentSummary], hides_numbers: bool, texts: Texts) -> None:
    """Draw the search, the order and a page of the list."""
    st.html(f'<h2 class="section">{escape(texts.documents_heading)}</h2>')
    words = st.text_input(texts.documents_search, key=_SEARCH, on_change=_back_to_first)
    order = st.selectbox(
        texts.documents.order,
        ORDERS,
        format_func=lambda name: texts.documents.orders[ORDERS.index(name)],
        key=_ORDER,
        on_change=_back_to_first,
    )
    found = in_order(searched(documents, words), order)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    below = st.container()
    # The choice of page stands below the list that it turns over.
    page = min(st.session_state.get(_PAGE, 1), pages)
    if pages > 1:
        with st.container(key="documents-pages"):
            page = st.pagination(pages, key=_PAGE)
    first = (page - 1) * ON_A_PAGE
    shown = found[first : first + ON_A_PAGE]
    with below:
        st.html(documents_html(shown, first, len(found), hides_numbers, texts))


def _back_to_first() -> None:
    st.session_state.pop(_PAGE, None)


def searched(documents: Sequence[DocumentSummary], words: str) -> list[DocumentSummary]:
    """Return the documents whose title or paths hold all the words."""
    wanted = words.casefold().split()
    return [each for each in documents if all(word in _searched(each) for word in wanted)]


def _searched(document: DocumentSummary) -> str:
    return " ".join((document.title, document.source.path, *document.copies)).casefold()


def in_order(documents: Sequence[DocumentSummary], order: str) -> list[DocumentSummary]:
    """Return the documents in one of `ORDERS`; those without a date stand last."""
    by_title = sorted(documents, key=lambda each: (each.title.casefold(), each.source.path))
    if order == "file":
        return sorted(documents, key=lambda each: each.source.path.casefold())
    if order == "longest":
        return sorted(by_title, key=lambda each: -each.pages)
    if order in ("newest", "oldest"):
        dated = sorted(
            (each for each in by_title if each.date), key=lambda each: each.date or "", reverse=order == "newest"
        )
        return dated + [each for each in by_title if not each.date]
    return by_title


def documents_html(
    documents: Sequence[DocumentSummary], first: int, count: int, hides_numbers: bool, texts: Texts
) -> str:
    """Return a page of the list: the documents after the first `first` of `count`, with all their paths."""
    rows = [
        (
            _title_html(each, hides_numbers, texts) + f'<br><span class="detail">{_paths_html(each, texts)}</span>',
            "<br>".join(map(escape, lines(each, texts))),
        )
        for each in documents
    ]
    if not rows:
        return f'<p class="quiet" role="status">{escape(texts.documents.nothing)}</p>'
    told = texts.documents.shown.format(first=first + 1, last=first + len(documents), count=count)
    columns = (texts.document_column, texts.facts_column)
    return f'<p class="quiet" role="status">{escape(told)}</p>' + table_html(columns, rows)


def _title_html(document: DocumentSummary, hides_numbers: bool, texts: Texts) -> str:
    title = clip(masked(document.title) if hides_numbers else document.title, _LONGEST_TITLE)
    address = document_address(document.source.path, texts.language)
    return f'<a href="{address}" lang="{DOCUMENT_LANGUAGE}">{isolated(title)}</a>'


def _paths_html(document: DocumentSummary, texts: Texts) -> str:
    paths = (document.source.path, *document.copies)
    shown = "<br>".join(map(isolated, paths[:_MOST_COPIES]))
    rest = len(paths) - _MOST_COPIES
    return shown + (f"<br>{escape(texts.documents.more_copies.format(count=rest))}" if rest > 0 else "")
