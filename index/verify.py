"""Whether the parts of a published index agree with each other and with the source files."""

import numpy as np

from index.archive import open_archive
from index.config import Config
from index.errors import IndexDamagedError
from index.extract import EXTRACTORS
from index.sources import find_sources
from index.store import Store
from index.store_check import store_problems
from index.vectors import VectorIndex


def verify(config: Config) -> list[str]:
    """Return what does not agree, one line each; an empty list if all does.

    Manifest hashes are checked on opening. Raises IndexMissingError if there is no index and DocumentsError if the
    documents folder cannot be read; damage is a finding, not an error.
    """
    try:
        archive = open_archive(config)
    except IndexDamagedError as error:
        return [str(error)]
    try:
        problems = store_problems(archive.store.path)
        _, passages, sentences = archive.store.counts()
        problems += _differences("passage", passages, archive.store, archive.passage_vectors)
        problems += _differences("sentence", sentences, archive.store, archive.sentence_vectors)
        indexed = {each.source.path: each.source.state for each in archive.store.documents()}
    finally:
        archive.close()
    sources = find_sources(config.documents, EXTRACTORS.keys(), config.limits)
    found = {source.path: source.state for source in sources.files}
    for path, state in indexed.items():
        if path not in found:
            problems.append(f"{path} is in the index but not in {config.documents}: run python -m index build")
        elif found[path] != state:
            problems.append(f"{path} has changed since it was indexed: run python -m index build")
    return problems


def _differences(table: str, count: int, store: Store, index: VectorIndex) -> list[str]:
    """Compare the vectors of SQLite with those of FAISS, a batch at a time."""
    if count != index.count:
        return [f"FAISS and SQLite hold different {table}s: run python -m index build"]
    differing = 0
    for ids, kept in index.all_vectors():
        stored, rows = store.vectors_between(table, int(ids[0]), int(ids[-1]))
        if not np.array_equal(stored, ids):
            return [f"FAISS and SQLite hold different {table}s: run python -m index build"]
        differing += int((~index.is_kept(rows, kept)).sum())
    return (
        [f"{differing} {table} vectors differ between FAISS and SQLite: run python -m index build"] if differing else []
    )
