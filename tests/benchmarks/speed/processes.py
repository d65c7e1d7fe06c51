"""Programs that are measured from outside: how long they ran, how much memory they held, what they answered."""

import json
import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.benchmarks.load import resident_megabytes
from tests.browser import ROOT

_INTERVAL = 0.1
_MOST = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_SAID = 2_000
"""Characters of what a program said on standard error that are told when it fails."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a program that ran to its end."""

    seconds: float
    """From the start of its process to its end."""
    megabytes: int
    """The most memory that it held, until a tenth of a second before its end, without processes that it started."""
    lines: tuple[tuple[float, str], ...]
    """What it wrote, line by line, each with the seconds until then."""


def ran(command: Sequence[str], environment: Mapping[str, str]) -> Ran:
    """Run a program with `environment` added. Raises RuntimeError with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.monotonic()
        process = _started(command, environment, said)
        try:
            process.stdin.close()
            with _weighed(process.pid) as weights:
                lines = [(time.monotonic() - started, line.rstrip("\n")) for line in process.stdout]
                process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        seconds = time.monotonic() - started
        process.stdout.close()
        if process.returncode:
            raise RuntimeError(f"{_name(command)} failed: {_last(said)}")
    return Ran(seconds, max(weights), tuple(lines))


@contextmanager
def _weighed(process: int) -> Iterator[list[int]]:
    """Look how much memory a process has held at most, in megabytes, again and again until the block ends.

    What the system tells when a process has ended counts what the process that started it held at that moment.
    """
    weights, ended = [0], threading.Event()

    def weigh() -> None:
        while not ended.wait(_INTERVAL):
            with suppress(OSError):
                found = _MOST.search(Path(f"/proc/{process}/status").read_text("utf-8"))
                weights.append(int(found[1]) // 1024 if found else 0)

    scales = threading.Thread(target=weigh)
    scales.start()
    try:
        yield weights
    finally:
        ended.set()
        scales.join()


class Asked:
    """A program that answers each line of questions with a line of milliseconds."""

    def __init__(self, name: str, process: subprocess.Popen[str], said: IO[bytes]) -> None:
        self._name = name
        self._process = process
        self._said = said

    def milliseconds(self, questions: Sequence[str]) -> list[float]:
        """Ask, one after the other, and return how long each took. Raises RuntimeError if the program has failed."""
        line = ""
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(questions) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._name} failed: {_last(self._said)}")
        times: list[float] = json.loads(line)
        return times

    def megabytes(self) -> int:
        """Return how much memory it holds, what it has read of mapped files included."""
        return resident_megabytes(self._process.pid)


@contextmanager
def asked(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Asked]:
    """Start a program that is asked over standard input, with `environment` added, and end it afterwards."""
    with tempfile.TemporaryFile() as said, _started(command, environment, said) as process:
        try:
            yield Asked(_name(command), process, said)
        finally:
            process.kill()


def _started(command: Sequence[str], environment: Mapping[str, str], said: IO[bytes]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        encoding="utf-8",
    )


def _name(command: Sequence[str]) -> str:
    return " ".join(Path(each).name for each in command[1:4])


def _last(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode("utf-8", "replace")[-_SAID:]
