"""The SQL that writes an index. With `store` and `store_check`, the only SQL."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

import numpy as np

from index.diary_numbers import number_key
from index.errors import IndexDamagedError
from index.passage_reading import PassageReading, passage_reading, restored_words
from index.passages import page_at, place_of
from index.reading import Edit, Reading, read_words
from index.records import StoredPassage
from index.sources import Failure
from index.types import Document, Passage
from index.vector_store import VectorStore

_PASSAGES = 500
"""So many passages of a document are in memory at a time."""


class WritableStore(VectorStore):
    """One SQLite file that a build writes; made with its tables if it does not exist.

    Every transaction is kept, whatever happens to the process after it. Other files stand beside the file until
    `finish`, so it is not to be moved or copied before.
    """

    def __init__(self, path: Path) -> None:
        """Open the file. Raises IndexDamagedError if it is not an index of this version or cannot be opened."""
        self._open(path, "rwc")
        try:
            for setting in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
                self._connection.execute(f"PRAGMA {setting}")
        except sqlite3.DatabaseError as error:
            self.close()
            raise IndexDamagedError(f"{path} cannot be written ({error}): run python -m index build") from error

    def is_sound(self) -> bool:
        """Tell whether the file is whole; raises IndexDamagedError if it cannot even be read."""
        return [row[0] for row in self._rows("PRAGMA quick_check")] == ["ok"]

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

    def set_fingerprint(self, fingerprint: str) -> None:
        """Keep what the store is made with."""
        self._connection.execute("DELETE FROM made_with")
        self._connection.execute("INSERT INTO made_with VALUES (?)", (fingerprint,))

    @property
    def learnt(self) -> tuple[int, int] | None:
        """`page_characters` when the damaged pages were last restored, None if they never were."""
        rows = self._rows("SELECT sound, damaged FROM learnt")
        return (rows[0][0], rows[0][1]) if rows else None

    def set_learnt(self) -> None:
        """Keep that the damaged pages have been restored by what the archive holds now."""
        self._connection.execute("DELETE FROM learnt")
        self._connection.execute("INSERT INTO learnt VALUES (?, ?)", self.page_characters())

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        damaged: Collection[int] = (),
        edits: Sequence[Edit] | None = None,
    ) -> None:
        """Write a document; `damaged` are the numbers of its damaged pages, and `edits` the words that are read
        otherwise than they stand, None if that is not known yet.

        Its passages can be found when `set_vectors` has followed, and before that `set_reading` without `edits`.
        """
        execute = self._connection.execute
        described = (document.format, document.title, document.date, document.reference_number)
        cited = astuple(document.metadata)
        document_id = execute(
            "INSERT INTO document (path, size, sha256, side_sha256, format, title, date, reference_number, body,"
            " abbreviation, kind, meeting_date, decision_date, adjustment_date, paragraph, file_date, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*astuple(document.source), *described, *cited, document.file_date, document.text),
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
        if edits:
            self._connection.executemany(
                "INSERT INTO edit VALUES (?, ?, ?, ?)",
                [(document_id, edit.start, edit.end, edit.text) for edit in edits],
            )
        for first in range(0, len(passages), _PASSAGES):
            self._add_passages(document_id, document, passages[first : first + _PASSAGES], edits)

    def _add_passages(
        self, document_id: int | None, document: Document, passages: Sequence[Passage], edits: Sequence[Edit] | None
    ) -> None:
        restored, whole = restored_words(document.text, edits or ()), Reading(tuple(edits or ()))
        first = self._rows("SELECT coalesce(max(id), 0) + 1 FROM passage")[0][0]
        passage_rows, sentence_rows, word_rows = [], [], []
        for id_, passage in enumerate(passages, start=first):
            text = document.text[passage.start : passage.end]
            number = passage.reference_number
            cited_by = (passage.paragraph, number, number_key(number) if number else None)
            heading, digest_, digests = "", b"", [b""] * len(passage.sentences)
            if edits is not None:
                spans = [(each.start, each.end) for each in passage.sentences]
                above = read_words(place_of(document.title, passage.section), restored)
                reading = passage_reading(text, passage.start, spans, whole, above, (document.date, number))
                heading, digest_, digests = above, reading.digest, list(reading.sentence_digests)
                word_rows.append((id_, *reading.words))
            section = json.dumps(passage.section)
            place = (id_, document_id, passage.start, passage.end, passage.page, section)
            passage_rows.append((*place, *cited_by, heading, text, digest_))
            sentence_rows += [
                (id_, each.start, each.end, page_at(document.pages, each.start), each.kind, own)
                for each, own in zip(passage.sentences, digests, strict=True)
            ]
        insert = self._connection.executemany
        insert(
            'INSERT INTO passage (id, document_id, "start", "end", page, section, paragraph, reference_number,'
            " reference_key, heading, text, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            passage_rows,
        )
        insert(
            'INSERT INTO sentence (passage_id, "start", "end", page, kind, digest) VALUES (?, ?, ?, ?, ?, ?)',
            sentence_rows,
        )
        insert("INSERT INTO passage_words (rowid, heading, exact, folded) VALUES (?, ?, ?, ?)", word_rows)

    def unread_documents(self) -> list[str]:
        """Return the paths of the documents that were added and have no reading yet."""
        return [
            path
            for (path,) in self._rows(
                "SELECT path FROM document WHERE id IN (SELECT document_id FROM passage WHERE digest = x'')"
                " ORDER BY path"
            )
        ]

    def set_reading(self, path: str, edits: Sequence[Edit]) -> None:
        """Replace the restored words of a document, and write the words that find its passages.

        Sentences that are read otherwise than before lose their vector, and all passages of the document.
        """
        self._connection.execute(
            "DELETE FROM edit WHERE document_id = (SELECT id FROM document WHERE path = ?)", (path,)
        )
        self._connection.executemany(
            "INSERT INTO edit SELECT id, ?, ?, ? FROM document WHERE path = ?",
            [(edit.start, edit.end, edit.text, path) for edit in edits],
        )
        restored = restored_words(self.text(path) or "", edits)
        ids = self.passage_ids([path])
        for first in range(0, len(ids), _PASSAGES):
            for each in self.passages(ids[first : first + _PASSAGES], with_vectors=False).values():
                heading = read_words(place_of(each.title, each.section), restored)
                spans = [(one.start, one.end) for one in each.sentences]
                cited_by = (each.date, each.reference_number)
                own = Reading(each.edits)
                self._replace(each, passage_reading(each.text, each.start, spans, own, heading, cited_by))

    def _replace(self, passage: StoredPassage, reading: PassageReading) -> None:
        execute = self._connection.execute
        execute("UPDATE passage SET heading = ? WHERE id = ?", (reading.heading, passage.id))
        execute("DELETE FROM passage_words WHERE rowid = ?", (passage.id,))
        execute(
            "INSERT INTO passage_words (rowid, heading, exact, folded) VALUES (?, ?, ?, ?)",
            (passage.id, *reading.words),
        )
        execute("UPDATE passage SET digest = ?, vector = x'' WHERE id = ?", (reading.digest, passage.id))
        self._connection.executemany(
            "UPDATE sentence SET digest = ?1, vector = x'' WHERE passage_id = ?2 AND \"start\" = ?3 AND digest <> ?1",
            [
                (own, passage.id, each.start)
                for each, own in zip(passage.sentences, reading.sentence_digests, strict=True)
            ],
        )

    def remove(self, path: str) -> None:
        """Remove a document with all that was made of it; its vectors are spared until `finish`."""
        execute = self._connection.execute
        within = "SELECT passage.id FROM passage JOIN document ON document.id = document_id WHERE path = ?"
        execute(
            f"INSERT OR IGNORE INTO spare SELECT digest, vector FROM sentence WHERE passage_id IN ({within})"
            " AND vector <> x''",
            (path,),
        )
        execute("INSERT OR IGNORE INTO spare VALUES (x'', x'')")  # says that something was removed
        execute(f"DELETE FROM passage_words WHERE rowid IN ({within})", (path,))
        execute("DELETE FROM document WHERE path = ?", (path,))

    def rename(self, paths: Sequence[tuple[str, str]]) -> None:
        """Give documents other paths, (old, new); two may change places."""
        self._connection.executemany(
            "UPDATE document SET path = char(0) || ?2 WHERE path = ?1",  # no file's path holds a NUL
            paths,
        )
        self._connection.executemany(
            "UPDATE document SET path = ?1 WHERE path = char(0) || ?1", [(new,) for _, new in paths]
        )

    def set_copies(self, copies: Mapping[str, Sequence[str]]) -> None:
        """Replace the list of files that hold the same as a document: their paths by the document's."""
        self._connection.execute("DELETE FROM copy")
        self._connection.executemany(
            "INSERT INTO copy SELECT ?, id FROM document WHERE path = ?",
            [(copy, path) for path, paths in copies.items() for copy in paths],
        )

    def set_failures(self, failures: Sequence[Failure]) -> None:
        """Replace the list of files that could not be read."""
        self._connection.execute("DELETE FROM failure")
        self.add_failures(failures)

    def add_failures(self, failures: Sequence[Failure]) -> None:
        """Add files that could not be read, or what is known of them now."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO failure (path, size, sha256, side_sha256, kind, reason) VALUES (?, ?, ?, ?, ?, ?)",
            [(*astuple(each.source), each.kind, each.reason) for each in failures],
        )

    def finish(self) -> None:
        """Leave nothing behind of what was removed, and all of the store in its one file.

        The words of a removed document stay in FTS5's segments until they are merged.
        """
        with self.transaction():
            spared = self._connection.execute("DELETE FROM spare").rowcount
            self._connection.execute("DELETE FROM heading WHERE digest NOT IN (SELECT digest FROM passage)")
            if spared:
                self._connection.execute("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.execute("PRAGMA journal_mode = DELETE")
