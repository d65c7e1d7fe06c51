"""Tables of the page about the archive, as HTML; pure."""

from collections.abc import Iterable, Sequence

from qa.ui.inert_text import escape


def table_html(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    last: Sequence[str] | None = None,
    style: str = "list",
) -> str:
    """Return a table; the first cell of each row names it. Cells are HTML, columns are not; without columns, the table
    has no heading row."""
    names = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    head = f"<thead><tr>{names}</tr></thead>" if names else ""
    body = "".join(_row_html(row) for row in rows)
    foot = f"<tfoot>{_row_html(last)}</tfoot>" if last else ""
    return f'<table class="{style}">{head}<tbody>{body}</tbody>{foot}</table>'


def _row_html(cells: Sequence[str]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'
