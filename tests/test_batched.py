"""Threads that share an encoder: each gets its own vectors, and those who come together share a pass."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.batched import BatchedEncoder
from index.embed import Embedder, Vectors
from index.errors import ModelError


class SlowEncoder:
    """Counts letters; the first pass waits until it is let go."""

    dimension = 2

    def __init__(self) -> None:
        self.passes: list[list[str]] = []
        self.is_encoding, self.may_go_on = threading.Event(), threading.Event()

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        return self.queries(texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.passes.append(list(texts))
        self.is_encoding.set()
        assert self.may_go_on.wait(10)
        if "fel" in texts:
            raise ModelError("the model failed: try again")
        return np.array([[text.count("a"), text.count("b")] for text in texts], np.float32).reshape(-1, 2)


def together(encoder: SlowEncoder, first: str, others: Sequence[list[str]]) -> list[Vectors | BaseException]:
    """Ask `others` from a thread each while `first` is encoded; return what each got, that of the first in front."""
    batched = BatchedEncoder(encoder)
    with ThreadPoolExecutor(1 + len(others)) as pool:
        asked = [pool.submit(batched.queries, [first])]
        assert encoder.is_encoding.wait(10)
        asked += [pool.submit(batched.queries, texts) for texts in others]
        while len(batched._waiting) < len(others):
            pass
        encoder.may_go_on.set()
        return [each.exception(10) or each.result() for each in asked]


def test_what_is_asked_meanwhile_is_encoded_in_one_pass_each_text_once() -> None:
    encoder = SlowEncoder()
    found = together(encoder, "a", [["ab", "bb"], ["ab"], []])
    assert len(encoder.passes) == 2
    assert encoder.passes[0] == ["a"]
    assert sorted(encoder.passes[1]) == ["ab", "bb"]
    expected = [[[1, 0]], [[1, 1], [0, 2]], [[1, 1]], []]
    assert [each.tolist() for each in found if isinstance(each, np.ndarray)] == expected
    assert {each.shape for each in found if isinstance(each, np.ndarray)} == {(1, 2), (2, 2), (0, 2)}


def test_a_failure_reaches_all_of_its_pass_and_no_other() -> None:
    encoder = SlowEncoder()
    first, *others = together(encoder, "a", [["fel"], ["b"]])
    assert isinstance(first, np.ndarray)
    assert [str(each) for each in others] == ["the model failed: try again"] * 2
    assert BatchedEncoder(encoder).queries(["b"]).tolist() == [[0, 1]]


def test_passages_and_dimension_are_those_of_the_encoder() -> None:
    encoder = SlowEncoder()
    encoder.may_go_on.set()
    batched = BatchedEncoder(encoder)
    assert (batched.dimension, batched.passages(["aab"]).tolist()) == (2, [[2, 1]])


@pytest.mark.slow
def test_vectors_are_those_that_are_got_alone(embedder: Embedder) -> None:
    texts = [f"Vad beslutade nämnden om punkt {number}{' och dess kostnad' * (number % 5)}?" for number in range(40)]
    alone = np.concatenate([embedder.queries([text]) for text in texts])
    batched = BatchedEncoder(embedder)
    with ThreadPoolExecutor(16) as pool:
        found = np.concatenate(list(pool.map(lambda text: batched.queries([text]), texts)))
    # What is summed in another order differs in the last bits; in bfloat16 these are eight.
    assert (alone * found).sum(axis=1).min() > 0.9999
