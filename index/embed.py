"""Texts become unit vectors: sorted by length, batched by tokens, run by the engine that knows the model."""

import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.config import BUNDLED_MODEL, Config
from index.errors import ModelError
from index.model import bundled_folder, prepare
from index.number_type import NumberType, number_type

Vectors = NDArray[np.float32]
"""One row a text, each of length 1; shape (texts, dimension)."""

BATCH_TOKENS = 1024
"""Tokens in one batch. Tokens of sentences per second of two cores at budgets of 256, 512, 1024 and 2048, of 600
sentences at a time: 9,300, 9,900, 10,300, 10,500; of 2,400: 10,900, 11,500, 11,400, 11,400."""
_HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?")
_loading = threading.Lock()


class Encoder(Protocol):
    """What turns texts into vectors; see Embedder for what each member promises."""

    @property
    def dimension(self) -> int: ...

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors: ...

    def queries(self, texts: Sequence[str]) -> Vectors: ...


class Engine(Protocol):
    """A model in memory, called by one thread at a time."""

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int | None: ...

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens the model reads of each text."""

    def encode(self, texts: Sequence[str], prefix: str, exactly: bool) -> NDArray[np.float32]:
        """Return the vectors of texts after a prefix, shape (texts, dimension); `lengths` is the same for all. They are
        in float32 if `exactly`, else in what is fastest."""


class Embedder:
    """A model with its prefixes. Threads may share it: they take turns, one batch at a time."""

    dimension: int
    """Length of a vector."""
    max_tokens: int | None
    """Tokens of a text that the model reads, prefix included; what follows is ignored. None: no limit."""

    def __init__(self, engine: Engine, query_prefix: str = "query: ", passage_prefix: str = "passage: ") -> None:
        self._engine = engine
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self._turn = threading.Lock()
        self.dimension = engine.dimension
        self.max_tokens = engine.max_tokens

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return the vectors of texts to be found, in their order; `progress` gets how many are done so far.

        Raises ModelError when the model runs out of memory or yields what is not a number.
        """
        return self._encode(texts, self._passage_prefix, False, progress)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, in their order. Raises ModelError as `passages` does.

        A question meets every sentence of an archive, so what its vector is off by counts everywhere: it is computed
        exactly, which costs milliseconds.
        """
        return self._encode(texts, self._query_prefix, True, None)

    def _encode(
        self, texts: Sequence[str], prefix: str, exactly: bool, progress: Callable[[int], None] | None
    ) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        # A lone surrogate, from a command line that is not UTF-8, stops the tokenizer.
        cleaned = [text.encode("utf-8", "replace").decode() for text in texts]
        with self._turn:
            lengths = self._engine.lengths([prefix + text for text in cleaned])
        done = 0
        for batch in batches(lengths):
            vectors[batch] = self._encode_batch([cleaned[row] for row in batch], prefix, exactly)
            done += len(batch)
            if progress is not None:
                progress(done)
        return vectors

    def _encode_batch(self, texts: list[str], prefix: str, exactly: bool) -> Vectors:
        try:
            with self._turn:
                encoded = self._engine.encode(texts, prefix, exactly)
        except (RuntimeError, MemoryError) as error:
            raise ModelError(
                f"The embedding model failed on {len(texts)} texts ({error}). Free memory and try again."
            ) from error
        return _normalized(encoded)


def open_embedder(config: Config, progress: Callable[[str], None] | None = None) -> Embedder:
    """Open the model that the configuration names; the bundled one is prepared first where it is not yet.

    `progress` gets one line before something slow. Raises ModelError.
    """
    numbers = number_type(config.precision)
    if config.model == BUNDLED_MODEL:
        folder = prepare(bundled_folder(config.models), progress)
        engine = open_bundled(folder, numbers)
    else:
        is_hub_name = not Path(config.model).is_dir() and _HUB_NAME.fullmatch(config.model)
        engine = open_other(config.model if is_hub_name else Path(config.model), numbers)
    return Embedder(engine, config.query_prefix, config.passage_prefix)


def open_bundled(folder: Path, numbers: NumberType | None = None) -> Engine:
    """Open the folder that `index.model.prepare` has written; passages are computed in what is fastest on this
    processor if no number type is given. Raises ModelError when it is damaged."""

    def opened() -> Engine:
        # OpenVINO's converters can report how they are used. Nothing here calls them; without this module they cannot.
        sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
        from index.bert import Bert

        return Bert(folder, numbers)

    return _opened(opened, folder)


def open_other(model: Path | str, numbers: NumberType | None = None) -> Engine:
    """Open a sentence-transformers model: a Path is a folder and never touches the network; a str is a hub name and
    may. Raises ModelError when the model is missing, damaged or cannot be loaded."""
    if isinstance(model, Path) and not model.is_dir():
        raise ModelError(f"No model folder {model}. Set ARKIVSVAR_MODEL to one or to `{BUNDLED_MODEL}`.")

    def opened() -> Engine:
        from index.sentence_transformer import OtherModel

        return OtherModel(model, numbers)

    return _opened(opened, model)


def _opened(open_engine: Callable[[], Engine], model: Path | str) -> Engine:
    try:
        with _loading:
            return open_engine()
    except Exception as error:  # the libraries answer a damaged file with almost any exception
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        raise ModelError(
            f"The embedding model {model} cannot be loaded ({reason}). Replace it or set ARKIVSVAR_MODEL."
        ) from error


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield every row once, longest texts first, at most BATCH_TOKENS tokens at a time.

    A batch holds texts of one length: nothing is padded, and no vector depends on what it is computed with. A text
    above BATCH_TOKENS is a batch of its own.
    """
    rows = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    for length, same in groupby(rows, key=lambda row: lengths[row]):
        left = list(same)
        size = max(1, BATCH_TOKENS // max(1, length))
        yield from (left[start : start + size] for start in range(0, len(left), size))


def _normalized(vectors: NDArray[np.float32]) -> Vectors:
    if not np.isfinite(vectors).all():
        raise ModelError("The embedding model yields what is not a number. Replace it or set ARKIVSVAR_MODEL.")
    norms = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
    normalized: Vectors = vectors / np.maximum(norms, np.finfo(np.float32).tiny)
    return normalized
