"""Which political body a document is of: nämnd, styrelse, utskott, fullmäktige; by rule, never a guess; pure.

It is the body whose record or decision a document is, or, for what an office wrote, the body it was written for.
"""

import re
from collections.abc import Iterable, Sequence

from index.confusions import IMPOSSIBLE, read_as, skeleton
from index.dates import MONTHS
from index.fields import Cell, Field, Label
from index.roles import Role, role
from index.types import Kind

_SUFFIX = r"(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?|beredning(?:en)?|direktion(?:en)?|råd(?:et)?)"
_WORD = r"(?!(?:vid|med|av|från|till|i|på|som|att|har|ska|den|det|fört|förd)\b)\w+-?,?"
"""A word that may be part of a body's name; no name goes on over a preposition."""
_NAME = re.compile(
    rf"(?:{_WORD} ){{0,5}}?\w*{_SUFFIX}(?= |\Z|[,.:;(])(?: för (?:{_WORD} ){{0,4}}?\w+(?=\Z|[,.:;(]))?", re.IGNORECASE
)
_GENITIVE = re.compile(rf"(?:{_WORD} ){{0,5}}?\w*{_SUFFIX}s(?=\s|\Z)", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    r"\A(?:sammanträdes|styrelse|nämnd)?(?:protokoll(?:sutdrag)?|kallelse|föredragningslista|minnesanteckningar"
    r"|utdrag ur(?: \w+)? protokoll(?:et)?|dagordning)(?:\s+nr\s+\d+)?(?:\s+fört)?"
    r"(?:\s+(?:till|för|från|av|i|med|vid))?"
    r"(?:\s+(?:ordinarie\s+|extra\s+)?(?:sammanträdet?|mötet?)\s+(?:med|i|för))?[\s,:–-]+",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:(?:sammanträdes)?protokoll|(?:kallas till )?(?:sammanträde|möte)|\([^\W\d_]{2,5}\)|[\d\s\-–:().,/§]"
    rf"|\b(?:den|kl|sida|blad|av|{'|'.join(MONTHS)})\b)*+",
    re.IGNORECASE,
)
"""What may follow a body's name in its cell: its abbreviation, what it is for, a date, a page number."""
_DECIDES = re.compile(r"(?P<body>[^.;:\n]{3,80}?)\s+(?!förslag)(?:[a-zåäö]{2,}(?:r|de|des|s))\b")
_BODYS_PROPOSAL = re.compile(r"(?P<body>.+)s förslag till (?!beslut\b).+", re.IGNORECASE)
_BODYS_DECISION = re.compile(r"(?P<body>.+)s beslut", re.IGNORECASE)
_GENERIC = frozenset("nämnden nämnd styrelsen styrelse utskottet utskott fullmäktige beredningen rådet råd".split())
"""Words that stand for a body whose name is elsewhere."""
_STATE = re.compile(
    r"(?:läns|social|transport|folkhälso|patent|rikspolis|kriminalvårds|skol|sjöfarts|luftfarts)styrelsen"
    r"|post- och telestyrelsen|.*reklamationsnämnden|.*regeringen|europeiska rådet|.*ansvarsnämnd|statens .*",
    re.IGNORECASE,
)
"""Authorities of the state, which are no bodies of a municipality."""
_ABBREVIATIONS = {
    "kommunfullmäktige": "KF",
    "kommunstyrelsen": "KS",
    "kommunstyrelsens arbetsutskott": "KSAU",
    "arbetsutskottet": "AU",
    "regionfullmäktige": "RF",
    "regionstyrelsen": "RS",
}
"""What is the same everywhere. The boards differ, and so do their abbreviations: those are read from each document."""
_COMMON = {skeleton(name): name for name in (
    *_ABBREVIATIONS,
    "socialnämnden", "tekniska nämnden", "byggnadsnämnden", "miljönämnden", "miljö- och byggnadsnämnden",
    "barn- och utbildningsnämnden", "utbildningsnämnden", "kultur- och fritidsnämnden", "kulturnämnden",
    "fritidsnämnden", "valnämnden", "servicenämnden", "vård- och omsorgsnämnden", "omsorgsnämnden", "individnämnden",
    "äldrenämnden", "samhällsbyggnadsnämnden", "gymnasienämnden", "överförmyndarnämnden", "räddningsnämnden",
    "arbetsmarknadsnämnden", "lönenämnden", "personalutskottet", "krisledningsnämnden",
)}  # fmt: skip
"""Names by what is left of them when å, ä and ö are misread."""


