"""The fields that limit what is asked to a part of the archive, and how much that leaves."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from glob import escape as literal

import streamlit as st

from index.errors import QuestionError
from index.records import DocumentSummary
from qa.filters import period, select_documents
from qa.masking import shown
from qa.types import Question
from qa.ui import remembered, resources
from qa.ui.inert_text import clip, escape, plain
from qa.ui.texts import LimitTexts

_LONGEST_TITLE = 200
_DAY_CHARACTERS = 10
FIELDS = ("kind", "body", "date_from", "date_to", "document")
"""Of `Limits`, in the order in which they are drawn."""


@dataclass(frozen=True, slots=True)
class Limits:
    """A part of the archive, as `qa.types.Question` names it; None for no limit."""

    kind: str | None = None
    body: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    document: str | None = None
    """Path of one document."""

    def of(self, question: Question) -> Question:
        """Return a question that is asked of this part only."""
        return replace(
            question,
            kind=self.kind,
            body=self.body,
            date_from=self.date_from,
            date_to=self.date_to,
            document=None if self.document is None else literal(self.document),
        )

    @property
    def is_period(self) -> bool:
        """Whether the dates, where they are given, can be read, and the last is not before the first."""
        try:
            period(self.of(Question("")))
        except QuestionError:
            return False
        return True


def show(key: str, documents: Sequence[DocumentSummary], texts: LimitTexts) -> Limits:
    """Draw the fields, each with a key that begins with `key`, and return what was chosen."""
    kinds = Counter(each.metadata.kind.value for each in documents if each.metadata.kind)
    bodies = Counter(each.metadata.body for each in documents if each.metadata.body)
    titles = shown_titles(documents)
    _one_of(key, "kind", texts.kind, sorted(kinds), lambda name: f"{name} ({kinds[name]})", texts)
    _one_of(key, "body", texts.body, sorted(bodies), lambda name: f"{plain(name)} ({bodies[name]})", texts)
    _day(key, "date_from", texts.date_from)
    _day(key, "date_to", texts.date_to)
    _one_of(key, "document", texts.document, list(titles), lambda path: titles.get(path, ""), texts)
    found = chosen(key)
    if not found.is_period:
        st.html(f'<p class="fault" role="alert">{escape(texts.bad_period)}</p>')
    return found


def chosen(key: str) -> Limits:
    """Return what is chosen in the fields whose keys begin with `key`, before they are drawn too."""
    return Limits(**{field: remembered.recalled(_key(key, field), "").strip() or None for field in FIELDS})


def put(key: str, limits: Limits) -> None:
    """Set the fields whose keys begin with `key`, as if the visitor had."""
    for field in FIELDS:
        remembered.put(_key(key, field), getattr(limits, field) or "")


def reach(limits: Limits, documents: Sequence[DocumentSummary], texts: LimitTexts) -> str:
    """Return in one line how many documents are left, and how many are not for want of a date."""
    if limits == Limits():
        return texts.all_documents.format(count=len(documents))
    try:
        selection = select_documents(limits.of(Question("")), documents)
    except QuestionError:
        return texts.bad_period if not limits.is_period else texts.some_documents.format(count=0, total=len(documents))
    line = texts.some_documents.format(count=len(selection.paths or ()), total=len(documents))
    return f"{line} {texts.undated.format(count=selection.undated)}" if selection.undated else line


def words(limits: Limits, documents: Sequence[DocumentSummary], texts: LimitTexts) -> str:
    """Return in one line what part of the archive is meant."""
    dates = "–".join((limits.date_from or "", limits.date_to or "")) if limits.date_from or limits.date_to else ""
    title = shown_titles(documents).get(limits.document, limits.document) if limits.document else None
    parts = (title, limits.kind, limits.body, dates)
    return ", ".join(plain(part) for part in parts if part) or texts.everything


def shown_titles(documents: Sequence[DocumentSummary]) -> Mapping[str, str]:
    """Return the titles of documents by path, as they are shown in a list; those of the same title with their path."""
    archive, counts = resources.archive(), Counter(each.title for each in documents)
    return {
        each.source.path: clip(
            plain(shown(each.title if counts[each.title] == 1 else f"{each.title} ({each.source.path})", archive)),
            _LONGEST_TITLE,
        )
        for each in documents
    }


def _one_of(
    key: str, field: str, label: str, options: list[str], name: Callable[[str], str], texts: LimitTexts
) -> None:
    own = _key(key, field)
    known = ["", *options]
    if remembered.recalled(own, "") not in known:  # as after a change of the archive
        remembered.put(own, "")
    remembered.remembered(
        own,
        "",
        lambda: st.selectbox(
            label,
            known,
            format_func=lambda option: name(option) if option else texts.everything,
            key=own,
            filter_mode=None,
        ),
    )


def _day(key: str, field: str, label: str) -> None:
    own = _key(key, field)
    remembered.remembered(own, "", lambda: st.text_input(label, key=own, max_chars=_DAY_CHARACTERS))


def _key(key: str, field: str) -> str:
    return f"{key}-{field}"
