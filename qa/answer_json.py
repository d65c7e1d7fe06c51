"""An answer as the JSON object that scripts rely on; pure."""

from collections.abc import Sequence
from typing import Any

from qa.types import Answer, Citation


def as_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as a JSON object."""
    return {
        **question_json(answer),
        "sentences": [{"text": each.text, "citations": list(each.citations)} for each in answer.sentences],
        "citations": [citation_json(each) for each in answer.citations],
        "passages": [
            {
                "rank": each.rank,
                "document": each.document,
                "page": each.page,
                "section": section_text(each.section),
                "start": each.start,
                "end": each.end,
                "text": each.text,
                "score": each.score,
            }
            for each in answer.passages
        ],
        "sources_differ": answer.sources_differ,
        "doubts": [{"kind": each.kind, "words": list(each.words)} for each in answer.doubts],
        "undated": answer.undated,
        "index_version": answer.index_version,
        "elapsed_ms": answer.elapsed_ms,
    }


def question_json(answer: Answer) -> dict[str, Any]:
    """Return what is told of the question of an answer, and how sure the answer is."""
    return {
        "id": answer.question.id,
        "question": answer.question.text,
        "query": answer.query.text,
        "language": answer.language,
        "answered": answer.answered,
        "confidence": answer.confidence,
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """Return a citation as a JSON object."""
    return {
        "id": citation.id,
        "document": citation.document,
        "title": citation.title,
        "page": citation.page,
        "page_name": citation.label or None,
        "section": section_text(citation.section),
        "role": citation.role,
        "reference": citation.reference,
        "quote": citation.quote,
        "reading": citation.reading,
        "start": citation.start,
        "end": citation.end,
        "sha256": citation.sha256,
        "score": citation.score,
        "body": citation.body,
        "kind": citation.kind,
        "date": citation.date,
        "paragraph": citation.paragraph,
        "reference_number": citation.reference_number,
    }


def section_text(section: Sequence[str]) -> str:
    """Return a section path in one line, outermost first."""
    return " › ".join(section)
