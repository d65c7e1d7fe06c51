"""Evidence becomes an answer whose every quote has been checked against its document, or "not in the archive"; pure."""

from collections.abc import Mapping

from index.errors import IndexDamagedError
from index.records import StoredPassage, StoredSentence
from qa.confidence import model_for
from qa.evidence import HIGHEST
from qa.reference import reference
from qa.retrieve import Retrieval
from qa.types import Answer, AnswerSentence, Citation, Evidence, Question, RankedPassage, StandaloneQuery


def compose(
    question: Question,
    query: StandaloneQuery,
    language: str,
    retrieval: Retrieval,
    evidence: tuple[Evidence, ...],
    probability: float,
    texts: Mapping[str, str],
    index_version: str,
    elapsed_ms: int,
) -> Answer:
    """Return the answer. `texts` holds the extracted text of every document that is cited or listed.

    Raises IndexDamagedError if a quote or passage is not the slice of its document that it says it is.
    """
    answered = bool(evidence) and probability >= model_for(language).threshold
    citations = tuple(
        _citation(number, each, retrieval.passages[each.passage_id], texts)
        for number, each in enumerate(evidence if answered else (), start=1)
    )
    passages = tuple(
        _ranked(rank, retrieval.passages[hit.passage_id], max(0.0, min(1.0, hit.sentence)), texts)
        for rank, hit in enumerate(retrieval.hits[: question.top], start=1)
    )
    return Answer(
        question=question,
        query=query,
        language=language,
        answered=answered,
        confidence=round(probability, 4),
        sentences=tuple(AnswerSentence(each.quote, (each.id,)) for each in citations),
        citations=citations,
        passages=passages,
        index_version=index_version,
        elapsed_ms=elapsed_ms,
    )


def _citation(number: int, evidence: Evidence, passage: StoredPassage, texts: Mapping[str, str]) -> Citation:
    quote = _checked(passage.document, evidence.start, evidence.end, texts)
    if passage.between(evidence.start, evidence.end) != quote:
        raise _not_verbatim(passage.document)
    page = _sentence(passage, evidence).page
    return Citation(
        id=number,
        document=passage.document,
        title=passage.title,
        page=page,
        section=passage.section,
        reference=reference(passage, page),
        date=passage.date,
        quote=quote,
        reading=passage.reading_between(evidence.start, evidence.end),
        start=evidence.start,
        end=evidence.end,
        sha256=passage.sha256,
        score=round(max(0.0, min(1.0, evidence.score / HIGHEST)), 4),
        context=_checked(passage.document, passage.start, passage.end, texts),
        context_start=passage.start,
        context_reading=passage.reading_between(passage.start, passage.end),
        reading_start=len(passage.read_between(passage.start, evidence.start)),
    )


def _ranked(rank: int, passage: StoredPassage, score: float, texts: Mapping[str, str]) -> RankedPassage:
    text = _checked(passage.document, passage.start, passage.end, texts)
    if text != passage.text:
        raise _not_verbatim(passage.document)
    return RankedPassage(
        rank=rank,
        document=passage.document,
        title=passage.title,
        page=passage.page,
        section=passage.section,
        start=passage.start,
        end=passage.end,
        text=text,
        score=round(score, 4),
        reading=passage.reading_between(passage.start, passage.end),
    )


def _sentence(passage: StoredPassage, evidence: Evidence) -> StoredSentence:
    for sentence in passage.sentences:
        if (sentence.start, sentence.end) == (evidence.start, evidence.end):
            return sentence
    raise _not_verbatim(passage.document)


def _checked(document: str, start: int, end: int, texts: Mapping[str, str]) -> str:
    text = texts.get(document)
    if text is None or not 0 <= start < end <= len(text):
        raise _not_verbatim(document)
    return text[start:end]


def _not_verbatim(document: str) -> IndexDamagedError:
    return IndexDamagedError(f"a quote from {document} does not agree with its text: run python -m index build")
