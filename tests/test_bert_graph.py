"""Matrices in bytes are near to what they were made from, and a small BERT is computed as by hand."""

import numpy as np
import openvino
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.bert_graph import GROUP, WORDS, graph, to_bytes

DIMENSION, HEADS, WIDE = GROUP, 2, 2 * GROUP


def tensors(seed: int = 0) -> dict[str, NDArray[np.float32]]:
    """Random tensors of a BERT of one layer, under the names of `transformers.BertModel`."""
    random = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {"embeddings.LayerNorm": (DIMENSION,)}
    layer = "encoder.layer.0"
    shapes |= {f"{layer}.attention.self.{part}": (DIMENSION, DIMENSION) for part in ("query", "key", "value")}
    shapes |= {f"{layer}.attention.output.dense": (DIMENSION, DIMENSION), f"{layer}.output.dense": (DIMENSION, WIDE)}
    shapes |= {f"{layer}.intermediate.dense": (WIDE, DIMENSION), f"{layer}.output.LayerNorm": (DIMENSION,)}
    shapes[f"{layer}.attention.output.LayerNorm"] = (DIMENSION,)
    made = {f"{name}.weight": random.normal(0, 0.1, shape) for name, shape in shapes.items()}
    made |= {f"{name}.bias": random.normal(0, 0.1, shape[0]) for name, shape in shapes.items()}
    return {name: values.astype(np.float32) for name, values in made.items()}


def computed(words: NDArray[np.float32], in_bytes: bool) -> NDArray[np.float32]:
    """Return the vectors by OpenVINO."""
    made = graph(tensors(), 1, HEADS, 1e-12, in_bytes)
    compiled = openvino.Core().compile_model(made, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    vectors: NDArray[np.float32] = compiled({WORDS: words})[0]
    return vectors


def by_hand(words: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the vector of one text, shape (dimension,), by the formulas of the paper, in 64-bit numbers."""
    from math import erf

    t = {name: values.astype(np.float64) for name, values in tensors().items()}

    def linear(states: NDArray[np.float64], name: str) -> NDArray[np.float64]:
        return states @ t[f"{name}.weight"].T + t[f"{name}.bias"]

    def normalized(states: NDArray[np.float64], name: str) -> NDArray[np.float64]:
        centred = states - states.mean(axis=1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12)
        return scaled * t[f"{name}.weight"] + t[f"{name}.bias"]

    layer, width = "encoder.layer.0", DIMENSION // HEADS
    states = normalized(words.astype(np.float64), "embeddings.LayerNorm")
    asked, keys, values = (linear(states, f"{layer}.attention.self.{part}") for part in ("query", "key", "value"))
    context = np.zeros_like(states)
    for head in range(HEADS):
        part = slice(head * width, (head + 1) * width)
        weights = np.exp(asked[:, part] @ keys[:, part].T / np.sqrt(width))
        context[:, part] = weights / weights.sum(axis=1, keepdims=True) @ values[:, part]
    attended = linear(context, f"{layer}.attention.output.dense") + states
    attended = normalized(attended, f"{layer}.attention.output.LayerNorm")
    wide = linear(attended, f"{layer}.intermediate.dense")
    wide = wide * (1 + np.vectorize(erf)(wide / np.sqrt(2))) / 2
    last = normalized(linear(wide, f"{layer}.output.dense") + attended, f"{layer}.output.LayerNorm")
    mean = last.mean(axis=0)
    vector: NDArray[np.float64] = mean / np.linalg.norm(mean)
    return vector


@pytest.mark.parametrize(("in_bytes", "least"), [(False, 0.999999), (True, 0.998)])
@pytest.mark.parametrize("tokens", [1, 7])
def test_vectors_are_as_by_hand(in_bytes: bool, least: float, tokens: int) -> None:
    words = np.random.default_rng(1).normal(0, 1, (3, tokens, DIMENSION)).astype(np.float32)
    vectors = computed(words, in_bytes)
    for row in range(3):
        assert vectors[row] @ by_hand(words[row]) >= least
    assert np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-5


def test_a_matrix_in_bytes_by_hand() -> None:
    row = np.zeros(2 * GROUP, np.float32)
    row[:3] = [1.27, -0.64, 0.004]
    row[GROUP] = -2.54
    stored, scales = to_bytes(row[None])
    assert stored[0, 0, :4].tolist() == [127, -64, 0, 0]
    assert stored[0, 1, :2].tolist() == [-127, 0]
    assert scales[0, :, 0].tolist() == pytest.approx([0.01, 0.02])


@given(st.integers(0, 1000), st.sampled_from([1e-30, 1e-3, 1.0, 1e6]))
def test_no_weight_is_off_by_more_than_half_a_step(seed: int, size: float) -> None:
    weights = np.random.default_rng(seed).normal(0, size, (3, 2 * GROUP)).astype(np.float32)
    stored, scales = to_bytes(weights)
    back = (stored * scales).reshape(weights.shape)
    step = np.repeat(scales[:, :, 0], GROUP, axis=1)
    assert (np.abs(back - weights) <= 0.5001 * step).all()
