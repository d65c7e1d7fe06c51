"""The page about the archive: how much of it could be read, which documents it holds, and what could not be read."""

from collections.abc import Iterable, Sequence

import streamlit as st

from index.coverage import coverage
from index.records import DocumentSummary, UnreadPages
from index.sources import Failure
from qa.ui import resources
from qa.ui.inert_text import escape, isolated
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

_MOST_ROWS = 200
"""A longer list is searched, not scrolled."""


def show(texts: Texts) -> None:
    """Draw the page below the heading."""
    archive = resources.archive()
    documents, failures = archive.store.documents(), archive.store.failures()
    manifest = archive.manifest
    built = texts.archive_built.format(
        built=manifest.built[:16].replace("T", " "), version=manifest.version, passages=manifest.passages
    )
    st.html(
        f'<h2 class="section">{escape(texts.archive_heading)}</h2><p class="quiet">{escape(built)}</p>'
        + coverage_html(documents, failures, texts)
    )
    unread = archive.store.unread_pages()
    if failures or unread:
        st.html(failures_html(failures, unread, texts))
    st.html(f'<h2 class="section">{escape(texts.documents_heading)}</h2>')
    words = st.text_input(texts.documents_search, key="documents-search").casefold().split()
    found = [each for each in documents if all(word in _searched(each) for word in words)]
    st.html(documents_html(found, texts))


def _searched(document: DocumentSummary) -> str:
    return " ".join((document.title, document.source.path, *document.copies)).casefold()


def coverage_html(documents: Sequence[DocumentSummary], failures: Sequence[Failure], texts: Texts) -> str:
    """Return the tables of how many files and pages were read, and how."""
    found = coverage(documents, failures)
    return "".join(
        _table_html(
            (heading, texts.count),
            [(escape(texts.coverage[name]), str(count)) for name, count in counts.items() if count],
            (escape(texts.total), str(sum(counts.values()))),
            "counts",
        )
        for heading, counts in ((texts.files, found.files), (texts.pages, found.pages))
    )


def failures_html(failures: Sequence[Failure], unread: Sequence[UnreadPages], texts: Texts) -> str:
    """Return the table of files and pages that could not be read, why, and what to do."""
    rows = [
        (
            isolated(each.source.path),
            f"{escape(texts.coverage[each.kind])}. {escape(texts.failures[each.kind])}"
            f'<br><span class="detail" lang="en">{escape(each.reason)}</span>',
        )
        for each in failures[:_MOST_ROWS]
    ]
    rows += [
        (
            f"{isolated(each.path)}, {escape(texts.page.format(page=', '.join(map(str, each.numbers))))}",
            f'{escape(texts.pages_to_mend)}<br><span class="detail" lang="en">{escape(each.reason)}</span>',
        )
        for each in unread[:_MOST_ROWS]
    ]
    heading = texts.failures_heading.format(count=len(failures) + len(unread))
    return f'<h2 class="section">{escape(heading)}</h2>' + _table_html((texts.file_column, texts.why_column), rows)


def documents_html(documents: Sequence[DocumentSummary], texts: Texts) -> str:
    """Return the table of documents, with all their paths."""
    shown = documents[:_MOST_ROWS]
    rows = [
        (
            f'<span lang="{DOCUMENT_LANGUAGE}">{isolated(each.title)}</span>'
            f'<br><span class="detail">{"<br>".join(map(isolated, (each.source.path, *each.copies)))}</span>',
            "<br>".join(map(escape, _facts(each, texts))),
        )
        for each in shown
    ]
    count = texts.documents_shown.format(shown=len(shown), found=len(documents))
    columns = (texts.document_column, texts.facts_column)
    return f'<p class="quiet" role="status">{escape(count)}</p>' + _table_html(columns, rows)


def _facts(document: DocumentSummary, texts: Texts) -> list[str]:
    """Return what is told of a document, a line each; two columns fit a telephone, more would not."""
    known = document.metadata
    dated = texts.dated.format(date=document.date) if document.date else texts.undated
    kind = known.kind or texts.no_kind
    body = known.body or texts.no_body
    number = document.reference_number or texts.no_number
    pages = texts.one_page if document.pages == 1 else texts.several_pages.format(count=document.pages)
    return [kind, body, f"{dated}, {number}", f"{pages}, {_how_read(document, texts)}"]


def _how_read(document: DocumentSummary, texts: Texts) -> str:
    if document.unread_pages:
        return texts.pages_not_read.format(count=document.unread_pages)
    if document.recognised_pages:
        return texts.pages_by_ocr.format(count=document.recognised_pages)
    return texts.damaged_text if document.damaged_pages else texts.read_as_text


def _table_html(
    columns: Sequence[str], rows: Iterable[Sequence[str]], last: Sequence[str] | None = None, style: str = "list"
) -> str:
    """Return a table; the first cell of each row names it. Cells are HTML, columns are not."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(_row_html(row) for row in rows)
    foot = f"<tfoot>{_row_html(last)}</tfoot>" if last else ""
    return f'<table class="{style}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>'


def _row_html(cells: Sequence[str]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'
