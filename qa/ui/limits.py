"""The panel that limits what is asked to a part of the archive, and says how much it leaves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from glob import escape as escape_glob
from typing import cast

import streamlit as st

from index.errors import QuestionError
from index.records import DocumentSummary
from qa.filters import period, select_documents
from qa.types import Question
from qa.ui.inert_text import label
from qa.ui.texts import LimitTexts

_LIMITS = "limits"
_DAY_CHARACTERS = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """The part of the archive that is asked, as `qa.types.Question` names it; None for no limit."""

    kind: str | None = None
    body: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    document: str | None = None
    """Path of one document."""

    def applied(self, question: Question) -> Question:
        """Return a question that is asked of this part only."""
        return replace(
            question,
            kind=self.kind,
            body=self.body,
            date_from=self.date_from,
            date_to=self.date_to,
            document=None if self.document is None else escape_glob(self.document),
        )


def limits() -> Limits:
    """Return the limits that the visitor has set."""
    return cast(Limits, st.session_state.get(_LIMITS, Limits()))


def put_limits(chosen: Limits) -> None:
    """Set the limits, as if the visitor had."""
    st.session_state[_LIMITS] = chosen
    for each in fields(Limits):
        st.session_state.pop(_key(each.name), None)


def show(documents: Sequence[DocumentSummary], texts: LimitTexts) -> None:
    """Draw a button that says what is asked, and opens to the choices."""
    with st.popover(words(limits(), documents, texts), width="stretch"):
        _choice("kind", Counter(each.metadata.kind.value for each in documents if each.metadata.kind), texts)
        _choice("body", Counter(each.metadata.body for each in documents if each.metadata.body), texts)
        for name, words_ in (("date_from", texts.date_from), ("date_to", texts.date_to)):
            _keep(name)
            st.text_input(
                words_, key=_key(name), max_chars=_DAY_CHARACTERS, placeholder=texts.date_example, on_change=_take
            )
        titles = {each.source.path: each.title for each in documents}
        _keep("document")
        st.selectbox(
            texts.document,
            list(titles),
            index=None,
            key=_key("document"),
            format_func=lambda path: label(titles.get(path or "", "")),
            placeholder=texts.any_document,
            on_change=_take,
        )
        st.button(texts.whole_archive, key="limits-clear", on_click=put_limits, args=(Limits(),))


def words(chosen: Limits, documents: Sequence[DocumentSummary], texts: LimitTexts) -> str:
    """Return in one line what is asked: the whole archive, or how many documents of it, and how many have no date."""
    if chosen == Limits():
        return texts.all_documents.format(count=len(documents))
    question = chosen.applied(Question("?"))
    try:
        period(question)
        selection = select_documents(question, documents)
    except QuestionError:
        return texts.not_a_period
    line = texts.some_documents.format(count=len(selection.paths or ()), total=len(documents))
    return f"{line} {texts.undated.format(count=selection.undated)}" if selection.undated else line


def _choice(name: str, counts: Mapping[str, int], texts: LimitTexts) -> None:
    names = {"kind": (texts.kind, texts.any_kind), "body": (texts.body, texts.any_body)}
    _keep(name)
    st.selectbox(
        names[name][0],
        sorted(counts),
        index=None,
        key=_key(name),
        format_func=lambda option: f"{label(option)} ({counts.get(option, 0)})",
        placeholder=names[name][1],
        on_change=_take,
    )


def _key(name: str) -> str:
    return f"limit-{name}"


def _keep(name: str) -> None:
    """Let a choice be as it was: Streamlit forgets those of a page that was left."""
    if _key(name) not in st.session_state:
        value = getattr(limits(), name)
        st.session_state[_key(name)] = (value or "") if name.startswith("date") else value


def _take() -> None:
    chosen = {each.name: st.session_state.get(_key(each.name)) or None for each in fields(Limits)}
    st.session_state[_LIMITS] = Limits(**chosen)
