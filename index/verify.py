"""Whether the parts of a published index agree with each other and with the source files."""

import numpy as np
from numpy.typing import NDArray

from index.archive import open_archive
from index.config import Config
from index.errors import IndexDamagedError
from index.extract import EXTRACTORS
from index.sources import find_sources
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
        for table, index in (("passage", archive.passage_vectors), ("sentence", archive.sentence_vectors)):
            ids, rows = archive.store.vectors(table)
            problems += _differences(table, ids, rows, index)
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


def _differences(table: str, ids: list[int], rows: NDArray[np.float32], index: VectorIndex) -> list[str]:
    if set(ids) != set(index.ids()):
        return [f"FAISS and SQLite hold different {table}s: run python -m index build"]
    differing = sum(not np.array_equal(index.vector(id_), row) for id_, row in zip(ids, rows, strict=True))
    return (
        [f"{differing} {table} vectors differ between FAISS and SQLite: run python -m index build"] if differing else []
    )
