"""Which passages hold a word and what that counts for each: kept from question to question, and summed; pure."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Postings:
    """The passages that hold a word."""

    ids: NDArray[np.int64]
    scores: NDArray[np.float64]
    """BM25 of the word alone in each; positive."""


class KeptPostings:
    """The postings of the words that were asked for last, by word; threads may share them."""

    def __init__(self, most: int) -> None:
        """Keep as many as have `most` passages together."""
        self._most = most
        self._held = 0
        self._kept: dict[str, Postings] = {}
        self._lock = threading.Lock()

    def of(self, word: str, read: Callable[[str], Postings]) -> Postings:
        """Return the postings of a word, read if they are not kept."""
        with self._lock:
            found = self._kept.pop(word, None)
            if found is not None:
                self._kept[word] = found
                return found
        found = read(word)
        with self._lock:
            if word not in self._kept:
                self._kept[word] = found
                self._held += len(found.ids)
            while self._held > self._most:
                oldest = next(iter(self._kept))
                self._held -= len(self._kept.pop(oldest).ids)
        return found


def best(words: Sequence[Postings], count: int, allowed: Sequence[int] | None = None) -> list[tuple[int, float]]:
    """Return up to `count` (passage id, BM25 of all words) pairs, best first, among `allowed` ids if given.

    BM25 is a sum over words. It is added up in their order, so that it is the same to the last bit as in one go.
    """
    if not words or count <= 0:
        return []
    sums = np.bincount(np.concatenate([each.ids for each in words]), np.concatenate([each.scores for each in words]))
    ids = np.flatnonzero(sums)
    if allowed is not None:
        ids = np.intersect1d(ids, np.asarray(allowed, dtype=np.int64))
    scores = sums[ids]
    if len(ids) > count:
        lowest = np.partition(scores, -count)[-count]
        ids, scores = ids[scores >= lowest], scores[scores >= lowest]
    order = np.lexsort((ids, -scores))[:count]
    return list(zip(ids[order].tolist(), scores[order].tolist(), strict=True))
