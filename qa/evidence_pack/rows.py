"""An evidence pack as rows, which CSV and XLSX share; pure."""

from collections.abc import Iterator
from typing import Any

from qa.answer_json import section_text
from qa.evidence_pack.pack import Entry, Excerpt, Pack
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
        head = _head(entry)
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


def _head(entry: Entry) -> dict[str, Any]:
    answer = entry.answer
    return {
        "id": answer.question.id,
        "question": answer.question.text,
        "query": answer.query.text,
        "language": answer.language,
        "answered": answer.answered,
        "confidence": answer.confidence,
    }


def _excerpt(number: int, excerpt: Excerpt) -> dict[str, Any]:
    citation = excerpt.citation
    return {
        "citation": number,
        "quote": citation.quote,
        "reading": citation.reading,
        "reference": citation.reference,
        "document": citation.document,
        "title": citation.title,
        "page": citation.page,
        "section": section_text(citation.section),
        "start": citation.start,
        "end": citation.end,
        "sha256": citation.sha256,
        "score": citation.score,
        "body": citation.body,
        "kind": citation.kind,
        "date": citation.date,
        "paragraph": citation.paragraph,
        "reference_number": citation.reference_number,
        "page_name": citation.label,
        "role": citation.role,
        "by_hand": excerpt.by_hand,
        "note": excerpt.note,
    }
