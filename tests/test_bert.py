"""The bundled model in every number type gives nearly what sentence-transformers gives in float32."""

from pathlib import Path

import numpy as np
import pytest

from index.bert import NUMBER_TYPE, Bert, processor
from index.number_type import NumberType, remembered
from index.sentence_transformer import OtherModel

pytestmark = pytest.mark.slow

TEXTS = [
    "När pausade regionen införandet?",
    "Nämnden beslutar att godkänna slutrapporten.",
    "Kostnaden blev 4,3 miljoner kronor. " * 12,
    "",
    "ord " * 600,
]


@pytest.fixture(scope="module")
def exact(model_folder: Path) -> np.ndarray:
    return OtherModel(model_folder, NumberType.FLOAT32).encode(TEXTS, "passage: ", True)


@pytest.mark.parametrize(
    ("kind", "least"), [(NumberType.FLOAT32, 0.999999), (NumberType.BFLOAT16, 0.999), (NumberType.INT8, 0.999)]
)
def test_vectors_agree_with_sentence_transformers(
    model_folder: Path, exact: np.ndarray, kind: NumberType, least: float
) -> None:
    bert = Bert(model_folder, kind)
    vectors = np.concatenate([bert.encode([text], "passage: ", exactly=False) for text in TEXTS])
    assert vectors.shape == (5, bert.dimension) == (5, 384)
    assert (vectors * exact).sum(axis=1).min() >= least
    assert (bert.encode(TEXTS[:1], "passage: ", exactly=True) * exact[:1]).sum() >= 0.999999


@pytest.mark.parametrize("kind", [NumberType.FLOAT32, NumberType.INT8])
def test_a_text_has_the_same_vector_to_the_last_bit_whatever_it_is_computed_with(
    model_folder: Path, kind: NumberType
) -> None:
    bert = Bert(model_folder, kind)
    words = ["hus", "bil", "by", "vårdplan", "och"]
    texts = [f"{word} och {other} i {word}" for word in words for other in words]
    lengths = bert.lengths(texts)
    same = [text for text, length in zip(texts, lengths, strict=True) if length == lengths[0]]
    assert len(same) > 3
    together = bert.encode(same, "", exactly=False)
    for row, text in enumerate(same):
        assert np.array_equal(bert.encode([text], "", exactly=False)[0], together[row])


def test_the_fastest_number_type_is_found_when_it_is_needed_and_kept(model_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "model").symlink_to(model_folder)
    bert = Bert(tmp_path / "model")
    bert.encode(["hej"], "", exactly=True)
    assert not (tmp_path / NUMBER_TYPE).exists()
    vector = bert.encode(["hej"], "", exactly=False)
    kind = remembered(tmp_path / NUMBER_TYPE, processor())
    assert kind in NumberType
    assert np.array_equal(vector, Bert(model_folder, kind).encode(["hej"], "", exactly=False))


def test_lengths_count_the_tokens_that_are_read(model_folder: Path) -> None:
    assert Bert(model_folder, NumberType.FLOAT32).lengths(["", "hej", "ord " * 600]) == [2, 3, 512]
