"""The fields that limit questions to a part of the archive."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from glob import escape as literal

import streamlit as st

from index.archive import Archive
from index.errors import QuestionError
from index.records import DocumentSummary
from qa.filters import period
from qa.masking import masked
from qa.types import Question
from qa.ui.inert_text import escape, plain
from qa.ui.pack.state import remembered
from qa.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class Limits:
    """A part of the archive; None where it is not limited."""

    document: str | None = None
    """Path of the one document."""
    kind: str | None = None
    body: str | None = None
    date_from: str | None = None
    date_to: str | None = None

    def of(self, question: Question) -> Question:
        """Return a question that is asked of this part only."""
        return replace(
            question,
            document=None if self.document is None else literal(self.document),
            kind=self.kind,
            body=self.body,
            date_from=self.date_from,
            date_to=self.date_to,
        )

    @property
    def is_period(self) -> bool:
        """Whether the dates, where they are given, can be read, and the last is not before the first."""
        try:
            period(self.of(Question("")))
        except QuestionError:
            return False
        return True


def show(key: str, archive: Archive, texts: Texts) -> Limits:
    """Draw the fields, each with a key that begins with `key`, and return what was chosen."""
    documents = archive.store.documents()
    titles = shown_titles(documents, archive)
    limits = Limits(
        document=_one_of(texts.limits.document, titles.__getitem__, list(titles), f"{key}-document", texts),
        kind=_one_of(texts.limits.kind, str, _known(each.metadata.kind for each in documents), f"{key}-kind", texts),
        body=_one_of(texts.limits.body, plain, _known(each.metadata.body for each in documents), f"{key}-body", texts),
        date_from=_day(texts.limits.date_from, f"{key}-from"),
        date_to=_day(texts.limits.date_to, f"{key}-to"),
    )
    if not limits.is_period:
        st.html(f'<p class="fault" role="alert">{escape(texts.limits.bad_period)}</p>')
    return limits


def words(limits: Limits, archive: Archive, texts: Texts) -> str:
    """Return in one line what part of the archive was chosen."""
    titles = shown_titles(archive.store.documents(), archive)
    dates = "–".join((limits.date_from or "", limits.date_to or "")) if limits.date_from or limits.date_to else ""
    parts = (limits.document and titles.get(limits.document, limits.document), limits.kind, limits.body, dates)
    return ", ".join(plain(part) for part in parts if part) or texts.limits.everything


def shown_titles(documents: Sequence[DocumentSummary], archive: Archive) -> dict[str, str]:
    """Return the titles of documents by path, as they are shown in a list; those of the same title with their path."""
    titles = {each.source.path: each.title for each in documents}
    counts = Counter(titles.values())
    named = {path: title if counts[title] == 1 else f"{title} ({path})" for path, title in titles.items()}
    return {path: plain(name if archive.shows_personal_numbers else masked(name)) for path, name in named.items()}


def _known(names: Iterable[str | None]) -> list[str]:
    return sorted({str(name) for name in names if name})


def _one_of(label: str, name: Callable[[str], str], options: list[str], key: str, texts: Texts) -> str | None:
    chosen = remembered(
        key,
        "",
        lambda: st.selectbox(
            label,
            ["", *options],
            format_func=lambda option: name(option) if option else texts.limits.everything,
            key=key,
            filter_mode=None,
        ),
    )
    return chosen or None


def _day(label: str, key: str) -> str | None:
    return remembered(key, "", lambda: st.text_input(label, key=key, max_chars=10)).strip() or None
