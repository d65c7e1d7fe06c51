"""A follow-up and the conversation before it become one standalone query, by rule; pure.

The conversation is read from its start: each question either stands by itself and sets a new topic, or takes what it
lacks from the topic as it then is. Only what is lacking is taken, so that the new words weigh most in the search.
"""

import re
from dataclasses import dataclass, replace

from qa.ordinals import ordinal
from qa.phrases import (
    OPENERS,
    Kind,
    Word,
    is_definite,
    is_person,
    is_person_pronoun,
    is_plain_pronoun,
    is_possessive,
    words,
)
from qa.swap import swapped
from qa.topic import Topic, topic_of
from qa.types import Carry, Question, StandaloneQuery

_MOST_WITH_POINTER = 5
"""A question with more words of its own stands by itself even if one of them may point back."""
_DEFINING = re.compile(
    r"^(?:(?:vad|what|vilka|vem|who) (?:är|var|is|are|was|were|menas med|betyder|innebär|innebar)|what does|vad står)\b",
    re.IGNORECASE,
)
_LACKING = frozenset(
    """
    kostnad kostnaden kostnaderna syfte syftet mål målet målen orsak orsaken orsakerna anledningen skälet skälen
    resultat resultatet resultaten skillnaden datum datumet beslut beslutet summan beloppet priset risken riskerna
    problemet problemen nackdelarna fördelarna konsekvenserna följderna slutsatsen slutsatserna svaret bakgrunden
    deadline budget budgeten tidsplanen rekommendationen rekommendationerna ordförande
    cost costs purpose aim goal goals reason reasons cause result results outcome difference date decision total price
    risk risks problem problems consequences conclusion conclusions answer background budget recommendation
    recommendations chair
    """.split()
)
"""Nouns that say what of something is asked for, and not of what."""
_AT_HAND = frozenset(
    """
    mötet sammanträdet protokollet rapporten slutrapporten beslutet ärendet dokumentet paragrafen utredningen
    granskningen avtalet avtalen meeting minutes report decision document agreement agreements
    """.split()
)
"""Nouns in the definite form that stand for a document or an occasion that has been named."""
_FEWEST_LETTERS = 5
_BRACKETED = re.compile(r"(.+?)\s*\([^()]+\)\s*[?!.]*")


@dataclass(frozen=True, slots=True)
class _Context:
    """What a question can take from the conversation before it."""

    asked: str
    """The last question, completed as far as its own wording goes."""
    added: str
    """The topic that was added to it in brackets, empty if none was."""
    root: str
    """The last question that stood by itself as it was asked."""
    topic: Topic


def standalone(question: Question) -> StandaloneQuery:
    """Return the query that a question is searched for with: as given, as asked, or completed from its history."""
    if question.query is not None:
        return _given(question.query)
    context: _Context | None = None
    for earlier in question.history:
        _, context = _resolved(earlier, context)
    query, _ = _resolved(question.text, context)
    return query


def _given(text: str) -> StandaloneQuery:
    """Return a query that the visitor wrote or edited, where a topic may still stand in brackets."""
    bracketed = _BRACKETED.fullmatch(text)
    return StandaloneQuery(text, core=_core(bracketed.group(1)) if bracketed else None)


def _core(text: str) -> str | None:
    """Return a question to be searched for by itself too, None if it says nothing by itself."""
    return f"{text.rstrip(' ?!.')}?" if any(word.carries for word in words(text)) else None


def _resolved(text: str, context: _Context | None) -> tuple[StandaloneQuery, _Context]:
    """Return a question as it stands by itself, and what the next one can take from it."""
    reason = None
    core, added = text, ""
    if context is not None:
        chosen = ordinal(text, context.asked)
        reason = Carry.ORDINAL if chosen is not None else _reason(text, context)
        if reason is not None:
            core, added = _completed(text, chosen, reason, context)
    if context is None or reason is None or (core == text and not added):
        return StandaloneQuery(text), _Context(text, "", text, topic_of(text))
    whole = f"{core.rstrip(' ?!.')} ({added})?" if added else core
    own = {word.folded for word in words(text)}
    carried = dict.fromkeys(word.text for word in words(whole) if word.carries and word.folded not in own)
    query = StandaloneQuery(whole, context.root, tuple(carried), reason, _core(core) if added and reason is not Carry.PRONOUN else None)
    if reason is Carry.ORDINAL:
        # The next may be "Och den första?", which is one of the same.
        return query, replace(context, topic=replace(context.topic, phrase=core.rstrip(" ?"), focus=False))
    return query, _Context(core, added, context.root, _next_topic(text, core, added, context.topic))


def _next_topic(text: str, core: str, added: str, topic: Topic) -> Topic:
    """Return what the conversation is about after a follow-up."""
    names = [word for word in words(text) if word.kind is Kind.NAME]
    if names:
        phrase = text[names[0].start : names[-1].end]
        return Topic(phrase, True, ", ".join(filter(None, (phrase, topic.occasion))))
    return topic if added else replace(topic_of(core), occasion=topic.occasion)


