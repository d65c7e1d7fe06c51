"""The only caller of FAISS: a disposable index of vectors, rebuilt from SQLite whenever it is missing.

A file holds one FAISS index, or several of a bounded size one after the other. It is mapped into memory, not read.
"""

import hashlib
import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError

Batch = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Ids, ascending, and their unit vectors, shape (n, dimension)."""

LARGEST_FLAT = 32_768
"""Up to so many vectors are kept as they are and all compared; the times are of one question on one core, shared:

| vectors of sentences | flat | file | coded | file | of the 20 nearest, found by codes |
| --- | --- | --- | --- | --- | --- |
| 10,000 | 0.6 ms | 15 MB | 0.3 ms | 8 MB | 99.8 % |
| 32,768 | 6 ms | 51 MB | 0.5 ms | 27 MB | 99.8 % |
| 100,000 | 18 ms | 154 MB | 1.2 ms | 83 MB | 100 % |

Of the other kinds on 100,000, HNSW with 8-bit numbers took 41 s to build for 97 % of the 20 in 1.1 ms; inverted lists
with them 12 s for 97 % in 1.8 ms, because 8 bits alone lose 2 % where cosines lie as close as these. Codes take 1 s.
"""
LARGEST_PART = 131_072
"""Above that, each so many are an index of their own, so that a build holds no more of them in memory."""
_REFINED, _LEAST_REFINED = 2, 256
"""So many times the wanted number, and so many at least, are compared exactly in each part after the codes have
chosen. With 40 the best twenty of 100,000 lack 8 %, with 240 none."""
_TRAINING = 8_192
"""Vectors of a part whose mean is what its codes are relative to."""
_BATCH = 4_096
_BLOCK = 32
"""Vectors whose codes are compared at once."""
_HALF_STEP, _HALF_SMALLEST = 2.0**-10, 2.0**-24
"""A number in half precision lies within this share of the one it stands for, or within the smallest there is."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One FAISS index of a file."""

    ids: NDArray[np.int64]
    """Ascending."""
    owner: Any
    """What the next two belong to."""
    searched: Any
    """What is searched: all vectors, or their codes and then the vectors of the best."""
    vectors: Any
    """The vectors alone."""

    def nearest(
        self, query: NDArray[np.float32], count: int, allowed: NDArray[np.int64] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return up to `count` ids and cosines; those that are allowed are all compared, however many they are."""
        index, parameters = self.searched, None
        if allowed is not None:
            is_allowed = np.zeros(len(self.ids), dtype=bool)
            places = np.searchsorted(self.ids, allowed)
            inside = places < len(self.ids)
            is_allowed[places[inside][self.ids[places[inside]] == allowed[inside]]] = True
            count = min(count, int(is_allowed.sum()))
            bits = np.packbits(is_allowed, bitorder="little")
            index, parameters = self.vectors, faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[arg-type,call-arg]
        elif index is not self.vectors:
            refined = max(_REFINED, _LEAST_REFINED / max(count, 1))
            parameters = faiss.IndexRefineSearchParameters(k_factor=refined)  # type: ignore[call-arg]
        if count <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        cosines, places = index.search(query.reshape(1, -1), min(count, len(self.ids)), params=parameters)
        found = places[0] >= 0
        return self.ids[places[0][found]], cosines[0][found]


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """Inner-product search over unit vectors; reading it from several threads at once is safe.

    Up to LARGEST_FLAT vectors the search is exact. Above, each vector has a code of one bit a dimension (RaBitQ, Gao &
    Long, SIGMOD 2024): all codes are compared, and then the best by the vectors themselves, in half precision.
    """

    parts: tuple[_Part, ...]
    mapped: NDArray[np.uint8]
    """The file, which the parts look into."""

    @property
    def count(self) -> int:
        return sum(len(part.ids) for part in self.parts)

    def nearest(
        self, query: NDArray[np.float32], count: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to `count` (id, cosine) pairs, best first, among `allowed` ids if given.

        `query` is one unit vector of shape (dimension,).
        """
        if count <= 0:
            return []
        faiss.omp_set_num_threads(1)  # of this thread: to wake others takes longer than the search of one question
        found = [part.nearest(query, count, allowed) for part in self.parts]
        ids = np.concatenate([each for each, _ in found])
        cosines = np.concatenate([each for _, each in found])
        best = np.argsort(-cosines, kind="stable")[:count]
        return list(zip(ids[best].tolist(), cosines[best].tolist(), strict=True))

    def all_vectors(self) -> Iterator[Batch]:
        """Yield the ids and vectors of the file, a batch at a time."""
        for part in self.parts:
            for start in range(0, len(part.ids), _BATCH):
                ids = part.ids[start : start + _BATCH]
                yield ids, part.vectors.reconstruct_n(start, len(ids))

    def is_kept(self, written: NDArray[np.float32], kept: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Tell of each vector that was written, by rows, whether what is kept is it, as exactly as it can be."""
        if all(part.searched is part.vectors for part in self.parts):
            same = kept == written
        else:
            same = np.isclose(kept, written, rtol=_HALF_STEP, atol=_HALF_SMALLEST)
        return np.asarray(same.all(axis=1))


def write(
    batches: Iterable[Batch],
    count: int,
    path: Path,
    largest_flat: int = LARGEST_FLAT,
    largest_part: int = LARGEST_PART,
) -> int:
    """Write an index of `count` vectors, one at least, to a file; return their dimension.

    No more than one part and one batch of them are in memory at a time.
    """
    parts = 1 if count <= largest_flat else -(-count // largest_part)
    dimension = 0
    with path.open("wb") as file:
        writer = faiss.PyCallbackIOWriter(file.write)  # type: ignore[attr-defined]
        rest = iter(batches)
        for first in rest:
            dimension = first[1].shape[1]
            part = _part(first, rest, size=-(-count // parts))
            faiss.write_index(_made(part, dimension, is_flat=count <= largest_flat), writer)
    return dimension


def read(path: Path, sha256: str, dimension: int) -> VectorIndex:
    """Map an index whose file has the given SHA-256; FAISS never sees a file that has another.

    The file is opened once: what is hashed is what is mapped, whatever its name comes to stand for meanwhile or later.
    Whoever can write into the file itself could write its manifest too.

    Raises IndexDamagedError if the file is missing, differs, or holds vectors of another dimension.
    """
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise IndexDamagedError(f"{path} does not agree with its manifest: run python -m index build")
            mapped = np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), dtype=np.uint8)
    except OSError as error:
        raise IndexDamagedError(f"{path} cannot be read ({error.strerror}): run python -m index build") from error
    reader = faiss.ZeroCopyIOReader(faiss.swig_ptr(mapped), len(mapped))  # type: ignore[attr-defined]
    parts = []
    while reader.rp_ < reader.total_:
        index = faiss.read_index(reader)
        if index.d != dimension:
            raise IndexDamagedError(f"{path} holds vectors of another size: run python -m index build")
        parts.append(_opened(index))
    return VectorIndex(tuple(parts), mapped)


def _part(first: Batch, rest: Iterator[Batch], size: int) -> Iterator[Batch]:
    """Yield a batch and those after it, until they hold `size` vectors."""
    held = 0
    for ids, rows in chain([first], rest):
        yield ids, rows
        held += len(ids)
        if held >= size:
            break


def _opened(index: Any) -> _Part:
    searched = faiss.downcast_index(index.index)
    is_refined = isinstance(searched, faiss.IndexRefine)
    vectors = faiss.downcast_index(searched.refine_index) if is_refined else searched  # type: ignore[attr-defined]
    return _Part(faiss.vector_to_array(index.id_map), index, searched, vectors)


def _made(batches: Iterable[Batch], dimension: int, is_flat: bool) -> Any:
    """Return a FAISS index of vectors under their ids."""
    half = (dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    vectors = faiss.IndexFlatIP(dimension) if is_flat else faiss.IndexScalarQuantizer(*half)
    index: Any = faiss.IndexIDMap(vectors)
    for ids, rows in batches:
        index.add_with_ids(rows, ids)
    if not is_flat:
        refined = _refined(vectors)
        index.index = refined
        index.referenced_objects = [refined]  # FAISS does not keep what Python lets go
    return index


def _refined(vectors: Any) -> Any:
    """Return vectors with their codes, which are relative to the mean of a sample from all over them."""
    codes = faiss.IndexRaBitQFastScan(vectors.d, vectors.metric_type, _BLOCK)
    sample = np.linspace(0, vectors.ntotal - 1, min(vectors.ntotal, _TRAINING)).astype(np.int64)
    codes.train(vectors.reconstruct_batch(sample))
    for start in range(0, vectors.ntotal, _BATCH):
        codes.add(vectors.reconstruct_n(start, min(_BATCH, vectors.ntotal - start)))
    return faiss.IndexRefine(codes, vectors)
