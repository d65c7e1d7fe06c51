"""Vectors of passages, by hand."""

import numpy as np
import pytest

from index.passage_vectors import DOCUMENT, HEADING, passage_vectors


def test_a_passage_is_its_sentences_its_heading_and_its_document() -> None:
    assert (HEADING, DOCUMENT) == (0.5, 0.2)
    x, y, z = np.eye(3, dtype=np.float32)
    made = passage_vectors(np.array([x, y, z, z]), [2, 2], np.array([z, x]), x + y + 2 * z)
    # The first: x and y halfway between them, half of z, and a fifth of (1, 1, 2) / √6.
    first = np.array([1, 1, 0]) / np.sqrt(2) + [0, 0, 0.5] + 0.2 * np.array([1, 1, 2]) / np.sqrt(6)
    second = np.array([0, 0, 1]) + [0.5, 0, 0] + 0.2 * np.array([1, 1, 2]) / np.sqrt(6)
    expected = [first / np.linalg.norm(first), second / np.linalg.norm(second)]
    assert made == pytest.approx(np.array(expected), abs=1e-6)
    assert made.dtype == np.float32


def test_opposite_sentences_leave_the_heading_and_the_document() -> None:
    x, y = np.eye(2, dtype=np.float32)
    (made,) = passage_vectors(np.array([x, -x]), [2], np.array([y]), np.zeros(2, np.float32))
    assert made == pytest.approx([0, 1], abs=1e-6)
