"""Whether a question needs the conversation before it, and why; pure."""

import re

from qa.phrases import OPENERS, Kind, is_definite, words
from qa.references import named_again
from qa.topic import Topic
from qa.types import Carry

_MOST_WITH_POINTER = 5
"""A question with more words of its own stands by itself even if one of them may point back."""
_LONGEST_FOLLOW_UP = 40
"""Words; what is longer stands by itself."""
_DEFINING = re.compile(
    r"^(?:(?:vad|vilka|vem|what|who) (?:är|var|is|are|was|were|menas|betyder|innebär|innebar)|what does|vad står)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"(?:vem|who)\b", re.IGNORECASE)
_WHO_OR_WHICH = re.compile(r"(?:vem|vilka|who)\b", re.IGNORECASE)
LACKING = frozenset(
    """
    kostnad kostnaden kostnaderna syfte syftet mål målet målen orsak orsaken orsakerna anledningen skälet skälen
    resultat resultatet resultaten skillnaden datum datumet beslut beslutet summan beloppet priset risken riskerna
    problemet problemen nackdelarna fördelarna konsekvensen konsekvenserna följden följderna effekten effekterna
    slutsatsen slutsatserna svaret bakgrunden budget budgeten tidsplanen rekommendationen rekommendationerna
    cost costs purpose aim goal goals reason reasons cause result results outcome difference date decision total price
    risk risks problem problems consequence consequences conclusion conclusions answer background budget deadline
    recommendation recommendations
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


def leaning(text: str, topic: Topic) -> Carry | None:
    """Return why a question needs the conversation, None if it stands by itself."""
    found = words(text)
    opener = OPENERS.match(text)
    opened = bool(opener and opener.end())
    if not 0 < len(found) <= _LONGEST_FOLLOW_UP:
        return None
    carrying = [word for word in found if word.carries]
    asks = any(word.kind is Kind.ASKING for word in found)
    points = any(word.kind is Kind.POINTER for word in found)
    if points and (opened or len(carrying) <= _MOST_WITH_POINTER):
        return Carry.PRONOUN
    if not carrying and not asks and not opened and not text.endswith("?"):
        return None
    if not carrying:
        return Carry.OPENER if opened and not asks else Carry.ELLIPSIS
    named = any(word.kind is Kind.NAME for word in carrying)
    rest = text[opener.end() :] if opener else text
    if not asks:
        short = len(carrying) <= (3 if opened else 2) and (opened or text.rstrip().endswith("?"))
        return Carry.OPENER if short and (opened or len(found) <= 3) else None
    if _DEFINING.match(rest) and (named or not any(word.folded in LACKING for word in carrying)):
        # "Vem var ordförande?" and "Vilka var frånvarande?" ask who had a part in what was spoken of.
        part = not named and len(carrying) == 1 and (_WHO.match(rest) or not is_definite(carrying[0].text))
        return Carry.ELLIPSIS if part and _WHO_OR_WHICH.match(rest) else None
    if len(carrying) <= 2 and (opened or (found[-1].folded in ("då", "then") and not named)):
        return Carry.OPENER
    if named:
        return None
    if len(carrying) == 1 or (len(carrying) == 2 and carrying[-1].folded in LACKING):
        return Carry.ELLIPSIS
    if len(carrying) == 2 and (any(word.folded in _AT_HAND for word in carrying) or named_again(text, topic.phrase)):
        return Carry.REFERENCE
    return None
