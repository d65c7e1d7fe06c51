"""Evidence becomes an answer whose every quote has been checked against its document, or "not in the archive"; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.records import StoredPassage
from qa.citation import cite, not_verbatim, verbatim
from qa.evidence import highest
from qa.retrieve import Retrieval
from qa.types import Answer, AnswerSentence, Citation, Doubt, Evidence, Question, RankedPassage, StandaloneQuery
from qa.weights import Weights


@dataclass(frozen=True, slots=True)
class Found:
    """What an archive holds on a question."""

    query: StandaloneQuery
    language: str
    """`sv` or `en`: the language of the query."""
    retrieval: Retrieval
    evidence: tuple[Evidence, ...]
    probability: float
    """Estimated probability that the archive answers, 0 to 1."""
    doubts: tuple[Doubt, ...]
    undated: int = 0
    """How many documents a period left out because they have no date."""


def compose(question: Question, found: Found, weights: Weights, texts: Mapping[str, str], index_version: str) -> Answer:
    """Return the answer. `texts` holds the extracted text of every document that is cited or listed.

    Raises IndexDamagedError if a quote or passage is not the slice of its document that it says it is.
    """
    retrieval = found.retrieval
    answered = bool(found.evidence) and found.probability >= weights.confidence[found.language].threshold
    citations = tuple(
        _citation(number, each, retrieval.passages[each.passage_id], weights, texts)
        for number, each in enumerate(found.evidence if answered else (), start=1)
    )
    passages = tuple(
        _ranked(rank, retrieval.passages[hit.passage_id], max(0.0, min(1.0, hit.sentence)), texts)
        for rank, hit in enumerate(retrieval.hits[: question.top], start=1)
    )
    return Answer(
        question=question,
        query=found.query,
        language=found.language,
        answered=answered,
        confidence=round(found.probability, 4),
        sentences=tuple(AnswerSentence(each.quote, (each.id,)) for each in citations),
        citations=citations,
        passages=passages,
        index_version=index_version,
        elapsed_ms=0,
        doubts=found.doubts,
        undated=found.undated,
        hits=len(retrieval.hits),
        sources_differ=answered and any(each.differs for each in found.evidence),
    )


def _citation(
    number: int, evidence: Evidence, passage: StoredPassage, weights: Weights, texts: Mapping[str, str]
) -> Citation:
    score = round(max(0.0, min(1.0, evidence.score / highest(weights.evidence))), 4)
    return cite(passage, evidence.start, evidence.end, texts.get(passage.document), number, score)


def _ranked(rank: int, passage: StoredPassage, score: float, texts: Mapping[str, str]) -> RankedPassage:
    text = verbatim(passage.document, passage.start, passage.end, texts.get(passage.document))
    if text != passage.text:
        raise not_verbatim(passage.document)
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
        label=passage.sentences[0].label if passage.sentences else "",
        reading=passage.reading_between(passage.start, passage.end),
    )
