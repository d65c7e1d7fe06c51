"""Swedish and English sentences in running text, as exact slices; pure.

Linear in the length of the text, whatever it holds: every stop is looked at once, in a window of fixed size.
"""

import re
import unicodedata

from index.dates import MONTHS

ABBREVIATIONS = frozenset(
    """
    adr al alt ang anm approx avd avs bet bitr bl ca cf civ dept dir div dnr doc dr dvs eg ekon enl ev ex exkl
    fl forts fr ie inkl jfr kand kap kl lic mag milj mom mr mrs ms nr obs ordf ordn pl plur pp prel prof prop ref
    resp rskr sekr sid sk skr sou ss sthlm str stv tekn temp tf tfn uppl utg vik vs övers äv årg
    """.split()
)
"""Words that a full stop abbreviates and that do not end a sentence, lower case (after Språkrådet's Svenska
skrivregler, and the common English ones). Those with stops within (t.ex., fr.o.m., U.S.) follow a rule."""

ENDING_ABBREVIATIONS = frozenset(
    """
    m.m m.fl osv o.s.v etc o.d o.dyl e.d d.y dyl kr tkr mkr mnkr mdkr st min max proc tim ggr sek tel fax sign
    art bil fig tab vol est inc jan feb febr mar apr jun jul aug sep sept okt nov dec mån tis ons tors fre lör sön
    """.split()
)
"""Abbreviations that may close a sentence, or are words as well (bil, sign): one ends where a capital follows,
none where a figure or a lower-case letter does."""

_LABELS = frozenset(
    """
    alternativ avsnitt bilaga bilagan del delen etapp fas figur grupp klass modell nivå option plan punkt steg
    tabell typ version vitamin zon
    """.split()
)
"""Nouns that a capital letter numbers: after one of them it is no initial of a name."""

_ONE_LETTER_WORDS = frozenset("iåäö")
_STOPS = ".!?…"
_CLOSERS = "\"'”’»«)]*_\u200b\u00ad\ufeff"
_OPENERS = "\"'”’“„»«([{*_\u200b\ufeff"
_CANDIDATE = re.compile(
    rf"(?<![{_STOPS}])[{_STOPS}]++[{re.escape(_CLOSERS)}]*+(?=\s|\Z)"
    r"|(?<=[a-zåäöé]{3})[.!?](?=[A-ZÅÄÖ][a-zåäöé])"  # the space after a stop is lost at times
)
_NEXT_WORD = re.compile(r"\s*(\S{1,24})")
_DOTTED = re.compile(r"(?=(?:.*\b)?[^\W\d_]\b)[^\W\d_]{1,4}(?:\.-?[^\W\d_]{1,4})+")
"""Letters with stops between, one group of them a single letter: t.ex, bl.a, fr.o.m, f.d, K.-G."""
_SHORT_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_WINDOW = 40
"""How many characters before a stop are looked at; the longest abbreviation and two short words fit."""


def split_sentences(text: str, start: int, end: int, longest: int = 1_200) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of `text[start:end]`, in order, each without outer white space.

    Together they hold every character of the range that is not white space. A sentence longer than `longest`
    characters is cut at white space, or within a word if there is none.
    """
    found: list[tuple[int, int]] = []
    opening = start
    for match in _CANDIDATE.finditer(text, start, end):
        if _is_boundary(text, match, opening, end):
            found += cut(text, opening, match.end(), longest)
            opening = match.end()
    return found + cut(text, opening, end, longest)


def cut(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """Return `text[start:end]` without outer white space, in pieces of at most `longest` characters; none if it
    is blank."""
    start, end = trim(text, start, end)
    pieces = []
    while end - start > longest:
        blank = max(text.rfind(space, start + 1, start + longest + 1) for space in " \n\t\xa0")
        stop = blank if blank > start else start + longest
        pieces.append(trim(text, start, stop))
        start, _ = trim(text, stop, end)
    return [*pieces, (start, end)] if start < end else pieces


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of `text[start:end]` without outer white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_boundary(text: str, match: re.Match[str], opening: int, end: int) -> bool:
    following = _NEXT_WORD.match(text, match.end(), end)
    if following is None:
        return True
    after = following[1].lstrip(_OPENERS) or following[1]
    if after[0].islower() and not after[1:2].isupper():  # eHälsomyndigheten may open a sentence
        return False
    stops = match.group().rstrip(_CLOSERS)
    if stops != ".":
        return stops[-1] in "!?" or not after[0].isdigit()
    before = text[max(opening, match.start() - _WINDOW) : match.start()]
    if not before or before[-1].isspace():
        return True
    *earlier, token = unicodedata.normalize("NFC", before).split()
    word = token.lstrip(_OPENERS)
    previous = earlier[-1].lstrip(_OPENERS).rstrip(_STOPS).lower() if earlier else ""
    if _SHORT_NUMBER.fullmatch(word):
        opens_sentence = len(earlier) < 2 and match.start() - opening <= _WINDOW
        return not (opens_sentence or after[0].isdigit() or after.lower().startswith(MONTHS))
    if len(word) == 1 and word.isalpha() and stops == match.group() and word not in _ONE_LETTER_WORDS:
        spaced = f"{previous}.{word}"  # m. m.
        return previous in _LABELS if word.isupper() else spaced in ENDING_ABBREVIATIONS and after[0].isupper()
    return _may_end(word.lower(), previous, after)


def _may_end(word: str, previous: str, after: str) -> bool:
    if word in ENDING_ABBREVIATIONS or f"{previous}.{word}" in ENDING_ABBREVIATIONS:
        return after[0].isupper()
    return word not in ABBREVIATIONS and not _DOTTED.fullmatch(word)
