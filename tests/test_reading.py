"""The reading beside a raw text, and how offsets in the two agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading import Edit, Reading, read_words

RAW = "Nimnden séger nej."
EDITS = (Edit(0, 7, "Nämnden"), Edit(8, 13, "säger"))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Reading]:
    raw = draw(st.text(alphabet="abåé 6\n", min_size=1, max_size=40))
    ends = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=10)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    return raw, Reading(tuple(Edit(start, end, draw(st.text("åäö", max_size=4))) for start, end in spans))


def test_a_span_is_read_with_its_words_restored() -> None:
    reading = Reading(EDITS)
    assert reading.between(RAW, 0, len(RAW)) == "Nämnden säger nej."
    assert reading.between(RAW, 14, 18) == "nej."
    assert reading.between(RAW[8:], 8, 18, origin=8) == "säger nej."


def test_a_word_that_the_span_cuts_is_left_as_it_is() -> None:
    assert Reading(EDITS).between(RAW, 2, 13) == "mnden säger"
    assert Reading(EDITS).between(RAW, 0, 10) == "Nämnden sé"
    assert Reading(EDITS).touching(2, 10) == EDITS
    assert Reading(EDITS).touching(7, 8) == ()


def test_offsets_on_either_side_of_an_edit_that_changes_the_length() -> None:
    reading = Reading((Edit(4, 8, "där"), Edit(9, 10, "över")))
    assert [reading.to_reading(offset) for offset in (0, 4, 5, 8, 9, 10, 12)] == [0, 4, 5, 7, 8, 12, 14]
    assert [reading.to_raw(offset) for offset in (0, 4, 7, 8, 12, 14)] == [0, 4, 8, 9, 10, 12]


@pytest.mark.parametrize(
    "edits",
    [(Edit(3, 3, "x"),), (Edit(4, 2, "x"),), (Edit(0, 4, "x"), Edit(3, 6, "y")), (Edit(5, 6, ""), Edit(0, 1, ""))],
)
def test_edits_that_overlap_hold_nothing_or_stand_out_of_order_are_refused(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(ValueError, match="edits must"):
        Reading(edits)


@given(edited())
def test_the_reading_is_as_long_as_its_last_offset_says(given_: tuple[str, Reading]) -> None:
    raw, reading = given_
    assert len(reading.between(raw, 0, len(raw))) == reading.to_reading(len(raw))
    assert reading.to_raw(reading.to_reading(len(raw))) == len(raw)


@given(edited())
def test_offsets_never_run_backwards_and_come_back_outside_edits(given_: tuple[str, Reading]) -> None:
    raw, reading = given_
    there = [reading.to_reading(offset) for offset in range(len(raw) + 1)]
    back = [reading.to_raw(offset) for offset in range(there[-1] + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    inside = {offset for edit in reading.edits for offset in range(edit.start, edit.end)}
    for offset in set(range(len(raw) + 1)) - inside:
        if any(edit.end == offset and not edit.text for edit in reading.edits):
            continue  # an emptied word and what follows it are at the same place
        assert reading.to_raw(reading.to_reading(offset)) == offset


@given(edited(), st.integers(0, 40), st.integers(0, 40))
def test_what_no_edit_touches_is_read_as_it_stands(given_: tuple[str, Reading], start: int, end: int) -> None:
    raw, reading = given_
    start, end = min(start, end, len(raw)), min(max(start, end), len(raw))
    if not reading.touching(start, end):
        assert reading.between(raw, start, end) == raw[start:end]


def test_words_apart_from_their_document_are_read_as_they_were_there() -> None:
    assert read_words("3.8 Sikerhet – tor alla", {"Sikerhet": "Säkerhet", "tor": "för"}) == "3.8 Säkerhet – för alla"
    assert read_words("f6r", {"f6r": "för"}) == "för"
    assert read_words("Sikerhetsplan", {"Sikerhet": "Säkerhet"}) == "Sikerhetsplan"
