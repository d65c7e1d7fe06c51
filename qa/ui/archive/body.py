"""A part of a document as it is read: its text set in headings and paragraphs, with the starts of its pages; pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.lines import split_lines, typical_width
from index.reading import Edit, Reading
from index.types import Page, PageOrigin
from qa.masking import masked
from qa.ui.inert_text import escape, inner_html, isolated, paragraphs
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts


@dataclass(frozen=True, slots=True)
class PartText:
    """The text of a part with what is known of it. Offsets are in the document's text."""

    start: int
    end: int
    raw: str
    """`document.text[start:end]`, masked if it is to be."""
    is_masked: bool
    pages: tuple[Page, ...]
    """Those that start in it."""
    damaged: frozenset[int]
    """Numbers of the pages whose words are damaged."""
    headings: tuple[tuple[int, int], ...]
    sections: frozenset[int]
    """Where sections start."""
    edits: tuple[Edit, ...] = ()
    """The words that are read otherwise than they stand; none where the text is shown as it stands."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    shown: str
    is_heading: bool


def section_anchor(start: int) -> str:
    """Return the id of the place where a section starts."""
    return f"avsnitt-{start}"


def mark_anchor(start: int) -> str:
    """Return the id of what is marked."""
    return f"plats-{start}"


def body_html(part: PartText, mark: tuple[int, int] | None, shows_pages: bool, texts: Texts) -> str:
    """Return the part as HTML, with the characters between the two offsets of `mark` marked."""
    reading = Reading(_whole(part))
    width = typical_width(split_lines(part.raw))
    to_come = list(part.pages) if shows_pages else []
    html = []

    def start_pages(until: int) -> None:
        while to_come and to_come[0].start <= until:
            page = to_come.pop(0)
            html.append(_page_html(page, page.number in part.damaged and bool(part.edits), texts))

    for piece in _pieces(part, reading):
        start_pages(piece.start)
        start, end = _marked_in(piece, mark, reading)
        html.append(_piece_html(piece, start, end, width, piece.start in part.sections))
    start_pages(part.end)
    if mark is not None:
        html = [_with_anchor("".join(html), mark_anchor(mark[0]))]
    return f'<div class="document" lang="{DOCUMENT_LANGUAGE}">{"".join(html)}</div>'


def _cuts(part: PartText) -> list[int]:
    places: Collection[int] = {
        part.start, part.end, *(page.start for page in part.pages), *part.sections,
        *(offset for heading in part.headings for offset in heading),
    }  # fmt: skip
    return sorted(offset for offset in places if part.start <= offset <= part.end)


def _whole(part: PartText) -> tuple[Edit, ...]:
    """Return the edits that no cut goes through."""
    cuts = _cuts(part)
    return tuple(edit for edit in part.edits if not any(edit.start < cut < edit.end for cut in cuts))


def _pieces(part: PartText, reading: Reading) -> Iterator[_Piece]:
    headings = {start for start, _ in part.headings}
    for start, end in pairwise(_cuts(part)):
        shown = reading.between(part.raw, start, end, part.start)
        yield _Piece(start, end, masked(shown) if part.is_masked else shown, start in headings)


def _marked_in(piece: _Piece, mark: tuple[int, int] | None, reading: Reading) -> tuple[int, int]:
    """Return which characters of a piece, as it is shown, are marked; (0, 0) if none are."""
    if mark is None or mark[1] <= piece.start or mark[0] >= piece.end:
        return 0, 0
    origin = reading.to_reading(piece.start)
    start, end = (min(max(offset, piece.start), piece.end) for offset in mark)
    return reading.to_reading(start) - origin, reading.to_reading(end) - origin


def _piece_html(piece: _Piece, start: int, end: int, width: int, opens_section: bool) -> str:
    found = [
        (inner_html(each, highlight=True), "row" if each.is_row else "prose")
        for each in paragraphs(piece.shown, start, end, width)
    ]
    anchor = f' id="{section_anchor(piece.start)}" tabindex="-1"' if opens_section else ""
    if piece.is_heading:
        title = " ".join(html for html, _ in found)
        return f'<h3{anchor} dir="auto">{title}</h3>' if title else ""
    place = f"<span{anchor}></span>" if anchor else ""
    return place + "".join(f'<p class="{name}" dir="auto">{html}</p>' for html, name in found)


def _page_html(page: Page, is_restored: bool, texts: Texts) -> str:
    name = isolated(page.label) if page.label else escape(texts.page.format(page=page.number))
    note = ""
    if page.origin is PageOrigin.UNREAD:
        note = texts.reading.page_not_read
    elif page.origin is PageOrigin.EMPTY:
        note = texts.reading.page_empty
    elif is_restored:
        note = texts.restored
    after = f" · {escape(note)}" if note else ""
    return f'<p class="page-start" id="sida-{page.number}" lang="{texts.language}">{name}{after}</p>'


def _with_anchor(html: str, anchor: str) -> str:
    """Give the first mark an id. In escaped text there is no tag, so the first one is ours."""
    return html.replace("<mark>", f'<mark id="{anchor}" tabindex="-1">', 1)
