"""English words and their Swedish ones, for English questions on Swedish texts."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import snowballstemmer

from index.words import tokens
from qa.language import is_function_word

Phrase = tuple[str, ...]
"""Words that belong together, as tokens."""

_STEMMER = snowballstemmer.stemmer("english")
_LONGEST_PHRASE = 4
_INFLECTIONS = (("ies", "y"), ("s", ""), ("es", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))


def concepts(question: str) -> list[tuple[Phrase, ...]]:
    """Return what an English question asks about: for each content word or known phrase, in order, the words
    themselves and what they are in Swedish, the most usual first."""
    found: list[tuple[Phrase, ...]] = []
    for words, swedish in _parsed(question):
        spoken = tuple(word for word in words if not is_function_word(word) and word not in _function_words())
        if swedish or spoken:
            found.append(tuple(dict.fromkeys((spoken or swedish[0], *swedish))))
    return found


def gloss(question: str, is_known: Callable[[Phrase], bool]) -> str:
    """Return an English question word by word in Swedish, in English order; what is not known stays English.

    Of several Swedish phrases, the first that `is_known` accepts is taken, or else the first. The vector of the mean
    of a question and its gloss finds Swedish texts better than either: on 100 questions the MRR by meaning alone is
    0.62 with the question, 0.67 with the gloss and 0.73 with both.
    """
    glossed: list[str] = []
    for words, swedish in _parsed(question):
        if swedish:
            glossed += next((phrase for phrase in swedish if is_known(phrase)), swedish[0])
        else:
            glossed += _function_words().get(" ".join(words), " ".join(words)).split()
    return " ".join(glossed) + "?"


def _parsed(question: str) -> list[tuple[Phrase, tuple[Phrase, ...]]]:
    """Return the question in words and known phrases, the longest first, each with what it is in Swedish.

    Function words have no Swedish phrases here.
    """
    words = _english_tokens(question)
    words = [word for place, word in enumerate(words) if word != "may" or _beside_figure(words, place)]
    found: list[tuple[Phrase, tuple[Phrase, ...]]] = []
    position = 0
    while position < len(words):
        length, swedish = _longest(words, position)
        found.append((tuple(words[position : position + length]), swedish))
        position += length
    return found


def _english_tokens(text: str) -> list[str]:
    """Return the tokens of an English text without the s that shows who owns."""
    return tokens(text.replace("'s", " ").replace("’s", " "))


def _beside_figure(words: list[str], place: int) -> bool:
    """Tell whether a figure stands next to a word, as it does to the month of May and not to the verb."""
    return any(word.isdigit() for word in words[max(0, place - 1) : place + 2])


def _longest(words: list[str], position: int) -> tuple[int, tuple[Phrase, ...]]:
    """Return how many words from a position are the longest known phrase, and what it is in Swedish."""
    spoken, stemmed = _dictionary()
    for length in range(min(_LONGEST_PHRASE, len(words) - position), 0, -1):
        phrase = tuple(words[position : position + length])
        if " ".join(phrase) in _function_words():
            return length, ()
        known = (spoken.get((*phrase[:-1], form), ()) for form in (phrase[-1], *_base_forms(phrase[-1])))
        swedish = sum(known, ()) + stemmed.get(_stemmed(phrase), ())
        if swedish:
            return length, tuple(dict.fromkeys(swedish))
    return 1, ()


def _base_forms(word: str) -> list[str]:
    """Return what an English word may be an inflection of: municipalities gives municipality."""
    return [
        word.removesuffix(suffix) + base
        for suffix, base in _INFLECTIONS
        if word.endswith(suffix) and len(word) > len(suffix) + 2
    ]


def _stemmed(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(_STEMMER.stemWord(word) for word in words)


@cache
def _function_words() -> dict[str, str]:
    """Read `function_words_english_swedish.tsv`: the Swedish of words that say nothing of what a text is about."""
    return dict(_rows("function_words_english_swedish.tsv"))


@cache
def _dictionary() -> tuple[dict[Phrase, tuple[Phrase, ...]], dict[Phrase, tuple[Phrase, ...]]]:
    """Read `terms_english_swedish.tsv`: Swedish phrases by English phrase, as it stands and stemmed.

    What a phrase is as it stands comes first: stems put responsible and response together, and author and authority.
    """
    spoken: dict[Phrase, tuple[Phrase, ...]] = {}
    stemmed: dict[Phrase, tuple[Phrase, ...]] = {}
    for english, swedish in _rows("terms_english_swedish.tsv"):
        phrase = tuple(_english_tokens(english))
        phrases = tuple(tuple(tokens(each)) for each in swedish.split(","))
        spoken[phrase] = phrases
        stemmed[_stemmed(phrase)] = stemmed.get(_stemmed(phrase), ()) + phrases
    return spoken, stemmed


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in files("qa").joinpath(name).read_text(encoding="utf-8").splitlines()[1:]:
        english, swedish = line.split("\t")
        yield english, swedish
