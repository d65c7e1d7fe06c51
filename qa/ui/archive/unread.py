"""What could not be read, why, and what to do about it; pure."""

from collections.abc import Sequence

from index.records import UnreadPages
from index.sources import Failure
from qa.ui.archive.table import table_html
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.texts import Texts

_MOST_ROWS = 200
_LONGEST_REASON = 300


def failures_html(failures: Sequence[Failure], unread: Sequence[UnreadPages], texts: Texts) -> str:
    """Return the table of files and pages that could not be read, the first of them if they are very many."""
    rows = [
        (
            isolated(each.source.path),
            f"{escape(texts.coverage[each.kind])}. {escape(texts.failures[each.kind])}"
            + _reason_html(each.reason, texts),
        )
        for each in failures[:_MOST_ROWS]
    ]
    rows += [
        (
            f"{isolated(each.path)}, {escape(texts.page.format(page=', '.join(map(str, each.numbers))))}",
            f"{escape(texts.pages_to_mend)}{_reason_html(each.reason, texts)}",
        )
        for each in unread[: _MOST_ROWS - len(rows)]
    ]
    count = len(failures) + len(unread)
    more = f'<p class="quiet">{escape(texts.documents.more_failures.format(count=count - len(rows)))}</p>'
    return (
        f'<h2 class="section">{escape(texts.failures_heading.format(count=count))}</h2>'
        + table_html((texts.file_column, texts.why_column), rows)
        + (more if count > len(rows) else "")
    )


def _reason_html(reason: str, texts: Texts) -> str:
    name, shown = escape(texts.documents.reason), escape(clip(reason, _LONGEST_REASON))
    return f'<details class="technical"><summary>{name}</summary><span lang="en">{shown}</span></details>'
