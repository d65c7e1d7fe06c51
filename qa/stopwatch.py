"""How long the stages of one question take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from qa.types import Stage


class Stopwatch:
    """Sums the time of each stage, by a clock that never jumps. For one thread."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time that the block takes to a stage. Stages are not begun inside others."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - started

    @property
    def elapsed_ms(self) -> float:
        """Milliseconds since it was made."""
        return 1000 * (time.perf_counter() - self._started)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages, in the order in which they were first begun."""
        return tuple(Stage(name, 1000 * seconds) for name, seconds in self._seconds.items())
