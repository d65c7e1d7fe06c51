"""How well the archive's silence is chosen: half of the texts are left out, and their questions have no answer."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

import numpy as np

from index.config import Config
from index.embed import Encoder
from index.sentences import split_sentences
from qa.answer import Found
from qa.ask import find
from qa.evaluate import holds_answer, squeeze
from qa.questions import JudgedQuestion, ReadingTest
from qa.reading_test import RememberingEncoder, indexed
from qa.weights import Weights, shipped

_BINS = 10
_TRIVIAL = 20
"""Characters. A sentence that is not longer may stand in two texts by chance."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went in one archive."""

    answerable: bool
    """The question's own text is in the archive."""
    elsewhere: bool
    """It is not, but another text in the archive holds the very sentence that answers."""
    confidence: float
    answered: bool
    right: bool
    """One of the sentences that were chosen holds the answer, whether they were shown or withheld."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The figures of many outcomes. Shares are 0 to 1."""

    outcomes: int
    area_under_roc: float
    """Probability that an answerable question gets a higher confidence than one that is not."""
    wrong_answers_given: float
    """Share of the unanswerable questions that were answered."""
    right_answers_withheld: float
    """Share of the answerable questions with a right answer that was not shown."""
    answerable_elsewhere: float
    """Share of the unanswerable questions that another text answers in the same words."""
    area_under_roc_without_those: float
    wrong_answers_given_without_those: float


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Answers of about the same confidence."""

    lowest: float
    highest: float
    answers: int
    mean_confidence: float
    answerable: float
    """Share of the questions that the archive answers, 0 to 1."""


def halves(
    test: ReadingTest,
    config: Config,
    encoder: Encoder,
    count: int,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Ask all questions of `count` archives, each of a random half of the texts (seeds 0, 1, …)."""
    names = sorted(test.texts)
    remembering = RememberingEncoder(encoder)
    weights = shipped()
    answering = {each.question.id: answering_sentences(each, test.texts[str(each.document)]) for each in test.questions}
    outcomes: list[Outcome] = []
    for seed in range(count):
        kept = set(np.random.default_rng(seed).permutation(names)[: len(names) // 2].tolist())
        texts = {name: text for name, text in test.texts.items() if name in kept}
        squeezed = [squeeze(text) for text in texts.values()]
        with indexed(texts, config, remembering) as archive:
            for judged in test.questions:
                found = find(judged.question, archive, remembering, weights)
                outcomes.append(_outcome(judged, found, weights, answering[judged.question.id], kept, squeezed))
                progress(len(outcomes))
    return outcomes


def silence(outcomes: Sequence[Outcome]) -> Silence:
    """Return the figures of outcomes of both kinds."""
    strict = [each for each in outcomes if not each.elsewhere]
    unanswerable = [each for each in outcomes if not each.answerable]
    return Silence(
        outcomes=len(outcomes),
        area_under_roc=_area(outcomes),
        wrong_answers_given=_share([each.answered for each in unanswerable]),
        right_answers_withheld=_share([not each.answered for each in outcomes if each.answerable and each.right]),
        answerable_elsewhere=_share([each.elsewhere for each in unanswerable]),
        area_under_roc_without_those=_area(strict),
        wrong_answers_given_without_those=_share([each.answered for each in strict if not each.answerable]),
    )


def calibration(outcomes: Sequence[Outcome]) -> list[CalibrationBin]:
    """Return how often the archive answers, by tenths of confidence; empty tenths are left out."""
    tenths = [min(_BINS - 1, int(each.confidence * _BINS)) for each in outcomes]
    found = []
    for number in range(_BINS):
        inside = [each for each, tenth in zip(outcomes, tenths, strict=True) if tenth == number]
        if inside:
            mean = float(np.mean([each.confidence for each in inside]))
            share = _share([each.answerable or each.elsewhere for each in inside])
            found.append(CalibrationBin(number / _BINS, (number + 1) / _BINS, len(inside), mean, share))
    return found


def area_under_roc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the probability that a positive's value exceeds a negative's, ties counting half (Mann and Whitney)."""
    values = np.sort(np.asarray(negative))
    below = np.searchsorted(values, positive, side="left") + np.searchsorted(values, positive, side="right")
    return float(below.mean() / 2 / len(values))


def answering_sentences(judged: JudgedQuestion, text: str) -> list[str]:
    """Return the sentences of a text that hold the answer, without white space; short ones are left out."""
    pieces = (squeeze(text[start:end]) for start, end in split_sentences(text, 0, len(text), len(text)))
    return [piece for piece in pieces if len(piece) > _TRIVIAL and holds_answer(piece, judged.quotes)]


def _outcome(
    judged: JudgedQuestion,
    found: Found,
    weights: Weights,
    answering: Sequence[str],
    kept: Set[str],
    squeezed: Sequence[str],
) -> Outcome:
    answerable = judged.document in kept
    quotes = [found.retrieval.passages[each.passage_id].between(each.start, each.end) for each in found.evidence]
    return Outcome(
        answerable=answerable,
        elsewhere=not answerable and any(piece in text for piece in answering for text in squeezed),
        confidence=found.probability,
        answered=bool(quotes) and found.probability >= weights.confidence[found.language].threshold,
        right=any(holds_answer(quote, judged.quotes) for quote in quotes),
    )


def _area(outcomes: Sequence[Outcome]) -> float:
    return area_under_roc(
        [each.confidence for each in outcomes if each.answerable],
        [each.confidence for each in outcomes if not each.answerable],
    )


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
