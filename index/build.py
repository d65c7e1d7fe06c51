"""Documents become a published index: the one place that composes the stages of `index`."""

import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index import vectors
from index.archive import open_archive
from index.config import Config
from index.embed import Encoder
from index.errors import (
    ArkivsvarError,
    DocumentsError,
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
)
from index.extract import EXTRACTORS
from index.fingerprint import fingerprint
from index.read_documents import readable_now
from index.sources import Failure, Sources, find_sources, printable
from index.store import Store
from index.update import Progress, update
from index.versions import (
    PASSAGE_VECTORS,
    SENTENCE_VECTORS,
    STORE,
    Manifest,
    file_sha256,
    publish,
    read_manifest,
    version_folder,
)
from index.writable_store import WritableStore


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    version: str
    changed: bool
    """False if the index was current already."""
    files: int
    read: int
    kept: int
    removed: int
    pages: int
    passages: int
    sentences: int
    failures: tuple[Failure, ...]
    """The files that could not be read."""
    seconds: float


def build(
    config: Config, open_encoder: Callable[[], Encoder], progress: Callable[[Progress], None] = lambda _: None
) -> BuildReport:
    """Bring the index up to date with the documents folder and publish it; do nothing if it is current.

    The encoder is opened only if something is to be embedded. Raises DocumentsError if there is nothing to index
    (the published index is then left as it was), IndexBusyError if another build is running, ModelError, and
    IndexDamagedError if the index folder cannot be written.
    """
    started = time.monotonic()
    sources = find_sources(config.documents, EXTRACTORS.keys(), config.limits)
    if not sources.files:
        raise DocumentsError(_nothing_to_read(config.documents, sources))
    try:
        config.index.mkdir(parents=True, exist_ok=True)
        with FileLock(config.index / "build.lock", timeout=0):
            return _build(config, sources, open_encoder, progress, started)
    except Timeout as error:
        raise IndexBusyError(f"another build of {config.index} is running: wait until it is done") from error
    except (OSError, sqlite3.OperationalError) as error:
        raise IndexDamagedError(
            f"{config.index} cannot be written ({error}): check its permissions and the free disk space"
        ) from error


def _build(
    config: Config,
    sources: Sources,
    open_encoder: Callable[[], Encoder],
    progress: Callable[[Progress], None],
    started: float,
) -> BuildReport:
    previous = _previous_store(config)
    if previous is not None:
        store = Store(previous)
        current = _is_same(store, sources) and not readable_now(store, config) and _opens(config)
        if current:
            report = _report(store, read_manifest(config.index).version, sources, (0, 0), started, changed=False)
            store.close()
            return report
        store.close()
    version = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:8]}"
    unfinished = version_folder(config.index, version).with_name(f"unfinished-{version}")
    unfinished.mkdir(parents=True)
    try:
        if previous is not None:
            shutil.copyfile(previous, unfinished / STORE)
        store = WritableStore(unfinished / STORE)
        try:
            with store.transaction():
                read, removed = update(store, sources, config, open_encoder, progress)
            report = _report(store, version, sources, (read, removed), started, changed=True)
            if report.passages == 0:
                raise DocumentsError(_nothing_was_read(config.documents, report))
            progress(Progress("publishing", 0, 1))
            dimension = _write_vectors(store, unfinished)
        finally:
            store.close()
        manifest = Manifest(
            version=version,
            fingerprint=fingerprint(config),
            model=config.model,
            dimension=dimension,
            documents=report.files - len(report.failures),
            passages=report.passages,
            sentences=report.sentences,
            built=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            seconds=round(time.monotonic() - started, 3),
            files={name: file_sha256(unfinished / name) for name in (STORE, PASSAGE_VECTORS, SENTENCE_VECTORS)},
        )
        publish(config.index, manifest, unfinished)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    progress(Progress("publishing", 1, 1))
    return report


def _write_vectors(store: Store, folder: Path) -> int:
    """Write both FAISS files from the vectors in the store; return the dimension."""
    dimension = 0
    for table, name in (("passage", PASSAGE_VECTORS), ("sentence", SENTENCE_VECTORS)):
        ids, rows = store.vectors(table)
        vectors.write(vectors.make(ids, rows), folder / name)
        dimension = rows.shape[1]
    return dimension


def _previous_store(config: Config) -> Path | None:
    """Return the published SQLite file if a new build can go on from it: sound, and of the same fingerprint."""
    try:
        manifest = read_manifest(config.index)
        path = version_folder(config.index, manifest.version) / STORE
        sound = manifest.fingerprint == fingerprint(config) and file_sha256(path) == manifest.files.get(STORE)
    except (IndexMissingError, IndexDamagedError):
        return None
    return path if sound else None


def _is_same(store: Store, sources: Sources) -> bool:
    indexed = {(each.source.path, each.source.sha256) for each in store.documents()}
    failed = {(each.source.path, each.source.sha256) for each in store.failures()}
    found = {(source.path, source.sha256) for source in sources.files}
    refused = {(each.source.path, each.source.sha256) for each in sources.refused}
    return found | refused == indexed | failed


def _opens(config: Config) -> bool:
    try:
        open_archive(config).close()
    except ArkivsvarError:
        return False
    return True


def _report(
    store: Store, version: str, sources: Sources, done: tuple[int, int], started: float, changed: bool
) -> BuildReport:
    documents = store.documents()
    _, passages, sentences = store.counts()
    return BuildReport(
        version=version,
        changed=changed,
        files=len(sources.files) + len(sources.refused),
        read=done[0],
        kept=len(documents) - done[0],
        removed=done[1],
        pages=sum(each.pages for each in documents),
        passages=passages,
        sentences=sentences,
        failures=tuple(store.failures()),
        seconds=time.monotonic() - started,
    )


def _nothing_to_read(folder: Path, sources: Sources) -> str:
    why = "".join(f"; {printable(each.source.path)}: {each.reason}" for each in sources.refused[:5])
    return f"there is nothing to index in {printable(folder)}{why}: put PDF, TXT, Markdown or HTML files there"


def _nothing_was_read(folder: Path, report: BuildReport) -> str:
    why = "; ".join(f"{printable(each.source.path)}: {each.reason}" for each in report.failures[:5])
    return f"no document in {printable(folder)} could be read ({why}): mend or replace them and build again"
