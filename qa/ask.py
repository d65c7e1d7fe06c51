"""The one place that composes the stages of `qa`: a question becomes an answer."""

import unicodedata
from collections.abc import Mapping, Sequence
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
from qa.masking import masked_answer
from qa.mentions import Named
from qa.named_record import named_record, without_headings
from qa.query_vector import query_vector
from qa.retrieve import Retrieval, followed, retrieve
from qa.stopwatch import Stopwatch
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
    watch = Stopwatch()
    weights = weights or shipped()
    question = checked(question)
    found = find(question, archive, encoder, weights, watch)
    with watch.stage("composing"):
        listed = {found.retrieval.passages[hit.passage_id].document for hit in found.retrieval.hits[: question.top]}
        cited = {found.retrieval.passages[each.passage_id].document for each in found.evidence}
        texts = {path: text for path in listed | cited if (text := archive.store.text(path)) is not None}
        answer = compose(question, found, weights, texts, archive.version)
        if not archive.shows_personal_numbers:
            answer = masked_answer(answer)
    return replace(answer, elapsed_ms=round(watch.elapsed_ms), stages=watch.stages)


def find(
    question: Question, archive: Archive, encoder: Encoder, weights: Weights, watch: Stopwatch | None = None
) -> Found:
    """Return what an archive holds on a question that has been checked, before it is decided whether to answer.

    Where the question names a record that the archive has, by diary number or §, that record alone is asked first;
    where it gives the day of one, if the whole archive does not answer. What comes first never keeps silent what the
    archive answers without it. `watch` is told how long each stage takes.
    """
    watch = watch or Stopwatch()
    with watch.stage("understanding"):
        query = standalone(question)
        threshold = weights.confidence[language(query.text)].threshold
        selection = select_documents(question, archive.store.documents() if is_limited(question) else ())
        within = None if selection.paths is None else archive.store.passage_ids(selection.paths)
        record = named_record(query, archive, within)
    count = max(_HITS, question.top)

    def found(asked: StandaloneQuery, among: Sequence[int] | None, names: Mapping[int, Named] | None = None) -> Found:
        retrieval = _retrieved(asked, archive, encoder, weights, count, among, names, watch)
        with watch.stage("judging"):
            return _judged(query, retrieval, weights, selection.undated)

    if record is None:
        return found(query, within)
    everywhere = found(record.query, within, record.named)
    if record.by_own or everywhere.probability < threshold:
        narrow = found(record.left, record.passages)
        if record.looked_up:
            narrow = _judged(query, without_headings(narrow.retrieval), weights, selection.undated)
            narrow = replace(narrow, probability=max(narrow.probability, threshold))
        if record.holds(everywhere.evidence):
            narrow = replace(narrow, probability=max(narrow.probability, everywhere.probability))
        if narrow.evidence and narrow.probability >= threshold:
            return replace(narrow, retrieval=followed(narrow.retrieval, everywhere.retrieval, count))
    if everywhere.probability < threshold:
        return max(everywhere, found(query, within), key=lambda each: each.probability)
    return everywhere


def _judged(query: StandaloneQuery, retrieval: Retrieval, weights: Weights, undated: int) -> Found:
    """Return what was found with the sentences that answer best, and how likely they answer."""
    spoken = language(query.text)
    evidence = select(retrieval, weights.evidence)
    confidence = probability(retrieval, evidence, weights.confidence[spoken])
    return Found(query, spoken, retrieval, evidence, confidence, doubts(retrieval, evidence), undated)


def _retrieved(
    query: StandaloneQuery,
    archive: Archive,
    encoder: Encoder,
    weights: Weights,
    count: int,
    within: Sequence[int] | None,
    named: Mapping[int, Named] | None,
    watch: Stopwatch,
) -> Retrieval:
    """Return what is found for a query; for one with a topic in brackets, with and without it."""

    def found(text: str) -> Retrieval:
        with watch.stage("encoding"):
            vector = query_vector(text, archive, encoder)
        with watch.stage("searching"):
            return retrieve(text, vector, archive, weights.ranking, count, within, named)

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
