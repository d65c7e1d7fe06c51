"""Where a build works: a folder beside the published versions. A later build goes on there if this one is stopped."""

import os
import shutil
from contextlib import closing
from pathlib import Path

from index.errors import IndexDamagedError, IndexMissingError
from index.versions import STORE, file_sha256, read_manifest, unpublished_versions, version_folder
from index.writable_store import WritableStore

_WORK = "unfinished"


def work_folder(index: Path) -> Path:
    """Return the folder in which the next version is made."""
    return index / _WORK


def open_unfinished(index: Path, fingerprint: str) -> WritableStore:
    """Return the store that a build goes on with, in the work folder.

    It is the one that a stopped build left there, else one that it had finished and not yet published, else a copy of
    the published one, else a new one; only what is sound and was made with `fingerprint` is gone on with.
    """
    work = work_folder(index)
    if not _is_usable(work / STORE, fingerprint):
        shutil.rmtree(work, ignore_errors=True)
        finished = next((each for each in unpublished_versions(index) if _is_usable(each / STORE, fingerprint)), None)
        if finished is not None:
            os.replace(finished, work)
        else:
            work.mkdir(parents=True)
            _copy_published(index, fingerprint, work)
    store = WritableStore(work / STORE)
    with store.transaction():
        store.set_fingerprint(fingerprint)
    return store


def published_store(index: Path, fingerprint: str) -> Path | None:
    """Return the published SQLite file if it is sound and was made with `fingerprint`, else None."""
    try:
        manifest = read_manifest(index)
        path = version_folder(index, manifest.version) / STORE
        sound = manifest.fingerprint == fingerprint and file_sha256(path) == manifest.files.get(STORE)
    except (IndexMissingError, IndexDamagedError):
        return None
    return path if sound else None


def _copy_published(index: Path, fingerprint: str, work: Path) -> None:
    published = published_store(index, fingerprint)
    if published is not None:
        copy = work / f"{STORE}.copy"
        shutil.copyfile(published, copy)
        os.replace(copy, work / STORE)  # a build that is stopped while it copies leaves no half store


def _is_usable(path: Path, fingerprint: str) -> bool:
    if not path.exists():
        return False
    try:
        store = WritableStore(path)  # what a killed build was writing is undone on opening
        with closing(store):
            return store.fingerprint == fingerprint and store.is_sound()
    except IndexDamagedError:
        return False
