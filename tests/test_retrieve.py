"""Candidates and their ranking: hand-made figures, and the real archive."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.embed import Embedder
from qa.asked import Asked
from qa.mentions import Named
from qa.query_vector import query_vector
from qa.retrieve import (
    BY_WORDS,
    CANDIDATES,
    Candidates,
    best_sentence,
    candidates,
    followed,
    rank,
    retrieve,
    weights_for,
)
from tests import make_retrieval as made
from tests.make_retrieval import QUERY, passage, terms

PASSAGES = tuple(passage(number, (f"Badet {number}.", 0.5)) for number in (4, 7, 9))
MINUTES = "vastkom-styrelse-2025-06-05.md"


def test_words_count_for_less_the_fewer_the_archive_knows() -> None:
    ranking = {"dense": 0.3, "lexical": 0.4, "coverage": 0.8, "sentence_coverage": 1.0, "role": 0.2}
    assert weights_for(terms({}, known=0.5), ranking) == {
        "dense": 0.3, "lexical": 0.1, "coverage": 0.2, "sentence_coverage": 0.25, "role": 0.2,
    }  # fmt: skip
    assert weights_for(terms({}, known=1.0), ranking) == ranking
    assert {name for name, weight in weights_for(terms({}, known=0.0), ranking).items() if not weight} == BY_WORDS


def test_rank_by_hand() -> None:
    found = made.candidates(*PASSAGES, features={"dense": [0.0, 0.0, 3.0], "lexical": [2.0, 0.0, 1.0]})
    ranked = rank(found, {"dense": 1.0, "lexical": 2.0}, 3)
    # standard scores of dense are -1/√2, -1/√2, √2; of lexical √1.5, -√1.5, 0
    assert [(hit.passage_id, hit.score) for hit in ranked.hits] == [
        (4, pytest.approx(-(0.5**0.5) + 2 * 1.5**0.5)),
        (9, pytest.approx(2**0.5)),
        (7, pytest.approx(-(0.5**0.5) - 2 * 1.5**0.5)),
    ]
    assert (ranked.hits[0].dense, ranked.hits[0].lexical, ranked.hits[1].dense) == (0.0, 2.0, 3.0)


def test_only_what_is_ranked_first_is_kept() -> None:
    found = made.candidates(*PASSAGES, features={"dense": [0.1, 0.9, 0.5]})
    ranked = rank(found, {"dense": 1.0}, 2)
    assert [hit.passage_id for hit in ranked.hits] == [7, 9]
    assert ranked.passages == {7: PASSAGES[1], 9: PASSAGES[2]}
    assert (ranked.sentence_stems(7), ranked.sentence_stems(9)) == (
        (frozenset({"bad", "7"}),),
        (frozenset({"bad", "9"}),),
    )


def test_equal_passages_stay_in_the_order_of_their_ids() -> None:
    found = made.candidates(*PASSAGES, features={"dense": [0.5, 0.5, 0.5]})
    assert [hit.passage_id for hit in rank(found, {"dense": 1.0}, 3).hits] == [4, 7, 9]


def test_nothing_is_ranked_from_nothing() -> None:
    ranked = rank(made.candidates(features={}), {"dense": 1.0}, 3)
    assert (ranked.hits, ranked.passages) == ((), {})


def test_the_stems_of_a_passage_are_those_of_its_title_section_and_sentences() -> None:
    one = passage(1, ("Badet öppnar.", 0.5), ("Bion stänger.", 0.5), title="Taxor", section=("Fritid",))
    assert made.retrieval(one).stems(1) == {"tax", "fritid", "bad", "oppn", "bion", "stang"}


def test_the_nearest_sentence_of_a_passage_or_the_passage_itself() -> None:
    assert best_sentence(passage(1, ("Ett.", 0.2), ("Två.", 0.7), dense=0.9), QUERY) == pytest.approx(0.7)
    assert best_sentence(passage(1, dense=0.9), QUERY) == pytest.approx(0.9)


SHARES = st.lists(st.floats(0, 1, width=32), min_size=3, max_size=3)


@given(SHARES, SHARES, st.floats(0.1, 2), st.floats(0, 1))
def test_every_passage_is_ranked_once_best_first(
    dense: list[float], coverage: list[float], weight: float, known: float
) -> None:
    found = made.candidates(
        *PASSAGES, features={"dense": dense, "coverage": coverage}, words=terms({"badet": 1.0}, known)
    )
    hits = rank(found, {"dense": 1.0, "coverage": weight}, 3).hits
    assert sorted(hit.passage_id for hit in hits) == [4, 7, 9]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(0.0, abs=1e-6)


def proposed(query: str, archive: Archive, embedder: Embedder, paths: list[str] | None = None) -> Candidates:
    within = None if paths is None else archive.store.passage_ids(paths)
    return candidates(query, query_vector(query, archive, embedder), archive, within)


def test_candidates_are_described_one_figure_a_passage(archive: Archive, embedder: Embedder) -> None:
    found = proposed("Vem valdes till justeringsperson i VästKoms styrelse?", archive, embedder)
    assert found.asked is Asked.PERSON
    ids = [each.id for each in found.passages]
    assert ids == sorted(set(ids))
    assert CANDIDATES <= len(ids) <= 4 * CANDIDATES
    assert {values.shape for values in found.features.values()} == {(len(ids),)}
    for place, each in enumerate(found.passages):
        assert found.features["dense"][place] == pytest.approx(float(each.vector @ found.vector))
        assert found.features["sentence"][place] == pytest.approx(best_sentence(each, found.vector))
        assert 0 <= found.features["sentence_coverage"][place] <= found.features["coverage"][place] + 1e-9 <= 1 + 2e-9
    assert found.features["lexical"].min() >= 0
    (right,) = (place for place, each in enumerate(found.passages) if "valdes till justeringsperson" in each.text)
    assert found.features["lexical"][right] == found.features["lexical"].max()
    assert found.features["kind"][right] == 1.0  # a name


def test_the_role_is_seen_only_where_a_decision_is_asked_for(archive: Archive, embedder: Embedder) -> None:
    found = proposed("Vad beslutade socialnämnden om slutrapporten?", archive, embedder)
    roles = {
        each.section[-1]: found.features["role"][place]
        for place, each in enumerate(found.passages)
        if each.document == "socialnamnden-slutrapport-millennium.txt" and each.section
    }
    assert (roles["Beslut"], roles["Förslag till beslut"], roles["Ärendet"]) == (1.0, -1.0, 0.0)
    other = proposed("Vad handlar socialnämndens slutrapport om?", archive, embedder)
    assert not other.features["role"].any()


@pytest.mark.parametrize(("language", "query"), [("sv", "Vad beslutade VästKoms styrelse?"), ("en", "Who is Falck?")])
def test_the_weights_are_those_of_the_questions_language(
    archive: Archive, embedder: Embedder, language: str, query: str
) -> None:
    rankings = {"sv": {"lexical": 1.0}, "en": {"dense": 1.0}}
    vector = query_vector(query, archive, embedder)
    found = retrieve(query, vector, archive, rankings, 10)
    expected = rank(candidates(query, vector, archive), rankings[language], 10)
    assert found.hits == expected.hits
    assert len(found.hits) == 10


def test_only_the_given_documents_are_searched(archive: Archive, embedder: Embedder) -> None:
    found = proposed("Vad beslutades om Millennium?", archive, embedder, [MINUTES])
    assert {each.document for each in found.passages} == {MINUTES}
    none = proposed("Vad beslutades om Millennium?", archive, embedder, [])
    assert none.passages == ()
    assert rank(none, {"dense": 1.0}, 5).hits == ()


def test_a_query_without_words_is_searched_for_by_meaning(archive: Archive, embedder: Embedder) -> None:
    found = proposed("Vad är det?", archive, embedder)
    assert not found.features["coverage"].any()
    assert np.ptp(found.features["dense"]) > 0
    assert rank(found, {"dense": 1.0, "coverage": 1.0}, 5).hits[0].dense == found.features["dense"].max()


def test_hits_of_another_retrieval_follow_up_to_a_count() -> None:
    first, second, third = PASSAGES
    one = made.retrieval(second, scores=[5.0])
    other = made.retrieval(first, second, third)
    both = followed(one, other, 2)
    assert [hit.passage_id for hit in both.hits] == [7, 4]
    assert both.passages == {4: first, 7: second, 9: third}
    assert both.hits[0].score == 5.0


def test_passages_that_a_query_names_come_first_and_are_always_candidates(archive: Archive, embedder: Embedder) -> None:
    query = "Hur många elever har skolan?"
    vector = query_vector(query, archive, embedder)
    ids = archive.store.passage_ids([MINUTES])[-2:]
    plain = retrieve(query, vector, archive, {"sv": {"dense": 1.0}}, 30)
    assert plain.hits[0].passage_id not in ids
    named = {id_: Named(paragraph=True) for id_ in ids}
    hits = retrieve(query, vector, archive, {"sv": {"dense": 1.0}}, 30, named=named).hits
    assert {hit.passage_id for hit in hits[:2]} == set(ids)
    left = [hit.passage_id for hit in hits[2:]]
    assert left == [hit.passage_id for hit in plain.hits if hit.passage_id not in ids][: len(left)]
