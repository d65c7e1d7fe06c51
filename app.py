"""Arkivsvar in the browser: `streamlit run app.py`. Set-up and navigation only; the pages are in qa/ui."""

import logging

import streamlit as st

from index.errors import ArkivsvarError
from qa import log
from qa.ui import accessibility, header, page, problems
from qa.ui.archive import page as archive
from qa.ui.ask import page as ask
from qa.ui.ask import state
from qa.ui.links import ACCESSIBILITY, ARCHIVE, ASK
from qa.ui.pack import page as pack
from qa.ui.start import page as start


def main() -> None:
    """Draw the page that the address names. What fails is said in words and never shown as code."""
    log.start()
    st.set_page_config(page_title="Arkivsvar", page_icon=page.ICON)
    page.load_style()
    texts = header.show()
    pages = {
        ASK: st.Page(lambda: ask.show(texts), title=texts.ask_page, url_path="fraga", default=True),
        "kom-igang": st.Page(lambda: start.show(texts), title=texts.start.title, url_path="kom-igang"),
        "underlag": st.Page(lambda: pack.show(texts), title=texts.pack.title, url_path="underlag"),
        ARCHIVE: st.Page(lambda: archive.show(texts), title=texts.archive_page, url_path=ARCHIVE),
        # The foot of every page leads there.
        ACCESSIBILITY: st.Page(
            lambda: accessibility.show(texts),
            title=texts.accessibility.title,
            url_path=ACCESSIBILITY,
            visibility="hidden",
        ),
    }
    chosen = st.navigation(list(pages.values()), position="top")
    page.follow_link(pages)
    try:
        chosen.run()
    except ArkivsvarError as error:
        problems.show(problems.problem_of(error), texts, heading=True)
    except Exception:
        logging.getLogger(__name__).exception("the page could not be drawn")
        state.drop_question()
        problems.show(problems.UNEXPECTED, texts, heading=True)
    page.finish(
        texts,
        {
            '[data-testid="stChatInputSubmitButton"]': texts.send,
            '[data-testid="stFileUploaderDropzoneInput"]': texts.batch.browse,
            '[data-testid="stFileChipDeleteBtn"] button': texts.batch.remove_file,
            '[data-testid="stFileChips"] > button': texts.batch.browse,
        },
        pages,
    )


main()
