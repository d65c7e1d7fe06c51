"""Arkivsvar in the browser: `streamlit run app.py`. Set-up and composition only; the panels are in qa/ui."""

import logging

import streamlit as st

from index.errors import ArkivsvarError
from qa.ui import conversation, coverage, header, page, problems, resources, starters, state
from qa.ui.texts import Texts


def main() -> None:
    """Draw the page. What fails is said in words and never shown as code."""
    st.set_page_config(page_title="Arkivsvar", page_icon=page.ICON)
    page.load_style()
    texts = header.show()
    chosen = st.navigation(
        [
            st.Page(lambda: draw(texts), title=texts.ask_page, url_path="fraga", default=True),
            st.Page(lambda: draw_archive(texts), title=texts.archive_page, url_path="arkivet"),
        ],
        position="top",
    )
    try:
        chosen.run()
    except ArkivsvarError as error:
        problems.show(state.problem_of(error), texts, heading=True)
    except Exception:
        logging.getLogger(__name__).exception("the page could not be drawn")
        state.drop_question()
        problems.show(state.UNEXPECTED, texts, heading=True)
    page.finish(state.turns(), state.latest_asking(), texts)


def draw(texts: Texts) -> None:
    """Draw the page for questions below the heading, from top to bottom."""
    archive = resources.archive()
    resources.prepare()
    state.take_address()
    conversation.show_input(texts)
    above, below = st.container(), st.empty()
    with above:
        conversation.show(archive, texts)
    if not state.turns():
        with below.container():
            starters.show(archive.document_count, texts)


def draw_archive(texts: Texts) -> None:
    """Draw the page about the archive below the heading."""
    coverage.show(resources.archive(), texts)


main()
