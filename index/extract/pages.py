"""One rule for every format: a document's text is the texts of its pages joined by a form feed."""

from index.types import Page, PageOrigin

PAGE_SEPARATOR = "\f"
"""Stands between two pages and belongs to neither."""


def pages_of(text: str) -> tuple[Page, ...]:
    """Return the pages of `text`, numbered from 1; there is at least one. Those without a letter or digit are empty."""
    pages = []
    start = 0
    for number, page in enumerate(text.split(PAGE_SEPARATOR), start=1):
        origin = PageOrigin.TEXT if any(map(str.isalnum, page)) else PageOrigin.EMPTY
        pages.append(Page(number, start, start + len(page), origin=origin))
        start += len(page) + len(PAGE_SEPARATOR)
    return tuple(pages)
