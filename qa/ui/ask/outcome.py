"""What screen readers are told of an answer."""

from qa.types import Answer
from qa.ui.ask.certainty import confidence_words
from qa.ui.ask.state import Turn
from qa.ui.problems import sentence
from qa.ui.texts import Texts


def outcome_words(turn: Turn, texts: Texts) -> str:
    """Return in one line how a question was answered, or what stood in the way."""
    if turn.answer is None:
        return sentence(turn.problem, texts) if turn.problem else ""
    if not turn.answer.answered:
        return texts.not_answered
    return texts.announced_answer.format(
        confidence=confidence_words(turn.answer, texts), sources=sources_words(turn.answer, texts)
    )


def sources_words(answer: Answer, texts: Texts) -> str:
    """Return how many sources an answer has."""
    count = len(answer.citations)
    return texts.one_source if count == 1 else texts.several_sources.format(count=count)
