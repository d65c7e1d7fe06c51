"""Addresses of pages within the app; pure."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, urlencode

from qa.ui.texts import DEFAULT_LANGUAGE

ASK, ARCHIVE, ACCESSIBILITY = "./", "arkivet", "tillganglighet"
"""The pages that others link to, as the address names them."""
DOCUMENT, START, END = "dokument", "fran", "till"
"""Names in the address of a document that is read, and of the offsets of what is marked in it."""


def document_address(path: str, language: str, start: int | None = None, end: int | None = None) -> str:
    """Return the address, relative to the app, at which a document is read: from an offset of its text, with what
    stands up to `end` marked, if they are given.

    All of it is percent-encoded ASCII, so that it may stand in an attribute.
    """
    parts: dict[str, str | int] = {DOCUMENT: path}
    if start is not None:
        parts[START] = start
    if start is not None and end is not None:
        parts[END] = end
    return page_address(ARCHIVE, language, parts)


def question_address(question: str, language: str) -> str:
    """Return the address, relative to the app, at which a question is asked."""
    return page_address(ASK, language, {"q": question})


def page_address(page: str, language: str, parts: Mapping[str, str | int] = MappingProxyType({})) -> str:
    """Return the address of a page, relative to the app, with what it is to show, as percent-encoded ASCII."""
    named = dict(parts) if language == DEFAULT_LANGUAGE else {**parts, "lang": language}
    return page + ("?" + urlencode(named, quote_via=quote, safe="") if named else "")
