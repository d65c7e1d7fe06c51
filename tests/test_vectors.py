"""FAISS held against NumPy."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import vectors
from index.errors import IndexDamagedError


def unit_vectors(count: int, dimension: int = 16) -> NDArray[np.float32]:
    rows = np.random.default_rng(7).normal(size=(count, dimension)).astype(np.float32)
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def test_nearest_agrees_with_brute_force() -> None:
    rows = unit_vectors(500)
    ids = [3 * number + 1 for number in range(500)]
    index = vectors.make(ids, rows)
    for query in unit_vectors(20):
        expected = np.argsort(-(rows @ query), kind="stable")[:10]
        found = index.nearest(query, 10)
        assert [id_ for id_, _ in found] == [ids[place] for place in expected]
        assert [score for _, score in found] == pytest.approx((rows @ query)[expected].tolist(), abs=1e-5)


def test_nearest_within_allowed_ids() -> None:
    rows = unit_vectors(50)
    index = vectors.make(range(50), rows)
    allowed = np.array([4, 9, 40], dtype=np.int64)
    found = index.nearest(rows[0], 10, allowed)
    assert {id_ for id_, _ in found} == {4, 9, 40}
    assert found == sorted(found, key=lambda pair: -pair[1])
    assert index.nearest(rows[0], 10, np.array([], dtype=np.int64)) == []


def test_a_file_reads_back_the_same(tmp_path: Path) -> None:
    rows = unit_vectors(30)
    path = tmp_path / "rows.faiss"
    vectors.write(vectors.make(range(100, 130), rows), path)
    index = vectors.read(path, hashlib.sha256(path.read_bytes()).hexdigest(), 16)
    assert index.ids() == list(range(100, 130))
    assert np.array_equal(index.vector(107), rows[7])


def test_a_file_with_another_hash_is_never_parsed(tmp_path: Path) -> None:
    path = tmp_path / "rows.faiss"
    vectors.write(vectors.make(range(5), unit_vectors(5)), path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(IndexDamagedError, match="does not agree with its manifest"):
        vectors.read(path, sha256, 16)
    path.unlink()
    with pytest.raises(IndexDamagedError, match="cannot be read"):
        vectors.read(path, sha256, 16)


def test_vectors_of_another_size_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.faiss"
    vectors.write(vectors.make(range(5), unit_vectors(5)), path)
    with pytest.raises(IndexDamagedError, match="another size"):
        vectors.read(path, hashlib.sha256(path.read_bytes()).hexdigest(), 384)
