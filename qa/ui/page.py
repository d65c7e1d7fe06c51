"""What concerns the whole page: its looks, its language, what is announced, and where it scrolls to."""

from pathlib import Path

import streamlit as st

from qa.types import Answer
from qa.ui.certainty import confidence_words
from qa.ui.problems import sentence
from qa.ui.state import Turn
from qa.ui.texts import Texts

_FOLDER = Path(__file__).parent
ICON = str(_FOLDER / "icon.svg")

_helper = st.components.v2.component(
    "arkivsvar_page",
    html='<p role="status"></p>',
    css="p { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }",
    js=(_FOLDER / "page.js").read_text(encoding="utf-8"),
)
_scroll = st.components.v2.component("arkivsvar_scroll", js=(_FOLDER / "scroll.js").read_text(encoding="utf-8"))


def load_style() -> None:
    """Add the style sheet. Colours follow the light or dark theme that Streamlit has chosen."""
    st.html(_FOLDER / "style.css")


def turn_anchor(number: int) -> str:
    """Return the id of the place where a turn of the conversation starts."""
    return f"fraga-{number}"


def scroll_to(anchor: str) -> None:
    """Bring a place into view while the page is still being drawn."""
    _scroll(key=f"scroll-{anchor}", data={"anchor": anchor})


def finish(turns: tuple[Turn, ...], latest: tuple[int, int], texts: Texts) -> None:
    """Name the page's language, announce the latest answer to screen readers and scroll to its question.

    `latest` is how many times something has been asked, and the number of the turn that was asked last.

    Streamlit names every page English and scrolls to the end of an answer; both need a script.
    """
    askings, number = latest
    _helper(
        key="page",
        data={
            "language": texts.language,
            "names": {
                '[data-testid="stChatInputSubmitButton"]': texts.send,
                '[data-testid="stExpandSidebarButton"]': texts.open_menu,
                '[data-testid="stSidebarCollapseButton"] button': texts.close_menu,
            },
            "words": {'[data-testid="stSkipToContent"]': texts.skip},
            "asking": askings,
            "anchor": turn_anchor(number) if number else "",
            "announcement": _announcement(turns[number - 1], texts) if number else "",
        },
    )


def sources_words(answer: Answer, texts: Texts) -> str:
    """Return how many sources an answer has."""
    count = len(answer.citations)
    return texts.one_source if count == 1 else texts.several_sources.format(count=count)


def _announcement(turn: Turn, texts: Texts) -> str:
    if turn.answer is None:
        return sentence(turn.problem, texts) if turn.problem else ""
    if not turn.answer.answered:
        return texts.not_answered
    return texts.announced_answer.format(
        confidence=confidence_words(turn.answer, texts), sources=sources_words(turn.answer, texts)
    )
