"""Words of a table become text, and each box is that of the word it stands for."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extract.pages import PAGE_SEPARATOR, pages_of
from index.recognised import PageText, is_blank, page_text, with_pages
from index.types import Bitmap, Document, Page, PageOrigin, SourceFile, WordBox

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
BITMAP = Bitmap(1_000, 2_000, 200, b"")


def row(word: str, block: int, paragraph: int, line: int, place: tuple[int, int, int, int], sure: float = 95.0) -> str:
    return "\t".join(map(str, (5, 1, block, paragraph, line, 1, *place, sure, word)))


PLACE = (100, 200, 50, 20)


def table(*rows: str) -> str:
    return "\n".join((HEAD, "4\t1\t1\t1\t1\t0\t0\t0\t0\t0\t-1\t", *rows, ""))


def test_lines_paragraphs_and_columns() -> None:
    found = page_text(
        table(
            row("§", 1, 1, 1, (100, 200, 10, 20)),
            row("4", 1, 1, 1, (120, 200, 10, 20)),
            row("Val", 1, 1, 2, (100, 230, 33, 20)),
            row("Nämnden", 1, 2, 1, PLACE),
            row("höger", 2, 1, 1, (600, 200, 400, 1800)),
        ),
        BITMAP,
    )
    assert found.text == "§ 4\nVal\n\nNämnden\n\nhöger"
    assert found.words[:2] == (WordBox(0, 1, 1000, 1000, 1100, 1100), WordBox(2, 3, 1200, 1000, 1300, 1100))
    assert found.words[-1] == WordBox(18, 23, 6000, 1000, 10000, 10000)


def test_a_blank_line_stands_where_space_does() -> None:
    steps = (0, 30, 30, 75, 30, 44, 30, 30)
    places = itertools.accumulate(steps)
    rows = [row(str(number), 1, 1, number, (100, place, 20, 20)) for number, place in enumerate(places)]
    assert page_text(table(*rows), BITMAP).text == "0\n1\n2\n\n3\n4\n\n5\n6\n7"


def test_specks_are_dropped_and_what_may_be_said_is_kept() -> None:
    found = page_text(
        table(
            row("|", 1, 1, 1, PLACE, 20),
            row("~", 1, 1, 1, PLACE, 59.9),
            row("|", 1, 1, 2, PLACE, 5),
            row("arkivet", 1, 1, 2, PLACE, 90),
            row("§", 1, 1, 3, PLACE, 60),
            row("   ", 1, 1, 4, PLACE),
            row('"Ja"', 1, 1, 4, PLACE, 0),
        ),
        BITMAP,
    )
    assert found.text == '| arkivet\n§\n"Ja"'


def test_a_table_of_nothing() -> None:
    assert page_text("", BITMAP) == page_text(table(), BITMAP) == PageText("", ())


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"]) | st.sampled_from("aå§1\f "), min_size=1, max_size=8
)
ROWS = st.lists(
    st.tuples(
        WORDS,
        st.integers(1, 3),
        st.integers(1, 2),
        st.integers(1, 3),
        st.tuples(*[st.integers(0, 3_000)] * 4),
        st.floats(0, 100),
    ),
    max_size=12,
)


@given(ROWS)
def test_each_box_is_that_of_its_word(rows: list[tuple[str, int, int, int, tuple[int, int, int, int], float]]) -> None:
    found = page_text(table(*itertools.starmap(row, rows)), BITMAP)
    written = ["".join(word.replace("\f", " ").split()) for word, *_ in rows]
    kept = [found.text[word.start : word.end] for word in found.words]
    assert kept == found.text.split()
    assert [word for word in written if any(map(str.isalnum, word))] == [
        word for word in kept if any(map(str.isalnum, word))
    ]
    for box in found.words:
        assert 0 <= box.left <= box.right <= 10_000
        assert 0 <= box.top <= box.bottom <= 10_000


@given(st.lists(ROWS, min_size=1, max_size=4), st.sets(st.integers(1, 4)))
def test_pages_take_their_place_in_the_document(tables: list[list[tuple]], recognised: set[int]) -> None:  # type: ignore[type-arg]
    pages = [page_text(table(*itertools.starmap(row, rows)), BITMAP) for rows in tables]
    own = [f"sida {number}" for number in range(1, len(tables) + 1)]
    text = PAGE_SEPARATOR.join(own)
    before = Document(SourceFile("a.pdf", 1, "0"), "pdf", "", text, pages_of(text), ())
    after = with_pages(before, {number: page for number, page in enumerate(pages, start=1) if number in recognised})
    assert len(after.pages) == len(tables)
    for page, found, own_text in zip(after.pages, pages, own, strict=True):
        text = after.text[page.start : page.end]
        assert text == (found.text if page.number in recognised else own_text)
        if page.number in recognised:
            assert page.origin is (PageOrigin.OCR if found.text else PageOrigin.EMPTY)
            assert [after.text[word.start : word.end] for word in page.words] == found.text.split()
        else:
            assert (page.origin, page.words) == (PageOrigin.TEXT, ())
    ends = [(page.start, page.end) for page in after.pages]
    assert ends == [(page.start, page.end) for page in pages_of(after.text)]


def test_a_page_that_was_not_read_keeps_its_own_text() -> None:
    text = "ett\ftvå\ftre"
    before = Document(SourceFile("a.pdf", 1, "0"), "pdf", "", text, pages_of(text), ())
    unread = Page(2, 0, 0, origin=PageOrigin.UNREAD, reason="därför")
    after = with_pages(before, {1: PageText("e", (WordBox(0, 1, 0, 0, 9, 9),)), 2: unread})
    assert after.text == "e\ftvå\ftre"
    assert after.pages[1] == Page(2, 2, 5, origin=PageOrigin.UNREAD, reason="därför")
    assert after.pages[2] == Page(3, 6, 9)


@pytest.mark.parametrize(
    ("levels", "blank"),
    [
        ([255] * 99 + [0], False),
        ([200, 210, 190] * 33 + [175], True),
        ([230] * 99 + [205], False),
        ([10] * 99 + [250], False),  # white print on black
        ([0] * 100, True),
        ([255], True),
    ],
)
def test_a_blank_page_has_no_ink(levels: list[int], blank: bool) -> None:
    assert is_blank(Bitmap(len(levels), 1, 200, bytes(levels))) is blank
