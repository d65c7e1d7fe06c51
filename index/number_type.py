"""Which numbers a processor computes with fastest, by trying, once for each processor."""

import json
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from index.errors import ModelError

_ROUNDS = 3
_WORTH = 0.9
"""A coarser number type is taken if it needs less than this share of the time of a finer one."""


class NumberType(StrEnum):
    """What matrices are multiplied in. Finest first."""

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"
    INT8 = "int8"
    """Weights in bytes, and states made so on the way."""


Compiled = TypeVar("Compiled")


def fastest(
    offered: Collection[NumberType], compiled: Callable[[NumberType], Compiled], run: Callable[[Compiled], None]
) -> tuple[NumberType, Compiled]:
    """Return which of the number types that a processor offers runs fastest, and what was compiled for it; float32 is
    always offered. It takes a second or two.

    Each is run in turn, and its best time counts, since the machine may have other things to do.
    """
    kinds = [kind for kind in NumberType if kind in offered or kind is NumberType.FLOAT32]
    made = {kind: compiled(kind) for kind in kinds}
    times: dict[NumberType, list[float]] = {kind: [] for kind in kinds}
    for _ in range(_ROUNDS + 1):
        for kind, each in made.items():
            started = time.perf_counter()
            run(each)
            times[kind].append(time.perf_counter() - started)
    best = NumberType.FLOAT32
    for kind in kinds:
        if min(times[kind]) < _WORTH * min(times[best]):
            best = kind
    return best, made[best]


def number_type(precision: str) -> NumberType | None:
    """Return the number type that a setting means, None for `auto`. Raises ModelError for an unknown one."""
    if precision == "auto":
        return None
    try:
        return NumberType(precision)
    except ValueError as error:
        known = ", ".join(["auto", *NumberType])
        raise ModelError(f"Precision {precision!r} is unknown. Set ARKIVSVAR_PRECISION to one of {known}.") from error


def remembered(path: Path, processor: str) -> NumberType | None:
    """Return what was found fastest on a processor before, None if nothing was or the file cannot be understood."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        return NumberType(json.loads(path.read_text(encoding="utf-8"))[processor])
    return None


def remember(path: Path, processor: str, kind: NumberType) -> None:
    """Keep what was found fastest on a processor. If that cannot be written, it is found again the next time."""
    with suppress(OSError):
        path.write_text(json.dumps({processor: kind}), encoding="utf-8")
