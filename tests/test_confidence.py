import math

import pytest

from qa.confidence import ENGLISH, SWEDISH, Features, Model, predict


def test_logistic_function_by_hand() -> None:
    model = Model(-1.0, (2.0, 0.0, 1.0, 0.0, 0.0), threshold=0.5)
    values = Features(sentence=0.5, dense=0.9, coverage=0.25, known=1.0, lead=0.1)
    assert predict(values, model) == pytest.approx(1 / (1 + math.exp(-0.25)))


@pytest.mark.parametrize("model", [SWEDISH, ENGLISH])
def test_a_far_and_unknown_text_is_less_likely_to_answer_than_a_near_and_known_one(model: Model) -> None:
    far = Features(sentence=0.80, dense=0.80, coverage=0.1, known=0.4, lead=0.2)
    near = Features(sentence=0.93, dense=0.90, coverage=0.9, known=1.0, lead=3.0)
    assert 0 < predict(far, model) < 0.5 < predict(near, model) < 1
