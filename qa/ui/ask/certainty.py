"""Figures become words: how sure an answer is, and how well a quote supports it; pure. All bands are here."""

from enum import Enum

from qa.types import Answer, Citation
from qa.ui.texts import Texts

CLEAR = 0.8
"""Lowest estimated probability of what is called clear: the archive answers 96 % of such questions (answers.md)."""
LIKELY = 0.5
"""Lowest estimated probability of what is called likely: it answers 80 % of those below the clear ones."""


class Certainty(Enum):
    """How sure the reader may be."""

    CLEAR = "clear"
    LIKELY = "likely"
    UNCERTAIN = "uncertain"


def certainty(probability: float) -> Certainty:
    """Return the band that a probability falls in."""
    if probability >= CLEAR:
        return Certainty.CLEAR
    return Certainty.LIKELY if probability >= LIKELY else Certainty.UNCERTAIN


def confidence_words(answer: Answer, texts: Texts) -> str:
    """Return how sure the answer is."""
    return {
        Certainty.CLEAR: texts.confidence_clear,
        Certainty.LIKELY: texts.confidence_likely,
        Certainty.UNCERTAIN: texts.confidence_uncertain,
    }[certainty(answer.confidence)]


def support_words(answer: Answer, citation: Citation, texts: Texts) -> str:
    """Return how well a quote supports the answer: the best as well as the answer is sure, others in proportion."""
    best = max(each.score for each in answer.citations)
    share = citation.score / best if best else 0.0
    return {
        Certainty.CLEAR: texts.support_clear,
        Certainty.LIKELY: texts.support_likely,
        Certainty.UNCERTAIN: texts.support_uncertain,
    }[certainty(answer.confidence * share)]
