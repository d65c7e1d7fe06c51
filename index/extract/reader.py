"""Reads documents in a child process, so that no document can crash, hang or take over the build."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.messages import (
    LENGTH,
    UnexpectedReplyError,
    limits_message,
    maximum_bitmap_bytes,
    maximum_reply_bytes,
    maximum_view_bytes,
    pack,
    parse_bitmap,
    parse_reply,
    parse_view,
)
from index.types import Bitmap, Document, PageView, SourceFile

_PROJECT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "index.extract.child")
STARTUP_SECONDS = 60.0
"""How long a new child may take to import the parsers, on a slow and busy machine."""
_CHUNK_BYTES = 1024**2
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}
"""openpyxl imports NumPy, whose library would start a thread for each core: the child may start none, and each takes
address space."""


Answer = TypeVar("Answer")


class _ChildFailed(Exception):
    """The child said nothing useful: it ended, or the time was up."""


class Reader:
    """Reads one document after another in one child process, which is replaced when a document breaks it.

    The child starts with the first document. Not for several threads at once.
    """

    def __init__(self, limits: ExtractLimits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the child process, if it is not running, so that the first document need not wait for it.

        Raises ExtractError if it does not start.
        """
        self._running_child()

    def close(self) -> None:
        """End the child process, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
            child.wait()

    def read(self, folder: Path, source: SourceFile) -> Document:
        """Return the document in the file `source.path` below `folder`.

        Raises ExtractError if it cannot be read whole within the limits, or is not the file that `source`
        describes.
        """
        payload = self._answer(_request(folder, source), self._limits.seconds, maximum_reply_bytes(self._limits))
        return self._believed(lambda: parse_reply(payload, source, self._limits))

    def picture(self, folder: Path, source: SourceFile, page: int) -> Bitmap:
        """Return a page of the file as a picture; the child keeps the file open for its next page.

        Raises ExtractError if the page cannot be drawn within the limits, or the file has changed.
        """
        request = _request(folder, source) | {"page": page}
        payload = self._answer(request, self._limits.page_seconds, maximum_bitmap_bytes(self._limits))
        return self._believed(lambda: parse_bitmap(payload, self._limits))

    def view(self, folder: Path, source: SourceFile, page: int) -> PageView:
        """Return a page of the file to be looked at; the child keeps the file open for its next page.

        Raises ExtractError if the page cannot be drawn within the limits, or the file has changed.
        """
        request = _request(folder, source) | {"page": page, "view": True}
        payload = self._answer(request, self._limits.page_seconds, maximum_view_bytes())
        return self._believed(lambda: parse_view(payload))

    def _answer(self, request: Mapping[str, object], seconds: float, maximum: int) -> bytes:
        child = self._running_child()
        answered = False
        try:
            payload = self._ask(child, pack(request), seconds, maximum)
            answered = True
        except TimeoutError as error:
            raise ExtractError(f"reading took longer than {seconds:g} s: split it into smaller files") from error
        except _ChildFailed as error:
            raise ExtractError(_why_it_ended(child)) from error
        finally:
            if not answered:  # half an answer may be left in the pipe, and the next document must not get it
                self.close()
        return payload

    def _believed(self, parse: Callable[[], Answer]) -> Answer:
        try:
            return parse()
        except UnexpectedReplyError:
            self.close()
            raise

    def _running_child(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        self._child = child = subprocess.Popen(
            _COMMAND,
            cwd=_PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**os.environ, **_ENVIRONMENT},
            start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
        )
        try:
            self._ask(child, pack(limits_message(self._limits)), STARTUP_SECONDS, _CHUNK_BYTES)
        except (TimeoutError, _ChildFailed) as error:
            self.close()
            raise ExtractError(
                "the process that reads documents did not start: install what requirements.txt lists"
            ) from error
        return child

    def _ask(self, child: subprocess.Popen[bytes], message: bytes, seconds: float, maximum: int) -> bytes:
        """Send a message and return the answer, of at most `maximum` bytes. Raises TimeoutError or _ChildFailed."""
        if child.stdin is None or child.stdout is None:
            raise _ChildFailed
        deadline = time.monotonic() + seconds
        try:
            child.stdin.write(message)
        except BrokenPipeError as error:
            raise _ChildFailed from error
        output = child.stdout.fileno()
        length = LENGTH.unpack(_receive(output, LENGTH.size, deadline))[0]
        if length > maximum:
            raise _ChildFailed
        return _receive(output, length, deadline)


def _request(folder: Path, source: SourceFile) -> dict[str, object]:
    return {"folder": str(folder.absolute()), "path": source.path, "sha256": source.sha256}


def _why_it_ended(child: subprocess.Popen[bytes]) -> str:
    """Return what to tell about a document that ended the child."""
    try:
        code = child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        code = 0
    how = f"was stopped by {signal.Signals(-code).name}" if code < 0 else "gave no proper answer"
    return f"the process that reads documents {how}: the file may be damaged or too large; save it again"


def _receive(descriptor: int, count: int, deadline: float) -> bytes:
    """Read exactly `count` bytes before `deadline`. Raises TimeoutError or _ChildFailed."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    chunks = bytearray()
    while len(chunks) < count:
        remaining = deadline - time.monotonic()
        if remaining <= 0 or not poll.poll(remaining * 1000):
            raise TimeoutError
        chunk = os.read(descriptor, min(_CHUNK_BYTES, count - len(chunks)))
        if not chunk:
            raise _ChildFailed
        chunks += chunk
    return bytes(chunks)
