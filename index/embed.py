"""Texts become unit vectors. The only caller of sentence-transformers, imported when a model is opened."""

import os
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from logging import ERROR, getLogger
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.config import BUNDLED_MODEL, Config
from index.errors import ModelError
from index.model import bundled_folder, prepare

Vectors = NDArray[np.float32]
"""One row a text, each of length 1; shape (texts, dimension)."""

BATCH_TOKENS = 1024
"""Padded tokens in one batch. Texts per CPU-second on one core in float32, without AMX, at budgets of
256, 512, 1024, 2048 and 4096: passages of 600 characters 13, 15, 15, 15, 13; sentences 94, 97, 97, 93, 81."""
BATCH_TEXTS = 32
ENVIRONMENT = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
}
"""Defaults set before the libraries are imported. Parallel tokenizers warn in processes forked later. Threads
that wait actively starve each other on busy cores: 872 tokens took 1.8 to 3.9 s on two, passive 0.4 s."""
_HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?")
_loading = threading.Lock()


class Encoder(Protocol):
    """What turns texts into vectors; see Embedder for what each member promises."""

    @property
    def dimension(self) -> int: ...

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors: ...

    def queries(self, texts: Sequence[str]) -> Vectors: ...


class Embedder:
    """A sentence-transformers model in memory. Threads may share it: they take turns, one batch at a time."""

    dimension: int
    """Length of a vector."""
    max_tokens: int | None
    """Tokens of a text that the model reads, prefix included; what follows is ignored. None: no limit."""

    def __init__(
        self,
        model: Path | str,
        query_prefix: str = "query: ",
        passage_prefix: str = "passage: ",
        precision: str = "auto",
    ) -> None:
        """Load the model: a Path is a folder and never touches the network; a str is a hub name and may.

        `precision` is `auto` (bfloat16 where the processor has AMX, else float32) or `float32`.
        Raises ModelError when the model is missing, damaged or cannot be loaded.
        """
        if isinstance(model, Path) and not model.is_dir():
            raise ModelError(f"No model folder {model}. Set ARKIVSVAR_MODEL to one or to `{BUNDLED_MODEL}`.")
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self._turn = threading.Lock()
        try:
            with _loading:
                self._model = _load(model, precision)
            limit = self._model.max_seq_length
            self.max_tokens = int(limit) if limit is not None and np.isfinite(limit) else None
            self.dimension = int(self._model.get_embedding_dimension())
        except ModelError:
            raise
        except Exception as error:  # the libraries answer a damaged file with almost any exception
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            raise ModelError(
                f"The embedding model {model} cannot be loaded ({reason}). Replace it or set ARKIVSVAR_MODEL."
            ) from error

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return the vectors of texts to be found, in their order; `progress` gets how many are done so far.

        Raises ModelError when the model runs out of memory or yields what is not a number.
        """
        return self._encode(texts, self._passage_prefix, progress)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, in their order. Raises ModelError as `passages` does."""
        return self._encode(texts, self._query_prefix, None)

    def _encode(self, texts: Sequence[str], prefix: str, progress: Callable[[int], None] | None) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        # A lone surrogate, from a command line that is not UTF-8, stops the tokenizer.
        cleaned = [text.encode("utf-8", "replace").decode() for text in texts]
        done = 0
        for batch in batches(self._lengths([prefix + text for text in cleaned])):
            vectors[batch] = self._encode_batch([cleaned[row] for row in batch], prefix)
            done += len(batch)
            if progress is not None:
                progress(done)
        return vectors

    def _encode_batch(self, texts: list[str], prefix: str) -> Vectors:
        try:
            with self._turn:  # fast tokenizers raise "Already borrowed" when threads share them
                encoded = self._model.encode(texts, prompt=prefix, batch_size=len(texts), show_progress_bar=False)
        except (RuntimeError, MemoryError) as error:
            raise ModelError(
                f"The embedding model failed on {len(texts)} texts ({error}). Free memory and try again."
            ) from error
        return _normalized(np.asarray(encoded, np.float32))

    def _lengths(self, texts: list[str]) -> list[int]:
        from transformers import PreTrainedTokenizerBase

        tokenizer = self._model.tokenizer
        if not texts or not isinstance(tokenizer, PreTrainedTokenizerBase):
            return [len(text) for text in texts]
        with self._turn:
            tokens = tokenizer(texts, truncation=True, max_length=self.max_tokens, return_attention_mask=False)
        return [len(ids) for ids in tokens["input_ids"]]


def open_embedder(config: Config, progress: Callable[[str], None] | None = None) -> Embedder:
    """Open the model that the configuration names; the bundled one is prepared first where it is not yet.

    `progress` gets one line before something slow. Raises ModelError.
    """
    model: Path | str = Path(config.model)
    if config.model == BUNDLED_MODEL:
        model = prepare(bundled_folder(config.models), progress)
    elif not Path(config.model).is_dir() and _HUB_NAME.fullmatch(config.model):
        model = config.model
    return Embedder(model, config.query_prefix, config.passage_prefix, config.precision)


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield every row once, longest text first, at most BATCH_TEXTS rows and BATCH_TOKENS tokens at a time.

    A batch is as wide as its longest text; a text above BATCH_TOKENS is a batch of its own.
    """
    rows = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    start = 0
    while start < len(rows):
        widest = max(1, lengths[rows[start]])
        size = max(1, min(BATCH_TEXTS, BATCH_TOKENS // widest))
        yield rows[start : start + size]
        start += size


def number_type(precision: str, capabilities: Mapping[str, Any]) -> str:
    """Return `bfloat16` or `float32`. Without AMX bfloat16 is slower: 9 passages per CPU-second against 15.

    `capabilities` is what `torch.cpu.get_capabilities()` tells. Raises ModelError for an unknown precision.
    """
    if precision not in ("auto", "float32"):
        raise ModelError(f"Precision {precision!r} is unknown. Set ARKIVSVAR_PRECISION to auto or float32.")
    return "bfloat16" if precision == "auto" and capabilities.get("amx_bf16") else "float32"


def _normalized(vectors: Vectors) -> Vectors:
    if not np.isfinite(vectors).all():
        raise ModelError("The embedding model yields what is not a number. Replace it or set ARKIVSVAR_MODEL.")
    norms = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
    normalized: Vectors = vectors / np.maximum(norms, np.finfo(np.float32).tiny)
    return normalized


def _load(model: Path | str, precision: str) -> Any:
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    import torch
    from sentence_transformers import SentenceTransformer

    with _silence():
        return SentenceTransformer(
            str(model),
            device="cpu",
            local_files_only=isinstance(model, Path),
            trust_remote_code=False,
            model_kwargs={
                "dtype": getattr(torch, number_type(precision, torch.cpu.get_capabilities())),
                "use_safetensors": True,
            },
        )


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the libraries' progress bars and warnings from standard error; restore their settings after."""
    from transformers.utils import logging

    transformers: Any = logging
    logger = getLogger("sentence_transformers")
    level, verbosity = logger.level, transformers.get_verbosity()
    bars = transformers.is_progress_bar_enabled()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logger.setLevel(ERROR)
        transformers.set_verbosity_error()
        transformers.disable_progress_bar()
        try:
            yield
        finally:
            logger.setLevel(level)
            transformers.set_verbosity(verbosity)
            if bars:
                transformers.enable_progress_bar()
