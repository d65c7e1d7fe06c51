"""A follow-up and the conversation before it become one standalone query, by rule; pure."""

from index.words import tokens
from qa.language import is_function_word
from qa.types import Question, StandaloneQuery

_OPENERS = frozenset({"och", "men", "and", "but"})
_REFERRING = frozenset(
    """
    det den de dem denna detta dessa där då dess deras han hon henne honom hans hennes sådan sådana
    it its they them this that these those there he she his her one ones
    """.split()
)
_FEW_WORDS = 3


def standalone(question: Question) -> StandaloneQuery:
    """Return the question as it is, or after the last question that stood on its own if it leans on it.

    It leans on the conversation if it opens with a conjunction ("Och …"), or has at most three content words and
    a word that points back ("Hur mycket kostade det?").
    """
    if not question.history or not leans_back(question.text):
        return StandaloneQuery(question.text)
    for earlier in reversed(question.history):
        if not leans_back(earlier):
            return StandaloneQuery(f"{earlier} {question.text}", inherited=earlier)
    return StandaloneQuery(f"{question.history[0]} {question.text}", inherited=question.history[0])


def leans_back(text: str) -> bool:
    """Tell whether a question needs the conversation before it to be understood."""
    words = tokens(text)
    if not words:
        return False
    content = [word for word in words if not is_function_word(word) and word not in _REFERRING]
    points_back = any(word in _REFERRING for word in words)
    return words[0] in _OPENERS or not content or (points_back and len(content) <= _FEW_WORDS)
