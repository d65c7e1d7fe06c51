"""The noise model, and the score of a repair."""

from hypothesis import given
from hypothesis import strategies as st

from index.reading import Edit, Reading
from qa.noise import Score, damage, score, total

ALWAYS = {"å": {"a": 1.0}, "ä": {"éi": 1.0}, "ö": {"6": 1.0}}
TEXT = "Vården är över 16 år gammal."


def test_letters_are_read_by_their_rates() -> None:
    damaged, edits = damage("Vården är sen, se 16 §.", 1, ALWAYS)
    assert damaged == "Varden éir sen, se 16 §."
    assert edits == (Edit(0, 6, "Vården"), Edit(7, 10, "är"))


@given(st.text(alphabet="abcåäöÅÄÖfilr 16\n-.", max_size=80), st.integers(0, 1000))
def test_the_edits_give_the_text_back(text: str, seed: int) -> None:
    damaged, edits = damage(text, seed)
    assert Reading(edits).between(damaged, 0, len(damaged)) == text
    assert (damaged, edits) == damage(text, seed)


def test_a_score_counts_words() -> None:
    damaged, truth = damage(TEXT, 1, ALWAYS)
    assert damaged == "Varden éir 6ver 16 ar gammal."
    repaired = (Edit(0, 6, "Vården"), Edit(7, 10, "ar"), Edit(22, 28, "gammål"))
    found = score(damaged, truth, repaired)
    assert found == Score(damaged=4, restored=1, sound=1, broken=1)
    assert (found.restored_share, found.broken_share) == (0.25, 1.0)
    assert score(damaged, truth, truth) == Score(4, 4, 1, 0)
    assert total([found, Score(1, 1, 2, 0)]) == Score(5, 2, 3, 1)
    assert Score(0, 0, 0, 0).restored_share == 1.0
