"""What concerns every page: its looks, its language, what is announced, and where it scrolls to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import streamlit as st

from qa.ui.texts import Texts

_FOLDER = Path(__file__).parent
ICON = str(_FOLDER / "icon.svg")
_ANNOUNCED = "announced"

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


def finish(texts: Texts, names: Mapping[str, str], words: Mapping[str, str] | None = None) -> None:
    """Name the page's language and the controls that Streamlit names in English, by CSS selector in `names`, and what
    it writes in English, in `words`; tell screen readers the latest announcement, once, and scroll to its place.

    Streamlit names every page English and scrolls to the end of an answer; both need a script.
    """
    latest = announced()
    _helper(
        key="page",
        data={
            "language": texts.language,
            "names": {
                '[data-testid="stExpandSidebarButton"]': texts.open_menu,
                '[data-testid="stSidebarCollapseButton"] button': texts.close_menu,
                **names,
            },
            "words": {'[data-testid="stSkipToContent"]': texts.skip, **(words or {})},
            "regions": {".st-key-page-large": texts.picture.enlarged},
            "asking": latest.number,
            "anchor": latest.anchor,
            "announcement": latest.words,
        },
    )
