"""A question taken apart, in Swedish or English: its words, what they do in it, and what it is about; pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.dates import MONTH_NUMBERS
from qa.language import is_function_word

OPENERS = re.compile(
    r"^(?:(?:och|men|and|but|so|samt|eller|or)\b[\s,]*)?"
    r"(?:(?:what|how) about\b|hur (?:är|var|blev|blir|ser|såg) det (?:med|för|ut (?:med|för|i|hos))\b)?[\s,]*",
    re.IGNORECASE,
)
"""What shows that a question goes on from the one before."""
_WORD = re.compile(r"[^\W_]+(?:[-–:/'’.][^\W_]+)*")
_MEASURES = (
    r"mycket|många|länge|lång|långt|långa|stor|stort|stora|gammal|gammalt|ofta|dyr|dyrt|högt|hög|"
    r"much|many|long|large|old|big|often|far|high"
)
_ASKING = re.compile(
    rf"(?:(?:hur|how) (?:{_MEASURES})\b|(?:vad|vem|vems|när|var|vart|varför|hur|vilka|vilken|vilket|what|who|whom|whose"
    r"|when|where|why|how|which)\b)",
    re.IGNORECASE,
)
_CHOOSING = frozenset(
    "vilka vilken vilket vems which whose många many mycket much stor stort stora large big lång långt långa".split()
)
"""Asking words that a noun may follow: "vilka brister", "hur många kommuner"."""
_MODALS = frozenset("ska skall skulle kan kunde vill ville får fick måste bör borde behöver behövde".split())
_THIN = frozenset(
    """
    ej ju nu då sedan också även bara egentligen totalt sammanlagt exakt ungefär tack säg berätta mig du jag vi alla
    mer mera mest fler flera annat annan något någon några mycket många just väl samma göra gör gjorde gjordes hände
    händer skedde gick går gäller gällde kom handlade handlar ingår ingick vilka vilken vilket vart vems bli är
    too also then else exactly please tell me you i all any some more most just same happen happened happens happening
    mean means go went get got come came total whom whose where which only so if no yes such up out off
    """.split()
)
"""Words that say little of what a question is about, beside the function words."""
_PRONOUNS = frozenset(
    "det den de dem detta denna dessa han hon honom henne he she him it they them this that these those".split()
)
_PRONOUNS_OF_PERSONS = frozenset("han hon honom henne he she him".split())
_POSSESSIVES = frozenset("dess deras hans hennes its their his her".split())
_PERSON = re.compile(
    r"(?:ör|chef|ledare|are|ande|man|sköterska|råd|rektor|assistent|strateg|ledamot)(?:en|n|et|s)?$"
    r"|(?:manager|director|chair|nurse|officer|secretary|leader|principal|member)$"
)
_SAME = frozenset({"samma", "same"})
_PLACES = frozenset("där dit därifrån there".split())
_POINTING = _PRONOUNS | _POSSESSIVES | _PLACES | _SAME
_EXPLETIVE = re.compile(
    r"\b(?:det (?:finns|fanns) |(?:finns|fanns|går|gick|regnar|tar|tog) det\b"
    r"|(?:är|var|blir|blev) det (?:för|en|ett|någon|något|några|inga|fler|många|möjligt|sant|tillåtet|bråttom)\b"
    r"|det (?:för|är) (?:en|ett) |there (?:is|are|was|were)\b|(?:is|are|was|were) there\b"
    r"|(?:is|was) it (?:possible|true|allowed|legal|necessary to)\b|does it (?:rain|snow|take)\b|did it take\b)",
    re.IGNORECASE,
)
"""Phrases whose `det`, `it` or `there` points at nothing."""
_JOINS = frozenset("och men eller när eftersom att som and but or when because since that if who which".split())
PREPOSITIONS = frozenset(
    "i på av för till från med om hos vid under efter mot in of on at for to from with about by during after".split()
)
ARTICLES = frozenset("den det de en ett the a an".split())


class Kind(StrEnum):
    """What a word does in a question."""

    ASKING = "asking"
    THIN = "thin"
    POINTER = "pointer"
    NAME = "name"
    FIGURE = "figure"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question at its place."""

    text: str
    start: int
    end: int
    kind: Kind

    @property
    def folded(self) -> str:
        """The word, case folded."""
        return self.text.casefold()

    @property
    def carries(self) -> bool:
        """Whether the word tells what the question is about."""
        return self.kind in (Kind.NAME, Kind.FIGURE, Kind.CONTENT)


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a question, without an opener such as "Och", each with what it does."""
    opened = OPENERS.match(text)
    begin = opened.end() if opened else 0
    asking = _ASKING.match(text, begin)
    expletives = [match.span() for match in _EXPLETIVE.finditer(text)]
    found = list(_WORD.finditer(text, begin))
    spoken = [match.group() for match in found]
    result: list[Word] = []
    for place, match in enumerate(found):
        start, end = match.span()
        word = match.group()
        at_start = place == 0 and begin == 0 and len(found) > 2
        if asking and end <= asking.end():
            kind = Kind.ASKING
        elif any(first <= start and end <= last for first, last in expletives):
            kind = Kind.THIN
        elif _points(place, spoken, result):
            kind = Kind.POINTER
        else:
            kind = _own_kind(word, at_start)
        result.append(Word(word, start, end, kind))
    return tuple(result)


def is_definite(word: str) -> bool:
    """Tell whether a Swedish noun looks definite: "utbildningen", "mötet", "optionerna", "rektorn"."""
    return len(word) > 4 and word.casefold().endswith(("en", "et", "an", "na", "rn", "ln"))


def is_person(phrase: str) -> bool:
    """Tell whether a phrase looks like a person: a name, or a noun such as "projektledaren" or "chairman"."""
    found = words(f"och {phrase}")
    named = bool(found) and all(word.kind is Kind.NAME and not word.text.isupper() for word in found)
    return named or bool(_PERSON.search(phrase.casefold()))


def is_person_pronoun(word: str) -> bool:
    """Tell whether a pronoun stands for a person."""
    return word.casefold() in _PRONOUNS_OF_PERSONS


def is_possessive(word: str) -> bool:
    """Tell whether a pronoun stands for an owner."""
    return word.casefold() in _POSSESSIVES


def is_plain_pronoun(word: str) -> bool:
    """Tell whether a pronoun takes the place of a whole noun phrase."""
    return word.casefold() in _PRONOUNS


def asks_by_choice(found: tuple[Word, ...]) -> bool:
    """Tell whether the asking words may have a noun after them: "vilka brister", "how many municipalities"."""
    return any(word.kind is Kind.ASKING and word.folded in _CHOOSING for word in found)


def _own_kind(word: str, at_start: bool) -> Kind:
    folded = word.casefold()
    if word[0].isdigit() or folded in MONTH_NUMBERS:
        return Kind.FIGURE
    if any(letter.isupper() for letter in word[1:]):
        return Kind.NAME
    if is_function_word(folded) or folded in _THIN or folded in PREPOSITIONS or folded in ARTICLES:
        return Kind.THIN
    if word[0].isupper() and not at_start:
        return Kind.NAME
    return Kind.CONTENT


def _points(place: int, spoken: list[str], before: list[Word]) -> bool:
    """Tell whether a word stands for something said before this question."""
    word = spoken[place]
    folded = word.casefold()
    if folded not in _POINTING or (len(word) > 1 and word.isupper()):
        return False
    after = [each.casefold() for each in spoken[place + 1 : place + 3]]
    last = before[-1].folded if before else ""
    first = next((number for number, each in enumerate(before) if each.carries), len(before))
    if any(each.folded in _JOINS for each in before[first:]):
        # "Vad är SAMBI och varför behövdes det": what it stands for is in the question itself.
        return False
    if folded in _POSSESSIVES or is_person_pronoun(word):
        return True
    if folded in _SAME:
        return after[:1] in (["sak"], ["fråga"], ["thing"], ["question"])
    if folded in _PLACES:
        return not after or (bool(before) and not before[-1].carries)
    if folded not in _PRONOUNS or after[:1] in (["som"], ["who"], ["which"]):
        return False
    if folded in ("den", "det", "de"):
        describes = bool(after) and (after[0][0].isdigit() or (len(after) == 2 and after[0][-1] in "ae"))
        return not (describes and last not in _MODALS and _own_kind(after[0], False) is not Kind.THIN)
    if folded == "that":
        return not before or before[-1].kind is not Kind.CONTENT or not after
    return True
