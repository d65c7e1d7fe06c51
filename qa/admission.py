"""So many questions are answered at once; others wait in line, and who comes when the line is full is told so."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import BusyError


class Admission:
    """Turns that threads take, first come first served."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        """Let `at_once` threads have a turn at the same time, and `most_waiting` wait for one."""
        self._at_once = at_once
        self._most_waiting = most_waiting
        self._free = at_once
        self._line: deque[threading.Event] = deque()
        self._changing = threading.Lock()

    @contextmanager
    def turn(self, patient: bool = False) -> Iterator[None]:
        """Wait for a turn, and have it until the block ends.

        Raises BusyError at once where the line is full; `patient` work, which nobody waits for in person, is let into
        a full line too. It takes a turn for each question, so that visitors get theirs in between.
        """
        place = self._place(patient)
        if place is not None:
            place.wait()
        try:
            yield
        finally:
            with self._changing:
                if self._line:
                    self._line.popleft().set()  # the turn goes on to who has waited longest
                else:
                    self._free += 1

    def _place(self, patient: bool) -> threading.Event | None:
        """Return what to wait for; None where a turn is free, which is then taken."""
        with self._changing:
            if self._free:
                self._free -= 1
                return None
            if len(self._line) >= self._most_waiting and not patient:
                raise BusyError(
                    f"{self._at_once} questions are being answered and {len(self._line)} are waiting: "
                    "try again in a moment"
                )
            place = threading.Event()
            self._line.append(place)
            return place
