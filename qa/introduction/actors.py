"""Who decides, or answers for something, in a Swedish sentence; pure."""

import re

from index.word_list import frequencies
from qa.introduction.verbs import is_finite_verb

_COMMON = 1e-6
"""Share of running text from which a capitalised word is no name, but a word that opens its sentence."""
_KIND = (
    r"nämnd|styrelse|fullmäktige|utskott|grupp|kommitté|råd|direktion|beredning|ledning|organisation|region|kommun"
    r"|förvaltning|bolag|förbund|regering|myndighet|enhet|avdelning|stab|forum|chef|direktör|ledare|ansvarig"
    r"|ordförande|samordnare|koordinator|rektor|sköterska|handläggare|sekreterare|controller|ombud|entreprenör"
    r"|leverantör"
)
_NOUN = rf"(?:[\w-]*(?:{_KIND}))(?:en|et|n|t|e|an|na|arna|erna|er|ar|s)?(?![\w-])"
_PROPER = r"(?-i:[A-ZÅÄÖ][\w-]*[a-zåäöA-ZÅÄÖ])"
_WHO = rf"(?P<who>(?:(?:den|de) )?(?:[\w-]+ ){{0,3}}?{_NOUN}|{_PROPER}(?: {_PROPER}){{0,3}})(?: \([^()]{{1,20}}\))?"
"""The name of a body or a role: a noun for one with up to three words before it, or up to four capitalised words; its
abbreviation may follow."""
_DATE = r"(?: (?:den )?\d[\d-]*(?: \w+ \d{4})?(?:,? § ?\d+,?)?| (?:i \w+|hösten|våren|sommaren|vintern) \d{4})?"
_ADVERB = r"(?: (?:vidare|också|även|dock|därmed|därefter|sedan|enhälligt|senare|själv|självt|redan|därför))?"
_OF_WHAT = r"(?P<of> för [^.,;:]{3,60})?"
_PASSES = r"(?:övergår|övergick|överförs|överfördes|ligger|låg)"
_PAST = (
    r"(?:har )?(?:beslutade|beslutat|beslöt|antog|fastställde|godkände|avslog|beviljade|uppdrog|bordlade"
    r"|återremitterade|anslog|upphävde|tillstyrkte|avstyrkte)"
)
_OPENING = r"(?:\A|[,;(–] ?|\b(?:när|då|att|medan|och|men|eftersom) )"
_DECISIONS = (
    rf"{_OPENING}{_WHO}{_DATE}{_ADVERB} {_PAST}\b",
    rf"{_OPENING}{_WHO}{_DATE}{_ADVERB} (?:fattade|har fattat)\b[^.;:]{{0,80}}? beslut\b",
    rf"\b(?:beslutade|beslöt|antog|fastställde|godkände|avslog|beviljade|anslog|upphävde) {_WHO}{_DATE}(?:,| att| om)",
    rf"\bfattade {_WHO}\b[^.;:]{{0,80}}? beslut\b",
    rf"\b(?:fattades|beslutades|antogs|fastställdes|godkändes|avslogs|upphävdes) av {_WHO}",
    rf"\b(?:ett )?beslut (?:från|av) {_WHO}{_DATE} (?:visar|innebär|innebar|säger|anger)",
    rf"\b(?:antagen|antaget|fastställd|fastställt|beslutad|beslutat) av {_WHO}",
    rf"\b{_WHO}, (?:som|vilken|vilket|vilka){_DATE} (?:beslutade|beslöt)\b",
)
_DUTIES = (
    rf"{_OPENING}{_WHO}{_ADVERB} (?:ska |skulle )?(?:ansvarade|ansvarar|ansvara|svarar|svarade|svara){_ADVERB} för\b",
    rf"{_OPENING}{_WHO}{_ADVERB} (?:har|hade)(?: \w+){{0,2}}?"
    r" (?:ansvar(?:et)? för|(?:till|i|som) (?:uppgift|uppdrag) att|rollen som|rätt att besluta)",
    rf"\b(?:har|hade) {_WHO} (?:ansvar(?:et)? för|rollen som|(?:till|i|som) (?:uppgift|uppdrag) att)",
    rf"{_OPENING}{_WHO}{_ADVERB} (?:består|bestod|utgörs|utgjordes) av\b",
    rf"\b{_WHO} bestående av\b",
    rf"{_OPENING}{_WHO}{_ADVERB} (?:beslutar (?:om|i)|fattar\b[^.;:]{{0,60}}? beslut)\b",
    rf"\b{_WHO}, (?:som|vilken|vilket) (?:fattade|fattar)\b[^.;:]{{0,80}}? beslut\b",
    rf"\bbeslutar {_WHO} (?:om|i)\b",
    rf"\b(?:ansvarar|ansvarade|svarar|svarade) {_WHO}{_ADVERB} för\b",
    rf"{_OPENING}{_WHO} (?:tillsattes|utsågs|anställdes|bildades|inrättades)\b[^.;:]{{0,80}}?"
    r" med (?:uppdrag|uppgift|ansvar)\b",
    rf"\b(?:ge|ger|gav) {_WHO} i uppdrag att\b",
    rf"\b(?:uppdra|uppdrar|uppdrog) åt {_WHO} att\b",
    rf"\b{_PASSES} ansvaret\b[^.;:]{{0,60}}? (?:till|hos|på) {_WHO}{_OF_WHAT}",
    rf"\bansvaret\b[^.;:]{{0,60}}? {_PASSES} (?:till|hos|på) {_WHO}{_OF_WHAT}",
)
_ACTING = re.compile(rf"{_WHO}{_DATE}{_ADVERB} (?P<verb>\w+)", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?:bildades|inrättades|tillsattes|skapades|etablerades) (?:en|ett) (?:särskild |särskilt |lokal |lokalt )?"
    rf"(?P<name>(?:[\w-]+ )?{_NOUN} (?:för|med (?:ansvar|uppdrag|uppgift)) [^.,;:–—(]{{3,80}})"
    rf"|\A(?:en|ett) (?P<first>(?:[\w-]+ )?{_NOUN} för [^.,;:–—(]{{3,80}})",
    re.IGNORECASE,
)
_MAY_NAME = re.compile(
    "beslut|beslöt|antog|antag|fastställ|godkän|avsl|bevilj|uppdr|bordl|återrem|ansl|upphäv|tillstyrk|avstyrk|fatta"
    "|ansvar|svara|uppgift|roll|rätt att|bestå|bestod|utgörs|utgjorde",
    re.IGNORECASE,
)
"""What sentences that name nobody mostly do not hold; looking for it is far cheaper than for all the patterns."""
_DECIDED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _DECISIONS)
_ANSWERED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _DUTIES)
_GENERIC = re.compile(
    r"(?:den|denna|detta|dessa|de) \w+|(?:gruppen|arbetsgruppen|projektgruppen|kommittén|rådet|organisationen|enheten)",
    re.IGNORECASE,
)
_LEADS_UP = frozenset(
    """
    en ett och att när då medan men som mot av i 1 på för till från med under efter inom vid enligt där vilket vilken
    vilka dessutom därefter därutöver vidare även också sedan nu tidigare senare samtidigt respektive samt särskild
    särskilt lokal lokalt
    """.split()
)
"""Words that no name holds, unless a hyphen stands before them: "barn- och utbildningsnämnden". OCR reads "i" as 1."""
_NOBODY = frozenset(
    "det den detta dessa denna de vi man ni jag som vilket vilken som i på beslut beslutet ärendet ansvar uppdrag"
    " ingen någon samtliga alla flera kommunerna".split()
)


