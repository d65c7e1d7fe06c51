"""One rule for every format: a document's text is the texts of its pages joined by a form feed."""

from collections.abc import Sequence
from dataclasses import replace

from index.types import Page, PageOrigin

PAGE_SEPARATOR = "\f"
"""Stands between two pages and belongs to neither."""

MAXIMUM_LABEL_CHARACTERS = 200


def pages_of(text: str) -> tuple[Page, ...]:
    """Return the pages of `text`, numbered from 1; there is at least one. Those without a letter or digit are empty."""
    pages = []
    start = 0
    for number, page in enumerate(text.split(PAGE_SEPARATOR), start=1):
        origin = PageOrigin.TEXT if any(map(str.isalnum, page)) else PageOrigin.EMPTY
        pages.append(Page(number, start, start + len(page), origin=origin))
        start += len(page) + len(PAGE_SEPARATOR)
    return tuple(pages)


def labelled_pages(text: str, labels: Sequence[str]) -> tuple[Page, ...]:
    """Return the pages of `text` with the names of its slides or sheets, one for each page.

    A name is put on one line, without what cannot be printed, and cut at `MAXIMUM_LABEL_CHARACTERS`.
    """
    return tuple(replace(page, label=_label(label)) for page, label in zip(pages_of(text), labels, strict=True))


def _label(name: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in name)
    return " ".join(printable.split())[:MAXIMUM_LABEL_CHARACTERS]
