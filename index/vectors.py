"""The only caller of FAISS: a disposable index of vectors, rebuilt from SQLite whenever it is missing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """Exact inner-product search over unit vectors; reading it from several threads at once is safe."""

    faiss_index: Any
    count: int

    def nearest(
        self, query: NDArray[np.float32], count: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to `count` (id, cosine) pairs, best first, among `allowed` ids if given.

        `query` is one unit vector of shape (dimension,).
        """
        wanted = min(count, self.count if allowed is None else len(allowed))
        if wanted <= 0:
            return []
        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed))  # type: ignore[call-arg]
        scores, ids = self.faiss_index.search(query.reshape(1, -1), wanted, params=parameters)
        return [(int(id_), float(score)) for id_, score in zip(ids[0], scores[0], strict=True) if id_ >= 0]

    def ids(self) -> list[int]:
        """Return the ids of all vectors."""
        return [int(id_) for id_ in faiss.vector_to_array(self.faiss_index.id_map)]

    def vector(self, id_: int) -> NDArray[np.float32]:
        """Return one vector, shape (dimension,)."""
        row: NDArray[np.float32] = self.faiss_index.reconstruct(id_)
        return row


def make(ids: Sequence[int], vectors: NDArray[np.float32]) -> VectorIndex:
    """Return an index of vectors of shape (n, dimension) under the given ids."""
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(ids, dtype=np.int64))
    return VectorIndex(index, len(ids))


def write(index: VectorIndex, path: Path) -> None:
    """Write an index to a file."""
    faiss.write_index(index.faiss_index, str(path))


def read(path: Path, sha256: str, dimension: int) -> VectorIndex:
    """Read an index whose file has the given SHA-256; FAISS never sees a file that has another.

    Raises IndexDamagedError if the file is missing, differs, or holds vectors of another dimension.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IndexDamagedError(f"{path} cannot be read ({error.strerror}): run python -m index build") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise IndexDamagedError(f"{path} does not agree with its manifest: run python -m index build")
    index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
    if index.d != dimension:
        raise IndexDamagedError(f"{path} holds vectors of another size: run python -m index build")
    return VectorIndex(index, index.ntotal)
