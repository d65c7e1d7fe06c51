"""The words of a query, weighed in a small archive and in the one that ships with the project."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.config import Config
from index.embed import Embedder
from index.word_list import frequencies
from index.words import search_terms
from qa import query_terms as module
from qa.query_terms import PART, Alternative, Concept, QueryTerms, query_terms, rarity
from qa.reading_test import indexed

TEXTS = {
    "a.txt": "Badet har stängt hela våren.",
    "b.txt": "Badet öppnar i maj.",
    "c.txt": "Skolskjuts ordnas av kontoret.",
    "d.txt": "Styrelsen höll möte.",
}


@pytest.fixture(scope="module")
def four(model_folder: Path, embedder: Embedder) -> Iterator[Archive]:
    with indexed(TEXTS, Config(models=model_folder.parent), embedder) as archive:
        assert archive.passage_count == 4
        yield archive


def idf(frequency: int) -> float:
    return math.log(1 + (4 - frequency + 0.5) / (frequency + 0.5))


OPENS = 0.696
"""The rarity of öppnar, 10 ** -4.24 of running text: (4.24 - 2.5) / 2.5. Badet and Tomelilla are rarer than 1e-5."""


def stems(word: str) -> frozenset[str]:
    return frozenset(search_terms(word))


def test_a_content_word_weighs_the_more_the_fewer_passages_hold_it(four: Archive) -> None:
    found = query_terms("När öppnar badet i Tomelilla?", four)
    assert [(each.word, each.weight) for each in found.concepts] == [
        ("öppnar", pytest.approx(OPENS * idf(1))),
        ("badet", pytest.approx(idf(2))),
        ("tomelilla", pytest.approx(idf(0))),
    ]
    assert not found.translated
    held = OPENS * idf(1) + idf(2)
    assert found.known == pytest.approx(held / (held + idf(0)))
    assert found.exact == ("när", "öppnar", "badet", "i", "tomelilla")


def test_coverage_is_the_share_of_the_weight(four: Archive) -> None:
    found = query_terms("När öppnar badet i Tomelilla?", four)
    total = idf(0) + OPENS * idf(1) + idf(2)
    assert found.coverage(stems("Badet är stängt")) == pytest.approx(idf(2) / total)
    assert found.coverage(stems("Tomelilla öppnar bad, badet")) == pytest.approx(1.0)
    assert found.coverage(frozenset()) == 0.0


def test_the_parts_of_a_compound_count_for_less_than_the_compound(four: Archive) -> None:
    found = query_terms("Vem ordnar skolskjuts?", four)
    concept = found.concepts[-1]
    assert concept.word == "skolskjuts"
    assert concept.held(stems("skolskjutsen")) == 1.0
    assert concept.held(stems("skjuts")) == PART / 2
    assert concept.held(stems("skjuts") | stems("skol")) == PART
    assert "skjut" in found.folded


def test_a_compound_weighs_as_its_most_frequent_way_to_be_said(four: Archive) -> None:
    # no passage holds skolstyrelsen, but one each of its parts
    (concept,) = query_terms("Skolstyrelsen?", four).concepts
    assert [each.stems for each in concept.alternatives] == [{"skolstyr"}, {"skol", "styr"}]
    assert concept.weight == pytest.approx(idf(1))


def test_forms_of_a_word_are_one_concept_under_the_first_of_them(four: Archive) -> None:
    assert [each.word for each in query_terms("Mötet, möten och möte?", four).concepts] == ["mötet"]


def test_a_word_that_only_names_the_kind_of_answer_is_no_concept(four: Archive) -> None:
    assert [each.word for each in query_terms("Vilket datum hölls mötet?", four).concepts] == ["hölls", "mötet"]
    assert [each.word for each in query_terms("Vad är datum?", four).concepts] == ["datum"]


def test_an_english_word_is_held_by_its_swedish_ones(four: Archive) -> None:
    found = query_terms("When did the board decide?", four)
    assert found.translated
    board = found.concepts[0]
    assert board.word == "board"
    assert board.held(stems("Styrelsen")) == board.held(stems("board")) == 1.0
    assert board.held(stems("Badet")) == 0.0
    assert {"board", "styrelse"} <= set(found.exact)
    assert "the" not in found.exact
    assert board.weight == pytest.approx(idf(1) * 0.504)  # 10 ** -3.76 of English text: (3.76 - 2.5) / 2.5


def test_a_date_and_a_diary_number_are_concepts(four: Archive) -> None:
    words = [each.word for each in query_terms("Vad hände 2025-06-05 i ärende KS 2024/17?", four).concepts]
    assert {"d2025x6x5", "ks2024x17"} <= set(words)


@pytest.mark.parametrize("query", ["", "§?", "Vad är det?", "What is it?"])
def test_a_query_without_content_has_no_concepts_and_is_not_known(four: Archive, query: str) -> None:
    found = query_terms(query, four)
    assert (found.concepts, found.known, found.coverage(stems("badet"))) == ((), 0.0, 0.0)


def test_what_the_shipped_archive_is_about_weighs_less_than_a_rare_name(archive: Archive) -> None:
    weights = {each.word: each.weight for each in query_terms("Vad sa Falck om Millennium?", archive).concepts}
    assert 0 < weights["millennium"] < weights["falck"]
    assert query_terms("Vad sa Falck om Millennium?", archive).known > query_terms("Falck Xyzzy?", archive).known


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (10**-2.5, 0.4), (10**-3.5, 0.4), (10**-3.75, 0.5), (1e-4, 0.6), (10**-4.75, 0.9), (1e-5, 1.0), (1e-8, 1.0),
        (0.05, 0.4),
    ],
)  # fmt: skip
def test_rarity_grows_with_each_power_of_ten_between_its_bounds(
    monkeypatch: pytest.MonkeyPatch, share: float, expected: float
) -> None:
    # from 10 ** -2.5 to 10 ** -5, two and a half powers, it goes from 0 to 1, and is never below 0.4
    monkeypatch.setattr(module, "word_frequencies", lambda language, size: {"ord": share})
    assert rarity("ord", "sv") == pytest.approx(expected)


def test_the_rarity_of_words_as_they_are_used() -> None:
    assert rarity("kom", "sv") == 0.4
    assert rarity("öppnar", "sv") == pytest.approx(OPENS)
    assert rarity("sweco", "sv") == 1.0
    assert rarity("kom", "en") > rarity("kom", "sv")  # each language by itself


@pytest.mark.parametrize("word", ["", "xyzzyx", "2024", "ks2024x17", "d2025x6x5"])
def test_what_is_in_no_word_list_is_as_rare_as_can_be(word: str) -> None:
    assert rarity(word, "sv") == rarity(word, "en") == 1.0


WORDS = st.sampled_from(sorted(frequencies("sv", "small")))


@given(WORDS, WORDS)
def test_the_more_common_of_two_words_is_never_the_rarer(one: str, other: str) -> None:
    common, rare = sorted((one, other), key=lambda word: -frequencies("sv", "large")[word])
    assert 0.4 <= rarity(common, "sv") <= rarity(rare, "sv") <= 1.0


STEMS = st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=3)
ALTERNATIVES = st.lists(st.builds(Alternative, STEMS, st.floats(0.1, 1)), min_size=1, max_size=3).map(tuple)
CONCEPTS = st.lists(st.builds(Concept, st.text(), ALTERNATIVES, st.floats(0.01, 9)), max_size=4).map(tuple)


@given(CONCEPTS, STEMS, STEMS)
def test_coverage_lies_between_0_and_1_and_grows_with_the_text(
    concepts: tuple[Concept, ...], some: frozenset[str], more: frozenset[str]
) -> None:
    words = QueryTerms((), (), concepts, 1.0, False)
    assert 0 <= words.coverage(some) <= words.coverage(some | more) + 1e-12 <= 1 + 2e-12


def test_only_the_stems_that_are_asked_for_count(archive: Archive) -> None:
    words = query_terms("Varför pausade regionen införandet av Millennium?", archive)
    for text in ("Regionen pausar införandet.", "Millennium är ett program.", "Något annat."):
        stems = frozenset(search_terms(text))
        assert words.coverage(stems & words.stems) == words.coverage(stems)
