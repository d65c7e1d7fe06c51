"""Other models are run by sentence-transformers, in the number type that suits the processor."""

import pytest

from index.number_type import NumberType
from index.sentence_transformer import torch_type


@pytest.mark.parametrize(
    ("kind", "capabilities", "expected"),
    [
        (None, {"amx_bf16": True, "avx512_bf16": True}, "bfloat16"),
        (None, {"amx_bf16": False, "avx512_bf16": True}, "float32"),
        (None, {}, "float32"),
        (NumberType.FLOAT32, {"amx_bf16": True}, "float32"),
        (NumberType.BFLOAT16, {}, "bfloat16"),
        (NumberType.INT8, {"amx_bf16": True}, "float32"),
    ],
)
def test_bfloat16_is_for_processors_with_amx(
    kind: NumberType | None, capabilities: dict[str, bool], expected: str
) -> None:
    assert torch_type(kind, capabilities) == expected
