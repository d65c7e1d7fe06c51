"""The one place that composes the stages of `qa`: a question becomes an answer."""

import time
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from index.archive import Archive
from index.embed import Encoder
from index.errors import QuestionError
from qa.answer import Found, compose
from qa.combine import together
from qa.confidence import probability
from qa.conversation import standalone
from qa.doubts import doubts
from qa.evidence import select
from qa.filters import is_limited, period, select_documents
from qa.language import language
from qa.mentions import mentions
from qa.query_vector import query_vector
from qa.retrieve import Retrieval, retrieve
from qa.types import Answer, Question, StandaloneQuery
from qa.weights import Weights, shipped

LONGEST_QUESTION = 2_000
"""Characters; the model reads about as many, and nobody asks more in one question."""
_HITS = 30


def ask(question: Question, archive: Archive, encoder: Encoder, weights: Weights | None = None) -> Answer:
    """Answer a question from an archive, with the weights that ship with the project unless others are given.

    Raises QuestionError if the question is empty or too long, IndexDamagedError if a quote does not agree with
    its document.
    """
    started = time.perf_counter()
    weights = weights or shipped()
    question = checked(question)
    found = find(question, archive, encoder, weights)
    listed = {found.retrieval.passages[hit.passage_id].document for hit in found.retrieval.hits[: question.top]}
    cited = {found.retrieval.passages[each.passage_id].document for each in found.evidence}
    texts = {path: text for path in listed | cited if (text := archive.store.text(path)) is not None}
    answer = compose(question, found, weights, texts, archive.version)
    return replace(answer, elapsed_ms=round(1000 * (time.perf_counter() - started)))


def find(question: Question, archive: Archive, encoder: Encoder, weights: Weights) -> Found:
    """Return what an archive holds on a question that has been checked, before it is decided whether to answer."""
    query = standalone(question)
    spoken = language(query.text)
    documents = archive.store.documents() if is_limited(question) else []
    selection = select_documents(question, documents)
    count = max(_HITS, question.top)

    def found(by_name: bool) -> Found:
        retrieval = _retrieved(query, archive, encoder, weights, count, selection.paths, by_name)
        evidence = select(retrieval, weights.evidence)
        confidence = probability(retrieval, evidence, weights.confidence[spoken])
        return Found(query, spoken, retrieval, evidence, confidence, doubts(retrieval, evidence), selection.undated)

    best = found(True)
    if mentions(query.text) and best.probability < weights.confidence[spoken].threshold:
        # What is named may not be what answers: "the 9 § that the board's § 4 speaks of".
        return max(best, found(False), key=lambda each: each.probability)
    return best


def _retrieved(
    query: StandaloneQuery,
    archive: Archive,
    encoder: Encoder,
    weights: Weights,
    count: int,
    paths: Sequence[str] | None,
    by_name: bool,
) -> Retrieval:
    """Return what is found for a query; for one with a topic in brackets, with and without it."""

    def found(text: str) -> Retrieval:
        vector = query_vector(text, archive, encoder)
        return retrieve(text, vector, archive, weights.ranking, count, paths, by_name)

    return found(query.text) if query.core is None else together(found(query.text), found(query.core))


def checked(question: Question) -> Question:
    """Return the question in NFC without outer white space; raises QuestionError if it cannot be asked."""
    text = _clean(question.text)
    if not any(character.isalnum() for character in text):
        raise QuestionError("the question is empty: write a question in Swedish or English")
    query = None if question.query is None else _clean(question.query)
    if query is not None and not any(character.isalnum() for character in query):
        raise QuestionError("the query is empty: write what to search for")
    for turn in (text, query or "", *question.history):
        if len(turn) > LONGEST_QUESTION:
            raise QuestionError(
                f"the question is {len(turn):,} characters long: shorten it to at most {LONGEST_QUESTION:,}"
            )
    if question.top < 1:
        raise QuestionError("the number of passages must be 1 or more")
    period(question)
    return replace(question, text=text, history=tuple(map(_clean, question.history)), query=query)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8")).strip()
