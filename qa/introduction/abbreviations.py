"""Abbreviations that a sentence writes out, and whether the letters of the two agree; pure.

The method is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (Pacific Symposium on Biocomputing, 2003): candidates stand beside a bracket, and the letters of the
short form must be found in the long form, in order, the first of them at its start. Swedish writes compounds in one
word, so letters may be found within a word (kommunal primärvård, KPV); in return each word that carries meaning must
open with one of them, which the original does not ask.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SHORT = r"(?=[\w&/-]*[A-ZÅÄÖ][\w&/-]*[A-ZÅÄÖ])[A-ZÅÄÖa-zåäö][\w&/-]{1,9}"
"""Two to ten characters, two of them capitals: VGR, SoL, HSLF-FS. So neither (S) nor (punkt 3) nor (2024) is one."""
_GENITIVE = r"(?:[:’'´]s)?"
_LEAD = re.compile(
    r"(?:(?:även|också|fortsättningsvis|hädanefter|härefter|härmed|nedan|det vill säga|dvs\.?|förkortat|förkortas"
    r"|förkortning av|förkortning för|uttytt|kallas|kallad|kallat|benämns|benämnd|benämnt|hereafter|that is)\s+)+",
    re.IGNORECASE,
)
_STATUTE_NUMBER = re.compile(r" ?\(\d{4}:\d{1,5}\)")
"""Which stands in the middle of the name of an act: lagen (2016:1145) om offentlig upphandling."""
_BRACKET = re.compile(r"\(([^()]{2,120})\)")
_SHORT_ONLY = re.compile(rf"[\"”“»']?({_SHORT}){_GENITIVE}[\"”“«']?")
_SHORT_BEFORE = re.compile(rf"(?<![\w&/-])({_SHORT})({_GENITIVE})\s*$")
_AFTER_COMMA = re.compile(rf", ({_SHORT})(?=\s*(?:[,.;)]|$))")
_BEFORE_COMMA = re.compile(rf"(?<![\w&/-])({_SHORT}), ([^,.;:()]{{4,80}})(?=[,.;)]|$)")
_LISTED = re.compile(rf"\W{{0,3}}({_SHORT})(?:\s+[–—=-]\s+|:\s+|\s*\t\s*)(\w[^.;:()]{{3,80}})\.?")
_ADDED = re.compile(
    r",? (?=(?:som|vilket|vilka|där|enligt|med)\b)|, (?=(?:en|ett|i|på|av|från|till|för|inom|nedan)\b)|;"
)
_CLAUSE_END = re.compile(r"[.;:()?!–—]|, ")
_FUNCTION_WORDS = frozenset(
    "och för i inom av om till med vid på samt den det de en ett and of the for in on to".split()
)
_PARTIES = frozenset(("KD", "MP", "SD"))
"""Parties of two letters, which stand in brackets after the names of persons."""
_MOST_SKIPPED = 2
_LONGEST_FIRST_NAME = 7
"""Of those that end in s, as a genitive does: Andreas, Mattias."""
_OWNER = re.compile(r"[A-ZÅÄÖ][\w-]{3,}s")
"""Whose it is, which the letters leave out: Totalförsvarets forskningsinstitut, FOI."""
_DEFINITE_GENITIVE = re.compile(r"\w{4,}(?:en|et|na)s$")


class Pair(NamedTuple):
    """A short form and what it is short for, as the text has them."""

    short: str
    long: str


def pairs(text: str) -> Iterator[Pair]:
    """Return the abbreviations that a sentence writes out; white space in it is single."""
    text = _STATUTE_NUMBER.sub("", text)
    for bracket in _BRACKET.finditer(text):
        yield from _at_bracket(text[: bracket.start()], bracket[1])
    for match in _AFTER_COMMA.finditer(text):
        yield from _ending(match[1], _clause_before(text, match.start()), by_bracket=False)
    for match in _BEFORE_COMMA.finditer(text):
        yield from _whole(match[1], match[2], skips=0)
    listed = _LISTED.fullmatch(text)
    if listed:
        yield from _whole(listed[1], listed[2], skips=0)


def fits(short: str, words: Sequence[str], skips: int = 0) -> bool:
    """Tell whether the letters of a short form are found in `words`, in order.

    Each word opens with the next letter and may hold more of them; function words and up to `skips` others, never the
    first, may hold none.
    """
    letters = "".join(filter(str.isalnum, short)).casefold()
    return _fits(letters, [word.strip("\"”“»«'’.,").casefold() for word in words], skips, first=True)


def _fits(letters: str, words: Sequence[str], skips: int, first: bool = False) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if letters and word.startswith(letters[0]):
        place = 1
        for taken in range(1, len(letters) + 1):
            if _fits(letters[taken:], rest, skips):
                return True
            place = word.find(letters[taken], place) + 1 if taken < len(letters) else 0
            if not place:
                break
    if first:
        return False
    if word in _FUNCTION_WORDS:
        return _fits(letters, rest, skips)
    return skips > 0 and _fits(letters, rest, skips - 1)


def _at_bracket(before: str, inner: str) -> Iterator[Pair]:
    inner = _LEAD.sub("", inner.strip(), count=1)
    opening = re.split(r"[,;]", inner, maxsplit=1)[0].strip()
    short = _SHORT_ONLY.fullmatch(opening)
    if short:
        yield from _ending(short[1], _clause_before(before, len(before)), by_bracket=True)
    outside = _SHORT_BEFORE.search(before)
    if outside:
        # What stands in brackets was put there to explain, so that some of its words may go without a letter.
        yield from _whole(outside[1], inner, skips=len(outside[1]))


def _clause_before(text: str, end: int) -> list[str]:
    """Return the words before an offset that a long form could consist of."""
    before = text[:end].rstrip()
    ends = [match.end() for match in _CLAUSE_END.finditer(before)]
    return before[ends[-1] if ends else 0 :].split()


def _ending(short: str, words: Sequence[str], by_bracket: bool) -> Iterator[Pair]:
    """Return the short form with the shortest end of `words` that it fits."""
    letters = sum(map(str.isalnum, short))
    longest = min(letters + 5, 2 * letters)
    for skips in (0, _MOST_SKIPPED) if by_bracket and letters > 2 else (0,):
        for count in range(1, len(words) + 1):
            found = words[-count:]
            if sum(word not in _FUNCTION_WORDS for word in found) > longest:
                break
            if fits(short, found, skips) and not _is_person(short, found, by_bracket):
                owner = words[-count - 1 : -count] if found[0].islower() else []
                whole = [*owner, *found] if owner and _OWNER.fullmatch(owner[0]) else found
                yield Pair(short, _plain(whole))
                return


def _whole(short: str, long: str, skips: int) -> Iterator[Pair]:
    """Return the short form with `long`, up to where something else is added if that fits."""
    for words in (_ADDED.split(long, maxsplit=1)[0].split(), long.split()):
        if words and words[0].casefold() != short.casefold() and fits(short, words, skips):
            if not _is_person(short, words, by_bracket=False):
                yield Pair(short, _plain(words))
            return


def _is_person(short: str, words: Sequence[str], by_bracket: bool) -> bool:
    """Tell whether the words may be a person's name, and the short form initials or a party."""
    if len(words) != 2:
        return len(words) > 2 and short in _PARTIES
    capitalised = all(word[:1].isupper() and word[1:].islower() for word in words)
    genitive = by_bracket and len(words[0]) > _LONGEST_FIRST_NAME and words[0].endswith("s")
    return short in _PARTIES or (capitalised and len(short) == 2 and not genitive)


def _plain(words: Sequence[str]) -> str:
    plain = " ".join(words).strip("\"”“»«'’.,* ")
    return plain[:-1] if _DEFINITE_GENITIVE.search(plain) else plain
