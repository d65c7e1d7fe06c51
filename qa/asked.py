"""What kind of answer a question asks for, and whether a text holds one; pure."""

import re
from enum import StrEnum

from index.dates import MONTHS


class Asked(StrEnum):
    """The kind of answer that the question word asks for."""

    REASON = "reason"
    DATE = "date"
    FIGURE = "figure"
    PERSON = "person"
    DECISION = "decision"
    REFERENCE = "reference"
    ANYTHING = "anything"


_QUESTIONS = (
    (
        Asked.REFERENCE,
        r"\b(diarienummer|diarienumret|dnr|ärendenummer|ärendenumret|målnummer)\b"
        r"|\b(diary|case|reference|registration|file) number\b",
    ),
    (
        Asked.REASON,
        r"\b(varför|why|av vilken anledning|how come)\b|\bvad (var|är|berodde)\b.{0,30}\b(anledning|orsak|skäl|på)"
        r"|\bwhat (was|is|were) the (reason|cause|grounds?)",
    ),
    (
        Asked.DATE,
        r"\b(när|vilket (år|datum)|vilken (dag|månad)|vilka (år|datum)|when|(what|which) (year|date|day|month))\b"
        r"|\b(what|which)\b.{0,25}\bdates?\b",
    ),
    (
        Asked.FIGURE,
        r"\bhur (många|mycket|länge|långt?|långa|stora?|stort|gam(mal|la)|hög[at]?|ofta|dyrt?)\b"
        r"|\bvad kosta(r|de)?\b|\bhow (many|much|long|large|old|big|high|often|far)\b|\bwhat did .{0,60}\bcost\b",
    ),
    (
        Asked.PERSON,
        r"\b(vem|vems|vilka personer|vilken person|who|whom|whose)\b"
        r"|\bvilka (var (närvarande|frånvarande|ordförande)|deltog|satt|sitter|ingick|ingår|närvarade)\b",
    ),
    (
        Asked.DECISION,
        r"\b(beslut|beslutet|besluten|beslutade|beslutades|beslutat|beslöts?)\b|\b(decide|decided|decision|decisions)\b",
    ),
)
_PROPOSAL = re.compile(r"försl(ag|og)|föresl|propos|suggest", re.IGNORECASE)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _QUESTIONS)
_DATE = re.compile(
    rf"\b(19|20)\d\d\b|\b({'|'.join(MONTHS)}"
    r"|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)\b|\bkl(ockan|\.)? ?\d",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\d-])(?!(?:19|20)\d\d\b)\d"
    r"|\b(två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|trettio|hundra|tusen|hälften|samtliga|en gång)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+(-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+")
_REFERENCE = re.compile(r"\b[A-ZÅÄÖ]{2,5}\s?\d{4}\s?[-/:]\s?\d+|\b\d{4}[-/]\d{2,6}\b")
_REASON = re.compile(
    r"\b(eftersom|därför|på grund av|p\.g\.a|beror|berodde|hänvisning|hänvisade|anledning|orsak|skäl|för att|då det"
    r"|med tanke på|till följd av|grundar sig|motiver\w+|mot bakgrund av)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\bnär (\w+(ade|ades|ddes?|ttes?|stes|ldes?|rdes?|tes)|skrevs|skrev|togs|tog|gavs|gav|var|blev|hölls)\b"
    r"|\b(vilket|vilka|what|which) (datum|år|dates?|years?)\b|\bvilken (dag|månad)\b"
    r"|\b(what|which)\b.{0,25}\bdates?\b|\bwhen (did|will|was|were|has|have)\b",
    re.IGNORECASE,
)
_SIGNS = {
    Asked.DATE: _DATE,
    Asked.FIGURE: _FIGURE,
    Asked.PERSON: _NAME,
    Asked.REASON: _REASON,
    Asked.REFERENCE: _REFERENCE,
}
_KIND_WORDS = {
    Asked.DATE: frozenset("datum datumet dag dagen år året månad månaden tidpunkt date dates day year month".split()),
    Asked.FIGURE: frozenset(
        "antal antalet summa summan mycket många länge lång långt långa stor stort stora hög högt ofta dyrt"
        " number amount much many long large big old high often far".split()
    ),
    Asked.PERSON: frozenset("person personen personer heter namn namnet person people name names".split()),
    Asked.REASON: frozenset("anledning anledningen orsak orsaken skäl skälet reason reasons cause".split()),
    Asked.REFERENCE: frozenset(
        "diarienummer diarienumret dnr ärendenummer ärendenumret målnummer diary case reference registration file"
        " number".split()
    ),
}


def asked(question: str) -> Asked:
    """Return the kind of answer that a question in Swedish or English asks for."""
    found = next((kind for kind, pattern in _PATTERNS if pattern.search(question)), Asked.ANYTHING)
    return Asked.ANYTHING if found is Asked.DECISION and _PROPOSAL.search(question) else found


def holds(text: str, kind: Asked) -> bool:
    """Tell whether a Swedish text holds what could be an answer of a kind: a date, a figure, a name, a number.

    Of other kinds nothing can be told from the text's form, and the answer is False.
    """
    pattern = _SIGNS.get(kind)
    return pattern is not None and pattern.search(text) is not None


def demands(question: str, kind: Asked) -> bool:
    """Tell whether only a sentence with a sign of the kind can answer: a figure, a diary number, the date of an event.

    "När pausade regionen …?" is answered by a date, but "När betalar du avgiften?" may be by "när du ansöker", and
    "Vem beslutar?" by an office as well as by a name.
    """
    return kind in (Asked.FIGURE, Asked.REFERENCE) or (kind is Asked.DATE and _EVENT.search(question) is not None)


def names_kind(word: str, kind: Asked) -> bool:
    """Tell whether a word of a question only names the kind of answer that it asks for.

    "Vilket datum …?" is answered by a date, not by a sentence with the word "datum".
    """
    return word in _KIND_WORDS.get(kind, ())
