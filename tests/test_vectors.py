"""FAISS held against NumPy."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import vectors
from index.errors import IndexDamagedError
from index.vectors import Batch, VectorIndex


def unit_vectors(count: int, dimension: int = 16, seed: int = 7) -> NDArray[np.float32]:
    return unit(np.random.default_rng(seed).normal(size=(count, dimension)))


def unit(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    scaled: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return scaled


def sentence_like(count: int, seed: int) -> NDArray[np.float32]:
    """Vectors like those of sentences: in 384 dimensions, all in much the same direction (cosines about 0.8), in
    clusters, the directions of which differ the more, the earlier the dimension."""
    choose = np.random.default_rng(seed)
    spread = 1 / np.sqrt(1 + np.arange(384))
    shared = np.random.default_rng(0)
    common, centres = shared.normal(size=384), shared.normal(size=(40, 384)) * spread
    own = choose.normal(size=(count, 384)) * spread
    return unit(3 * common / np.linalg.norm(common) + (centres[choose.integers(0, 40, count)] + own) / 2)


def batches(ids: NDArray[np.int64], rows: NDArray[np.float32], size: int = 100) -> Iterator[Batch]:
    return ((ids[start : start + size], rows[start : start + size]) for start in range(0, len(ids), size))


def index_of(
    folder: Path, ids: list[int], rows: NDArray[np.float32], largest_flat: int = 1_000, largest_part: int = 1_000
) -> VectorIndex:
    path = folder / "rows.faiss"
    vectors.write(batches(np.array(ids), rows), len(ids), path, largest_flat, largest_part)
    return vectors.read(path, hashlib.sha256(path.read_bytes()).hexdigest(), rows.shape[1])


def test_the_nearest_of_three_in_the_plane(tmp_path: Path) -> None:
    rows = np.array([[1, 0], [0.6, 0.8], [0, -1]], dtype=np.float32)
    found = index_of(tmp_path, [5, 7, 9], rows).nearest(np.array([0.8, 0.6], dtype=np.float32), 2)
    assert [id_ for id_, _ in found] == [7, 5]
    assert [cosine for _, cosine in found] == pytest.approx([0.96, 0.8])  # 0.6·0.8 + 0.8·0.6; 0.8


def test_nearest_agrees_with_brute_force(tmp_path: Path) -> None:
    rows = unit_vectors(500)
    ids = [3 * number + 1 for number in range(500)]
    index = index_of(tmp_path, ids, rows)
    for query in unit_vectors(20, seed=8):
        expected = np.argsort(-(rows @ query), kind="stable")[:10]
        found = index.nearest(query, 10)
        assert [id_ for id_, _ in found] == [ids[place] for place in expected]
        assert [score for _, score in found] == pytest.approx((rows @ query)[expected].tolist(), abs=1e-5)


@pytest.mark.parametrize("largest_flat", [50, 20])
def test_nearest_within_allowed_ids(tmp_path: Path, largest_flat: int) -> None:
    rows = unit_vectors(50)
    index = index_of(tmp_path, list(range(10, 60)), rows, largest_flat, largest_part=30)
    allowed = np.array([14, 19, 50, 59, 60, 3], dtype=np.int64)  # the last two are not there
    found = index.nearest(rows[0], 10, allowed)
    assert {id_ for id_, _ in found} == {14, 19, 50, 59}
    assert found == sorted(found, key=lambda pair: -pair[1])
    assert [cosine for _, cosine in found] == pytest.approx(
        [float(rows[id_ - 10] @ rows[0]) for id_, _ in found], abs=1e-3
    )
    assert len(index.nearest(rows[0], 2, allowed)) == 2
    assert index.nearest(rows[0], 10, np.array([], dtype=np.int64)) == []
    assert index.nearest(rows[0], 0) == []


def test_a_large_index_is_kept_in_parts_and_finds_what_a_flat_one_finds(tmp_path: Path) -> None:
    rows, queries = sentence_like(5_000, seed=1), sentence_like(50, seed=2)
    index = index_of(tmp_path, list(range(1, 5_001)), rows, largest_flat=4_999, largest_part=2_000)
    assert [len(part.ids) for part in index.parts] == [1_700, 1_700, 1_600]  # thirds, of whole batches
    assert index.count == 5_000
    shares = []
    for query in queries:
        cosines = rows @ query
        found = index.nearest(query, 20)
        assert [cosine for _, cosine in found] == pytest.approx([float(cosines[id_ - 1]) for id_, _ in found], abs=1e-3)
        best = set((np.argsort(-cosines)[:20] + 1).tolist())
        shares.append(len(best & {id_ for id_, _ in found}) / 20)
    assert np.mean(shares) >= 0.98


def test_a_large_index_compares_all_that_are_allowed(tmp_path: Path) -> None:
    rows = sentence_like(3_000, seed=1)
    index = index_of(tmp_path, list(range(3_000)), rows, largest_flat=10, largest_part=1_000)
    far = np.argsort(rows @ rows[0])[:200]  # none of these is among the best of all
    found = index.nearest(rows[0], 5, np.sort(far))
    expected = np.sort(rows[far] @ rows[0])[::-1][:5]
    assert [cosine for _, cosine in found] == pytest.approx(expected.tolist(), abs=1e-3)


@pytest.mark.parametrize("largest_flat", [30, 29])
def test_a_file_reads_back_the_same(tmp_path: Path, largest_flat: int) -> None:
    rows = unit_vectors(30)
    index = index_of(tmp_path, list(range(100, 130)), rows, largest_flat)
    ((ids, kept),) = index.all_vectors()
    assert ids.tolist() == list(range(100, 130))
    assert index.is_kept(rows, kept).all()
    assert np.array_equal(kept, rows) == (largest_flat == 30)
    altered = rows.copy()
    altered[3, 0] += 0.01
    assert np.flatnonzero(~index.is_kept(altered, kept)).tolist() == [3]


def test_an_open_index_does_not_see_another_file_of_its_name(tmp_path: Path) -> None:
    rows = unit_vectors(30)
    index = index_of(tmp_path, list(range(30)), rows)
    before = index.nearest(rows[4], 5)
    vectors.write(batches(np.arange(30), rows[::-1].copy()), 30, tmp_path / "other.faiss")
    os.replace(tmp_path / "other.faiss", tmp_path / "rows.faiss")
    assert index.nearest(rows[4], 5) == before
    (tmp_path / "rows.faiss").unlink()
    assert index.nearest(rows[4], 5) == before


def test_a_file_with_another_hash_is_never_parsed(tmp_path: Path) -> None:
    path = tmp_path / "rows.faiss"
    index_of(tmp_path, list(range(5)), unit_vectors(5))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(IndexDamagedError, match="does not agree with its manifest"):
        vectors.read(path, sha256, 16)
    path.unlink()
    with pytest.raises(IndexDamagedError, match="cannot be read"):
        vectors.read(path, sha256, 16)


def test_vectors_of_another_size_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.faiss"
    index_of(tmp_path, list(range(5)), unit_vectors(5))
    with pytest.raises(IndexDamagedError, match="another size"):
        vectors.read(path, hashlib.sha256(path.read_bytes()).hexdigest(), 384)


def test_what_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        vectors.write(batches(np.arange(900), unit_vectors(900)), 900, Path("/dev/full"))
