"""A BERT's tensors become a graph that OpenVINO compiles: states of words in, unit vectors of texts out.

Devlin and others, "BERT" (NAACL 2019); the vector of a text is the mean of its tokens' last states, as in E5 (Wang and
others, 2022).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import openvino.opset13 as ops
from numpy.typing import NDArray
from openvino import Model

Tensors = Mapping[str, NDArray[np.float32]]
"""By their names in `transformers.BertModel`."""
WORDS = "words"
"""The input: the embeddings of words and of their places, added; float32 of shape (texts, tokens, dimension). All texts
are equally long, so that nothing fills them up."""
GROUP = 64
"""Numbers beside each other that share a scale where they are bytes. Distance to float32 (1 - cosine) and tokens a
second on two cores with AVX-512 VNNI, at 32, 64 and 128: 1.0e-4, 1.8e-4, 3.2e-4 and 7,700, 8,900, 9,600; in float32
4,300. English questions on Swedish texts, MRR: at 64 as in float32 (.681 and .680), at 128 .673."""


def graph(tensors: Tensors, layers: int, heads: int, epsilon: float, in_bytes: bool) -> Model:
    """Return the graph; `in_bytes` stores the weights of its matrices in bytes. Raises KeyError if one is missing."""
    dimension = len(tensors["embeddings.LayerNorm.weight"])
    build = _Builder(tensors, heads, dimension // heads, epsilon, in_bytes)
    words = ops.parameter([-1, -1, dimension], np.float32, WORDS)
    words.output(0).set_names({WORDS})
    states = build.normalized(words, "embeddings.LayerNorm")
    for number in range(layers):
        states = build.layer(states, f"encoder.layer.{number}")
    mean = ops.reduce_mean(states, ops.constant([1]), False)
    vectors = ops.normalize_l2(mean, ops.constant([1]), 1e-24, "add")
    return Model([ops.result(vectors)], [words], "bert")


class _Builder:
    """Adds the parts of a BERT to a graph."""

    def __init__(self, tensors: Tensors, heads: int, width: int, epsilon: float, in_bytes: bool) -> None:
        self._tensors = tensors
        self._heads = heads
        self._width = width
        self._epsilon = epsilon
        self._in_bytes = in_bytes

    def layer(self, states: Any, name: str) -> Any:
        """Attention and what follows it; `states` are of shape (texts, tokens, dimension)."""
        asked, keys, values = (
            self._by_head(self._linear(states, f"{name}.attention.self.{part}")) for part in ("query", "key", "value")
        )
        context = ops.transpose(ops.scaled_dot_product_attention(asked, keys, values), ops.constant([0, 2, 1, 3]))
        joined = ops.reshape(context, ops.constant([0, 0, self._heads * self._width]), True)
        attended = ops.add(self._linear(joined, f"{name}.attention.output.dense"), states)
        attended = self.normalized(attended, f"{name}.attention.output.LayerNorm")
        wide = ops.gelu(self._linear(attended, f"{name}.intermediate.dense"), "erf")
        return self.normalized(
            ops.add(self._linear(wide, f"{name}.output.dense"), attended), f"{name}.output.LayerNorm"
        )

    def normalized(self, states: Any, name: str) -> Any:
        """Layer normalization over the last axis."""
        centred = ops.mvn(states, ops.constant([-1]), True, self._epsilon, "inside_sqrt")
        scaled = ops.multiply(centred, ops.constant(self._tensors[f"{name}.weight"][None, None]))
        return ops.add(scaled, ops.constant(self._tensors[f"{name}.bias"][None, None]))

    def _linear(self, states: Any, name: str) -> Any:
        weights, bias = self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"]
        matrix = _in_bytes(weights) if self._in_bytes else ops.constant(weights)
        return ops.add(ops.matmul(states, matrix, False, True), ops.constant(bias[None, None]))

    def _by_head(self, states: Any) -> Any:
        parted = ops.reshape(states, ops.constant([0, 0, self._heads, self._width]), True)
        return ops.transpose(parted, ops.constant([0, 2, 1, 3]))


def _in_bytes(weights: NDArray[np.float32]) -> Any:
    stored, scales = to_bytes(weights)
    back = ops.multiply(ops.convert(ops.constant(stored), np.float32), ops.constant(scales))
    return ops.reshape(back, ops.constant(list(weights.shape)), False)


def to_bytes(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix, whose rows are a multiple of `GROUP` long, as bytes of shape (rows, groups, GROUP) and the scale
    of each group, of shape (rows, groups, 1): the greatest of a group becomes 127 or -127."""
    groups = weights.reshape(len(weights), -1, GROUP)
    scales = np.abs(groups).max(axis=2, keepdims=True) / np.float32(127)
    scales = np.maximum(scales, np.finfo(np.float32).tiny)
    return np.round(groups / scales).astype(np.int8), scales.astype(np.float32)