def deciders(text: str) -> list[str]:
    """Return who a sentence says has decided something, each once."""
    return _named(_DECIDED, text)


def answerers(text: str) -> list[str]:
    """Return whose task, composition or power to decide a sentence tells, each once."""
    return _named(_ANSWERED, text)


def introduced(text: str) -> str | None:
    """Return the group that a sentence introduces, with what it is for, to which "gruppen" then refers; else None."""
    match = _INTRODUCED.search(text)
    return " ".join((match["name"] or match["first"]).split()) if match else None


def is_generic(name: str) -> bool:
    """Tell whether a name only points at a group that was named before: "gruppen", "denna grupp"."""
    return _GENERIC.fullmatch(name) is not None


def acting(text: str) -> str | None:
    """Return who a decision opens with: "Enhetschefen beslutar att …"; None if with nobody."""
    match = _ACTING.match(text)
    return _name(match["who"]) if match and is_finite_verb(match["verb"].lower()) else None


def _named(patterns: tuple[re.Pattern[str], ...], text: str) -> list[str]:
    if not _MAY_NAME.search(text):
        return []
    names = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            of_what = match["of"] if "of" in pattern.groupindex else None
            name = _name(match["who"])
            names.append(f"{name}{of_what or ''}" if name else None)
    return list(dict.fromkeys(name for name in names if name))


def _name(who: str) -> str | None:
    """Return what a match names, without the words that only lead up to it; None if that is nobody."""
    if is_generic(who):
        return who
    words = who.split()
    opening = max(
        (place for place in range(1, len(words) + 1) if _leads_up(words[place - 1], words[place - 2 : place - 1])),
        default=0,
    )
    words = words[opening:]
    is_article = len(words) > 1 and words[0].lower() in ("den", "de")
    if not words or (words[0].lower() in _NOBODY and not is_article) or not words[0][0].isalpha():
        return None
    if any(is_finite_verb(word) for word in words[:-1]) or (len(words) == 1 and _is_no_name(words[0])):
        return None
    name = " ".join(words)
    return name[0].upper() + name[1:]


def _leads_up(word: str, before: list[str]) -> bool:
    return word.lower() in _LEADS_UP and not (before and before[0].endswith("-"))


def _is_no_name(word: str) -> bool:
    """Tell whether a single word is a common one that only stands first in its sentence: "Bidraget"."""
    is_common = frequencies("sv", "large").get(word.lower(), 0.0) >= _COMMON
    return is_common and not word.isupper() and re.fullmatch(_NOUN, word, re.IGNORECASE) is None
