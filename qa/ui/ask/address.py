"""What the address of the page for questions holds: a question, the part of the archive, and a citation; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from qa.ui.limits import Limits
from qa.ui.texts import DEFAULT_LANGUAGE

QUESTION, CITATION, LANGUAGE = "q", "kalla", "lang"
LIMITS = {"kind": "slag", "body": "organ", "date_from": "fran", "date_to": "till", "document": "dokument"}
"""By field of `Limits`."""
NAMES = (QUESTION, CITATION, *LIMITS.values())
"""All but the language, which every page has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    question: str
    limits: Limits
    citation: int | None = None
    """The number of the citation that the page opens at, 1 for the first."""


def parameters(asked: Asked) -> dict[str, str]:
    """Return what stands in the address, by name."""
    given = {name: getattr(asked.limits, field) for field, name in LIMITS.items()}
    found = {QUESTION: asked.question} | {name: value for name, value in given.items() if value is not None}
    return found if asked.citation is None else found | {CITATION: str(asked.citation)}


def read(parameters: Mapping[str, str]) -> Asked | None:
    """Return what an address asks for, None if it asks nothing."""
    question = parameters.get(QUESTION, "")
    if not question:
        return None
    citation = parameters.get(CITATION, "")
    return Asked(
        question,
        Limits(**{field: parameters.get(name) or None for field, name in LIMITS.items()}),
        int(citation) if citation.isascii() and citation.isdigit() and len(citation) < 4 else None,
    )


def link(asked: Asked, language: str) -> str:
    """Return the address as a link relative to the page for questions, percent-encoded ASCII."""
    given = parameters(asked)
    if language != DEFAULT_LANGUAGE:
        given[LANGUAGE] = language
    return "?" + urlencode(given, quote_via=quote, safe="")
