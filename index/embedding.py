"""While documents are read, what has been read is embedded: in a thread of its own, a batch at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from index.embed import Encoder
from index.vector_store import Waiting
from index.writable_store import WritableStore

BATCH_PASSAGES = 1_024
"""So many passages are embedded together, of several documents, so that batches fill; a build that is stopped loses
the work on one batch."""


Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Begun:
    waiting: Waiting
    vectors: "Future[Sequence[Vector]]"


class Embedding:
    """Gives what a store holds its vectors. Only the thread that made it calls it, and only that one writes.

    The encoder is opened only for texts that have no vector anywhere; nothing else is done meanwhile, which takes half
    as long as beside the reading of documents.
    """

    def __init__(self, store: WritableStore, open_encoder: Callable[[], Encoder]) -> None:
        self._store = store
        self._open_encoder = open_encoder
        self._encoder: Encoder | None = None
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedding")
        self._begun: _Begun | None = None

    def __enter__(self) -> "Embedding":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def go_on(self) -> None:
        """Keep the batch that is done, and begin another where enough waits; this takes no longer than writing does.

        The first batch is whatever waits first, so that the encoder runs as early as it can. Raises what the encoder
        raises.
        """
        if self._begun is not None and not self._begun.vectors.done():
            return
        kept = self._keep()
        if self._store.waits(BATCH_PASSAGES if self._encoder is not None else 1):
            self._begin(lambda _: None)
        self._set_passage_vectors(kept)

    def finish(self, progress: Callable[[int, int], None]) -> None:
        """Give all that waits its vector; `progress` gets how many texts are done, and how many there are."""
        total = self._store.waiting()
        done = 0
        while True:
            begun = len(self._begun.waiting.texts) if self._begun else 0
            kept = self._keep()
            done += begun
            is_more = self._begin(partial(_tell, progress, done, total))
            self._set_passage_vectors(kept)
            if not is_more:
                break
        self._set_passage_vectors(self._store.documents_without_vectors())
        if total:
            progress(total, total)

    def _begin(self, report: Callable[[int], None]) -> bool:
        """Begin the next batch; tell whether there is one."""
        with self._store.transaction():
            waiting = self._store.next_waiting(BATCH_PASSAGES)
        if waiting.documents:
            if waiting.texts and self._encoder is None:
                self._encoder = self._open_encoder()
            self._begun = _Begun(waiting, self._pool.submit(self._encode, list(waiting.texts.values()), report))
        return self._begun is not None

    def _keep(self) -> tuple[str, ...]:
        """Wait for the batch that was begun, if any, and write it; return the paths of its documents."""
        if self._begun is None:
            return ()
        waiting, vectors = self._begun.waiting, self._begun.vectors.result()
        with self._store.transaction():
            self._store.set_vectors(dict(zip(waiting.texts, vectors, strict=True)))
        self._begun = None
        return waiting.documents

    def _set_passage_vectors(self, documents: Sequence[str]) -> None:
        with self._store.transaction():
            for path in documents:
                self._store.set_passage_vectors(path)

    def _encode(self, texts: Sequence[str], report: Callable[[int], None]) -> Sequence[Vector]:
        return list(self._encoder.passages(texts, report)) if self._encoder is not None and texts else ()


def _tell(progress: Callable[[int, int], None], before: int, total: int, of_batch: int) -> None:
    progress(before + of_batch, total)
