"""What kind of document a document is; by rule from its head, never a guess; pure."""

import re
from collections.abc import Iterable, Sequence

from index.dates import MONTHS
from index.fields import Cell, Field, Label
from index.items import Item
from index.roles import Role, role
from index.spellings import Spellings
from index.types import Kind

_WORDS = {
    Kind.EXTRACT: "protokollsutdrag|utdrag ur protokoll|utdrag ur protokollet|utdrag ur sammanträdesprotokoll"
    "|protokollsutdrag från",
    Kind.MINUTES: "protokoll|sammanträdesprotokoll|styrelseprotokoll|mötesprotokoll|nämndprotokoll|beslutsprotokoll"
    "|årsmötesprotokoll",
    Kind.OFFICIAL_LETTER: "tjänsteskrivelse|tjänsteutlåtande",
    Kind.FINAL_REPORT: "slutrapport",
    Kind.REPORT: "rapport|delrapport|årsrapport|lägesrapport|granskningsrapport|uppföljningsrapport|revisionsrapport",
    Kind.SUMMONS: "kallelse|föredragningslista|kallelse och föredragningslista|kallelse och dagordning|dagordning",
    Kind.DELEGATION: "delegationsbeslut|delegeringsbeslut|beslut på delegation|beslut på delegering",
    Kind.REFERRAL: "remissvar|remissyttrande",
    Kind.STATEMENT: "yttrande",
    Kind.AGREEMENT: "avtal|samverkansavtal|ramavtal|överenskommelse|tilläggsavtal|hyresavtal|leverantörsavtal|kontrakt",
    Kind.POLICY: "policy|riktlinjer|riktlinje|reglemente|delegationsordning",
    Kind.NOTES: "minnesanteckningar|mötesanteckningar|anteckningar",
    Kind.DECISION: "beslut",
}
"""How each kind is named at the head of a document, lower case."""
_NAMES = Spellings(_WORDS)
_LAST_PARTS = {
    "avtal": Kind.AGREEMENT,
    "policy": Kind.POLICY,
    "riktlinjer": Kind.POLICY,
    "reglemente": Kind.POLICY,
    "rapport": Kind.REPORT,
}
"""What the last part of a compound makes it: Markanvisningsavtal, Resepolicy."""
_MOST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = frozenset(("den", "sida", "blad", "av", "nr", *MONTHS))
_LONGEST_LINE = 90
"""Characters; a longer line, or one with a stop, is running text and names no kind."""
_OWN = re.compile(
    r"\b(?:denna|detta|föreliggande) ((?:slut|del|års)?rapport|tjänsteskrivelse|policy|avtal"
    r"|protokoll|yttrande|remissvar)\b",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"\bDetta är (?:\S+ ){1,4}?referat av\b")
_WEB = re.compile(
    r"\b(?:webbläsare|webbplats(?:en)?|huvudinnehåll(?:et)?|till innehållet|kakor|cookies|till toppen|lättläst"
    r"|lyssna på sidan|dela sidan|skriv ut sidan)\b",
    re.IGNORECASE,
)
_MAIL = (
    re.compile(r"(?:från|from)\b", re.I),
    re.compile(r"(?:till|to)\b", re.I),
    re.compile(r"(?:ämne|subject)\b", re.I),
)
_FORMATS = {"html": Kind.WEB_PAGE, "eml": Kind.EMAIL}


def kind_of(
    format_: str,
    head: str,
    cells: Sequence[Sequence[Cell]],
    found: Sequence[Field],
    paths: Iterable[tuple[str, ...]],
    items: Sequence[Item],
) -> Kind | None:
    """Return the kind that a document's head names, that it calls itself, or that its parts or its format make it.

    `cells` are those of the lines above the text, `found` the fields, `paths` the paths of the sections, `items`
    what stands under each §.
    """
    if _SUMMARY.search(" ".join(head.split())):
        return Kind.SUMMARY
    labelled = [
        kind for field in found if field.label is Label.KIND for value in field.values if (kind := _opening(value))
    ]
    if labelled:
        return labelled[0]
    if all(any(pattern.match(cell.content) for line in cells for cell in line[:1]) for pattern in _MAIL):
        return Kind.EMAIL
    named = [kind for line in cells for cell in line if (kind := _opening(cell.content))]
    if named:
        return Kind.EXTRACT if Kind.EXTRACT in named and named[0] is Kind.MINUTES else named[0]
    compounds = [kind for line in cells for cell in line if (kind := _compound(cell.content))]
    if compounds:
        return compounds[0]
    own = _OWN.search(head)
    if own:
        return _opening(own[1].capitalize())
    roles = {role(path) for path in paths}
    registered = any(item.reference_number for item in items)  # a law or an agreement has no such numbers at its §
    if registered or (Role.DECISION in roles and (items or Role.PROCEDURE in roles)):
        return Kind.MINUTES if len(items) > 1 else Kind.EXTRACT
    if any(field.label is Label.UPDATED for field in found) and _WEB.search(head):
        return Kind.WEB_PAGE
    return _FORMATS.get(format_)


def is_kind_alone(content: str) -> bool:
    """Tell whether a line names a kind and has nothing beside it but figures, a month and a page."""
    words = [word for word in _WORD.findall(content.lower()) if word not in _BESIDE]
    return _named(" ".join(words)) is not None


def _opening(content: str) -> Kind | None:
    """Return the kind whose name a short line opens with, whole or before more words of a title."""
    if len(content) > _LONGEST_LINE or content.endswith((".", "?", "!")) or not content[:1].isupper():
        return None
    words = re.findall(r"[^\s,:;.()/]+", content)[:_MOST_WORDS]
    for length in range(len(words), 0, -1):
        kind = _named(" ".join(words[:length]).lower())
        # Beslut is a heading of any minutes; only alone, in capitals, is it the kind.
        if kind is Kind.DECISION and not (content.isupper() and length == len(words)):
            return None
        if kind:
            return kind
    return None


def _compound(content: str) -> Kind | None:
    """Return the kind of a line that is one word, by its last part."""
    if not (content.isalpha() and content[0].isupper()):
        return None
    return next((kind for part, kind in _LAST_PARTS.items() if content.lower().endswith(part)), None)


def _named(words: str) -> Kind | None:
    """Return the kind that lower-case words name, as they are or damaged."""
    return next(_NAMES.of(words), None)
