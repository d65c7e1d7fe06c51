"""A file below the documents folder is read as bytes: no link is followed, and it is the file that was asked for."""

import errno
import hashlib
import os
import stat
from pathlib import Path, PurePosixPath

from index.errors import ExtractError


def read_unchanged(folder: Path, path: str, sha256: str, maximum: int) -> bytes:
    """Return the bytes of the file at `path` below `folder`, which has the given SHA-256 in hexadecimal.

    Raises ExtractError if it has another, and as `read_regular_file` does.
    """
    data = read_regular_file(str(folder), path, maximum)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ExtractError("it was changed while it was read: build again")
    return data


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
