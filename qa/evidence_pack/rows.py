"""An evidence pack as rows, which CSV and XLSX share; pure."""

from collections.abc import Iterator
from typing import Any

from qa.answer_json import citation_json, question_json
from qa.evidence_pack.pack import Excerpt, Pack
from qa.evidence_pack.words import PackWords

COLUMNS = (
    "id", "question", "query", "language", "answered", "confidence", "citation", "quote", "reading", "reference",
    "document", "title", "page", "section", "start", "end", "sha256", "score", "index_version",
    "body", "kind", "date", "paragraph", "reference_number",
    "page_name", "role", "by_hand", "note", "question_note", "outcome", "made",
)  # fmt: skip
"""One row per excerpt that is kept; a question without one has a row without a quote, whose `outcome` says why."""


def rows(pack: Pack, words: PackWords) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a pack, in its order."""
    for entry in pack.entries:
        head = question_json(entry.answer)
        tail = {
            "index_version": entry.answer.index_version,
            "question_note": entry.note,
            "outcome": words.outcome(entry),
            "made": pack.made,
        }
        excerpts = [_excerpt(number, each) for number, each in enumerate(entry.kept, start=1)]
        for excerpt in excerpts or [{}]:
            row = head | excerpt | tail
            yield tuple(row.get(column) for column in COLUMNS)


def _excerpt(number: int, excerpt: Excerpt) -> dict[str, Any]:
    facts = citation_json(excerpt.citation)
    del facts["id"]  # of the citation in its answer; the row has that of the question
    return facts | {
        "citation": number,
        "page_name": excerpt.citation.label,
        "by_hand": excerpt.by_hand,
        "note": excerpt.note,
    }
