"""Sentences turned into the questions that they answer, in Swedish, by their form; pure.

A Swedish sentence that opens with when something happened has its verb next, as a question has: "I maj 2019 köpte
kommunen huset" answers "När köpte kommunen huset?". Where the time stands after the verb, subject and verb change
places. Nothing is asked of a sentence of another form.
"""

import re
from collections.abc import Container

from index.dates import MONTHS

_MONTH = "|".join(MONTHS)
_DATE = rf"(?:den \d{{1,2}} (?:{_MONTH}) \d{{4}}|i (?:{_MONTH}) \d{{4}}|(?:hösten|våren|sommaren|vintern|år) \d{{4}})"
_VERB = (
    "(?:[a-zåäö]{2,}(?:ades|tes|des|dde|ade|lte|kte|pte|ste|gs)|gav|gick|tog|togs|blev|höll|hölls|fick|slöt|slöts|skrev"
    "|skrevs)"
)
_WORD = r"[\w:&/–-]+"
_REST = rf"(?:{_WORD} ){{0,10}}{_WORD}"
_STOP = r"(?=[.,;:()]| (?:och|men|då|där|som|vilket|sedan|eftersom|samt)\b|$)"
_DATE_FIRST = re.compile(rf"(?:Redan |Under )?({_DATE})\.? ({_VERB}) ({_REST}?){_STOP}", re.IGNORECASE)
_DATE_LATER = re.compile(
    rf"((?:{_WORD} ){{0,4}}?{_WORD}) ({_VERB}) (?:((?:{_WORD} ){{0,6}}?))?({_DATE})(?: ({_REST}?))??{_STOP}",
    re.IGNORECASE,
)
_AMOUNT = r"(?:cirka |ca |omkring |drygt |knappt )?\d[\d \u00a0]*(?:,\d+)? ?(?:kr|kronor|tkr|mkr|mnkr|miljoner|tusen)\b"
_COST = re.compile(
    rf"((?:{_WORD} ){{0,3}}(?:\w*kostnaden|\w*kostnaderna|\w*budgeten|\w*summan|\w*beloppet|\w*anslaget|\w*bidraget"
    rf"|\w*underskottet|\w*överskottet|\w*intäkterna|\w*utgifterna|\w*avgiften)(?: för (?:{_WORD} ){{0,4}}?{_WORD})?)"
    rf"(?:,? [–—][^–—]{{3,120}}[–—])? (är|var|blir|blev|uppgår till|uppgick till|beräknas till) {_AMOUNT}",
    re.IGNORECASE,
)
_COST_INVERTED = re.compile(
    rf"(?:Totalt|Sammanlagt) (uppgår|uppgick) ((?:{_WORD} ){{0,3}}?\w*kostnaderna) till {_AMOUNT}"
)
_COSTED = re.compile(rf"((?:{_WORD} ){{0,4}}?{_WORD}) (kostar|kostade) {_AMOUNT}")
_FINDING = re.compile(
    rf"((?:{_WORD} ){{0,4}}?{_WORD}) (visar|visade|konstaterar|konstaterade|rekommenderar|rekommenderade|föreslår"
    r"|föreslog|bedömer|bedömde|anser|ansåg) (?:tydligt |också |även |därför |bland annat )?att\b"
)
_POINTING = frozenset(
    """
    detta denna dessa vi man han hon som där då här båda dess deras i på av till
    begäran arbetet beslutet bedömningen erfarenheten resultatet slutsatsen
    """.split()
)
"""Subjects that only what was said before explains."""
_ARTICLES = frozenset(("det", "den", "de"))
"""Which point at something too, where no noun follows."""


def when_question(text: str, names: Container[str]) -> str | None:
    """Return what asks when that happened which a sentence dates, None if it has no such form."""
    match = _DATE_FIRST.match(text)
    if match:
        _, verb, rest = match.groups()
        return _asked(f"När {verb.lower()} {rest}", rest)
    match = _DATE_LATER.match(text)
    if match is None:
        return None
    subject, verb, between, _, rest = match.groups()
    parts = (f"När {verb}", _within(subject, names), (between or "").strip(), rest or "")
    return _asked(" ".join(filter(None, parts)), subject)


def cost_question(text: str, names: Container[str]) -> str | None:
    """Return what asks for the amount that a sentence gives, None if it has no such form."""
    match = _COST_INVERTED.match(text)
    if match:
        return _asked(f"Hur stora {_being(match[1])} {match[2]} totalt", match[2])
    match = _COST.match(text)
    if match:
        return _asked(f"Hur {_great(match[1])} {_being(match[2])} {_within(match[1], names)}", match[1])
    match = _COSTED.match(text)
    return _asked(f"Hur mycket {match[2]} {_within(match[1], names)}", match[1]) if match else None


def finding_question(text: str, names: Container[str]) -> str | None:
    """Return what asks for the finding that a sentence tells of someone or something, None if it has no such form."""
    match = _FINDING.match(text)
    return _asked(f"Vad {match[2]} {_within(match[1], names)}", match[1]) if match else None


def _asked(question: str, subject: str) -> str | None:
    """Return the question, None where its subject points at what was said before."""
    first, *others = subject.casefold().split()
    return None if first in _POINTING or (first in _ARTICLES and not others) else f"{question}?"


def _within(subject: str, names: Container[str]) -> str:
    """Return what opened a sentence as it is written within one: small, unless it is a name."""
    first = subject.split()[0]
    if first in names or any(map(str.isupper, first[1:])) or first.endswith("s"):
        return subject
    return subject[0].lower() + subject[1:]


def _being(verb: str) -> str:
    return "var" if verb in ("var", "blev", "uppgick till", "uppgick") else "är"


def _great(subject: str) -> str:
    noun = subject.split(" för ")[0]
    if noun.endswith(("erna", "arna")):
        return "stora"
    return "stort" if noun.endswith("et") else "stor"
