"""A published index, opened for reading: its manifest is checked before anything else of it is read."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import vectors
from index.config import Config
from index.errors import IndexDamagedError, IndexMismatchError
from index.fingerprint import fingerprint
from index.records import StoredPassage
from index.store import Store
from index.vectors import VectorIndex
from index.versions import (
    BUILD,
    PASSAGE_VECTORS,
    SENTENCE_VECTORS,
    STORE,
    Manifest,
    file_sha256,
    published_version,
    read_manifest,
    version_folder,
)


@dataclass(frozen=True, slots=True)
class Archive:
    """One version of the index. It goes on working when a newer one is published; threads may share it."""

    manifest: Manifest
    store: Store
    passage_vectors: VectorIndex
    sentence_vectors: VectorIndex
    shows_personal_numbers: bool = False
    """What is shown of its texts is shown with whole personal identity numbers."""

    @property
    def version(self) -> str:
        return self.manifest.version

    @property
    def document_count(self) -> int:
        return self.manifest.documents

    @property
    def passage_count(self) -> int:
        return self.manifest.passages

    def nearest_passages(
        self, query: NDArray[np.float32], count: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return (passage id, cosine) of the passages nearest to a unit vector, best first."""
        return self.passage_vectors.nearest(query, count, allowed)

    def nearest_sentences(
        self, query: NDArray[np.float32], count: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return (passage id, cosine of its best sentence) of the sentences nearest to a unit vector, best first."""
        nearest = self.sentence_vectors.nearest(query, count, allowed)
        owners = self.store.passages_of_sentences([id_ for id_, _ in nearest])
        best: dict[int, float] = {}
        for id_, cosine in nearest:
            best.setdefault(owners[id_], cosine)
        return list(best.items())

    def passages(self, ids: list[int]) -> dict[int, StoredPassage]:
        """Return passages by id."""
        return self.store.passages(ids)

    def close(self) -> None:
        """Close the files."""
        self.store.close()


def open_archive(config: Config) -> Archive:
    """Open the published index; of two, the later, where one is published meanwhile.

    Raises IndexMissingError, IndexDamagedError, or IndexMismatchError if the configuration names another model
    or another way of splitting than the index was made with.
    """
    while True:
        version = current_version(config)
        try:
            return _open_published(config)
        except IndexDamagedError:
            if current_version(config) == version:
                raise
            # The files were not damaged but removed, with the version that another has taken the place of.


def _open_published(config: Config) -> Archive:
    manifest = read_manifest(config.index)
    if manifest.fingerprint != fingerprint(config):
        raise IndexMismatchError(
            f"{config.index} was made with another model or setting ({manifest.model}): {BUILD} to make it anew"
        )
    folder = version_folder(config.index, manifest.version)
    if manifest.files.keys() != {STORE, PASSAGE_VECTORS, SENTENCE_VECTORS}:
        raise IndexDamagedError(f"{folder} does not agree with its manifest: {BUILD}")
    if file_sha256(folder / STORE) != manifest.files[STORE]:
        raise IndexDamagedError(f"{folder / STORE} does not agree with its manifest: {BUILD}")
    return Archive(
        manifest,
        Store(folder / STORE),
        vectors.read(folder / PASSAGE_VECTORS, manifest.files[PASSAGE_VECTORS], manifest.dimension),
        vectors.read(folder / SENTENCE_VECTORS, manifest.files[SENTENCE_VECTORS], manifest.dimension),
        config.personal_numbers == "shown",
    )


def current_version(config: Config) -> str | None:
    """Return the name of the published version, None if there is none; cheap enough for every page view."""
    return published_version(config.index)
