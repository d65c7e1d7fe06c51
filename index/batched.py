"""Questions that are asked at the same time are encoded together, in one pass of the model."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np

from index.embed import Encoder, Vectors


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one thread wants to have encoded."""

    texts: tuple[str, ...]
    vectors: "Future[Vectors]" = field(default_factory=Future)


class BatchedEncoder:
    """An encoder that threads share. While one of them encodes, what the others ask is gathered for the next pass.

    Nobody waits for others to come: what is asked alone is encoded at once.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._waiting: list[_Asked] = []
        self._gathering = threading.Lock()
        self._turn = threading.Lock()

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return the vectors of texts to be found, as the encoder does."""
        return self._encoder.passages(texts, progress)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, in their order, encoded with those that other threads ask meanwhile.

        Raises what the encoder raises, to all whose questions were in the pass.
        """
        asked = _Asked(tuple(texts))
        with self._gathering:
            self._waiting.append(asked)
        with self._turn:
            if not asked.vectors.done():
                self._encode_waiting()
        return asked.vectors.result()

    def _encode_waiting(self) -> None:
        with self._gathering:
            waiting, self._waiting = self._waiting, []
        texts = list(dict.fromkeys(text for each in waiting for text in each.texts))
        try:
            rows = dict(zip(texts, self._encoder.queries(texts), strict=True))
        except BaseException as error:
            for each in waiting:
                each.vectors.set_exception(error)
            return
        for each in waiting:
            own = np.array([rows[text] for text in each.texts], np.float32)
            each.vectors.set_result(own.reshape(-1, self.dimension))
