"""What a sentence says that a term or a name means or is; pure, by the forms in which Swedish defines.

A definition is told from a statement by its form alone: the subject is a name, or a noun that stands without an
article and names all of its kind, and what follows says of what sort it is. A judgement (är en förutsättning) is none.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple


class Form(IntEnum):
    """How a term is explained, the plainest form first."""

    EXPANSION = 0
    """An abbreviation is written out."""
    MEANS = 1
    """Med X menas …; X står för …; X innebär …"""
    IS = 2
    """X är ett …; X, ett …,"""
    RENAMED = 3
    """X, tidigare Y; X, numera Y."""
    CALLED = 4
    """…, kallat X."""
    KIND = 5
    """systemet X."""


class Definition(NamedTuple):
    """A term and what is said of it, in the words of the text."""

    term: str
    meaning: str
    form: Form


_NAME = r"[A-ZÅÄÖ][\w&-]*[\w](?: (?:[A-ZÅÄÖ][\w&-]+|AB|\d[\d.]*))*"
"""Words with capitals: SAMBI, Oracle Cerner, Program Millennium."""
_TERM = r"[\w-]+(?: (?:och|eller) [\w-]+)?(?: [\w-]+){0,3}?"
_NOUN = r"(?:[\w]+- och )?[\w-]{4,}"
_PHRASE = r"[^.;:?!()–—]{3,160}?"
_END = r"(?=\s*(?:[.;:?!()]|[–—] |, (?:och|men|vilket|som|där|samt|så|då) |$))"
_SHORT_END = r"(?=\s*(?:[,.;:?!()]|[–—] |$))"
_NOT_TERMS = frozenset(
    """
    det detta denna dessa den de vilket som man vi ni han hon han här där så då vad vem allt inget arbetet beslutet
    förslaget projektet införandet ärendet uppdraget i på av för till därför därmed däremot dessutom exempelvis ibland
    idag istället numera nu ofta samtidigt sammantaget tillsammans här
    """.split()
)
_POINTING = frozenset(("detta", "denna", "dessa", "det"))
_DEFINITE = re.compile(r".+(?:en|et|na|erna|arna|ten|tet|ns|ets|nas|heten|ingen)$", re.IGNORECASE)
_JUDGED = re.compile(
    r"(?:en |ett |den |det )?(?:[\w-]+ ){0,3}?"
    r"(?:\w*förutsättning|fråga|utmaning|\w*risk|följd|konsekvens|fördel|nackdel|möjlighet|orsak|anledning|skäl|brist|bra"
    r"|\w*faktor|problem|exempel|steg|framgång|resultat|försök|krav|mål|sätt|stor|viktig\w*|central|mycket|alltför|stöd"
    r"|erfarenhet|bedömning|uttryck|tecken|behov|svår\w*|god|väl|del|första|andra|sista|enda|positiv\w*)\b"
    r"|(?:en|ett) av\b"
)
_MEANS = (
    re.compile(
        rf"\b[Mm]ed (?:begreppet |termen |uttrycket |ordet )?[\"”“]?({_TERM})[\"”“]? (?:menas|avses|förstås)"
        rf"(?: här| i \w+ \w+)? ({_PHRASE}){_END}"
    ),
    re.compile(
        rf"\b(?:[Bb]egreppet|[Tt]ermen|[Uu]ttrycket|[Oo]rdet|[Ff]örkortningen) [\"”“]?({_TERM})[\"”“]?"
        rf" (?:betyder|avser|innebär|står för|definieras som|används om) ({_PHRASE}){_END}"
    ),
)
_OF_ITS_KIND = (
    re.compile(
        rf"(?:^|[–—] |, där |\batt )[\"”“]?({_NAME}|{_NOUN})[\"”“]? (?:står för|betyder|utläses|definieras som"
        rf"|är (?:en )?förkortning(?:en)? (?:av|för)|är kort för) ({_PHRASE}){_END}"
    ),
    re.compile(
        rf"(?:^|[–—] )[\"”“]?({_NOUN})[\"”“]? (?:innebär|innebar) ((?:den|det|de|alla|att|när|en|ett) {_PHRASE}){_END}"
    ),
)
"""Those whose subject must not be definite: "beslutet innebär" tells of one decision."""
_IS = re.compile(
    rf"(?:^|[,;–—] |\b(?:att|där|eftersom|och|medan) )[\"”“]?({_NAME})[\"”“]?,?(?: som)? (?:är|var|utgör|utgörs av)"
    rf" ((?:en|ett|(?:den|det) [\w-]+ som|namnet på|benämningen på) {_PHRASE}){_END}"
)
_BESIDE = re.compile(
    rf"(?<=[a-zåäö] )({_NAME}), ((?:en|ett) (?:[\w-]+ ){{0,4}}?[\w-]+"
    rf"(?: (?:för|inom|som|av|med|i|på|till) [^,.;:()]{{3,80}})?){_SHORT_END}"
)
_PART = re.compile(
    rf"(?<![\w-])({_NAME}), ((?:leverantör|underleverantör|tillverkare|utvecklare|ägare|huvudman|ombud|dotterbolag"
    rf"|moderbolag|avdelning|enhet)(?:en)? (?:av|till|för|inom|i) [^,.;:()]{{3,60}}?){_SHORT_END}"
)
_SERVES = re.compile(
    rf"\b({_NAME})(?: är| finns)?(?: kvar)? som ((?:ett |en )?(?:[a-zåäö-]+ ){{0,3}}?"
    r"(?:\w*system|funktion|plattform|verktyg|forum|register|stöd|tjänst|lösning|organ)"
    rf" (?:för|inom|till|av|mellan) [^.;:()]{{3,80}}?){_SHORT_END}"
)
_RENAMED = re.compile(
    rf"(?<![\w-])({_NAME})(?:,| \()(?: ?som)? ?(tidigare|förut|numera|f\.d\.|före detta|sedermera)"
    rf"(?: (?:kallat|kallad|kallades|kallas|känt som|känd som|benämnt|benämnd|hette))? ({_NAME})"
)
_CALLED = re.compile(
    r"(?<![\w-])((?:ett|en) (?:(?!(?:ett|en) )[^\s.;:?!()–—]+ ){1,12}?)(?:som )?"
    rf"(?:kallat|kallad|kallas|benämns|benämnt|benämnd|vid namn|med namnet|heter) ({_NAME}){_SHORT_END}"
)
_TRAILING = re.compile(r"[ ,]+(?:även|också|ibland|numera|nu|oftast|ofta)? ?$")
_KINDS = (
    "(?:system|program|projekt|forum|nätverk|företag|bolag|verktyg|register|initiativ|samarbete|ombud|koncept)et"
    "|(?:leverantör|funktion|tjänst|modell|lösning|satsning|myndighet|organisation|plattform|förening|metod|portal"
    "|applikation|databas|standard|enhet|konsult|app)en|strategin|stiftelsen|byrån|nätet"
)
_KIND = re.compile(
    rf"(?<![\w-])((?:[Dd]e[tn] (?:[a-zåäö-]+[ae] ){{0,2}})?[A-ZÅÄÖa-zåäö-]*(?i:{_KINDS})) [\"”“]?({_NAME})"
)
_MAY_BE_KIND = re.compile(r"(?i:e[nt]|gin|rån) [\"”“]?[A-ZÅÄÖ]")
"""What every `_KIND` holds; looked for first, for it is quick and seldom there."""
_ADJECTIVE = re.compile(r".*(?:sk|ig|ens|ets|nas|iv|ell|ad)$")
_NEXT_WORD = re.compile(r" ([a-zåäö][\w-]+)")
_TELLS_NOTHING = frozenset(("projektet", "programmet"))
"""What much is, so that it explains little."""
_PERSONAL = re.compile(r".*(?:ombudet|konsulten|leverantören)$")
_NUMBERED = re.compile(
    r"\W*((?:Option|Alternativ|Etapp|Fas|Nivå|Spår|Zon|Modell) (?:\d{1,2}|[A-H]))(?::| [–—-]) (\w[^:;?!]{5,120}?)\.?"
)


def definitions(text: str) -> Iterator[Definition]:
    """Return what a sentence defines; white space in it is single. A term may come more than once."""
    for of_sort in _MEANS:
        for match in of_sort.finditer(text):
            yield from _defined(match[1], match[2], Form.MEANS)
    for generic in _OF_ITS_KIND:
        for match in generic.finditer(text):
            if not _DEFINITE.fullmatch(match[1]):
                yield from _defined(match[1], match[2], Form.MEANS)
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        yield Definition(numbered[1], numbered[2], Form.MEANS)
    for pattern in (_IS, _BESIDE, _PART, _SERVES):
        for match in pattern.finditer(text):
            if not (_JUDGED.match(match[2]) or (pattern is _BESIDE and _is_person(match[1], match[2]))):
                yield from _defined(match[1], match[2], Form.IS)
    for match in _RENAMED.finditer(text):
        yield from _defined(match[1], f"{match[2]} {match[3]}", Form.RENAMED)
    for match in _CALLED.finditer(text):
        if not match[1].endswith(" så "):
            yield from _defined(match[2], _TRAILING.sub("", match[1]), Form.CALLED)
    for match in _KIND.finditer(text) if _MAY_BE_KIND.search(text) else ():
        yield from _of_kind(text, match)


def _defined(term: str, meaning: str, form: Form) -> Iterator[Definition]:
    words = term.split()
    points = _POINTING.intersection(words)
    if words[0].casefold() not in _NOT_TERMS and not points and len(meaning) > 3:
        yield Definition(term, meaning.strip(' ,*"”“'), form)


def _is_person(name: str, meaning: str) -> bool:
    """Tell whether a name of two words and what stands beside it may tell of a person, who is never "ett"."""
    return " " in name and meaning.startswith("en ")


def _of_kind(text: str, match: re.Match[str]) -> Iterator[Definition]:
    kind, name = match[1], match[2]
    if kind.casefold() in _TELLS_NOTHING:
        return
    if " " not in name and _ADJECTIVE.fullmatch(name):
        following = _NEXT_WORD.match(text, match.end())
        if following is None:
            return
        name = f"{name} {following[1]}"
    elif " " in name and _PERSONAL.fullmatch(kind):
        return
    yield Definition(name, kind[0].lower() + kind[1:], Form.KIND)
