"""One rule for every format: a document's text is the texts of its pages joined by a form feed."""

from index.types import Page

PAGE_SEPARATOR = "\f"
"""Stands between two pages and belongs to neither."""


def pages_of(text: str) -> tuple[Page, ...]:
    """Return the pages of `text`, numbered from 1; there is at least one."""
    pages = []
    start = 0
    for number, page in enumerate(text.split(PAGE_SEPARATOR), start=1):
        pages.append(Page(number, start, start + len(page)))
        start += len(page) + len(PAGE_SEPARATOR)
    return tuple(pages)
