"""Programs that are measured from outside: how long they ran, how much memory they held, what they answered."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.benchmarks.load import resident_megabytes
from tests.browser import ROOT

_SAID = 2_000
"""Characters of what a program said on standard error that are told when it fails."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a program that ran to its end."""

    seconds: float
    """From the start of its process to its end."""
    megabytes: int
    """The most memory that it held, or one of the processes that it started, if that held more. Linux counts what the
    process that starts it holds at that moment too, so that has to be little."""
    lines: tuple[tuple[float, str], ...]
    """What it wrote, line by line, each with the seconds until then."""


def ran(command: Sequence[str], environment: Mapping[str, str]) -> Ran:
    """Run a program with `environment` added. Raises RuntimeError with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.monotonic()
        process = _started(command, environment, said)
        try:
            process.stdin.close()
            lines = [(time.monotonic() - started, line.rstrip("\n")) for line in process.stdout]
            # `Popen.wait` does not tell how much memory the process held.
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        if process.returncode:
            raise RuntimeError(f"{_name(command)} failed: {_last(said)}")
    return Ran(seconds, usage.ru_maxrss // 1024, tuple(lines))


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
