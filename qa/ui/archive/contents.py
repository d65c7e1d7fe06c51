"""What stands beside a document that is read: its table of contents, and the ways to its other parts; pure."""

from collections.abc import Sequence

from qa.ui.archive.body import section_anchor
from qa.ui.archive.parts import Entry, Part
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.links import document_address
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

_MOST_ENTRIES = 150
"""A longer table shows its outer levels only, and of these the first."""
_LONGEST_TITLE = 90


def contents_html(entries: Sequence[Entry], path: str, part: Part, texts: Texts) -> str:
    """Return the table of contents: beside the text, and folded above it in a narrow window; "" if there is none."""
    shown = _outer(entries)
    if len(shown) < 2:
        return ""
    name = escape(texts.reading.contents)
    rest = len(entries) - len(shown)
    note = f'<p class="quiet">{escape(texts.reading.more_sections.format(count=rest))}</p>' if rest else ""
    lines = "".join(_line_html(each, path, part, texts) for each in shown)
    table = f'<ul lang="{DOCUMENT_LANGUAGE}">{lines}</ul>{note}'
    return f"""
        <nav class="contents beside" aria-label="{name}"><p class="name">{name}</p>{table}</nav>
        <details class="contents above"><summary>{name}</summary><nav aria-label="{name}">{table}</nav></details>
        """


def _outer(entries: Sequence[Entry]) -> list[Entry]:
    depth = max((each.depth for each in entries), default=0)
    shown = list(entries)
    while len(shown) > _MOST_ENTRIES and depth > 1:
        depth -= 1
        shown = [each for each in entries if each.depth <= depth]
    return shown[:_MOST_ENTRIES]


def _line_html(entry: Entry, path: str, part: Part, texts: Texts) -> str:
    is_here = part.start <= entry.start < part.end
    address = document_address(path, texts.language, entry.start)
    address = f"#{section_anchor(entry.start)}" if is_here else address
    return f'<li class="depth-{min(entry.depth, 4)}"><a href="{address}">{_title(entry)}</a></li>'


def _title(entry: Entry) -> str:
    return isolated(clip(entry.title, _LONGEST_TITLE))


def ways_html(parts: Sequence[Part], part: Part, where: str, path: str, name: str, texts: Texts) -> str:
    """Return the ways to the part before and the part after, around `where`, the words for this one; "" where there is
    but one. `name` is what the landmark is called."""
    if len(parts) == 1:
        return ""
    before = parts[part.number - 2] if part.number > 1 else None
    after = parts[part.number] if part.number < len(parts) else None
    back, on = (
        f'<a href="{document_address(path, texts.language, each.start)}">{escape(words)}</a>'
        if each
        else "<span></span>"
        for each, words in ((before, texts.reading.before), (after, texts.reading.after))
    )
    return f'<nav class="ways" aria-label="{escape(name)}">{back}<span>{escape(where)}</span>{on}</nav>'
