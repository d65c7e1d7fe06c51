"""Models of any kind that sentence-transformers knows: its only caller, imported when such a model is opened."""

import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from logging import ERROR, getLogger
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.number_type import NumberType

ENVIRONMENT = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
}
"""Defaults set before the libraries are imported. Parallel tokenizers warn in processes forked later. Threads
that wait actively starve each other on busy cores: 872 tokens took 1.8 to 3.9 s on two, passive 0.4 s."""


class OtherModel:
    """A sentence-transformers model in memory. One thread at a time may call it."""

    dimension: int
    max_tokens: int | None

    def __init__(self, model: Path | str, number_type: NumberType | None = None) -> None:
        """Load the model: a Path is a folder and never touches the network; a str is a hub name and may. A damaged
        folder raises almost any exception."""
        self._model = _load(model, number_type)
        limit = self._model.max_seq_length
        self.max_tokens = int(limit) if limit is not None and np.isfinite(limit) else None
        self.dimension = int(self._model.get_embedding_dimension())

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens the model reads of each text; characters, if its tokens cannot be counted."""
        from transformers import PreTrainedTokenizerBase

        tokenizer = self._model.tokenizer
        if not isinstance(tokenizer, PreTrainedTokenizerBase):
            return [len(text) for text in texts]
        tokens = tokenizer(list(texts), truncation=True, max_length=self.max_tokens, return_attention_mask=False)
        return [len(ids) for ids in tokens["input_ids"]]

    def encode(self, texts: Sequence[str], prefix: str, exactly: bool) -> NDArray[np.float32]:
        """Return the vectors of texts after a prefix, shape (texts, dimension). All are computed in one number type."""
        encoded = self._model.encode(list(texts), prompt=prefix, batch_size=len(texts), show_progress_bar=False)
        return np.asarray(encoded, np.float32)


def torch_type(number_type: NumberType | None, capabilities: Mapping[str, Any]) -> str:
    """Return the name of torch's number type. Bytes are not for every model; bfloat16 is slower than float32 without
    AMX: 9 passages per CPU-second against 15.

    `capabilities` is what `torch.cpu.get_capabilities()` tells.
    """
    wanted = number_type is NumberType.BFLOAT16 or (number_type is None and capabilities.get("amx_bf16"))
    return "bfloat16" if wanted else "float32"


def _load(model: Path | str, number_type: NumberType | None) -> Any:
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    import torch
    from sentence_transformers import SentenceTransformer

    with _silence():
        return SentenceTransformer(
            str(model),
            device="cuda" if torch.cuda.is_available() else "cpu",
            local_files_only=isinstance(model, Path),
            trust_remote_code=False,
            model_kwargs={
                "dtype": getattr(torch, torch_type(number_type, torch.cpu.get_capabilities())),
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
