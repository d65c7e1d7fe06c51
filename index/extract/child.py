"""The process that reads documents, apart from the one that asked: `python -m index.extract.child`.

It takes the limits as its first message and then one request after another, until its input ends. A request is for
the text of a file; with a page's number, for a picture of that page to recognise its text in; and as a view, for one to
look at.
"""

import gc
import os
import resource
import signal
import sys
import warnings
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract import extract
from index.extract.messages import bitmap_message, document_message, pack, receive, view_message
from index.extract.pictures import Pictures, open_pictures
from index.regular_file import read_unchanged
from index.types import SourceFile

OPEN_FILES = 256
"""Enough for the folders above a document, which are open while it is opened."""
GRACE_SECONDS = 10
"""The parent ends a child that is too slow; this much later it ends itself, in case the parent is gone."""


def main() -> None:
    """Answer requests until the input ends."""
    replies = _private_output()
    requests = sys.stdin.buffer
    first: dict[str, Any] | None = receive(requests)
    if first is None:
        return
    limits = ExtractLimits(**first)
    _restrict(limits)
    _send(replies, pack({"ready": True}))
    gc.freeze()
    desk = _Desk(limits)
    while (request := receive(requests)) is not None:
        signal.alarm(ceil(max(limits.seconds, limits.page_seconds)) + GRACE_SECONDS)
        _send(replies, _answer(request, desk))
        gc.collect()  # trees of elements are cycles, and the next document needs the memory
        signal.alarm(0)


class _Desk:
    """What the child works at. The last file whose pictures were asked for stays open, for its next page."""

    def __init__(self, limits: ExtractLimits) -> None:
        self._limits = limits
        self._opened: tuple[dict[str, Any], Pictures] | None = None

    def document(self, request: dict[str, Any]) -> bytes:
        self.clear()
        data, source = self._file(request)
        return pack(document_message(extract(data, source, self._limits)))

    def picture(self, request: dict[str, Any]) -> bytes:
        return bitmap_message(self._pictures(request).bitmap(request["page"]))

    def view(self, request: dict[str, Any]) -> bytes:
        return view_message(self._pictures(request).view(request["page"]))

    def clear(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened[1].close()

    def _pictures(self, request: dict[str, Any]) -> Pictures:
        file = {key: request[key] for key in ("folder", "path", "sha256")}
        if self._opened is None or self._opened[0] != file:
            self.clear()
            self._opened = file, open_pictures(self._file(request)[0], self._limits)
        return self._opened[1]

    def _file(self, request: dict[str, Any]) -> tuple[bytes, SourceFile]:
        path, sha256 = request["path"], request["sha256"]
        data = read_unchanged(Path(request["folder"]), path, sha256, self._limits.file_bytes)
        return data, SourceFile(path, len(data), sha256)

    def too_much_memory(self) -> str:
        self.clear()
        gigabytes = self._limits.memory_bytes / 1024**3
        return f"reading took more than {gigabytes:.1f} GB of memory: split it into smaller files"


def _answer(request: dict[str, Any], desk: _Desk) -> bytes:
    try:
        if "page" not in request:
            return desk.document(request)
        return desk.view(request) if request.get("view") else desk.picture(request)
    except ExtractError as error:
        return pack({"error": str(error), "kind": error.kind})
    except MemoryError:
        return pack({"error": desk.too_much_memory(), "kind": FailureKind.FAILED})


def _restrict(limits: ExtractLimits) -> None:
    """Give up what reading does not need, so that a hostile document finds little to use."""
    for what, maximum in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = maximum if hard == resource.RLIM_INFINITY else min(maximum, hard)
        resource.setrlimit(what, (limit, limit))
    sys.dont_write_bytecode = True
    warnings.simplefilter("ignore")


def _private_output() -> BinaryIO:
    """Return the channel to the parent, out of reach of a stray `print`."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
    return output


def _send(replies: BinaryIO, message: bytes) -> None:
    replies.write(message)
    replies.flush()


if __name__ == "__main__":
    main()
