"""Where the parts of a long document start, and its table of contents."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.records import PassagePlace
from index.types import Page
from qa.ui.archive.parts import LONGEST_PART, MARGIN, Entry, Part, entries, line_start, part_at, parts


def pages(*starts: int, end: int) -> list[Page]:
    return [Page(number, a, b) for number, (a, b) in enumerate(zip(starts, (*starts[1:], end), strict=True), 1)]


def test_a_short_document_is_one_part() -> None:
    assert parts(LONGEST_PART, pages(0, 9_000, end=LONGEST_PART), []) == (Part(1, 0, LONGEST_PART),)
    assert parts(0, [], []) == (Part(1, 0, 0),)


def test_a_part_ends_before_a_page_else_before_a_section_else_before_a_passage() -> None:
    whole = pages(0, 6_000, 12_000, 18_000, end=24_000)
    passages = [PassagePlace(at, 1, (f"{at // 7_000}",)) for at in range(0, 24_000, 1_000)]
    assert [each.start for each in parts(24_000, whole, passages)] == [0, 12_000]
    assert [each.start for each in parts(24_000, pages(0, end=24_000), passages)] == [0, 14_000]
    plain = [PassagePlace(at, 1, ()) for at in range(0, 24_000, 700)]
    assert [each.start for each in parts(24_000, pages(0, end=24_000), plain)] == [0, 14_700]


def test_without_a_place_to_cut_the_rest_is_one_part() -> None:
    assert parts(100_000, pages(0, 40_000, end=100_000), []) == (Part(1, 0, 40_000), Part(2, 40_000, 100_000))


def test_an_offset_is_in_its_part_and_one_beyond_the_text_in_the_first() -> None:
    found = (Part(1, 0, 10), Part(2, 10, 20))
    assert [part_at(found, offset).number for offset in (0, 9, 10, 19, 20, 999)] == [1, 1, 2, 2, 1, 1]


@given(
    st.integers(0, 90_000),
    st.lists(st.integers(1, 90_000), max_size=30),
    st.lists(st.tuples(st.integers(0, 90_000), st.sampled_from(["", "a", "b"])), max_size=60),
)
def test_parts_hold_all_of_the_text_once(length: int, later: list[int], places: list[tuple[int, str]]) -> None:
    starts = sorted({0, *(at for at in later if at < length)})
    passages = [PassagePlace(at, 1, (name,) if name else ()) for at, name in sorted(places) if at < max(1, length)]
    found = parts(length, pages(*starts, end=length), passages)
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert found[0].start == 0
    assert found[-1].end == length
    assert all(before.end == after.start for before, after in pairwise(found))
    cuts = {*starts, *(each.start for each in passages)}
    assert all(each.start in cuts for each in found)


def test_contents_name_each_section_once_with_the_sections_that_hold_it() -> None:
    paths = [(), ("1 A",), ("1 A",), ("1 A", "1.1 B"), ("2 C", "2.1 D"), ("2 C", "2.2 E"), ("1 A",)]
    found = entries([PassagePlace(10 * at, at // 3 + 1, path) for at, path in enumerate(paths)])
    assert found == (
        Entry(1, "1 A", 10, 1), Entry(2, "1.1 B", 30, 2), Entry(1, "2 C", 40, 2), Entry(2, "2.1 D", 40, 2),
        Entry(2, "2.2 E", 50, 2), Entry(1, "1 A", 60, 3),
    )  # fmt: skip


def test_a_part_starts_with_the_bullet_of_its_first_line() -> None:
    before = "x" * MARGIN
    assert line_start(f"{before}\n– ") == 2
    assert line_start(f"{before}\n2. ") == 3
    assert line_start(f"{before}\n## ") == 3
    assert line_start(f"{before}\nSlutet. ") == 0
    assert line_start(before + "– ") == 0
    assert line_start("") == 0
