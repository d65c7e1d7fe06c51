"""Published versions of an index: a folder each, a manifest of hashes, and one pointer that is moved atomically."""

import hashlib
import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import IndexDamagedError, IndexMissingError

POINTER = "CURRENT"
MANIFEST = "manifest.json"
STORE = "archive.sqlite"
PASSAGE_VECTORS = "passages.faiss"
SENTENCE_VECTORS = "sentences.faiss"
BUILD = "run python -m index build"
_VERSION_NAME = re.compile(r"[0-9TZ]{16}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version of the index holds and how it was made."""

    version: str
    fingerprint: str
    model: str
    dimension: int
    documents: int
    passages: int
    sentences: int
    built: str
    """UTC, ISO 8601."""
    seconds: float
    """How long the build took."""
    files: dict[str, str]
    """SHA-256 by file name."""


def published_version(index: Path) -> str | None:
    """Return the name of the published version, None if there is none or the pointer cannot be read."""
    try:
        return _pointer(index)["version"]
    except (IndexMissingError, IndexDamagedError):
        return None


def version_folder(index: Path, version: str) -> Path:
    """Return where a version is kept; raises IndexDamagedError if the name is not one that a build gives."""
    if not _VERSION_NAME.fullmatch(version):
        raise IndexDamagedError(f"{index / POINTER} names no version of an index: {BUILD}")
    return index / "versions" / version


def unpublished_versions(index: Path) -> list[Path]:
    """Return the folders of whole versions that no pointer has come to name, newest first.

    A build that is stopped between the last two steps of `publish` leaves one, and so does a pointer that is lost.
    """
    current = published_version(index) or ""
    versions = index / "versions"
    names = [path.name for path in versions.iterdir()] if versions.is_dir() else []
    later = [
        versions / name for name in sorted(names, reverse=True) if _VERSION_NAME.fullmatch(name) and name > current
    ]
    return [folder for folder in later if _has_whole_store(folder)]


def read_manifest(index: Path) -> Manifest:
    """Return the manifest of the published version, after its own hash has been checked.

    Raises IndexMissingError if nothing is published, IndexDamagedError if the manifest does not agree.
    """
    pointer = _pointer(index)
    path = version_folder(index, pointer["version"]) / MANIFEST
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IndexDamagedError(f"{path} cannot be read ({error.strerror}): {BUILD}") from error
    if hashlib.sha256(data).hexdigest() != pointer["manifest_sha256"]:
        raise IndexDamagedError(f"{path} does not agree with {POINTER}: {BUILD}")
    try:
        return Manifest(**json.loads(data))
    except (ValueError, TypeError) as error:
        raise IndexDamagedError(f"{path} is not a manifest of this version: {BUILD}") from error


def publish(index: Path, manifest: Manifest, unfinished: Path) -> None:
    """Make a finished folder the published version: manifest and files on disk first, then the pointer, in one step.

    Older versions are removed, with all that their documents said. Who has one open can go on reading it.
    """
    data = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
    (unfinished / MANIFEST).write_bytes(data)
    _flush(unfinished)
    folder = version_folder(index, manifest.version)
    folder.parent.mkdir(exist_ok=True)
    os.replace(unfinished, folder)
    pointer = {"version": manifest.version, "manifest_sha256": hashlib.sha256(data).hexdigest()}
    temporary = index / f"{POINTER}.new"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(pointer, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, index / POINTER)
    _remove_old_versions(index, manifest.version)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file; raises IndexDamagedError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise IndexDamagedError(f"{path} cannot be read ({error.strerror}): {BUILD}") from error


def _pointer(index: Path) -> dict[str, str]:
    path = index / POINTER
    try:
        pointer = json.loads(path.read_bytes())
        return {"version": str(pointer["version"]), "manifest_sha256": str(pointer["manifest_sha256"])}
    except FileNotFoundError as error:
        raise IndexMissingError(f"there is no index in {index}: {BUILD}") from error
    except OSError as error:
        raise IndexDamagedError(f"{path} cannot be read ({error.strerror}): check its permissions") from error
    except (ValueError, TypeError, KeyError) as error:
        raise IndexDamagedError(f"{path} is damaged: {BUILD}") from error


def _has_whole_store(folder: Path) -> bool:
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_bytes()))
        return file_sha256(folder / STORE) == manifest.files[STORE]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexDamagedError):
        return False


def _flush(folder: Path) -> None:
    """Have the files of a folder on disk before a pointer names it."""
    for path in folder.iterdir():
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_old_versions(index: Path, current: str) -> None:
    for path in (index / "versions").iterdir():
        if path.name != current:
            shutil.rmtree(path, ignore_errors=True)