def _reason(text: str, context: _Context) -> Carry | None:
    """Return why a question needs the conversation, None if it stands by itself."""
    found = words(text)
    opener = OPENERS.match(text)
    opened = bool(opener and opener.end())
    carrying = [word for word in found if word.carries]
    asks = any(word.kind is Kind.ASKING for word in found)
    points = any(word.kind is Kind.POINTER for word in found)
    if points and (opened or len(carrying) <= _MOST_WITH_POINTER):
        return Carry.PRONOUN
    if not carrying:
        return Carry.OPENER if opened and not asks else Carry.ELLIPSIS
    named = any(word.kind is Kind.NAME for word in carrying)
    rest = text[opener.end() :] if opener else text
    if not asks:
        short = len(carrying) <= (3 if opened else 2) and (opened or text.rstrip().endswith("?"))
        return Carry.OPENER if short and (opened or len(found) <= 3) else None
    if _DEFINING.match(rest) and (named or not any(word.folded in _LACKING for word in carrying)):
        defines_role = re.match(r"(?:vem|who)\b", rest, re.IGNORECASE) and not named and len(carrying) == 1
        return Carry.ELLIPSIS if defines_role else None
    if opened and len(carrying) <= 2:
        return Carry.OPENER
    if named:
        return None
    if len(carrying) == 1:
        return Carry.ELLIPSIS
    if len(carrying) == 2 and (_at_hand(carrying) or _named_again(found, context.topic)):
        return Carry.REFERENCE
    return None


def _completed(text: str, chosen: str | None, reason: Carry, context: _Context) -> tuple[str, str]:
    """Return a question with what it takes from the earlier ones in its wording, and what is added in brackets."""
    found = words(text)
    topic = context.topic
    if chosen is not None:
        return _opened(chosen), topic.phrase
    if reason is not Carry.PRONOUN or not any(word.carries for word in found):
        whole = swapped(text, context.asked)
        if whole is not None:
            return whole, context.added
    if reason is Carry.PRONOUN and topic.focus:
        replaced = _replaced(text, found, topic.phrase)
        if replaced is not None:
            return _opened(replaced), ""
    if reason in (Carry.REFERENCE, Carry.ELLIPSIS):
        again = _named_again(found, topic)
        if again is not None:
            word, full = again
            return _opened(text[: word.start] + full + text[word.end :]), ""
    core = re.sub(r"[\s,]+(?:då|then)(?=[\s?!.]*$)", "", _opened(text), flags=re.IGNORECASE)
    carrying = [word.folded for word in found if word.carries]
    of_occasion = reason is not Carry.PRONOUN and carrying and _LACKING.isdisjoint(carrying)
    return core, (topic.occasion if of_occasion else "") or topic.phrase or topic.occasion


def _opened(text: str) -> str:
    """Return a question without its opener, with a capital letter first."""
    opener = OPENERS.match(text)
    rest = text[opener.end() :] if opener else text
    return rest[:1].upper() + rest[1:]


def _replaced(text: str, found: tuple[Word, ...], phrase: str) -> str | None:
    """Return a question with what its first pronoun stands for, None if it has none that can be replaced."""
    for place, word in enumerate(found):
        if word.kind is not Kind.POINTER:
            continue
        if is_person_pronoun(word.text) and not is_person(phrase):
            return None
        if is_possessive(word.text) and word.folded != "her":
            return text[: word.start] + _owning(phrase, word.folded in ("its", "their", "his")) + text[word.end :]
        determines = place + 1 < len(found) and found[place + 1].kind is Kind.CONTENT
        if is_plain_pronoun(word.text) and not (determines and word.folded in ("this", "these", "those", "that")):
            return text[: word.start] + phrase + text[word.end :]
        return None
    return None


def _owning(phrase: str, english: bool) -> str:
    if english:
        return f"{phrase}'s"
    if phrase.endswith(("s", "x", "z")):
        return phrase
    return f"{phrase}:s" if phrase[-1].isupper() else f"{phrase}s"


def _at_hand(carrying: list[Word]) -> bool:
    return any(word.folded in _AT_HAND for word in carrying)


def _named_again(found: tuple[Word, ...], topic: Topic) -> tuple[Word, str] | None:
    """Return a word that ends as a longer word of the topic does ("gruppen" after "styrgruppen"), and that word."""
    full = [word.text for word in words(topic.phrase) if word.carries]
    for word in found:
        if word.kind is not Kind.CONTENT or len(word.text) < _FEWEST_LETTERS or not is_definite(word.text):
            continue
        for each in full:
            if len(each) > len(word.text) and each.casefold().endswith(word.folded):
                return word, each
    return None
