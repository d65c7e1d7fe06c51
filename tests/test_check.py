"""One quote against a text: what counts as the same, and that any other change is found."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.reading import Edit
from qa.evidence_pack.check import Checked, Verdict, comparable, compared, forms
from qa.evidence_pack.check_words import checked_json, checked_line
from qa.evidence_pack.files import ENDINGS, pack_bytes
from qa.evidence_pack.pack import Excerpt
from qa.evidence_pack.reading import Quoted, read_pack_bytes
from tests.make_packs import citation, pack

TEXT = "Nämnden säger ne-\nj.\r\n  Å  811228-9874 \x07"


def quoted(quote: str, start: int | None = 0, end: int | None = 20, reading: str | None = None) -> Quoted:
    return Quoted("row 2", "Vad?", quote, reading, "SN § 4", "a.txt", start, end, "ab" * 32)


@pytest.mark.parametrize(
    "quote",
    [
        "Nämnden säger ne-\nj.\r\n  Å  811228-9874 \x07",
        "Nämnden säger ne-\r\nj.\n Å 811228-9874 \x07",
        unicodedata.normalize("NFD", "Nämnden säger ne- j. Å 811228-9874 \x07"),
        "Nämnden säger ne- j. Å 811228-**** \x07",
        "Nämnden säger ne- j. Å 811228-9874 \ufffd",
        "Nämnden säger ne- j. Å 811228-**** \ufffd",
    ],
)
def test_what_formats_and_programs_change_counts_as_the_same(quote: str) -> None:
    assert compared(quoted(quote, 0, len(TEXT)), TEXT, ()) == (Verdict.VERBATIM, None)


@pytest.mark.parametrize(
    "quote",
    [
        "Nämnden säger ja.", "nämnden säger ne- j.", "Nämnden säger nej.", "Nämnden säger ne- j", "",
        "Namnden säger ne- j.", "****", "N\ufffdmnden säger ne- j.",
    ],
)  # fmt: skip
def test_other_words_are_told_of_with_what_the_document_says(quote: str) -> None:
    assert compared(quoted(quote), TEXT, ()) == (Verdict.QUOTE_CHANGED, "Nämnden säger ne-\nj.")


def test_offsets_that_miss_or_are_missing_are_told_of() -> None:
    right = "Nämnden säger ne-\nj."
    assert compared(quoted(right, 1, 20), TEXT, ())[0] is Verdict.QUOTE_CHANGED
    assert compared(quoted("", 5, 5), TEXT, ())[0] is Verdict.QUOTE_CHANGED
    assert compared(quoted("", 500, 600), TEXT, ())[0] is Verdict.QUOTE_CHANGED
    assert compared(quoted("", 21, 24), TEXT, ())[0] is Verdict.QUOTE_CHANGED
    assert compared(quoted(TEXT, 0, len(TEXT) + 1), TEXT, ())[0] is Verdict.QUOTE_CHANGED
    assert compared(quoted(right, None), TEXT, ())[0] is Verdict.INCOMPLETE


def test_a_reading_is_that_of_the_document() -> None:
    edits = (Edit(14, 19, "nej"),)
    right = quoted("Nämnden säger ne-\nj.", reading="Nämnden säger nej.")
    assert compared(right, TEXT, edits) == (Verdict.VERBATIM, None)
    assert compared(replace(right, reading="Nämnden säger ja."), TEXT, edits) == (
        Verdict.READING_CHANGED, "Nämnden säger nej.",
    )  # fmt: skip
    assert compared(replace(right, reading=None), TEXT, edits)[0] is Verdict.READING_CHANGED
    assert compared(right, TEXT, ()) == (Verdict.READING_CHANGED, "Nämnden säger ne-\nj.")
    assert compared(right, TEXT, None) == (Verdict.READING_UNKNOWN, None)
    assert compared(replace(right, reading=None), TEXT, None) == (Verdict.VERBATIM, None)


HARD = st.text(st.sampled_from("aåÅö §\n\r\t\"'”=+-@;,|1\x07\x0c\u00a0\u0308\u2028\u202e\ufeff\U0001f600"), max_size=30)


@given(before=HARD, quote=HARD, after=HARD, letter=st.sampled_from("bÄ7"), place=st.integers(0, 40))
def test_a_quote_is_verbatim_in_every_format_and_any_letter_changed_in_it_is_found(
    before: str, quote: str, after: str, letter: str, place: int
) -> None:
    quote = f"x{quote}y"
    text = before + quote + after
    place %= len(quote)
    changed = quote[:place] + letter + quote[place + 1 :]
    for ending in ENDINGS:
        right, wrong = (
            read_pack_bytes(pack_bytes(pack(Excerpt(replace(cited, end=len(before + quote)))), ending), f"a{ending}")[0]
            for cited in (citation(words, start=len(before)) for words in (quote, changed))
        )
        assert compared(right, text, ()) == (Verdict.VERBATIM, None), ending
        assert compared(wrong, text, ())[0] is Verdict.QUOTE_CHANGED, ending


@given(st.text(max_size=30), st.text(max_size=30))
def test_texts_that_differ_in_more_than_white_space_and_form_are_told_apart(one: str, other: str) -> None:
    assume(comparable(one) != comparable(other))
    assume("\ufffd" not in one + other)
    assert comparable(one) not in forms(other)


def test_a_line_and_json_tell_where_what_and_what_to_do() -> None:
    checked = Checked(quoted("Nämnden\nsäger ja."), Verdict.QUOTE_CHANGED, "Nämnden säger nej.", "b.txt")
    assert checked_line(checked) == (
        "row 2: the quote is not what the document says there: correct it, or leave it out; the document is now at"
        " b.txt: a.txt, characters 0–20: 'Nämnden\\nsäger ja.', where the document has 'Nämnden säger nej.'"
    )
    assert checked_json(checked)["verdict"] == "quote changed"
    assert checked_json(checked)["moved_to"] == "b.txt"
    changed = Checked(quoted("å" * 500), Verdict.DOCUMENT_CHANGED, still_there=True)
    assert "still stand in it" in checked_line(changed)
    assert len(checked_line(changed)) < 400
