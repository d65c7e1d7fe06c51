"""The bundled model runs here: the only caller of OpenVINO beside its graph, imported when a model is opened."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openvino
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from index.bert_graph import GROUP, WORDS, Tensors, graph
from index.number_type import NumberType, fastest, remember, remembered

NUMBER_TYPE = "number-type.json"
"""The file beside the model's folder that keeps which number type is fastest here."""
_WEIGHTS = "model.safetensors"
_WORD_ROWS = "embeddings.word_embeddings.weight"
_PLACES = ("embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight")
_CHECK_BATCH = (8, 128)
"""Texts and tokens of the batch by which number types are compared."""
_SETTINGS: dict[NumberType, dict[str, str]] = {
    NumberType.FLOAT32: {"INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": "0"},
    NumberType.BFLOAT16: {"INFERENCE_PRECISION_HINT": "bf16", "DYNAMIC_QUANTIZATION_GROUP_SIZE": "0"},
    NumberType.INT8: {"INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": str(GROUP)},
}


class Bert:
    """A BERT in memory whose vector of a text is the mean of its tokens' last states. One thread at a time may call it.

    A text's vector is the same, to the last bit, whatever it is computed with.
    """

    dimension: int
    max_tokens: int

    def __init__(self, folder: Path, number_type: NumberType | None = None) -> None:
        """Load a folder that `index.model.prepare` has written. A damaged one raises almost any exception.

        `number_type` is what many texts are computed in; if it is None, what is fastest on this processor, which is
        found by trying when it is first needed, and kept beside the folder. What computes is made when it is first
        needed too: a build asks no questions, and a question builds nothing.
        """
        self._folder = folder
        self._number_type = number_type
        sizes = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._layers, self._heads = int(sizes["num_hidden_layers"]), int(sizes["num_attention_heads"])
        self._epsilon = float(sizes["layer_norm_eps"])
        self.dimension = int(sizes["hidden_size"])
        self.max_tokens = int(sizes["max_position_embeddings"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(self.max_tokens)
        self._words = _mapped(folder / _WEIGHTS, _WORD_ROWS)
        self._core = openvino.Core()
        tensors = self._tensors()
        positions, types = (tensors[name] for name in _PLACES)
        self._places = positions + types[0]
        graph(tensors, self._layers, self._heads, self._epsilon, in_bytes=False)  # raises where a tensor is missing
        self._exact: Any = None
        self._fast: Any = None

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens the model reads of each text."""
        return [len(each.ids) for each in self._tokenizer.encode_batch(list(texts))]

    def encode(self, texts: Sequence[str], prefix: str, exactly: bool) -> NDArray[np.float32]:
        """Return the unit vectors of texts, each with the prefix equally many tokens long, shape (texts, dimension);
        in float32 if `exactly`."""
        ids = np.array([each.ids for each in self._tokenizer.encode_batch([prefix + text for text in texts])])
        run = self._exactly() if exactly else self._fastest()
        vectors: NDArray[np.float32] = run({WORDS: self._words[ids] + self._places[: ids.shape[1]]})[0].copy()
        return vectors

    def _exactly(self) -> Any:
        if self._exact is None:
            self._exact = self._compiled(self._tensors(), NumberType.FLOAT32)
        return self._exact

    def _fastest(self) -> Any:
        if self._fast is None:
            known, here = self._folder.parent / NUMBER_TYPE, processor()
            kind = self._number_type or remembered(known, here)
            tensors = self._tensors()
            if kind is None:
                kind, self._fast = fastest(
                    _offered(self._core), lambda each: self._compiled(tensors, each), self._check
                )
                remember(known, here, kind)
            elif kind is NumberType.FLOAT32:
                self._fast = self._exactly()
            else:
                self._fast = self._compiled(tensors, kind)
        return self._fast

    def _compiled(self, tensors: Tensors, kind: NumberType) -> Any:
        made = graph(tensors, self._layers, self._heads, self._epsilon, kind is NumberType.INT8)
        settings = {"PERFORMANCE_HINT": "LATENCY", "ENABLE_CPU_PINNING": "NO", **_SETTINGS[kind]}
        return self._core.compile_model(made, "CPU", settings)

    def _check(self, run: Any) -> None:
        texts, tokens = _CHECK_BATCH
        run({WORDS: np.tile(self._words[:tokens] + self._places[:tokens], (texts, 1, 1))})

    def _tensors(self) -> Tensors:
        with safe_open(self._folder / _WEIGHTS, framework="numpy") as file:
            return {name: file.get_tensor(name) for name in file.keys() if name != _WORD_ROWS}  # noqa: SIM118


def processor() -> str:
    """Return what decides which number type is fastest: the processor's name and OpenVINO's version."""
    return f"{openvino.Core().get_property('CPU', 'FULL_DEVICE_NAME')}, OpenVINO {openvino.get_version()}"


def _offered(core: Any) -> set[NumberType]:
    names = {"BF16": NumberType.BFLOAT16, "INT8": NumberType.INT8}
    return {names[each] for each in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") if each in names}


def _mapped(path: Path, name: str) -> NDArray[np.float32]:
    """Return a tensor of a safetensors file without reading it: most of its rows are of words that no document holds.

    The file starts with the length of its JSON header, eight bytes, and the header gives where each tensor is after it
    (https://github.com/huggingface/safetensors, "Format").
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        described = json.loads(file.read(length))[name]
    if described["dtype"] != "F32":
        raise ValueError(f"{name} is not of 32-bit numbers")
    start, _ = described["data_offsets"]
    return np.memmap(path, "<f4", "r", 8 + length + start, tuple(described["shape"]))
