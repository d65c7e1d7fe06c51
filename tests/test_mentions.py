"""What questions name records by, and what that does to a ranking."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.mentions import DATED, Mentions, Named, in_their_form, lifted, mentions, without


@pytest.mark.parametrize(
    ("question", "found", "left"),
    [
        ("Vad beslutades i § 31?", Mentions(paragraphs=frozenset({"§ 31"})), "Vad beslutades?"),
        ("What was decided in §33?", Mentions(paragraphs=frozenset({"§ 33"})), "What was decided?"),
        ("Vad beslutades enligt paragraf 7?", Mentions(paragraphs=frozenset({"§ 7"})), "Vad beslutades?"),
        ("Vad säger SN2025/119?", Mentions(frozenset({"sn2025x119"})), "Vad säger?"),
        ("Vad säger ärende sn 2025-00119?", Mentions(frozenset({"sn2025x119"})), "Vad säger?"),
        ("Vad kostade det enligt dnr 2020/412?", Mentions(frozenset({"2020x412"})), "Vad kostade det?"),
        ("beslut 2025-06-05", Mentions(dates=frozenset({"2025-06-05"})), "beslut"),
        ("Vad hände den 15 november 2024?", Mentions(dates=frozenset({"2024-11-15"})), "Vad hände?"),
        ("What did they say on June 5, 2025?", Mentions(dates=frozenset({"2025-06-05"})), "What did they say?"),
        (
            "Vad beslutade SN den 10 december 2025 § 4?",
            Mentions(paragraphs=frozenset({"§ 4"}), dates=frozenset({"2025-12-10"})),
            "Vad beslutade SN?",
        ),
        ("Vad säger 9 § LSS?", Mentions(), "Vad säger 9 § LSS?"),
        ("Vad säger kommunallagen § 9?", Mentions(), "Vad säger kommunallagen § 9?"),
        ("Vad säger § 9 i kommunallagen?", Mentions(), "Vad säger § 9 i kommunallagen?"),
        ("Vad säger § 2 i samverkansavtalet?", Mentions(), "Vad säger § 2 i samverkansavtalet?"),
        ("What does § 2 of the agreement say?", Mentions(), "What does § 2 of the agreement say?"),
        ("Vad hände den 31 november 2024?", Mentions(), "Vad hände den 31 november 2024?"),
        ("Vad kostade läsåret 2020-21?", Mentions(), "Vad kostade läsåret 2020-21?"),
        ("Vad gäller?", Mentions(), "Vad gäller?"),
    ],
)
def test_what_a_question_names_and_what_is_left(question: str, found: Mentions, left: str) -> None:
    assert mentions(question) == found
    assert bool(found) == (left != question)
    assert without(question, found) == left


def test_numbers_are_put_as_the_archive_writes_them() -> None:
    known = ["SN2025/119", "KS 2020:1"]
    assert in_their_form("Vad säger sn 2025-00119 om § 4?", known) == "Vad säger SN2025/119 om § 4?"
    assert in_their_form("Vad säger SN-2025-119?", known) == "Vad säger SN2025/119?"
    assert in_their_form("Vad säger SN 2025-118?", known) == "Vad säger SN 2025-118?"


def test_lifted_by_hand() -> None:
    scores = np.array([3.0, 1.0, 2.0, 0.0])
    named = [Named(), Named(paragraph=True), Named(paragraph=True, day=True), Named(day=True)]
    # the day adds 0.5; what is named then stands at least 1 above the 3.0 of the first, and the third 1 above that
    assert lifted(scores, named).tolist() == pytest.approx([3.0, 4.0, 5.5, DATED])
    assert lifted(scores, [Named()] * 4).tolist() == scores.tolist()


NAMED = st.builds(Named, st.booleans(), st.booleans(), st.booleans())


@given(st.lists(st.tuples(st.floats(-5, 5), NAMED), min_size=1, max_size=8))
def test_what_is_named_better_stands_higher_and_else_nothing_changes_places(rows: list[tuple[float, Named]]) -> None:
    scores = np.array([score for score, _ in rows])
    raised = lifted(scores, [named for _, named in rows])
    for (before, one), after in zip(rows, raised, strict=True):
        for (other_before, other), other_after in zip(rows, raised, strict=True):
            if one.level > other.level:
                assert after > other_after
            elif one == other and before > other_before:
                assert after >= other_after


@given(st.text(max_size=80))
def test_any_question_has_something_left(question: str) -> None:
    assert isinstance(without(question, mentions(question)), str)
