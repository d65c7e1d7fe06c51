"""What is known of one document, as the list and the reading of it show it; pure."""

from index.records import DocumentSummary
from qa.masking import masked
from qa.ui.archive.table import table_html
from qa.ui.inert_text import escape, isolated
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

TOP = "dokument"
"""Id of the heading of a document that is read."""


def lines(document: DocumentSummary, texts: Texts) -> list[str]:
    """Return what is told of a document in a list, a line each; two columns fit a telephone, more would not."""
    known = document.metadata
    dated = texts.dated.format(date=document.date) if document.date else texts.undated
    number = document.reference_number or texts.no_number
    return [
        known.kind or texts.no_kind,
        known.body or texts.no_body,
        f"{dated}, {number}",
        f"{_pages(document, texts)}, {how_read(document, texts)}",
    ]


def how_read(document: DocumentSummary, texts: Texts) -> str:
    """Return in words how the text of a document came about."""
    if document.unread_pages:
        return texts.pages_not_read.format(count=document.unread_pages)
    if document.recognised_pages:
        return texts.pages_by_ocr.format(count=document.recognised_pages)
    return texts.damaged_text if document.damaged_pages else texts.read_as_text


def facts_html(document: DocumentSummary, hides_numbers: bool, texts: Texts) -> str:
    """Return the title of a document that is read, as a heading, and all that it is cited by."""
    title = masked(document.title) if hides_numbers else document.title
    words = texts.reading
    cited = " · ".join(map(escape, (*lines(document, texts)[:-1], _pages(document, texts), how_read(document, texts))))
    traced = [
        (escape(words.file), "<br>".join(map(isolated, (document.source.path, *document.copies)))),
        (escape(words.format), escape(document.format)),
        (escape(words.characters), f"{document.characters:,}".replace(",", " ")),
        ("SHA-256", f"<code>{escape(document.source.sha256)}</code>"),
    ]
    return f"""
        <h2 class="section" id="{TOP}" tabindex="-1" lang="{DOCUMENT_LANGUAGE}">{isolated(title)}</h2>
        <p class="place">{cited}</p>
        <details class="cited"><summary>{escape(words.trace)}</summary>{table_html((), traced, style="facts")}</details>
        """


def _pages(document: DocumentSummary, texts: Texts) -> str:
    return texts.one_page if document.pages == 1 else texts.several_pages.format(count=document.pages)
