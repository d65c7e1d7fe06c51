"""Which files below the documents folder are to be indexed: found without following links, and hashed."""

import hashlib
import os
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from index.config import ExtractLimits
from index.errors import DocumentsError, FailureKind
from index.extract.signatures import unread_ending
from index.side_file import LARGEST_SIDE_FILE, SIDE_ENDING, Stated, parse_side_file
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
    stated: Mapping[str, Stated] = field(default_factory=dict)
    """What side files state, by the path of the document beside them."""


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
    stated: dict[str, Stated] = {}
    paths, unreadable = _walk(folder)
    sides = {str(path): path for path in paths if path.name.lower().endswith(SIDE_ENDING)}
    for path in paths:
        if path.name.lower().endswith(SIDE_ENDING):
            continue
        found = _examine(path, path.relative_to(folder).as_posix(), endings, limits)
        side = sides.pop(f"{path}{SIDE_ENDING}", None)
        if isinstance(found, Failure):
            refused.append(found)
            continue
        if side is not None:
            read = _read_side_file(side, side.relative_to(folder).as_posix())
            if isinstance(read, Failure):
                refused.append(read)
            else:
                found, stated[found.path] = replace(found, side_sha256=read[0]), read[1]
        files.append(found)
    for side in sides.values():
        reason = "there is no document beside it: give it the document's name and this ending"
        relative = _encodable(side.relative_to(folder).as_posix())
        refused.append(Failure(SourceFile(relative, 0, ""), FailureKind.FAILED, reason))
    for error in unreadable:
        if Path(error.filename) == folder:
            raise DocumentsError(f"{printable(folder)} cannot be read ({error.strerror}): check its permissions")
        relative = Path(error.filename).relative_to(folder).as_posix()
        reason = f"the folder cannot be read ({error.strerror}): check its permissions"
        refused.append(Failure(SourceFile(_encodable(relative), 0, ""), FailureKind.FAILED, reason))
    return Sources(tuple(files), tuple(refused), stated)


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


def _read_side_file(path: Path, relative: str) -> tuple[str, Stated] | Failure:
    """Return the SHA-256 of a side file and what it states."""
    unread = SourceFile(_encodable(relative), 0, "")
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return Failure(unread, FailureKind.FAILED, "it is not an ordinary file: replace it with one")
            data = file.read(LARGEST_SIDE_FILE + 1)
    except OSError as error:
        reason = f"it cannot be opened ({error.strerror}): replace it with an ordinary file that can be read"
        return Failure(unread, FailureKind.FAILED, reason)
    if len(data) > LARGEST_SIDE_FILE:
        return Failure(unread, FailureKind.FAILED, f"it is larger than {LARGEST_SIDE_FILE // 1024} KB: shorten it")
    digest = hashlib.sha256(data).hexdigest()
    try:
        return digest, parse_side_file(data)
    except ValueError as error:
        return Failure(SourceFile(unread.path, len(data), digest), FailureKind.FAILED, str(error))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
