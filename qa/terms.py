"""English words of public administration and their Swedish ones, for English questions on Swedish texts."""

from functools import cache
from importlib.resources import files

import snowballstemmer

from index.words import tokens
from qa.language import is_function_word

_STEMMER = snowballstemmer.stemmer("english")
_LONGEST_PHRASE = 3


def concepts(question: str) -> list[tuple[str, ...]]:
    """Return what an English question asks about: for each content word or known phrase, in order, the word
    itself and the Swedish words for it."""
    words = tokens(question.replace("'s", " ").replace("’s", " "))
    words = [word for place, word in enumerate(words) if word != "may" or _beside_figure(words, place)]
    found: list[tuple[str, ...]] = []
    position = 0
    while position < len(words):
        length, swedish = _longest(words, position)
        spoken = [word for word in words[position : position + length] if not is_function_word(word)]
        if spoken or swedish:
            found.append(tuple(dict.fromkeys((*spoken, *swedish))))
        position += length
    return found


def _beside_figure(words: list[str], place: int) -> bool:
    """Tell whether a figure stands next to a word, as it does to the month of May and not to the verb."""
    return any(word.isdigit() for word in words[max(0, place - 1) : place + 2])


def _longest(words: list[str], position: int) -> tuple[int, tuple[str, ...]]:
    """Return how many words from a position are the longest known phrase, and its Swedish words."""
    for length in range(min(_LONGEST_PHRASE, len(words) - position), 0, -1):
        phrase = _stemmed(words[position : position + length])
        if phrase in _dictionary():
            return length, _dictionary()[phrase]
    return 1, ()


def _stemmed(words: list[str]) -> tuple[str, ...]:
    return tuple(_STEMMER.stemWord(word) for word in words)


@cache
def _dictionary() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Read `terms_english_swedish.tsv`: Swedish tokens by stemmed English phrase."""
    lines = files("qa").joinpath("terms_english_swedish.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.split("\t") for line in lines)
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for english, swedish in pairs:
        key = _stemmed(tokens(english))
        known[key] = tuple(dict.fromkeys((*known.get(key, ()), *tokens(swedish))))
    return known
