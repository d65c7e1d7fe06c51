"""Builds the index of the settings as `python -m index build` does, and prints how long the model ran meanwhile, in
seconds, and what it computes passages in."""

import json
import threading
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.bert import NUMBER_TYPE, processor
from index.build import build
from index.config import from_environment
from index.embed import Embedder, Engine, open_bundled
from index.model import bundled_folder, prepare
from index.number_type import number_type, remembered


class TimedEngine:
    """An engine that knows how long it has been encoding, the splitting of a batch into tokens included."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._running = 0
        self._since = 0.0
        self._lock = threading.Lock()
        self.seconds = 0.0
        """In which at least one batch was being encoded."""
        self.dimension = engine.dimension
        self.max_tokens = engine.max_tokens

    def lengths(self, texts: Sequence[str]) -> list[int]:
        return self._engine.lengths(texts)

    def encode(self, texts: Sequence[str], prefix: str, exactly: bool) -> NDArray[np.float32]:
        with self._lock:
            self._running += 1
            if self._running == 1:
                self._since = time.monotonic()
        try:
            return self._engine.encode(texts, prefix, exactly)
        finally:
            with self._lock:
                self._running -= 1
                if self._running == 0:
                    self.seconds += time.monotonic() - self._since


def main() -> None:
    """Build, and print one JSON object."""
    config = from_environment()
    opened: list[TimedEngine] = []

    def open_encoder() -> Embedder:
        engine = open_bundled(prepare(bundled_folder(config.models)), number_type(config.precision))
        opened.append(TimedEngine(engine))
        return Embedder(opened[0], config.query_prefix, config.passage_prefix)

    build(config, open_encoder)
    kind = number_type(config.precision) or remembered(config.models / NUMBER_TYPE, processor())
    print(json.dumps({"seconds": opened[0].seconds, "number_type": kind or "unknown"}))


if __name__ == "__main__":
    main()
