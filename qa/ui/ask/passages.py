"""More places in the archive, folded: those that come closest when it does not answer, else those beside the answer."""

import streamlit as st

from qa.types import Answer, RankedPassage
from qa.ui.inert_text import escape, isolated
from qa.ui.links import document_address
from qa.ui.quote import context_html, place_html
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

_STEP = 5
"""How many are shown at first, and how many more each time."""
MOST = 20
"""How many can be shown."""


def show(answer: Answer, turn: int, texts: Texts) -> None:
    """Draw the folded list, best first, without the passages that the answer cites."""
    cited = {(each.document, each.context_start) for each in answer.citations}
    passages = [each for each in answer.passages if (each.document, each.start) not in cited]
    if passages:
        heading = texts.more_passages if answer.answered else texts.nearest
        with st.expander(heading.format(count=len(passages)), key=f"passages-{turn}"):
            _list(passages, turn, texts)


@st.fragment
def _list(passages: list[RankedPassage], turn: int, texts: Texts) -> None:
    key = f"passages-shown-{turn}"
    count = int(st.session_state.get(key, _STEP))
    st.html("".join(_passage_html(passage, texts) for passage in passages[:count]))
    if count < len(passages):
        st.button(texts.show_more, key=f"passages-more-{turn}", on_click=_show_more, args=(key, count))


def _show_more(key: str, count: int) -> None:
    st.session_state[key] = count + _STEP


def _passage_html(passage: RankedPassage, texts: Texts) -> str:
    address = document_address(passage.document, texts.language, passage.start, passage.end)
    return f"""
        <div class="passage">
          <h3 lang="{DOCUMENT_LANGUAGE}">{isolated(passage.title)}</h3>
          {place_html(passage, texts)}
          {context_html(passage.text if passage.reading is None else passage.reading, 0, 0)}
          <p class="reference">{escape(texts.file)} {isolated(passage.document)}<br>
            <a href="{address}">{escape(texts.reading.read_here)}</a></p>
        </div>
        """
