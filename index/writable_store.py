"""The SQL that writes an index. With `store`, the only SQL."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.passages import page_at
from index.store import Store
from index.types import Document, Passage, SourceFile
from index.words import search_terms, tokens


class WritableStore(Store):
    """One SQLite file that a build writes; made with its tables if it does not exist."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises IndexDamagedError if it is not an index of this version or cannot be opened."""
        self._open(path, "rwc")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the writes within happen all or not at all."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        passage_vectors: NDArray[np.float32],
        sentence_vectors: NDArray[np.float32],
    ) -> None:
        """Write a document; vectors are in the order of the passages and of their sentences, (n, dimension)."""
        execute = self._connection.execute
        source = document.source
        values = (source.path, source.sha256, source.size, document.format, document.title)
        document_id = execute(
            "INSERT INTO document (path, sha256, size, format, title, date, reference_number, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, document.date, document.reference_number, document.text),
        ).lastrowid
        self._connection.executemany(
            "INSERT INTO page VALUES (?, ?, ?, ?)",
            [(document_id, page.number, page.start, page.end) for page in document.pages],
        )
        row = 0
        for passage, vector in zip(passages, passage_vectors, strict=True):
            text = document.text[passage.start : passage.end]
            passage_id = execute(
                'INSERT INTO passage (document_id, "start", "end", page, section, text, vector)'
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    document_id,
                    passage.start,
                    passage.end,
                    passage.page,
                    json.dumps(passage.section),
                    text,
                    _blob(vector),
                ),
            ).lastrowid
            heading = " ".join(search_terms(" ".join((document.title, *passage.section))))
            execute(
                "INSERT INTO passage_words (rowid, heading, exact, folded) VALUES (?, ?, ?, ?)",
                (passage_id, heading, " ".join(tokens(text)), " ".join(search_terms(text))),
            )
            vectors = sentence_vectors[row : row + len(passage.sentences)]
            row += len(passage.sentences)
            self._connection.executemany(
                'INSERT INTO sentence (passage_id, "start", "end", page, kind, vector) VALUES (?, ?, ?, ?, ?, ?)',
                [
                    (
                        passage_id,
                        each.start,
                        each.end,
                        page_at(document.pages, each.start),
                        each.kind,
                        _blob(own),
                    )
                    for each, own in zip(passage.sentences, vectors, strict=True)
                ],
            )

    def remove(self, path: str) -> None:
        """Remove a document with all that was made of it."""
        self._connection.execute(
            "DELETE FROM passage_words WHERE rowid IN"
            " (SELECT passage.id FROM passage JOIN document ON document.id = document_id WHERE path = ?)",
            (path,),
        )
        self._connection.execute("DELETE FROM document WHERE path = ?", (path,))

    def set_failures(self, failures: Sequence[tuple[SourceFile, str]]) -> None:
        """Replace the list of files that could not be read, each with its reason."""
        self._connection.execute("DELETE FROM failure")
        self._connection.executemany(
            "INSERT INTO failure VALUES (?, ?, ?)",
            [(source.path, source.sha256, reason) for source, reason in failures],
        )


def _blob(vector: NDArray[np.float32]) -> bytes:
    return np.asarray(vector, dtype="<f4").tobytes()
