"""What the benchmark of marks counts."""

import pytest

from index.tesseract import find_tesseract
from index.types import PageView
from qa.marks import Mark
from tests.benchmarks.marks import recognised, shared, spread, words_of
from tests.benchmarks.scanned_pages import Quality, scanned, typeset


def test_words_that_a_line_cuts_are_joined() -> None:
    assert words_of("Inför-\nandet av IT-stöd, 2 003 kr") == ["införandet", "av", "it", "stöd", "2", "003", "kr"]


def test_each_word_is_counted_as_often_as_it_is_in_both() -> None:
    assert shared(["att", "att", "kommunen"], ["att", "kommunen", "kommunen"]) == 2
    assert shared(["kommunen"], ["kornmunen"]) == 1  # Tesseract misread a letter
    assert shared(["kommunen"], ["nämnden"]) == shared([], ["att"]) == shared(["att"], []) == 0


def test_what_is_taken_is_spread_evenly() -> None:
    assert spread("abcdefghij", 5) == list("acegi")
    assert spread("ab", 5) == list("ab")
    assert spread("", 5) == []


@pytest.mark.slow
def test_only_what_is_inside_a_mark_is_recognised() -> None:
    tesseract = find_tesseract("tesseract")
    if tesseract is None:
        pytest.skip("Tesseract is not installed")
    image = scanned(
        typeset("Första raden handlar om kommunen\n\n\nAndra raden handlar om regionen", size=14),
        Quality(150, False),
        1,
    )
    view = PageView(image.width, image.height, image.convert("RGB").tobytes())
    # The first base line is 70 points from the top of 842, the lines 18.2 apart, three of them to the other.
    assert "Första" in recognised(view, [Mark(500, 600, 9_500, 950)], tesseract)
    assert "regionen" in recognised(view, [Mark(500, 1_250, 9_500, 1_650)], tesseract)
    assert "regionen" not in recognised(view, [Mark(500, 600, 9_500, 950)], tesseract)
