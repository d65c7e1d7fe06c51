"""Turns: how many at once, in which order, and what a full line says."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.errors import BusyError
from qa.admission import Admission


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, ten seconds at most."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_at_most_so_many_have_a_turn_at_once() -> None:
    admission = Admission(3, 100)
    inside, most = 0, 0
    counting = threading.Lock()

    def work(_: int) -> None:
        nonlocal inside, most
        with admission.turn():
            with counting:
                inside += 1
                most = max(most, inside)
            time.sleep(0.002)
            with counting:
                inside -= 1

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(work, range(60)))
    assert most == 3
    assert inside == 0


def test_who_came_first_is_served_first_and_a_patient_asker_gets_one_turn_at_a_time() -> None:
    admission = Admission(1, 100)
    served: list[str] = []

    def visitor(name: str) -> None:
        with admission.turn():
            served.append(name)

    def desk() -> None:
        for number in range(3):
            with admission.turn(patient=True):
                served.append(f"desk {number}")

    with ThreadPoolExecutor(4) as pool, admission.turn():
        for place, work in enumerate((desk, lambda: visitor("Anna"), lambda: visitor("Bo")), start=1):
            pool.submit(work)
            until(lambda place=place: len(admission._line) == place)  # type: ignore[misc]
    assert served == ["desk 0", "Anna", "Bo", "desk 1", "desk 2"]


def test_a_full_line_turns_visitors_away_and_takes_patient_work() -> None:
    admission = Admission(1, 1)
    with ThreadPoolExecutor(2) as pool:
        with admission.turn():
            waiting = pool.submit(lambda: admission.turn().__enter__())
            until(lambda: len(admission._line) == 1)
            with pytest.raises(BusyError, match="1 questions are being answered and 1 are waiting: try again"):
                admission.turn().__enter__()
            patient = pool.submit(lambda: admission.turn(patient=True).__enter__())
            until(lambda: len(admission._line) == 2)
            assert not patient.done()
        waiting.result(10)


def test_a_turn_that_ends_in_a_failure_is_passed_on() -> None:
    admission = Admission(1, 0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), admission.turn():
            raise ZeroDivisionError
    with admission.turn(), pytest.raises(BusyError):
        admission.turn().__enter__()
