"""The table of questions: it is sorted by its headings, and each question in it opens."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from qa.evidence_pack.pack import Entry
from qa.ui.inert_text import clip, plain
from qa.ui.pack.listing import Column, Wanted, outcome
from qa.ui.texts import Texts

_FOLDER = Path(__file__).parent
_LONGEST_QUESTION = 300
_KEY = "pack-table"
# The texts travel as data and become text of the page, never markup.
_table = st.components.v2.component(
    "arkivsvar_table",
    html="<table><caption></caption><thead><tr></tr></thead><tbody></tbody></table>",
    css=(_FOLDER / "table.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "table.js").read_text(encoding="utf-8"),
)


def show(
    entries: Sequence[Entry], places: Sequence[int], wanted: Wanted, texts: Texts
) -> tuple[Column | None, int | None]:
    """Draw the entries at some places; return the column to sort by and the place to open, where one was pressed."""
    result = _table(
        key=_KEY,
        data={
            "caption": texts.batch.table_name,
            "columns": [
                {
                    "name": column.value,
                    "label": texts.batch.columns[column.value],
                    "sorted": ("descending" if wanted.is_descending else "ascending")
                    if column is wanted.column
                    else "none",
                }
                for column in Column
            ],
            "rows": [row(entries[place], place, texts) for place in places],
        },
        on_sort_change=lambda: None,
        on_open_change=lambda: None,
    )
    sort, opened = result.get("sort"), result.get("open")
    column = Column(sort) if sort in list(Column) else None
    return column, opened if opened in places else None


def row(entry: Entry, place: int, texts: Texts) -> dict[str, Any]:
    """Return what stands in the row of an entry."""
    kept, dropped = len(entry.kept), len(entry.excerpts) - len(entry.kept)
    titles = dict.fromkeys(plain(each.citation.title) for each in entry.kept)
    return {
        "place": place,
        "number": str(place + 1),
        "question": clip(plain(entry.answer.question.text), _LONGEST_QUESTION),
        "outcome": texts.batch.outcomes[outcome(entry.answer).value],
        "excerpts": texts.batch.kept_of.format(kept=kept, total=kept + dropped) if dropped else str(kept),
        "sources": list(titles),
    }
