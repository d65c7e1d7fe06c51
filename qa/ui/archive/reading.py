"""Reading one document of the archive: what it is, its sections beside it, and its text a part at a time."""

from collections.abc import Sequence

import streamlit as st

from index.archive import Archive
from index.reading import Reading, read_words
from index.records import DocumentSummary, PassagePlace
from index.store import Store
from index.types import Page
from qa.masking import masked, shown
from qa.ui import page
from qa.ui.archive.body import PartText, body_html, mark_anchor, section_anchor
from qa.ui.archive.contents import contents_html, ways_html
from qa.ui.archive.facts import TOP, facts_html
from qa.ui.archive.parts import MARGIN, Part, entries, line_start, part_at, parts
from qa.ui.archive.search import MOST_HITS, Hit, find
from qa.ui.inert_text import escape
from qa.ui.links import ARCHIVE, END, START, document_address, page_address
from qa.ui.picture import original, page_picture
from qa.ui.picture.drawn_pages import PICTURED, PagePlace
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

_SHOWN, _AS_IT_STANDS, _PAGE, _SEARCH = "shown-document", "as-it-stands", "go-to-page", "search-document"


def show(path: str, archive: Archive, texts: Texts) -> None:
    """Draw the document that the address names, if the archive holds it."""
    document = archive.store.document(path)
    st.html(f'<p class="back"><a href="{page_address(ARCHIVE, texts.language)}">{escape(texts.reading.back)}</a></p>')
    if document is None:
        st.html(
            f'<div class="problem" role="alert"><h2>{escape(texts.reading.unknown_heading)}</h2>'
            f"<p>{escape(texts.reading.unknown)}</p></div>"
        )
        return
    with st.container(key="reading"):
        _show_document(document, archive, texts)