def body_of(
    kind: Kind | None,
    found: Sequence[Field],
    head: Sequence[Sequence[Cell]],
    sections: Iterable[tuple[tuple[str, ...], str]],
) -> str | None:
    """Return the name of the body, None where nothing says it or two are named alike.

    `found` are the fields of the document's head and `head` its cells; `sections` are the paths of its sections with
    the text of each. What is labelled counts before a name that stands by itself, and that before who decides.
    """
    for label in (Label.BODY, Label.DECIDED_BY):
        values = [name for field in found if field.label is label if (name := _first(map(body_name, field.values)))]
        if values:
            return _only(values)
    if kind is not Kind.EMAIL:
        standing = [name for cells in head for cell in cells if (name := body_name(cell.content))]
        if standing:
            return _only(_joined(standing))
    values = [
        name for field in found if field.label is Label.ADDRESSEE if (name := _first(map(body_name, field.values)))
    ]
    if values:
        return _only(values)
    if kind in (Kind.MINUTES, Kind.EXTRACT, Kind.DECISION, Kind.SUMMARY):
        return _only(_deciders(sections, Role.DECISION))
    return _only(_deciders(sections, Role.PROPOSAL)) if kind is Kind.OFFICIAL_LETTER else None


def abbreviation_of(body: str, text: str, number: str | None) -> str | None:
    """Return the abbreviation of a body: the one that is the same everywhere, the one that stands after its name in
    brackets, or the letters of the document's own diary number if they are letters of the name; else None."""
    if body.casefold() in _ABBREVIATIONS:
        return _ABBREVIATIONS[body.casefold()]
    stated = re.search(rf"{re.escape(body)}s?\s\(([A-ZÅÄÖ]{{2,5}})\)", text)
    if stated:
        return stated[1]
    prefix = re.match(r"[A-ZÅÄÖ]+", number or "")
    return prefix.group() if prefix and _are_initials(prefix.group().casefold(), body.casefold()) else None


def body_name(content: str) -> str | None:
    """Return the name of the body that a cell or a value names and little else, None if it names none."""
    text = _KIND_BEFORE.sub("", content.strip(" .,:"), count=1)
    match = _NAME.match(text)
    if match and _REST.fullmatch(text, match.end()):
        return _named(match.group())
    owner = _GENITIVE.match(text)
    if owner and _REST.fullmatch(text, owner.end()) and "protokoll" in content.lower():
        return _named(owner.group()[:-1])
    return _restored(text)


def _named(name: str) -> str | None:
    plain = " ".join(name.split()).rstrip(",")
    if plain.casefold() in _GENERIC or _STATE.fullmatch(plain) or not plain[0].isalpha():
        return None
    if plain.isupper():
        plain = plain.capitalize()
    return plain[0].upper() + plain[1:]


def _restored(text: str) -> str | None:
    """Return the common name that a damaged one may be read from."""
    lowered = text.lower()
    name = _COMMON.get(skeleton(lowered))
    return name.capitalize() if name and read_as(name, lowered) > IMPOSSIBLE else None


def _joined(names: Sequence[str]) -> list[str]:
    """Return the names with a committee put after the board that stands right above it."""
    joined: list[str] = []
    for name in names:
        if joined and name.casefold() == "arbetsutskottet" and joined[-1].casefold().endswith(("styrelsen", "nämnden")):
            joined[-1] = f"{joined[-1]}s arbetsutskott"
        else:
            joined.append(name)
    return joined


def _deciders(sections: Iterable[tuple[tuple[str, ...], str]], wanted: Role) -> list[str]:
    """Return who decides in the sections of a role, by their titles or their first words."""
    found = []
    for path, text in sections:
        if role(path) is not wanted:
            continue
        titles = [match["body"] for title in path for pattern in (_BODYS_PROPOSAL, _BODYS_DECISION)
                  if (match := pattern.fullmatch(title.strip(" *#:")))]  # fmt: skip
        subject = _DECIDES.match(text.strip(" *_\r\n\f\t"))
        spoken = titles[:1] or ([subject["body"]] if subject else [])
        found += [name for each in spoken if (name := body_name(each))]
    return found


def _only(names: Sequence[str]) -> str | None:
    return names[0] if names and len({name.casefold() for name in names}) == 1 else None


def _first(names: Iterable[str | None]) -> str | None:
    return next(filter(None, names), None)


def _are_initials(letters: str, name: str) -> bool:
    """Tell whether letters are letters of a name in order, the first its first, the last that of its last part."""
    last = max(
        (name.rfind(part) for part in ("nämnd", "styrelse", "utskott", "fullmäktige", "beredning", "direktion")),
        default=-1,
    )
    if last < 0 or name[0] != letters[0] or name[last] != letters[-1]:
        return False
    place = 0
    for letter in letters[:-1]:
        place = name.find(letter, place) + 1
        if not 0 < place <= max(last, 1):
            return False
    return True
