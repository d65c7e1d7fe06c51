"""What concerns every page: its looks, its language, what is announced, and where it scrolls to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from qa.ui.inert_text import escape
from qa.ui.links import ACCESSIBILITY, page_address
from qa.ui.texts import Texts

_FOLDER = Path(__file__).parent
ICON = str(_FOLDER / "icon.svg")
TOP = "topp"
"""Id of the heading of every page."""
_ANNOUNCED = "announced"
_HELPER, _LINK = "page", "pressed_link"

_helper = st.components.v2.component(
    "arkivsvar_page",
    html='<p role="status"></p>',
    css="p { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }",
    js=(_FOLDER / "page.js").read_text(encoding="utf-8"),
)
_scroll = st.components.v2.component("arkivsvar_scroll", js=(_FOLDER / "scroll.js").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Announcement:
    """What screen readers are told, once, and where the page scrolls to."""

    number: int = 0
    """How many have been made; a new one has a new number."""
    words: str = ""
    anchor: str = ""
    """Id of the place to scroll to, "" to stay."""


def load_style() -> None:
    """Add the style sheet. Colours follow the light or dark theme that Streamlit has chosen."""
    st.html(_FOLDER / "style.css")


def scroll_to(anchor: str) -> None:
    """Bring a place into view while the page is still being drawn."""
    _scroll(key=f"scroll-{anchor}", data={"anchor": anchor})


def announce(words: str, anchor: str = "") -> None:
    """Let `finish` tell screen readers `words` and scroll to the place with the id `anchor`."""
    st.session_state[_ANNOUNCED] = Announcement(announced().number + 1, words, anchor)


def announced() -> Announcement:
    """Return the latest announcement of the session."""
    return cast(Announcement, st.session_state.get(_ANNOUNCED, Announcement()))


def follow_link(pages: Mapping[str, StreamlitPage]) -> None:
    """Go to the page that the link pressed last leads to. The browser would load the app anew, and the conversation
    would be lost. `pages` are those of the app, by their names in the address."""
    address = cast(str, st.session_state.pop(_LINK, ""))
    name, _, parts = address.partition("?")
    if name in pages:
        announce(pages[name].title, TOP)
        st.switch_page(pages[name], query_params=dict(parse_qsl(parts)))


def _take_link() -> None:
    st.session_state[_LINK] = str(st.session_state[_HELPER].get("address") or "")


def finish(texts: Texts, names: Mapping[str, str], pages: Mapping[str, StreamlitPage]) -> None:
    """Draw the foot of the page. Name the page's language and the controls that Streamlit names in English, by CSS
    selector in `names`; tell screen readers the latest announcement, once, and scroll to its place.

    Streamlit names every page English, writes in English, loads the app anew at every link and scrolls to the end of
    an answer; all need a script.
    """
    latest = announced()
    address = page_address(ACCESSIBILITY, texts.language)
    st.html(f'<footer><a href="{address}">{escape(texts.accessibility.title)}</a></footer>')
    _helper(
        key=_HELPER,
        data={
            "language": texts.language,
            "names": {
                '[data-testid="stExpandSidebarButton"]': texts.open_menu,
                '[data-testid="stSidebarCollapseButton"] button': texts.close_menu,
                **names,
            },
            "regions": {".st-key-page-large": texts.picture.enlarged},
            "phrases": texts.streamlit,
            "pages": list(pages),
            "asking": latest.number,
            "anchor": latest.anchor,
            "announcement": latest.words,
        },
        on_address_change=_take_link,
    )
