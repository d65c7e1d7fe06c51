"""The SQL that gives sentences, headings and passages their vectors while an index is built."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.passage_reading import digest
from index.passage_vectors import passage_vectors
from index.store import Store

_PASSAGES = 500
"""So many passages of a document are in memory at a time."""
_WAITING = "vector = x'' AND digest <> x''"
"""What is true of a row that is to have a vector: its document is read, and its text is not embedded."""
_WITHOUT_HEADING = "digest NOT IN (SELECT digest FROM heading)"
"""What is true of a passage whose heading is not embedded."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some passages whose vectors are to be made, and what is needed for it."""

    texts: dict[bytes, str]
    """Sentences and headings without a vector, by digest."""
    documents: tuple[str, ...]
    """The paths of the documents that the passages are of."""


class VectorStore(Store):
    """A store that can be given vectors. Its methods are called within a transaction."""

    def waits(self, passages: int) -> bool:
        """Tell whether so many passages hold sentences that have no vector."""
        some = f"SELECT DISTINCT passage_id FROM sentence WHERE {_WAITING} LIMIT ?"
        return int(self._rows(f"SELECT count(*) FROM ({some})", passages)[0][0]) == passages

    def waiting(self) -> int:
        """Return how many texts have no vector yet; some may stand elsewhere, so that theirs can be used again."""
        (sentences,) = self._rows(f"SELECT count(DISTINCT digest) FROM sentence WHERE {_WAITING}")[0]
        without = f"SELECT DISTINCT digest FROM passage WHERE {_WAITING} AND {_WITHOUT_HEADING}"
        (headings,) = self._rows(f"SELECT count(*) FROM ({without})")[0]
        return int(sentences + headings)

    def next_waiting(self, passages: int) -> Waiting:
        """Return what is needed for up to so many passages, the first that wait; nothing if none do.

        A sentence whose words stand elsewhere in the archive, or stood in what was removed, gets that vector.
        """
        ids = self._passages_that_wait(passages)
        self._reuse(ids)
        texts: dict[bytes, str] = {}
        found = self.passages(ids).values()
        for each in found:
            heading = digest(each.heading)
            if heading not in texts and not self._has_heading(heading):
                texts[heading] = each.heading
            for one in each.sentences:
                if not one.vector.size:
                    text = each.read_between(one.start, one.end)
                    texts[digest(text)] = text
        return Waiting(texts, tuple(dict.fromkeys(each.document for each in found)))

    def _passages_that_wait(self, count: int) -> list[int]:
        rows = self._rows(
            f"SELECT DISTINCT passage_id FROM sentence WHERE {_WAITING} ORDER BY passage_id LIMIT ?", count
        )
        # A heading may be read otherwise where no sentence is.
        rows = rows or self._rows(f"SELECT id FROM passage WHERE {_WAITING} AND {_WITHOUT_HEADING} LIMIT ?", count)
        return [row[0] for row in rows]

    def _reuse(self, passage_ids: Sequence[int]) -> None:
        marks = ",".join("?" * len(passage_ids))
        self._connection.execute(
            "UPDATE sentence SET vector = coalesce((SELECT other.vector FROM sentence AS other"
            " WHERE other.digest = sentence.digest AND other.vector <> x'' LIMIT 1),"
            " (SELECT spare.vector FROM spare WHERE spare.digest = sentence.digest), x'')"
            f" WHERE passage_id IN ({marks}) AND {_WAITING}",
            tuple(passage_ids),
        )

    def _has_heading(self, heading: bytes) -> bool:
        return bool(self._rows("SELECT 1 FROM heading WHERE digest = ?", heading))

    def set_vectors(self, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
        """Write vectors, each of shape (dimension,), by the digest of their text."""
        rows = [(_bytes(vector), digest) for digest, vector in vectors.items()]
        self._connection.executemany(f"UPDATE sentence SET vector = ? WHERE digest = ? AND {_WAITING}", rows)
        self._connection.executemany(
            "INSERT OR IGNORE INTO heading (vector, digest) SELECT ?1, ?2"
            " WHERE EXISTS (SELECT 1 FROM passage WHERE digest = ?2)",
            rows,
        )

    def documents_without_vectors(self) -> list[str]:
        """Return the paths of the documents with passages that have no vector."""
        waiting = f"SELECT document_id FROM passage WHERE {_WAITING}"
        return [path for (path,) in self._rows(f"SELECT path FROM document WHERE id IN ({waiting}) ORDER BY path")]

    def set_passage_vectors(self, path: str) -> None:
        """Make the vectors of a document's passages out of the others, if it has all of those."""
        lacking = self._rows(
            "SELECT 1 FROM document JOIN passage ON document_id = document.id JOIN sentence ON passage_id = passage.id"
            f" WHERE path = ? AND (sentence.vector = x'' OR passage.{_WITHOUT_HEADING}) LIMIT 1",
            path,
        )
        if lacking:
            return
        ids = sorted(self.passage_ids([path]))
        parts = [ids[first : first + _PASSAGES] for first in range(0, len(ids), _PASSAGES)]
        document: NDArray[np.float32] = np.sum([self._sentence_vectors(part)[0].sum(axis=0) for part in parts], axis=0)
        for part in parts:
            sentences, counts = self._sentence_vectors(part)
            made = passage_vectors(sentences, counts, self._heading_vectors(part), document)
            self._connection.executemany(
                "UPDATE passage SET vector = ? WHERE id = ?", zip(map(_bytes, made), part, strict=True)
            )

    def _sentence_vectors(self, passage_ids: Sequence[int]) -> tuple[NDArray[np.float32], list[int]]:
        """Return the vectors of the sentences of passages, in order, and how many each passage has."""
        marks = ",".join("?" * len(passage_ids))
        rows = self._rows(
            f"SELECT passage_id, vector FROM sentence WHERE passage_id IN ({marks}) ORDER BY passage_id, id",
            *passage_ids,
        )
        counts = Counter(row[0] for row in rows)
        return _matrix(row[1] for row in rows), [counts[id_] for id_ in passage_ids]

    def _heading_vectors(self, passage_ids: Sequence[int]) -> NDArray[np.float32]:
        marks = ",".join("?" * len(passage_ids))
        rows = self._rows(
            f"SELECT heading.vector FROM passage JOIN heading USING (digest) WHERE passage.id IN ({marks})"
            " ORDER BY passage.id",
            *passage_ids,
        )
        return _matrix(row[0] for row in rows)


def _bytes(vector: NDArray[np.float32]) -> bytes:
    return np.asarray(vector, dtype="<f4").tobytes()


def _matrix(vectors: Iterable[bytes]) -> NDArray[np.float32]:
    rows = list(vectors)
    return np.frombuffer(b"".join(rows), dtype="<f4").reshape(len(rows), -1)
