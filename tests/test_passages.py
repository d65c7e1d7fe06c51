"""Documents become passages and sentences with exact offsets."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.config import SplitSettings
from index.passages import page_at, place_of, split_document
from index.types import Document, Heading, Page, Passage, SentenceKind, SourceFile

TEXT = "Förvaltningen har under året arbetat med frågan tillsammans med skolor, föreningar och företag."
"""A full line of running text."""
SETTINGS = SplitSettings()
LINES = st.sampled_from(
    [
        *("1 Mål", "1.1 Syfte", "§ 4 Val", "Beslut", "Bilaga 1", "Vår bedömning", "## Rubrik", TEXT, "Kort rad."),
        *(
            "Det är t.ex. kl. 9.00 den 3. november. Sedan",
            "• Punkt ett",
            "2. Punkt två",
            "Lön 1 2",
            "Post 2023",
            " Summa 3",
        ),
        *("a | b | c", "", "  ", "---", "Sida 1", "å" * 60, "x\u00a0y\u00ad", "”Ja.” (Nej.)", "\f", "\r\n"),
    ]
)
TEXTS = st.one_of(st.lists(LINES, max_size=40).map("\n".join), st.text(max_size=300))


def pages_of(text: str) -> tuple[Page, ...]:
    pages, start = [], 0
    for number, page in enumerate(text.split("\f"), start=1):
        pages.append(Page(number, start, start + len(page)))
        start += len(page) + 1
    return tuple(pages)


def document(text: str, headings: tuple[Heading, ...] = (), format: str = "pdf", title: str = "Titel") -> Document:
    return Document(SourceFile("a", 1, ""), format, title, text, pages_of(text), headings)


def split(text: str, settings: SplitSettings = SETTINGS, headings: tuple[Heading, ...] = ()) -> tuple[Passage, ...]:
    return split_document(document(text, headings), settings)


def kinds(text: str) -> list[tuple[str, str]]:
    return [
        (sentence.kind.value, text[sentence.start : sentence.end])
        for passage in split(text)
        for sentence in passage.sentences
    ]


def letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


def test_the_parts_of_a_decision() -> None:
    items = "1. Nämnden köper bord. De är nya.\n2. Nämnden väntar"
    text = f"Beslut\n{items}\n\n{TEXT} Det\när bra.\n\nPost 2024\nLön 5\n Summa 5\n"
    assert kinds(text) == [
        ("heading", "Beslut"),
        ("item", "Nämnden köper bord."),
        ("item", "De är nya."),
        ("item", "Nämnden väntar"),
        ("prose", TEXT),
        ("prose", "Det\när bra."),
        ("row", "Post 2024"),
        ("row", "Lön 5"),
        ("row", "Summa 5"),
    ]


def test_offsets_pages_and_sections_by_hand() -> None:
    text = "§ 4 Val\nBo väljs.\n\fSlut.\n§ 5 Slut\nMötet avslutas."
    first, second = split(text)
    assert (first.start, first.end, first.page, first.section) == (0, 24, 1, ("§ 4 Val",))
    assert [(each.start, each.end) for each in first.sentences] == [(0, 7), (8, 17), (19, 24)]
    assert (second.start, second.end, second.page, second.section) == (25, 49, 2, ("§ 5 Slut",))


def test_nothing_but_layout_gives_no_passage() -> None:
    assert split("") == split(" \n---\n•\n \f ***") == ()


def test_a_passage_fills_up_to_its_size_with_whole_sentences() -> None:
    sentence = "Nämnden har tagit del av ärendet i dag."
    text = " ".join([sentence] * 10)
    found = split(text, SplitSettings(passage_characters=200))
    assert [len(passage.sentences) for passage in found] == [5, 5]
    assert [text[passage.start : passage.end] for passage in found] == [" ".join([sentence] * 5)] * 2


def test_a_heading_stays_with_what_it_heads() -> None:
    text = f"Beslut\n{TEXT}"
    (passage,) = split(text, SplitSettings(passage_characters=10))
    assert [sentence.kind for sentence in passage.sentences] == [SentenceKind.HEADING, SentenceKind.PROSE]


def test_a_table_stays_whole_with_the_line_above_it() -> None:
    rows = "\n".join(f"50{number} Kostnad för lön {number} 000" for number in range(10, 40))
    text = f"{TEXT} {TEXT}\n\n{TEXT}\n\nKostnader per post\nPost Belopp\n{rows}\n Totalsumma 1 000\n\n{TEXT}"
    tables = [passage for passage in split(text) if passage.sentences[-1].kind is SentenceKind.ROW]
    assert len(tables) == 1
    assert [text[each.start : each.end] for each in tables[0].sentences if each.kind is SentenceKind.ROW] == [
        *("Kostnader per post", "Post Belopp", *rows.split("\n"), "Totalsumma 1 000"),
    ]


def test_page_furniture_is_in_no_sentence() -> None:
    pages = [f"KOMMUNEN {number}(2)\n{TEXT}\nFråga {name}.\nSida {number}" for number, name in ((1, "ett"), (2, "två"))]
    text = "\f".join(pages)
    found = [each for _, each in kinds(text)]
    assert [each for each in found if "KOMMUNEN" in each or "Sida" in each] == ["KOMMUNEN 1(2)"]


def test_a_very_long_row_or_heading_is_cut() -> None:
    row = "| " + "ord " * 1_000 + "| ord |"
    text = f"{row}\n{row}\n{row}\n{'R' * 3_000}"
    heading = Heading(len(text) - 3_000, len(text), 1, "R" * 3_000)
    found = split(text, headings=(heading,))
    assert max(each.end - each.start for passage in found for each in passage.sentences) <= 1_200


def test_a_page_is_found_by_its_offset() -> None:
    pages = (Page(1, 0, 10), Page(2, 11, 20), Page(5, 21, 30))
    assert [page_at(pages, offset) for offset in (0, 9, 10, 11, 20, 21, 99)] == [1, 1, 1, 2, 2, 5, 5]
    assert page_at((), 3) == 1


def test_a_passage_stands_below_its_title_and_section() -> None:
    (passage,) = split("§ 4 Val\nBo väljs.")
    assert place_of("Protokoll", passage.section) == "Protokoll – § 4 Val"


@given(TEXTS, st.integers(20, 800), st.integers(5, 300), st.sampled_from(["txt", "pdf"]))
def test_passages_and_sentences_are_slices_in_order(text: str, size: int, longest: int, format: str) -> None:
    source = document(text, format=format)
    settings = SplitSettings(passage_characters=size, sentence_characters=longest)
    found = split_document(source, settings)
    assert found == split_document(source, settings)
    position = 0
    for passage in found:
        assert passage.sentences
        assert position <= passage.start == passage.sentences[0].start
        assert passage.end == passage.sentences[-1].end <= len(text)
        assert passage.page == 1 + text.count("\f", 0, passage.start)
        for sentence in passage.sentences:
            assert position <= sentence.start < sentence.end <= passage.end
            assert sentence.end - sentence.start <= longest
            written = text[sentence.start : sentence.end]
            assert written == written.strip()
            assert letters(written)
            position = sentence.end
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.lists(LINES.filter(lambda line: line not in ("\f", "2. Punkt två")), max_size=40).map("\n".join))
def test_every_letter_and_digit_of_one_page_lies_in_one_sentence(text: str) -> None:
    """One page has no furniture, and these lines have no bullets of letters or digits."""
    said = "".join(text[each.start : each.end] for passage in split(text) for each in passage.sentences)
    assert letters(said) == letters(text)


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_a_passage_lies_between_two_headings(text: str) -> None:
    """By the passages alone: a heading stands only at the start of a passage, and the path ends with it."""
    for passage in split(text):
        headings = [each for each in passage.sentences if each.kind is SentenceKind.HEADING]
        assert list(passage.sentences[: len(headings)]) == headings
        if headings:
            last = " ".join(text[headings[-1].start : headings[-1].end].strip("*_ ").split())
            assert passage.section[-1].split()[:2] == [word for word in last.split() if word != "---"][:2]


def test_a_change_of_section_starts_a_passage() -> None:
    text = "\n".join(f"§ {number} Ärende\nBeslut\nJa." for number in range(1, 6))
    assert [passage.section for passage in split(text)] == [(f"§ {number} Ärende", "Beslut") for number in range(1, 6)]


@pytest.mark.parametrize(
    "unit", ["a", "Ord. ", "1. ", "1. \n", "Kort rad\n", "Rad 12\n", "§ 1 Val\nJa.\n", "x\n\f", "Beslut\n"]
)
@pytest.mark.slow
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        split(text)
        return time.process_time() - started

    seconds(1_000)
    # the better of two: a collection of garbage may fall into one
    assert min(seconds(80_000), seconds(80_000)) < 0.3 + 12 * seconds(20_000)


def test_each_row_of_a_sheet_is_a_passage_under_its_sheet_and_title() -> None:
    text = (
        "Budget\n\nPost: Tid | Kr: 1\nPost: Tid | Kr: 1\n\nPost: Beslut | Kr: 2\fBara rad\n---\n"
        + "Not: "
        + "ord " * 400
    )
    pages = tuple(replace(page, label=label) for page, label in zip(pages_of(text), ("Blad 1", ""), strict=True))
    title = Heading(0, 6, 1, "Budget")
    sheet = Document(SourceFile("a.xlsx", 1, ""), "xlsx", "Titel", text, pages, (title,))
    found = split_document(sheet, SETTINGS)
    assert [(text[each.start : each.end], each.page, each.section) for each in found[:5]] == [
        ("Budget", 1, ("Blad 1",)),
        ("Post: Tid | Kr: 1", 1, ("Blad 1", "Budget")),
        ("Post: Tid | Kr: 1", 1, ("Blad 1", "Budget")),
        ("Post: Beslut | Kr: 2", 1, ("Blad 1", "Budget")),
        ("Bara rad", 2, ()),
    ]
    assert [len(each.sentences) for each in found] == [1] * 7
    assert all(each.sentences[0].kind is SentenceKind.ROW for each in found)
    assert max(each.end - each.start for each in found) <= SETTINGS.sentence_characters
    as_text = replace(sheet, format="docx", headings=())
    assert len(split_document(as_text, SETTINGS)) < len(found)
