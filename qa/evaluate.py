"""Judged questions become figures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from index.archive import Archive
from index.embed import Encoder
from qa.ask import ask
from qa.questions import JudgedQuestion
from qa.types import Answer

DEPTH = 30
"""Ranks are looked for down to here; a passage below counts as not found."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one question went. Ranks are 1 for the best, None if not found."""

    id: str
    answerable: bool
    answered: bool
    confidence: float
    passage_rank: int | None
    """Of the first passage that holds a gold quote."""
    document_rank: int | None
    """Of the right document among the documents of the passages; None also where no document is named."""
    first_sentence: bool
    """The answer's best sentence holds a gold quote, or lies within one."""
    any_sentence: bool
    """One of its sentences does."""
    facts: bool
    """The answer matches every fact."""
    elapsed_ms: int
    has_gold: bool = True
    """It is known where the answer stands, or what it must hold."""
    repeats_wrong: bool | None = None
    """The answer cites a quote that it must not; None where no quote is known to be wrong."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a set. Shares are 0 to 1; ranks, sentences and facts are taken over the answerable questions of
    which something that a right answer holds is known."""

    questions: int
    answerable: int
    hit_at_1: float
    hit_at_3: float
    hit_at_5: float
    hit_at_10: float
    mrr: float
    document_hit_at_1: float | None
    document_hit_at_5: float | None
    document_mrr: float | None
    first_sentence: float
    one_of_three_sentences: float
    facts_in_answer: float
    answerable_answered: float
    unanswerable_left: float | None
    wrong_repeated: float | None
    """Of the questions of which a quote is known to be wrong."""
    median_ms: float


def evaluate(
    questions: Sequence[JudgedQuestion],
    archive: Archive,
    encoder: Encoder,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Judgement]:
    """Ask every question, and judge the answers."""
    judgements = []
    for number, judged in enumerate(questions, start=1):
        answer = ask(replace(judged.question, top=DEPTH), archive, encoder)
        judgements.append(judge(judged, answer))
        progress(number)
    return judgements


def judge(judged: JudgedQuestion, answer: Answer) -> Judgement:
    """Hold an answer against what a right one must hold."""
    gold = [squeeze(quote) for quote in judged.quotes]
    documents = list(dict.fromkeys(passage.document for passage in answer.passages))
    found = [
        passage.rank
        for passage in answer.passages
        if judged.document in (None, passage.document) and _holds(passage.text, gold)
    ]
    best = sorted(answer.citations, key=lambda each: -each.score)
    text = " ".join(" ".join(sentence.text.split()) for sentence in answer.sentences)
    return Judgement(
        id=judged.question.id,
        answerable=judged.answerable,
        answered=answer.answered,
        confidence=answer.confidence,
        passage_rank=min(found, default=None),
        document_rank=documents.index(judged.document) + 1 if judged.document in documents else None,
        first_sentence=any(holds_answer(each.quote, judged.quotes) for each in best[:1]),
        any_sentence=any(holds_answer(each.quote, judged.quotes) for each in best),
        facts=answer.answered and all(re.search(fact, text) for fact in judged.facts),
        has_gold=bool(judged.quotes or judged.facts),
        repeats_wrong=any(holds_answer(each.quote, judged.wrong_quotes) for each in best)
        if judged.wrong_quotes
        else None,
        elapsed_ms=answer.elapsed_ms,
    )


def figures(judgements: Sequence[Judgement], by_document: bool) -> Figures:
    """Return the figures of a set of judged answers; `by_document` where each question names its document."""
    answerable = [each for each in judgements if each.answerable]
    unanswerable = [each for each in judgements if not each.answerable]
    known = [each for each in answerable if each.has_gold]
    wrong = [each.repeats_wrong for each in judgements if each.repeats_wrong is not None]
    passages = [each.passage_rank for each in known]
    documents = [each.document_rank for each in known]
    return Figures(
        questions=len(judgements),
        answerable=len(answerable),
        hit_at_1=hit_at(passages, 1),
        hit_at_3=hit_at(passages, 3),
        hit_at_5=hit_at(passages, 5),
        hit_at_10=hit_at(passages, 10),
        mrr=mean_reciprocal_rank(passages),
        document_hit_at_1=hit_at(documents, 1) if by_document else None,
        document_hit_at_5=hit_at(documents, 5) if by_document else None,
        document_mrr=mean_reciprocal_rank(documents) if by_document else None,
        first_sentence=_share([each.first_sentence for each in known]),
        one_of_three_sentences=_share([each.any_sentence for each in known]),
        facts_in_answer=_share([each.facts for each in known]),
        answerable_answered=_share([each.answered for each in answerable]),
        unanswerable_left=_share([not each.answered for each in unanswerable]) if unanswerable else None,
        wrong_repeated=_share(wrong) if wrong else None,
        median_ms=median(each.elapsed_ms for each in judgements),
    )


def hit_at(ranks: Sequence[int | None], depth: int) -> float:
    """Return the share of ranks that are at most `depth`."""
    return _share([rank is not None and rank <= depth for rank in ranks])


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Return the mean of 1/rank, 0 for what was not found (Voorhees, TREC-8, 1999)."""
    return sum(1 / rank for rank in ranks if rank is not None) / len(ranks) if ranks else 0.0


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def holds_answer(sentence: str, quotes: Sequence[str]) -> bool:
    """Tell whether a sentence holds one of the quotes, or is a whole part of one that is not trivial."""
    squeezed = squeeze(sentence)
    return any(quote in squeezed or (len(squeezed) > 20 and squeezed in quote) for quote in map(squeeze, quotes))


def _holds(text: str, gold: Sequence[str]) -> bool:
    squeezed = squeeze(text)
    return any(quote in squeezed for quote in gold)
