"""Which files below the documents folder are to be indexed: found without following links, and hashed."""

import hashlib
import os
import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from index.config import ExtractLimits
from index.errors import DocumentsError, FailureKind
from index.extract.signatures import unread_ending
from index.types import SourceFile

IGNORED_NAMES = frozenset({"readme.md", "thumbs.db", "desktop.ini"})
"""Files that stand beside documents without being any, lower case."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    source: SourceFile
    kind: FailureKind
    reason: str
    """What happened and what to do, on one line."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found: files to read, and files that cannot be."""

    files: tuple[SourceFile, ...]
    refused: tuple[Failure, ...]


def find_sources(folder: Path, endings: Collection[str], limits: ExtractLimits) -> Sources:
    """Return the files below a folder in the order of their paths. Hidden files and README.md are passed over.

    `endings` are lower case with their dot. A folder below that cannot be read is refused like a file. Raises
    DocumentsError if the folder itself cannot be read.
    """
    if not folder.is_dir():
        raise DocumentsError(
            f"{printable(folder)} is not a folder: create it and put documents in it, or give --documents"
        )
    files: list[SourceFile] = []
    refused: list[Failure] = []
    paths, unreadable = _walk(folder)
    for path in paths:
        found = _examine(path, path.relative_to(folder).as_posix(), endings, limits)
        if isinstance(found, Failure):
            refused.append(found)
        else:
            files.append(found)
    for error in unreadable:
        if Path(error.filename) == folder:
            raise DocumentsError(f"{printable(folder)} cannot be read ({error.strerror}): check its permissions")
        relative = Path(error.filename).relative_to(folder).as_posix()
        reason = f"the folder cannot be read ({error.strerror}): check its permissions"
        refused.append(Failure(SourceFile(_encodable(relative), 0, ""), FailureKind.FAILED, reason))
    return Sources(tuple(files), tuple(refused))


def printable(text: object) -> str:
    """Return a text with control and formatting characters written out, so that a file name cannot disturb a line."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in str(text)
    )


def _walk(folder: Path) -> tuple[list[Path], list[OSError]]:
    """Return the paths of all files and links, sorted, and the errors of the folders that cannot be listed."""
    paths: list[Path] = []
    errors: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append, followlinks=False):
        linked = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in linked]
        paths += [
            Path(parent, name)
            for name in [*names, *linked]
            if not name.startswith(".") and name.lower() not in IGNORED_NAMES
        ]
    return sorted(paths), errors


def _examine(path: Path, relative: str, endings: Collection[str], limits: ExtractLimits) -> SourceFile | Failure:
    unread = SourceFile(_encodable(relative), 0, "")

    def refused(reason: str, kind: FailureKind = FailureKind.FAILED) -> Failure:
        return Failure(unread, kind, reason)

    if unread.path != relative:
        return refused("its name is not valid UTF-8: rename it")
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return refused("it is not an ordinary file: replace it with one")
            unread = SourceFile(relative, status.st_size, "")
            ending = PurePosixPath(relative).suffix.lower()
            if ending not in endings:
                return refused(unread_ending(printable(ending), endings), FailureKind.UNSUPPORTED)
            if status.st_size == 0:
                return refused("the file is empty: replace it or remove it", FailureKind.EMPTY)
            if status.st_size > limits.file_bytes:
                return refused(f"the file is larger than {limits.file_bytes // 1024**2} MB: split it")
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return SourceFile(relative, status.st_size, digest)
    except OSError as error:
        if path.is_symlink():
            return refused("it is a symbolic link, and links are not followed: put the file itself here")
        return refused(f"it cannot be opened ({error.strerror}): check its permissions")


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
