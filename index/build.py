"""Documents become a published index: the one place that composes the stages of `index`."""

import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index import vectors
from index.archive import open_archive
from index.changes import Changes
from index.config import Config
from index.embed import Encoder
from index.errors import (
    ArkivsvarError,
    DocumentsError,
    IndexBusyError,
    IndexWriteError,
)
from index.extract import EXTRACTORS
from index.fingerprint import fingerprint
from index.records import UnreadPages
from index.sources import Failure, Sources, find_sources, printable
from index.store import Store
from index.unfinished import open_unfinished, published_store, work_folder
from index.update import Progress, is_current, update
from index.versions import (
    PASSAGE_VECTORS,
    SENTENCE_VECTORS,
    STORE,
    Manifest,
    file_sha256,
    publish,
    read_manifest,
)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    version: str
    changed: bool
    """False if the index was current already."""
    files: int
    """All that was found: documents, their copies, and failures."""
    documents: int
    read: int
    """Documents that were read in this build."""
    kept: int
    """Documents that are as they were."""
    renamed: int
    removed: int
    copies: int
    """Files that hold the same as another."""
    pages: int
    passages: int
    sentences: int
    failures: tuple[Failure, ...]
    """The files that could not be read."""
    unread_pages: tuple[UnreadPages, ...]
    seconds: float


def build(
    config: Config,
    open_encoder: Callable[[], Encoder],
    progress: Callable[[Progress], None] = lambda _: None,
    retry: bool = False,
) -> BuildReport:
    """Bring the index up to date with the documents folder and publish it; do nothing if it is current.

    A build that is stopped, however it is, leaves the published index as it was, and the next one goes on from what
    it had done. The encoder is opened only if something is to be embedded. With `retry`, files that could not be read
    before are read again although they are as they were.

    Raises DocumentsError if there is nothing to index (the published index is then left as it was), IndexBusyError if
    another build is running, ModelError, and IndexWriteError if the index folder cannot be written.
    """
    started = time.monotonic()
    sources = find_sources(config.documents, EXTRACTORS.keys(), config.limits)
    if not sources.files:
        raise DocumentsError(_nothing_to_read(config.documents, sources))
    try:
        config.index.mkdir(parents=True, exist_ok=True)
        with FileLock(config.index / "build.lock", timeout=0):
            return _build(config, sources, open_encoder, progress, started, retry)
    except Timeout as error:
        raise IndexBusyError(f"another build of {config.index} is running: wait until it is done") from error
    except (OSError, sqlite3.OperationalError) as error:
        raise IndexWriteError(
            f"{config.index} cannot be written ({error}): check its permissions and the free disk space, and build "
            "again; what is done is kept"
        ) from error


def _build(
    config: Config,
    sources: Sources,
    open_encoder: Callable[[], Encoder],
    progress: Callable[[Progress], None],
    started: float,
    retry: bool,
) -> BuildReport:
    made_with = fingerprint(config)
    current = None if retry else _current(config, sources, made_with, started)
    if current is not None:
        shutil.rmtree(work_folder(config.index), ignore_errors=True)
        return current
    store = open_unfinished(config.index, made_with)
    work = work_folder(config.index)
    try:
        done = update(store, sources, config, open_encoder, progress, retry)
        version = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:8]}"
        report = _report(store, version, sources, done, started)
        if report.passages == 0:
            raise DocumentsError(_nothing_was_read(config.documents, report))
        progress(Progress("publishing", 0, 1))
        dimension = _write_vectors(store, work)
    finally:
        store.close()
    manifest = Manifest(
        version=version,
        fingerprint=made_with,
        model=config.model,
        dimension=dimension,
        documents=report.documents,
        passages=report.passages,
        sentences=report.sentences,
        built=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        seconds=round(time.monotonic() - started, 3),
        files={name: file_sha256(work / name) for name in (STORE, PASSAGE_VECTORS, SENTENCE_VECTORS)},
    )
    publish(config.index, manifest, work)
    progress(Progress("publishing", 1, 1))
    return report


def _current(config: Config, sources: Sources, made_with: str, started: float) -> BuildReport | None:
    """Return the report of the published version if it agrees with the documents folder and is whole."""
    published = published_store(config.index, made_with)
    if published is None:
        return None
    with closing(Store(published)) as store:
        if not (is_current(store, sources, config) and _opens(config)):
            return None
        return _report(store, read_manifest(config.index).version, sources, None, started)


def _write_vectors(store: Store, folder: Path) -> int:
    """Write both FAISS files from the vectors in the store; return the dimension."""
    _, passages, sentences = store.counts()
    vectors.write(store.vectors("passage"), passages, folder / PASSAGE_VECTORS)
    return vectors.write(store.vectors("sentence"), sentences, folder / SENTENCE_VECTORS)


def _opens(config: Config) -> bool:
    try:
        open_archive(config).close()
    except ArkivsvarError:
        return False
    return True


def _report(store: Store, version: str, sources: Sources, done: Changes | None, started: float) -> BuildReport:
    documents = store.documents()
    _, passages, sentences = store.counts()
    found = {source.path for source in sources.files}
    fresh = {source.path for source in done.fresh} if done else set()
    read = sum(each.source.path in fresh for each in documents)
    return BuildReport(
        version=version,
        changed=done is not None,
        files=len(sources.files) + len(sources.refused),
        documents=len(documents),
        read=read,
        kept=len(documents) - read,
        renamed=len(done.renamed) if done else 0,
        removed=sum(path not in found for path in done.removed) if done else 0,
        copies=sum(len(each.copies) for each in documents),
        pages=sum(each.pages for each in documents),
        passages=passages,
        sentences=sentences,
        failures=tuple(store.failures()),
        unread_pages=tuple(store.unread_pages()),
        seconds=time.monotonic() - started,
    )


def _nothing_to_read(folder: Path, sources: Sources) -> str:
    why = "".join(f"; {printable(each.source.path)}: {each.reason}" for each in sources.refused[:5])
    kinds = "PDF, Office, e-mail, web, text or image files"
    return f"there is nothing to index in {printable(folder)}{why}: put {kinds} there"


def _nothing_was_read(folder: Path, report: BuildReport) -> str:
    why = "; ".join(f"{printable(each.source.path)}: {each.reason}" for each in report.failures[:5])
    return f"no document in {printable(folder)} could be read ({why}): mend or replace them and build again"
