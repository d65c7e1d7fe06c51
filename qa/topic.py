"""What a question is about, as words that another question can take over; pure."""

import re
from dataclasses import dataclass, replace

from qa.phrases import ARTICLES, Kind, Word, asks_by_choice, words

_COSTS = frozenset({"kostade", "kostar", "kosta", "kostat"})
_COST_OF = re.compile(r"^(?:did|does|do|will|would) (.+?) cost\b", re.IGNORECASE)
_COPULAS = frozenset("är var blev blir is are was were".split())
_SECOND_QUESTION = re.compile(
    r"(?<=\w)[,\s]+(?:och|samt|and) "
    r"(?:vad|vem|när|var|varför|hur|vilka|vilken|vilket|what|who|when|where|why|how|which)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_AUXILIARY = re.compile(r"\b(?:does|did|do)\s", re.IGNORECASE)
_OF_THINGS = re.compile(r"^(?:vad|vilka|vilken|vilket|vem|hur|what|which|who|how)\b", re.IGNORECASE)
_ABOUT = frozenset("om about on concerning angående gällande".split())
_SUBJECTS = frozenset({"vem", "who"})
"""Asking words that are the subject, so that what follows the verb is its object."""
_MOST_WORDS = 6
_LONG_WORD = 8


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about."""

    phrase: str
    """In words of the question, in reading order; empty if it says nothing."""
    focus: bool
    """Whether the phrase is one thing, that a pronoun can be replaced with."""
    occasion: str = ""
    """The names and dates of the phrase, such as whose meeting it was and when; empty if it has none."""


def topic_of(text: str) -> Topic:
    """Return what a question that stands by itself is about."""
    # Of two questions in one, the first names what both are about.
    text = _SECOND_QUESTION.sub("", text)
    found = words(text)
    return replace(_topic(text, found), occasion=_occasion(text, found))


def _topic(text: str, found: tuple[Word, ...]) -> Topic:
    body = [word for word in found if word.kind is not Kind.ASKING]
    asked = len(body) < len(found)
    by_choice = asks_by_choice(found)
    if not body:
        return Topic("", False)
    rest = text[body[0].start : body[-1].end]
    if asked and (cost := _COST_OF.match(rest)):
        return Topic(f"the cost of {cost.group(1)}", True)
    if asked and body[0].folded in _COPULAS and _OF_THINGS.match(text[found[0].start :]):
        phrase, count = _phrase(text, body[1:])
        return Topic(phrase, count <= _MOST_WORDS and bool(phrase))
    if asked and not by_choice and body[0].carries and len(body) > 1:
        # In Swedish the finite verb stands right after such asking words, and the subject after the verb.
        subject, _ = _phrase(text, body[1:])
        if body[0].folded in _COSTS:
            return Topic(f"kostnaden för {subject}", bool(subject))
        if not subject:
            return Topic(body[0].text, False)
        head = _head(words(subject))
        if head == len(subject) or found[0].folded in _SUBJECTS:
            return Topic(subject, head == len(subject))
        return Topic(f"{subject[:head]} {body[0].text}{subject[head:]}", False)
    phrase, count = _phrase(text, body)
    return Topic(_AUXILIARY.sub("", phrase), count == 1)


def _head(found: tuple[Word, ...]) -> int:
    """Return where the first noun phrase ends: "VästKoms styrelse", "Benny Augustsson", "regionen"."""
    place = next((place for place, word in enumerate(found) if word.carries), 0)
    while place + 1 < len(found) and found[place + 1].carries:
        both_names = found[place].kind is found[place + 1].kind is Kind.NAME
        if not both_names and not _owns(found[place]):
            break
        place += 1
    return found[place].end


def _occasion(text: str, found: tuple[Word, ...]) -> str:
    """Return the names of a question, with what they own, and its dates, without what is only spoken of."""
    parts: list[str] = []
    end = 0
    for place, word in enumerate(found):
        spoken_of = place > 0 and found[place - 1].folded in _ABOUT
        if word.start < end or word.kind not in (Kind.NAME, Kind.FIGURE) or spoken_of:
            continue
        last = place
        while last + 1 < len(found) and (
            found[last + 1].kind is word.kind or (_owns(found[last]) and found[last + 1].kind is Kind.CONTENT)
        ):
            last += 1
        end = found[last].end
        parts.append(text[word.start : end])
    return ", ".join(parts)


def _owns(word: Word) -> bool:
    return word.kind is Kind.NAME and word.text.endswith("s") and not word.text.isupper()


def _phrase(text: str, body: list[Word]) -> tuple[str, int]:
    """Return words without the thin ones around them, cut to the weightiest if they are many, and how many carry."""
    while body and not body[-1].carries:
        body = body[:-1]
    while body and not body[0].carries and not (body[0].folded in ARTICLES and len(body) > 1 and body[1].carries):
        body = body[1:]
    if not body:
        return "", 0
    carrying = [word for word in body if word.carries]
    if len(carrying) <= _MOST_WORDS:
        return text[body[0].start : body[-1].end], len(carrying)
    weighty = [word for word in carrying if word.kind is not Kind.CONTENT or len(word.text) >= _LONG_WORD]
    return " ".join(word.text for word in (weighty or carrying)[:_MOST_WORDS]), len(carrying)
