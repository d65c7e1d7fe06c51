"""How a passage is read: its words and what its vectors are made of."""

from index.passage_reading import digest, passage_reading, restored_words
from index.reading import Edit, Reading

TEXT = "Beslut\n\nNimnden höjer avgif-\nten. Den gäller nu."
EDITS = (Edit(8, 15, "Nämnden"), Edit(22, 32, "avgiften"))
"""A word that was damaged, and one that a line end cuts."""


def test_a_passage_is_found_by_its_words_as_they_are_read_and_as_they_stand() -> None:
    raw, spans = TEXT[8:], [(8, 33), (34, 48)]
    found = passage_reading(raw, 8, spans, Reading(EDITS), "Taxa – Beslut", ("2025-06-05", None))
    assert found.heading == "Taxa – Beslut"
    above, exact, folded = found.words
    assert above == "tax beslut 2025 06 05 d2025x6x5"
    assert exact == "nämnden höjer avgiften den gäller nu nimnden avgif ten avgiften"
    assert folded == "namnd hoj avgift den gall nu"
    assert found.digest == digest("Taxa – Beslut")
    assert found.sentence_digests == (digest("Nämnden höjer avgiften."), digest("Den gäller nu."))


def test_edits_outside_of_a_passage_change_nothing_in_it() -> None:
    raw, spans = TEXT[34:], [(34, 48)]
    edited = passage_reading(raw, 34, spans, Reading(EDITS), "Taxa", (None, None))
    assert edited == passage_reading(raw, 34, spans, Reading(), "Taxa", (None, None))
    assert edited.words == ("tax", "den gäller nu", "den gall nu")


def test_words_are_known_by_how_they_stand() -> None:
    assert restored_words(TEXT, EDITS) == {"Nimnden": "Nämnden", "avgif-\nten": "avgiften"}


def test_a_digest_is_of_sixteen_bytes_and_of_the_text() -> None:
    assert len(digest("")) == 16
    assert digest("a") != digest("b")
