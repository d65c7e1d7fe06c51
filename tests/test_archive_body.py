"""A part of a document as it is read."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from index.reading import Edit
from index.types import Page, PageOrigin
from qa.ui.archive.body import PartText, body_html
from qa.ui.texts import ENGLISH, SWEDISH

TEXT = "§ 4 Val\nNämnden viljer Anna Ek.\n\fAndra sidan börjar här.\nBeslutet är fattat."
SECOND = TEXT.index("Andra")


def part(text: str = TEXT, **changed: object) -> PartText:
    values: dict[str, object] = {
        "start": 0, "end": len(text), "raw": text, "is_masked": True, "pages": (), "damaged": frozenset(),
        "headings": (), "sections": frozenset(),
    } | changed  # fmt: skip
    return PartText(**values)  # type: ignore[arg-type]


def words(html: str) -> list[str]:
    return unescape(re.sub(r"<[^>]*>", " ", html)).split()


def test_headings_pages_and_the_mark_stand_where_they_should() -> None:
    pages = (Page(1, 0, SECOND), Page(2, SECOND, len(TEXT)))
    html = body_html(part(pages=pages, headings=((0, 7),), sections=frozenset({0})), (60, 70), True, ENGLISH)
    assert '<h3 id="avsnitt-0" tabindex="-1" dir="auto">§ 4 Val</h3>' in html
    assert html.index('id="sida-1"') < html.index("§ 4 Val") < html.index('id="sida-2"') < html.index("Andra")
    assert 'id="sida-2" lang="en">page 2<' in html
    assert re.findall(r'<mark id="plats-60" tabindex="-1">(.*?)</mark>', html) == [
        TEXT[60:70].replace("\n", " ").strip()
    ]
    assert html.count("<mark") == 1


def test_a_mark_that_runs_over_a_page_is_marked_on_both() -> None:
    pages = (Page(1, 0, SECOND), Page(2, SECOND, len(TEXT)))
    start, end = TEXT.index("Anna"), TEXT.index(" sidan")
    html = body_html(part(pages=pages), (start, end), True, SWEDISH)
    assert re.findall("<mark[^>]*>(.*?)</mark>", html) == ["Anna Ek.", "Andra"]
    assert html.count(' id="plats-') == 1


def test_restored_words_are_read_and_marked_where_they_stand() -> None:
    at = TEXT.index("viljer")
    damaged = part(edits=(Edit(at, at + 6, "väljer"),), pages=(Page(1, 0, len(TEXT)),), damaged=frozenset({1}))
    html = body_html(damaged, (at, at + 11), True, SWEDISH)
    assert re.findall("<mark[^>]*>(.*?)</mark>", html) == ["väljer Anna"]
    assert SWEDISH.restored in html
    assert "viljer" not in html
    assert "viljer" in body_html(part(), None, True, SWEDISH)


def test_what_a_page_lacks_is_told() -> None:
    text = "Ett.\fTvå."
    last = Page(4, 9, 9, origin=PageOrigin.EMPTY)
    pages = (
        Page(1, 0, 5, origin=PageOrigin.TEXT),
        Page(2, 5, 5, origin=PageOrigin.UNREAD),
        Page(3, 5, 9, "Blad 1"),
        last,
    )
    html = body_html(part(text, pages=pages), None, True, SWEDISH)
    assert words(html)[:3] == ["sida", "1", "Ett."]
    assert SWEDISH.reading.page_not_read in html
    assert "Blad 1" in html
    assert words(html)[-3:] == words(SWEDISH.reading.page_empty)
    assert 'class="page-start"' not in body_html(part(text, pages=pages), None, False, SWEDISH)


def test_a_number_that_is_joined_at_a_line_end_is_masked_too() -> None:
    text = "Gäller 811218-\n9876 enligt ovan."
    joined = part(text, edits=(Edit(7, 19, "811218-9876"),))
    assert "811218-****" in body_html(joined, None, False, SWEDISH)
    assert "811218-9876" in body_html(part(text, edits=joined.edits, is_masked=False), None, False, SWEDISH)


@given(
    st.lists(st.sampled_from(["ord", "Rad ett.", "\n", "\n\n", "\f", "– ", "1 000 kr", "<b>", "&", "§ 3", " "])),
    st.data(),
)
def test_no_word_is_lost_wherever_the_text_is_cut(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    offsets = st.integers(0, len(text))
    cuts = sorted({0, *data.draw(st.lists(offsets, max_size=4))})
    pages = tuple(Page(n, a, b) for n, (a, b) in enumerate(zip(cuts, (*cuts[1:], len(text)), strict=True), 1))
    first, last = sorted((data.draw(offsets), data.draw(offsets)))
    mark = (first, last) if first < last else None
    found = part(text, pages=pages, headings=((first, last),) if mark else (), sections=frozenset(cuts[1:]))
    shown = "".join(words(body_html(found, mark, False, SWEDISH)))
    assert re.sub(r"\W", "", shown) == re.sub(r"\W", "", text)
