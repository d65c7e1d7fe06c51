"""A follow-up and the conversation before it become one standalone query, by rule; pure.

The conversation is read from its start: each question either stands by itself and sets a new topic, or takes what it
lacks from the topic as it then is. Only what is lacking is taken, so that the new words weigh most in the search.
"""

import re
from dataclasses import dataclass, replace

from qa.leaning import LACKING, leaning
from qa.ordinals import ordinal
from qa.phrases import OPENERS, Kind, words
from qa.references import named_again, replaced
from qa.swap import swapped
from qa.topic import Topic, topic_of
from qa.types import Carry, Question, StandaloneQuery

_LONGEST = 1_000
"""Characters; a question that would become longer is searched for as it was asked."""
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
    """Return a question to be searched for by itself too, None if it says too little by itself."""
    found = words(text)
    says = any(word.carries for word in found) and not any(word.kind is Kind.POINTER for word in found)
    return f"{text.rstrip(' ?!.')}?" if says else None


def _resolved(text: str, context: _Context | None) -> tuple[StandaloneQuery, _Context]:
    """Return a question as it stands by itself, and what the next one can take from it."""
    reason = chosen = None
    core, added = text, ""
    if context is not None:
        chosen = ordinal(text, context.asked)
        reason = Carry.ORDINAL if chosen is not None else leaning(text, context.topic)
        if reason is not None:
            core, added = _completed(text, reason, context) if chosen is None else _chosen(chosen[0], context)
    whole = f"{core.rstrip(' ?!.')} ({added})?" if added else core
    usable = len(whole) <= _LONGEST and any(character.isalnum() for character in core)
    if context is None or reason is None or whole == text or not usable:
        return StandaloneQuery(text), _Context(text, "", text, topic_of(text))
    own = {word.folded for word in words(text)}
    carried = dict.fromkeys(word.text for word in words(whole) if word.carries and word.folded not in own)
    query = StandaloneQuery(whole, context.root, tuple(carried), reason, _core(core) if added else None)
    if chosen is not None:
        # The next may be "Och den första?", which is one of the same.
        return query, replace(context, topic=replace(context.topic, phrase=chosen[1], focus=True))
    return query, _Context(core, added, context.root, _next_topic(text, core, added, reason, context.topic))


def _next_topic(text: str, core: str, added: str, reason: Carry, topic: Topic) -> Topic:
    """Return what the conversation is about after a follow-up."""
    names = [word for word in words(text) if word.kind is Kind.NAME]
    if names and (added or reason is Carry.PRONOUN):
        phrase = text[names[0].start : names[-1].end]
        return Topic(phrase, True, ", ".join(filter(None, (phrase, topic.occasion))))
    return topic if added else replace(topic_of(core), occasion=topic.occasion)


def _chosen(text: str, context: _Context) -> tuple[str, str]:
    """Return a question about one of several, and which several."""
    return _opened(text), topic_of(context.asked).phrase


def _completed(text: str, reason: Carry, context: _Context) -> tuple[str, str]:
    """Return a question with what it takes from the earlier ones in its wording, and what is added in brackets."""
    found = words(text)
    topic = context.topic
    if reason is not Carry.PRONOUN or not any(word.carries for word in found):
        whole = swapped(text, context.asked)
        if whole is not None:
            return whole, context.added
    if reason is Carry.PRONOUN:
        stated = replaced(text, topic.phrase, topic.focus)
        if stated is not None:
            return _opened(stated), "" if topic.focus else _missing(topic.occasion, stated)
    if reason in (Carry.REFERENCE, Carry.ELLIPSIS):
        again = named_again(text, topic.phrase)
        if again is not None:
            return _opened(again), ""
    core = re.sub(r"[\s,]+(?:då|then)(?=[\s?!.]*$)", "", _opened(text), flags=re.IGNORECASE)
    carrying = {word.folded for word in found if word.carries}
    rival = not any(word.kind is Kind.ASKING for word in found) and any(word.kind is Kind.NAME for word in found)
    of_occasion = reason is not Carry.PRONOUN and carrying and LACKING.isdisjoint(carrying) and not rival
    return core, (topic.occasion if of_occasion else "") or topic.phrase or topic.occasion


def _missing(occasion: str, text: str) -> str:
    """Return the names and dates of an occasion that a question does not have."""
    return ", ".join(part for part in occasion.split(", ") if part and part not in text)


def _opened(text: str) -> str:
    """Return a question without its opener, with a capital letter first."""
    opener = OPENERS.match(text)
    rest = text[opener.end() :] if opener else text
    return rest[:1].upper() + rest[1:]
