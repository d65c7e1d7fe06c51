"""A reading test that brings its own texts: indexed, damaged and ranked by each ranking alone."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.config import Config
from index.embed import Embedder
from qa.evaluate import squeeze
from qa.questions import JudgedQuestion, ReadingTest
from qa.reading_test import LEGS, RememberingEncoder, damaged_test, evaluate_reading_test, indexed, legs_alone
from qa.types import Question
from qa.weights import shipped
from tests.make_reading_test import ROWS, CountingEncoder, read

pytestmark = pytest.mark.slow


@pytest.fixture
def config(model_folder: Path) -> Config:
    return Config(models=model_folder.parent)


def test_texts_are_indexed_as_they_are_and_nothing_is_left_behind(config: Config, embedder: Embedder) -> None:
    texts = {"a.txt": "Badet stänger i juni.\r\nSen öppnar det.", "b.txt": "Skolan byggs ut."}
    before = set(Path(tempfile.gettempdir()).glob("arkivsvar-*"))
    with indexed(texts, config, embedder) as archive:
        assert {name: archive.store.text(name) for name in texts} == texts
        assert archive.document_count == 2
        assert len(set(Path(tempfile.gettempdir()).glob("arkivsvar-*")) - before) >= 1
        folder = archive.store.path
    assert not folder.exists()


def test_nothing_is_computed_twice(embedder: Embedder) -> None:
    counting = CountingEncoder(embedder)
    remembering = RememberingEncoder(counting)
    first = remembering.passages(["badet", "skolan", "badet"])
    again = remembering.passages(["skolan", "bron"])
    assert counting.computed == ["badet", "skolan", "bron"]
    assert first == pytest.approx(embedder.passages(["badet", "skolan", "badet"]), abs=1e-5)
    assert np.array_equal(first[1], again[0])
    queries = remembering.queries(["badet"])  # a query has another vector than a passage
    assert counting.computed[3:] == ["badet"]
    assert not np.allclose(queries[0], first[0])
    assert remembering.dimension == embedder.dimension == first.shape[1]


def test_a_second_index_of_the_same_texts_computes_nothing(config: Config, embedder: Embedder) -> None:
    counting = CountingEncoder(embedder)
    remembering = RememberingEncoder(counting)
    for texts in ({"a.txt": ROWS[0][0], "b.txt": ROWS[1][0]}, {"b.txt": ROWS[1][0]}):
        before = len(counting.computed)
        with indexed(texts, config, remembering):
            pass
    assert len(counting.computed) == before
    assert len(counting.computed) == len(set(counting.computed))


def test_no_text_has_no_vectors(embedder: Embedder) -> None:
    assert len(RememberingEncoder(embedder).queries([])) == 0


LETTERS = st.text(alphabet="aåäöfilrt 16\n.", min_size=1, max_size=60)


@given(LETTERS, st.data(), st.integers(0, 9))
def test_a_quote_stands_in_the_damaged_text(text: str, data: st.DataObject, seed: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    question = JudgedQuestion(Question("Vad?"), True, (quote,), document="a.txt")
    damaged = damaged_test(ReadingTest({"a.txt": text}, (question,)), seed)
    assert damaged.questions[0].quotes[0] in damaged.texts["a.txt"]
    assert damaged == damaged_test(ReadingTest({"a.txt": text}, (question,)), seed)


def test_damage_changes_texts_and_quotes_but_no_question(tmp_path: Path) -> None:
    test = read(tmp_path)
    damaged = damaged_test(test, 0)
    assert damaged.texts.keys() == test.texts.keys()
    assert damaged.texts != test.texts
    assert damaged_test(test, 7).texts != damaged.texts  # another seed, another damage
    assert [each.question for each in damaged.questions] == [each.question for each in test.questions]
    for each in damaged.questions:
        assert squeeze(each.quotes[0]) in squeeze(damaged.texts[str(each.document)])


def test_a_quote_that_no_text_holds_stays_as_it_is() -> None:
    question = JudgedQuestion(Question("Vad?"), True, ("står ej här",), document="a.txt")
    assert damaged_test(ReadingTest({"a.txt": "Åäö."}, (question,)), 0).questions[0].quotes == ("står ej här",)


def test_a_reading_test_is_indexed_and_asked(tmp_path: Path, config: Config, embedder: Embedder) -> None:
    told: list[int] = []
    judgements = evaluate_reading_test(read(tmp_path), config, embedder, told.append)
    assert [each.id for each in judgements] == ["1", "2", "3", "4", "5", "6"]
    assert told == [1, 2, 3, 4, 5, 6]
    assert [(each.passage_rank, each.document_rank) for each in judgements] == [(1, 1)] * 6


def test_each_ranking_alone_finds_the_texts(tmp_path: Path, config: Config, embedder: Embedder) -> None:
    alone = legs_alone(read(tmp_path), config, embedder)
    assert [each.leg for each in alone] == list(LEGS)
    for each in alone:
        assert 0 <= each.hit_at_1 <= each.mrr <= each.hit_at_5 <= 1
    # each question has words of its own text that no other text has
    assert {each.leg: each.mrr for each in alone}["lexical"] == 1.0
    assert {each.leg: each.mrr for each in alone}["coverage"] == 1.0


def test_every_ranking_that_could_rank_alone_takes_part_in_the_fusion() -> None:
    for ranking in shipped().ranking.values():
        assert set(LEGS) <= ranking.keys()
