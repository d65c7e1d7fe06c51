"""The page about the archive, from top to bottom: its passport, what could not be read, its documents; or one of
these, to read."""

import streamlit as st

from index.config import from_environment
from qa.ui import resources
from qa.ui.archive import documents, reading
from qa.ui.archive.passport import coverage_html, passport_html
from qa.ui.archive.unread import failures_html
from qa.ui.inert_text import escape
from qa.ui.links import DOCUMENT
from qa.ui.texts import Texts


def show(texts: Texts) -> None:
    """Draw the page below the heading."""
    archive = resources.archive()
    path = st.query_params.get(DOCUMENT)
    if path is not None:
        reading.show(path, archive, texts)
        return
    reading.leave()
    found, failures, unread = resources.documents(), archive.store.failures(), archive.store.unread_pages()
    pages = sum(each.pages for each in found)
    told = texts.passport.summary.format(
        documents=len(found), pages=pages, built=archive.manifest.built[:10], failures=len(failures) + len(unread)
    )
    st.html(
        f'<h2 class="section" id="arkivet" tabindex="-1">{escape(texts.archive_heading)}</h2>'
        f'<p class="quiet">{escape(told)}</p>'
    )
    with st.expander(texts.passport.coverage):
        st.html(coverage_html(found, failures, texts))
    with st.expander(texts.passport.heading):
        st.html(passport_html(archive.manifest, pages, from_environment(), archive.shows_personal_numbers, texts))
    if failures or unread:
        st.html(failures_html(failures, unread, texts))
    documents.show(found, not archive.shows_personal_numbers, texts)
