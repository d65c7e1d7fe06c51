"""Evidence packs for the tests, and what is expected of them when they are read back."""

from qa.evidence_pack.pack import Entry, Excerpt, Pack
from qa.evidence_pack.reading import Quoted
from qa.types import Answer, AnswerSentence, Citation, Question, StandaloneQuery

MADE = "2026-03-04T05:06:07+00:00"


def citation(quote: str, id: int = 1, start: int = 10, **facts: object) -> Citation:
    """A citation of a quote that starts at the given offset."""
    given = {
        "document": "nämnd/protokoll.pdf", "title": "Protokoll", "page": 4, "section": ("§ 4", "Beslut"), "role": None,
        "reference": "SN 2025-12-10 § 4, s. 4", "date": "2025-12-10", "reading": None, "sha256": "ab" * 32,
        "score": 0.91, "end": start + len(quote), "context": quote, "context_start": start,
    }  # fmt: skip
    return Citation(id=id, quote=quote, start=start, **(given | facts))  # type: ignore[arg-type]


def answer(*citations: Citation, question: str = "Vad beslutades?", query: str = "", answered: bool = True) -> Answer:
    """An answer that cites what is given."""
    return Answer(
        question=Question(question, id="q1"),
        query=StandaloneQuery(query or question),
        language="sv",
        answered=answered,
        confidence=0.93 if answered else 0.1,
        sentences=tuple(AnswerSentence(each.quote, (each.id,)) for each in citations),
        citations=citations,
        passages=(),
        index_version="20260101T000000Z-00000000",
        elapsed_ms=38,
    )


def pack(*excerpts: Excerpt, question: str = "Vad beslutades?", answered: bool = True) -> Pack:
    """A pack of one question."""
    return Pack((Entry(answer(question=question, answered=answered), excerpts),), MADE)


def stated(pack: Pack) -> list[Quoted]:
    """What a pack states, without where in a file it stands."""
    return [
        Quoted(
            "", entry.answer.question.text, each.citation.quote, each.citation.reading, each.citation.reference,
            each.citation.document, each.citation.start, each.citation.end, each.citation.sha256, each.note,
        )
        for entry in pack.entries
        for each in entry.kept
    ]  # fmt: skip
