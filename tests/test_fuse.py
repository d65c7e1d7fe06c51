import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qa.fuse import fuse, standard_scores


def test_standard_scores_by_hand() -> None:
    # mean 2, variance ((1-2)² + (2-2)² + (3-2)²) / 3 = 2/3
    assert standard_scores(np.array([1.0, 2.0, 3.0])) == pytest.approx([-(1.5**0.5), 0.0, 1.5**0.5])


def test_equal_values_say_nothing() -> None:
    assert standard_scores(np.array([4.0, 4.0])).tolist() == [0.0, 0.0]


def test_fused_by_hand() -> None:
    rankings = {"dense": np.array([0.0, 2.0]), "lexical": np.array([9.0, 3.0])}
    # standard scores are (-1, 1) and (1, -1)
    assert fuse(rankings, {"dense": 1.0, "lexical": 0.25}).tolist() == [-0.75, 0.75]


def test_a_ranking_without_a_weight_takes_no_part_and_a_weight_without_a_ranking_is_refused() -> None:
    rankings = {"dense": np.array([0.0, 2.0]), "lexical": np.array([9.0, 3.0])}
    assert fuse(rankings, {"lexical": 2.0}).tolist() == [2.0, -2.0]
    with pytest.raises(KeyError, match="lexcal"):
        fuse(rankings, {"lexcal": 2.0})


@given(arrays(np.float64, st.integers(1, 30), elements=st.floats(-100, 100)), st.floats(0.1, 10), st.floats(-5, 5))
def test_scale_and_shift_of_a_ranking_do_not_matter(values: np.ndarray, scale: float, shift: float) -> None:
    if values.std() < 1e-3:
        return
    assert standard_scores(scale * values + shift) == pytest.approx(standard_scores(values), abs=1e-5)
