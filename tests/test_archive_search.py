"""Words looked for in one document."""

from index.reading import Edit, Reading
from qa.ui.archive.search import MOST_HITS, Hit, find


def test_words_are_found_in_any_case_and_over_line_ends() -> None:
    text = "Först något. Kommunens\nförvaltning svarade. Sedan mer."
    assert find("kommunens  förvaltning", text, Reading()) == [
        Hit(13, 34, "något. ", "Kommunens förvaltning", " svarade. Sedan")
    ]
    assert find("  ", text, Reading()) == []
    assert find("(kommunens", text, Reading()) == []


def test_a_restored_word_is_found_as_it_is_read_and_marked_as_it_stands() -> None:
    text = "I stället sade nimnden nej till allt."
    (hit,) = find("nämnden nej", text, Reading((Edit(15, 22, "nämnden"),)))
    assert text[hit.start : hit.end] == "nimnden nej"
    assert hit.words == "nämnden nej"


def test_very_many_hits_are_cut() -> None:
    assert len(find("a", "a " * 5_000, Reading())) == MOST_HITS
