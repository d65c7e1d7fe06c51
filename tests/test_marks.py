"""Rectangles around quoted words: one a line, whichever way the lines run; and around personal identity numbers."""

from hypothesis import given
from hypothesis import strategies as st

from index.types import Page, PlacedCharacter, WordBox
from qa.marks import Mark, covers, marks

# Two lines of two words each, and a last word far to the right.
LINES = (
    WordBox(0, 3, 1_000, 1_000, 1_300, 1_100),
    WordBox(4, 8, 1_350, 1_010, 1_800, 1_120),
    WordBox(9, 12, 1_000, 1_200, 1_300, 1_300),
    WordBox(13, 16, 1_350, 1_200, 1_700, 1_300),
    WordBox(17, 20, 5_000, 1_200, 5_300, 1_300),
)


def test_words_of_a_line_are_in_one_rectangle() -> None:
    assert marks(LINES, 0, 16) == (Mark(1_000, 1_000, 1_800, 1_120), Mark(1_000, 1_200, 1_700, 1_300))


def test_only_the_quoted_words_are_marked() -> None:
    assert marks(LINES, 4, 12) == (Mark(1_350, 1_010, 1_800, 1_120), Mark(1_000, 1_200, 1_300, 1_300))
    assert marks(LINES, 6, 7) == (Mark(1_350, 1_010, 1_800, 1_120),)
    assert marks(LINES, 3, 4) == marks(LINES, 8, 8) == marks((), 0, 9) == ()


def test_cells_that_are_far_apart_are_marked_apart() -> None:
    assert marks(LINES, 13, 20) == (Mark(1_350, 1_200, 1_700, 1_300), Mark(5_000, 1_200, 5_300, 1_300))


def test_lines_that_run_up_the_page_are_followed() -> None:
    turned = [
        WordBox(word.start, word.end, word.top, 10_000 - word.right, word.bottom, 10_000 - word.left) for word in LINES
    ]
    assert marks(turned, 0, 16) == (Mark(1_000, 8_200, 1_120, 9_000), Mark(1_200, 8_300, 1_300, 9_000))


def test_a_line_that_lies_askew_is_marked_in_steps() -> None:
    words = [
        WordBox(4 * place, 4 * place + 3, 300 * place, 20 * place, 300 * place + 280, 20 * place + 100)
        for place in range(6)
    ]
    assert marks(words, 0, 30) == (Mark(0, 0, 880, 140), Mark(900, 60, 1_780, 200))


def test_characters_are_joined_as_words_are() -> None:
    letters = [
        WordBox(place, place + 1, 100 + 40 * place, 50, 130 + 40 * place, 130) for place in range(10) if place != 4
    ]
    assert marks(letters, 1, 7) == (Mark(140, 50, 370, 130),)
    upwards = [WordBox(word.start, word.end, 50, 900 - word.right, 130, 900 - word.left) for word in letters]
    assert marks(upwards, 1, 7) == (Mark(50, 530, 130, 760),)


def placed(text: str, top: int) -> list[PlacedCharacter]:
    return [
        PlacedCharacter(32, 0, 0, 0, 0)
        if character == " "
        else PlacedCharacter(ord(character), left, top, left + 50, top + 90)
        for left, character in zip(range(100, 9_000, 60), text, strict=False)
    ]


def test_a_personal_number_is_covered() -> None:
    text = "Sida ett\fHon 811228-9874 bor"
    words = (WordBox(9, 12, 0, 0, 300, 90), WordBox(13, 24, 400, 0, 900, 90), WordBox(25, 28, 1_000, 0, 1_300, 90))
    assert covers(text, Page(2, 9, 28), words) == (Mark(400, 0, 900, 90),)
    assert covers(text, Page(1, 0, 8), words) == ()


def test_a_personal_number_that_only_the_file_shows_is_covered() -> None:
    characters = placed("nr 811228-9874 och 811228-9875", 200)
    assert covers("text", Page(1, 0, 4), (), characters) == (Mark(280, 200, 930, 290),)


@given(st.lists(st.tuples(*[st.integers(0, 9_000)] * 2, *[st.integers(1, 900)] * 2), max_size=30), st.data())
def test_every_quoted_word_is_inside_a_mark(boxes: list[tuple[int, int, int, int]], data: st.DataObject) -> None:
    words = [
        WordBox(4 * number, 4 * number + 3, left, top, left + width, top + height)
        for number, (left, top, width, height) in enumerate(boxes)
    ]
    start = data.draw(st.integers(0, 4 * len(words)))
    end = data.draw(st.integers(start, 4 * len(words)))
    found = marks(words, start, end)
    for word in words:
        if word.start < end and word.end > start:
            assert any(
                mark.left <= word.left
                and mark.top <= word.top
                and mark.right >= word.right
                and mark.bottom >= word.bottom
                for mark in found
            )
