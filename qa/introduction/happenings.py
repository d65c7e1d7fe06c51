"""Whether a Swedish sentence says that something happened, or is to happen, on a date that it names; pure."""

import re
from datetime import date

from qa.introduction.dated import DateInText, Precision, dates_in, is_reckoned_from
from qa.introduction.verbs import is_finite_verb, is_past_tense

_NAMES = re.compile(
    r"(?:"
    r"\b\w*(?:beslut|protokoll\w*|avtal|skrivelse|rapport|utlåtande|brev|mejl|version|utgåva|policy|plan|remiss|lydelse"
    r"|förslag|bilaga|underlag|lista|faktura)(?:et|en|t|n|erna|na|s)?,? (?:§ ?\d+,? )?(?:från|av|daterad\w*)(?: den)?"
    r"|\b(?:beslutet|protokollet|avtalet|skrivelsen|utlåtandet|protokollsutdrag\w*|dnr|§ ?\d+),?(?: den)?"
    r"|\bdatera[dt]\w*(?: den)?|\b(?:född|f\.|version|reviderad|sfs|prop\.?|sou)(?: den)?"
    r"|:"
    r") ?\Z",
    re.IGNORECASE,
)
"""Before a date: it only tells one document, decision or person from another, or is the value of a label."""
_COMPARES = re.compile(
    r"\b(?:\w+st[ae]? (?:\w+ )?sedan(?: år)?|(?:jämför\w*|motsvarande|samma|än|liksom)(?: \w+){0,3}"
    r"|(?:för|avseende|per|à)(?: den| år(?:et|en)?| perioden| tiden)?) ?\Z",
    re.IGNORECASE,
)
"""Before a date: it is what something is compared with or counted for."""
_COUNTED = re.compile(
    r"\b\w*(?:kostnad|budget|intäkt|utgift|bokslut|prognos|resultat|utfall|anslag|belopp|omsättning|underskott|överskott"
    r"|avgift|lön)(?:en|et|er|erna|ar|arna|na|s|n|t)*\b",
    re.IGNORECASE,
)
"""Before a year: it is a year of accounts, and not when something happened."""
_COSTS = re.compile(r"\b(?:kosta(?:r|de|t)|uppgick|uppgår)\b", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:inte|ej|aldrig|icke|varken|knappast|saknade|saknades|saknar|saknas|utan att|omöjligt|hade varit|hade kunnat"
    r"|hade behövt|skulle(?: \w+)? (?:kunna|ha)|kunde ha|ingen|inget|inga)\b|\A (?:om|ifall)\b|\A(?:om|ifall)\b",
    re.IGNORECASE,
)
"""Before a date, in its clause: that it did not happen then, or that it might have."""
_HAPPENING = re.compile(r"(?:ningen|tionen|starten|valet|bytet|skiftet|andet|endet|s slut)(?: den)? ?\Z", re.IGNORECASE)
"""Before a date: what happened then, whatever the clause says of it ("efter omorganisationen 2024-01-01")."""
_AGAIN = re.compile(
    r"\b(?:årligen|varje|vartannat|vart|alla år|per år|normalt|vanligtvis|oftast|brukar)\b", re.IGNORECASE
)
"""In a sentence whose date has no year: it comes again every year."""
_INSTRUCTS = re.compile(r"\b(?:du|dig|din|ditt|dina)\b", re.IGNORECASE)
"""In a sentence: it tells the reader what to do."""
_CONDITION = re.compile(r"(?:,? eller (?:senare|tidigare)| och (?:framåt|därefter))\b")
"""After a date: it parts cases, and nothing happened then."""
_FURNITURE = re.compile(
    r"\d{1,2}:\d\d:\d\d|\b(?:GMT|UTC|CEST|CET)\b|\be-?sign|\b(?:digitalt|elektroniskt) (?:signera|underteckna)"
    r"|\b(?:uppdaterad|uppdaterat|utskriven|utskrift|nedladdad|hämtad)\b|\banslag\w*\b.*\b(?:sätts|satts|tas)\b"
    r"|\bjuster(?:as?|ades|ats?|ad|ing|ingen|ingens)\b|©|\bcopyright\b",
    re.IGNORECASE,
)
"""What signing, adjusting, posting up and printing a document leave in it."""
_AHEAD = re.compile(r"\b(?:ska|skall|kommer att|(?:för)?väntas|planeras|beräknas|till och med|senast)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:–()]|\b(?:när|då|som|vilket|vilken|vilka|där|men)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 2
"""With fewer words besides its dates, a sentence is a label or a fragment of a table."""


def happenings(text: str, near: tuple[date, date] | None = None) -> list[DateInText]:
    """Return the dates of a sentence on which something happened, was decided or is planned, as the sentence says.

    `near` is the stretch of time that was told of before it, to which a date without a year belongs.
    """
    text = re.sub(r"\s", " ", text)
    found = dates_in(text, near)
    if not found or _FURNITURE.search(text) or _INSTRUCTS.search(text) or not _tells(text, found):
        return []
    return list({each.code: each for each in reversed(found) if _is_when(text, each)}.values())[::-1]


def is_told(text: str, dated: DateInText) -> bool:
    """Tell whether a sentence tells of what was on a date of it, and not of what is to be or of what came after."""
    text = re.sub(r"\s", " ", text)
    if _AHEAD.search(text) or is_reckoned_from(text, dated):
        return False
    return any(word == "har" or is_past_tense(word) for word in _WORD.findall(text.lower()))


def _tells(text: str, found: list[DateInText]) -> bool:
    """Tell whether there is a verb and enough besides the dates to say something."""
    words = _WORD.findall(text)
    dated = sum(len(_WORD.findall(text[each.start : each.end])) for each in found)
    return len(words) - dated >= _FEWEST_WORDS and any(is_finite_verb(word.lower()) for word in words)


def _is_when(text: str, dated: DateInText) -> bool:
    """Tell whether a date is when something happened, and does not only name, compare or deny."""
    before = text[: dated.start].rstrip('*_"”')
    clause = before[max((match.end() for match in _CLAUSE_END.finditer(before)), default=0) :]
    if _CONDITION.match(text, dated.end) or _NAMES.search(before) or _COMPARES.search(before):
        return False
    if _HAPPENING.search(before):
        return True
    if _UNREAL.search(clause):
        return False
    if dated.opening.precision is Precision.YEAR and (_COUNTED.search(clause) or _COSTS.search(text)):
        return False
    return not (dated.is_year_inferred and _AGAIN.search(text))