def _show_document(document: DocumentSummary, archive: Archive, texts: Texts) -> None:
    path, hides = document.source.path, not archive.shows_personal_numbers
    pages, passages = archive.store.pages(path, with_words=False), archive.store.passage_places(path)
    found = parts(document.characters, pages, passages)
    start, end = _offset(START, document), _offset(END, document)
    part = part_at(found, start or 0)
    mark = (start, end) if start is not None and end is not None and start < end else None
    _arrive(document, part, start, mark, hides, texts)

    st.html(facts_html(document, hides, texts))
    _show_original(document, part, pages, mark, archive, texts)
    as_it_stands = bool(document.damaged_pages) and st.toggle(texts.reading.as_it_stands, key=_AS_IT_STANDS)
    with st.container(key="document-search", horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(texts.reading.search, key=_SEARCH)
        if len(found) > 1 and len(pages) > 1:
            _show_page_choice(document, pages, part, texts)
    if words.strip():
        _show_hits(words, document, archive, texts)
    text = _part_text(archive, path, part, pages, passages, as_it_stands)
    where = _where(document, found, part, pages, texts)
    listed = entries(_restored(archive, document, passages, as_it_stands, hides))
    body = body_html(text, mark, len(pages) > 1 or any(each.label for each in pages), texts)
    above, below = (
        ways_html(found, part, where, path, name, texts) for name in (texts.reading.ways, texts.reading.ways_below)
    )
    contents = contents_html(listed, path, part, texts)
    st.html(f'<div class="reading">{contents}<div>{above}{body}{below}</div></div>')


def _arrive(
    document: DocumentSummary, part: Part, start: int | None, mark: tuple[int, int] | None, hides: bool, texts: Texts
) -> None:
    """Tell screen readers what is read now, and scroll to it, when it is not what was read before."""
    place = (document.source.path, part.start, start, mark)
    if st.session_state.get(_SHOWN) == place and page.announced().anchor != page.TOP:
        return
    st.session_state[_SHOWN] = place
    top = TOP if page.announced().number else ""
    anchor = mark_anchor(mark[0]) if mark else section_anchor(start) if start else top
    page.announce(masked(document.title) if hides else document.title, anchor)


def _show_original(
    document: DocumentSummary,
    part: Part,
    pages: Sequence[Page],
    mark: tuple[int, int] | None,
    archive: Archive,
    texts: Texts,
) -> None:
    """Draw the ways to the file itself, and to the picture of the page that is read."""
    start, end = mark or (part.start, part.start)
    here = next((each.number for each in reversed(pages) if each.start <= start), 1)
    with st.container(horizontal=True, gap="small", key="original"):
        if document.format in PICTURED:
            label = texts.picture.open.format(page=texts.page.format(page=here))
            if st.button(label, key="open-reading"):
                quote = archive.store.text_between(document.source.path, start, end)
                page_picture.open_page(PagePlace(document, here, start, end), quote, "reading", texts)
        original.show(document, "original-reading", texts)


def leave() -> None:
    """Forget what was read, so that it is announced when it is opened again."""
    st.session_state.pop(_SHOWN, None)


def _offset(name: str, document: DocumentSummary) -> int | None:
    """Return an offset of the address; None where there is none, or none of this document."""
    value = st.query_params.get(name, "")
    usable = value.isascii() and value.isdigit() and len(value) < 10
    return min(int(value), document.characters) if usable else None


def _where(document: DocumentSummary, found: Sequence[Part], part: Part, pages: Sequence[Page], texts: Texts) -> str:
    numbers = [each.number for each in _starting(part, pages)]
    if len(pages) > 1 and numbers:
        return texts.reading.pages_of.format(first=numbers[0], last=numbers[-1], count=document.pages)
    return texts.reading.part_of.format(number=part.number, count=len(found))


def _starting(part: Part, pages: Sequence[Page]) -> list[Page]:
    """Return the pages that start in a part. Empty pages may start where the text ends."""
    last = pages[-1].end if pages else part.end
    return [each for each in pages if part.start <= each.start < part.end or each.start == part.end == last]


def _part_text(
    archive: Archive,
    path: str,
    part: Part,
    pages: Sequence[Page],
    passages: Sequence[PassagePlace],
    as_it_stands: bool,
) -> PartText:
    """Read the text of a part and no more."""
    store, hides = archive.store, not archive.shows_personal_numbers
    start, end = (_first_character(store, path, offset) for offset in (part.start, part.end))
    # A number that the cut goes through is seen to be a number only with what stands around it.
    first = max(0, start - MARGIN)
    around = store.text_between(path, first, end + MARGIN)
    shown = masked(around) if hides else around
    return PartText(
        start=start,
        end=end,
        raw=shown[start - first : end - first],
        is_masked=hides,
        pages=tuple(_starting(part, pages)),
        damaged=store.damaged_pages(path),
        headings=tuple(store.headings_between(path, start, end)),
        sections=frozenset(each.start for each in entries(passages) if start <= each.start < end),
        edits=() if as_it_stands else store.edits_between(path, start, end),
    )


def _first_character(store: Store, path: str, offset: int) -> int:
    """Return where a part really starts that is cut at `offset`: with the line whose bullet stands before it."""
    return offset - line_start(store.text_between(path, max(0, offset - MARGIN), offset))


def _restored(
    archive: Archive,
    document: DocumentSummary,
    passages: Sequence[PassagePlace],
    as_it_stands: bool,
    hides: bool,
) -> list[PassagePlace]:
    """Return the passages' places with their sections as they are read."""
    words: dict[str, str] = {}
    if document.damaged_pages and not as_it_stands:
        text = archive.store.text(document.source.path) or ""
        words = {text[edit.start : edit.end]: edit.text for edit in archive.store.edits(document.source.path)}

    def read(title: str) -> str:
        shown = read_words(title, words)
        return masked(shown) if hides else shown

    return [PassagePlace(each.start, each.page, tuple(map(read, each.section))) for each in passages]


def _show_page_choice(document: DocumentSummary, pages: Sequence[Page], part: Part, texts: Texts) -> None:
    here = next((each.number for each in _starting(part, pages)), 1)
    st.number_input(
        texts.reading.go_to_page.format(count=document.pages),
        min_value=1,
        max_value=len(pages),
        value=here,
        key=f"{_PAGE}-{part.start}",
        on_change=_go_to_page,
        args=(f"{_PAGE}-{part.start}", pages),
        width=220,
    )


def _go_to_page(key: str, pages: Sequence[Page]) -> None:
    st.query_params[START] = str(pages[st.session_state[key] - 1].start)
    st.query_params.pop(END, None)


def _show_hits(words: str, document: DocumentSummary, archive: Archive, texts: Texts) -> None:
    path = document.source.path
    text = archive.store.text(path) or ""
    hits = find(words, shown(text, archive), Reading(archive.store.edits(path)))
    count = texts.reading.most_hits if len(hits) == MOST_HITS else texts.reading.hits
    lines = "".join(f"<li>{_hit_html(hit, path, texts)}</li>" for hit in hits)
    st.html(
        f'<p class="quiet" role="status">{escape(count.format(count=len(hits)))}</p>'
        f'<ol class="hits" lang="{DOCUMENT_LANGUAGE}">{lines}</ol>'
    )


def _hit_html(hit: Hit, path: str, texts: Texts) -> str:
    address = document_address(path, texts.language, hit.start, hit.end)
    shown = f"{escape(hit.before)}<strong>{escape(hit.words)}</strong>{escape(hit.after)}"
    return f'<a href="{address}"><bdi dir="auto">… {shown} …</bdi></a>'
