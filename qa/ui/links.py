"""Addresses of pages within the app; pure."""

from urllib.parse import quote, urlencode

from qa.ui.texts import DEFAULT_LANGUAGE

DOCUMENT, START, END = "dokument", "fran", "till"
"""Names in the address of a document that is read, and of the offsets of what is marked in it."""


def document_address(path: str, language: str, start: int | None = None, end: int | None = None) -> str:
    """Return the address, relative to the app, at which a document is read, at a stretch of its text if one is given.

    All of it is percent-encoded ASCII, so that it may stand in an attribute.
    """
    parts: dict[str, str | int] = {DOCUMENT: path}
    if start is not None and end is not None:
        parts |= {START: start, END: end}
    if language != DEFAULT_LANGUAGE:
        parts["lang"] = language
    return "arkivet?" + urlencode(parts, quote_via=quote, safe="")


def question_address(question: str, language: str) -> str:
    """Return the address, relative to the app, at which a question is asked; all of it is percent-encoded ASCII."""
    parts = {"q": question}
    if language != "sv":
        parts["lang"] = language
    return "./?" + urlencode(parts, quote_via=quote, safe="")
