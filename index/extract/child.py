"""The process that reads documents, apart from the one that asked: `python -m index.extract.child`.

It takes the limits as its first message and then one request after another, until its input ends. A request is for
the text of a file, or, with a page's number, for a picture of that page.
"""

import errno
import gc
import hashlib
import os
import resource
import signal
import stat
import sys
import warnings
from math import ceil
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract import extract
from index.extract.messages import bitmap_message, document_message, pack, receive
from index.extract.pictures import Pictures, open_pictures
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


def read_regular_file(folder: str, path: str, maximum: int) -> bytes:
    """Return the bytes of the file at `path` below `folder`, following no symbolic link below it.

    Raises ExtractError if it is not a regular file, is longer than `maximum` bytes, or cannot be opened.
    """
    *parents, name = PurePosixPath(path).parts or ("..",)
    if PurePosixPath(path).is_absolute() or ".." in (*parents, name) or "\0" in path:
        raise ExtractError("its path leads out of the documents folder: put the file below it")
    opened: list[int] = []
    try:
        opened.append(os.open(folder, os.O_RDONLY | os.O_DIRECTORY))
        for parent in parents:
            opened.append(os.open(parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=opened[-1]))
        # Without O_NONBLOCK, opening a named pipe would wait for a writer.
        opened.append(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=opened[-1]))
        status = os.fstat(opened[-1])
        if not stat.S_ISREG(status.st_mode):
            raise ExtractError("not a regular file: put the document itself there")
        with os.fdopen(opened.pop(), "rb") as file:
            data = file.read(min(status.st_size, maximum) + 1)  # as much is allocated as is asked for
    except OSError as error:
        raise ExtractError(_why_not_opened(error)) from error
    finally:
        for descriptor in opened:
            os.close(descriptor)
    if len(data) > maximum:
        raise ExtractError(f"it is larger than {maximum / 1024**2:.0f} MB: split it into smaller files")
    return data


def _why_not_opened(error: OSError) -> str:
    known = {
        errno.ENOENT: "it is no longer there: build again",
        errno.ELOOP: "it is a symbolic link: put the file itself in the documents folder",
        errno.ENOTDIR: "a folder above it is a symbolic link: put the folder itself there",
        errno.EACCES: "it may not be read: give yourself permission to read it",
    }
    return known.get(error.errno or 0, f"it could not be opened ({error.strerror}): copy it again")


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
        file = {key: request[key] for key in ("folder", "path", "sha256")}
        if self._opened is None or self._opened[0] != file:
            self.clear()
            self._opened = file, open_pictures(self._file(request)[0], self._limits)
        return bitmap_message(self._opened[1].bitmap(request["page"]))

    def clear(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened[1].close()

    def _file(self, request: dict[str, Any]) -> tuple[bytes, SourceFile]:
        data = read_regular_file(request["folder"], request["path"], self._limits.file_bytes)
        source = SourceFile(request["path"], len(data), hashlib.sha256(data).hexdigest())
        if source.sha256 != request["sha256"]:
            raise ExtractError("it was changed while it was read: build again")
        return data, source

    def too_much_memory(self) -> str:
        self.clear()
        gigabytes = self._limits.memory_bytes / 1024**3
        return f"reading took more than {gigabytes:.1f} GB of memory: split it into smaller files"


def _answer(request: dict[str, Any], desk: _Desk) -> bytes:
    try:
        return desk.picture(request) if "page" in request else desk.document(request)
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
