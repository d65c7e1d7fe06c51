"""The SQL that writes an index. With `store`, the only SQL."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.passages import page_at, place_of
from index.reading import Edit, read_words
from index.records import StoredPassage
from index.sources import Failure
from index.store import Store
from index.types import Document, Passage
from index.words import search_terms, tokens

_PASSAGES = 500
"""So many passages of a document are in memory at a time."""


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

    def add(self, document: Document, passages: Sequence[Passage], damaged: Collection[int] = ()) -> None:
        """Write a document; `damaged` are the numbers of its damaged pages.

        Its passages can be found when `set_reading` and `set_vectors` have followed.
        """
        execute = self._connection.execute
        source = document.source
        values = (source.path, source.sha256, source.size, document.format, document.title)
        document_id = execute(
            "INSERT INTO document (path, sha256, size, format, title, date, reference_number, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, document.date, document.reference_number, document.text),
        ).lastrowid
        self._connection.executemany(
            'INSERT INTO page (document_id, number, "start", "end", damaged, label, origin, words, reason)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    document_id,
                    page.number,
                    page.start,
                    page.end,
                    page.number in damaged,
                    page.label,
                    page.origin,
                    np.asarray(page.words, dtype="<i4").tobytes(),
                    page.reason,
                )
                for page in document.pages
            ],
        )
        for passage in passages:
            text = document.text[passage.start : passage.end]
            passage_id = execute(
                'INSERT INTO passage (document_id, "start", "end", page, section, text) VALUES (?, ?, ?, ?, ?, ?)',
                (document_id, passage.start, passage.end, passage.page, json.dumps(passage.section), text),
            ).lastrowid
            self._connection.executemany(
                'INSERT INTO sentence (passage_id, "start", "end", page, kind) VALUES (?, ?, ?, ?, ?)',
                [
                    (passage_id, each.start, each.end, page_at(document.pages, each.start), each.kind)
                    for each in passage.sentences
                ],
            )

    def set_reading(self, path: str, edits: Sequence[Edit]) -> None:
        """Replace the restored words of a document, and write the words that find its passages."""
        self._connection.execute(
            "DELETE FROM edit WHERE document_id = (SELECT id FROM document WHERE path = ?)", (path,)
        )
        self._connection.executemany(
            "INSERT INTO edit SELECT id, ?, ?, ? FROM document WHERE path = ?",
            [(edit.start, edit.end, edit.text, path) for edit in edits],
        )
        whole = self.text(path) or ""
        restored = {whole[edit.start : edit.end]: edit.text for edit in edits}
        ids = self.passage_ids([path])
        for first in range(0, len(ids), _PASSAGES):
            for passage in self.passages(ids[first : first + _PASSAGES]).values():
                self._set_words(passage, read_words(place_of(passage.title, passage.section), restored))

    def _set_words(self, passage: StoredPassage, heading: str) -> None:
        text = passage.read_between(passage.start, passage.end)
        # Who looks for a damaged word as it stands is to find it too.
        raw = [passage.between(edit.start, edit.end) for edit in passage.edits]
        above = [part for part in (heading, passage.date, passage.reference_number) if part]
        execute = self._connection.execute
        execute("UPDATE passage SET heading = ? WHERE id = ?", (heading, passage.id))
        execute("DELETE FROM passage_words WHERE rowid = ?", (passage.id,))
        execute(
            "INSERT INTO passage_words (rowid, heading, exact, folded) VALUES (?, ?, ?, ?)",
            (
                passage.id,
                " ".join(search_terms(" ".join(above))),
                " ".join(tokens(" ".join((text, *raw)))),
                " ".join(search_terms(text)),
            ),
        )

    def set_vectors(
        self,
        passages: Sequence[StoredPassage],
        passage_vectors: NDArray[np.float32],
        sentence_vectors: NDArray[np.float32],
    ) -> None:
        """Write the vectors of passages and, in the same order, of their sentences: (n, dimension)."""
        self._connection.executemany(
            "UPDATE passage SET vector = ? WHERE id = ?",
            [(_blob(vector), passage.id) for passage, vector in zip(passages, passage_vectors, strict=True)],
        )
        places = [(passage.id, sentence.start) for passage in passages for sentence in passage.sentences]
        self._connection.executemany(
            'UPDATE sentence SET vector = ? WHERE passage_id = ? AND "start" = ?',
            [(_blob(vector), *place) for place, vector in zip(places, sentence_vectors, strict=True)],
        )

    def remove(self, path: str) -> None:
        """Remove a document with all that was made of it."""
        self._connection.execute(
            "DELETE FROM passage_words WHERE rowid IN"
            " (SELECT passage.id FROM passage JOIN document ON document.id = document_id WHERE path = ?)",
            (path,),
        )
        self._connection.execute("DELETE FROM document WHERE path = ?", (path,))

    def set_failures(self, failures: Sequence[Failure]) -> None:
        """Replace the list of files that could not be read."""
        self._connection.execute("DELETE FROM failure")
        self._connection.executemany(
            "INSERT INTO failure (path, size, sha256, kind, reason) VALUES (?, ?, ?, ?, ?)",
            [(each.source.path, each.source.size, each.source.sha256, each.kind, each.reason) for each in failures],
        )


def _blob(vector: NDArray[np.float32]) -> bytes:
    return np.asarray(vector, dtype="<f4").tobytes()
