"""The SQL that reads an index: documents, passages, sentences, their vectors and the words that find them."""

import json
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import FailureKind, IndexDamagedError
from index.reading import Edit
from index.records import DocumentSummary, StoredPassage, StoredSentence
from index.schema import COLUMN_WEIGHTS, SCHEMA, SCHEMA_VERSION
from index.sources import Failure
from index.types import Page, PageOrigin, SentenceKind, SourceFile, WordBox


class Store:
    """One SQLite file, for reading; threads may share it."""

    def __init__(self, path: Path) -> None:
        """Open the file for reading. Raises IndexDamagedError if it is not an index of this version."""
        self._open(path, "ro&immutable=1")

    def _open(self, path: Path, mode: str) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode={mode}",
                uri=True,
                check_same_thread=False,
                isolation_level=None,
            )
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA foreign_keys = ON")
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if mode == "rwc" and version == 0:
                self._connection.executescript(SCHEMA)
                self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
                version = SCHEMA_VERSION
        except sqlite3.Error as error:
            raise IndexDamagedError(f"{path} cannot be opened ({error}): run python -m index build") from error
        if version != SCHEMA_VERSION:
            raise IndexDamagedError(f"{path} is not an index of this version: run python -m index build")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def failures(self) -> list[Failure]:
        """Return the files that could not be read, in the order of their paths."""
        rows = self._rows("SELECT path, size, sha256, kind, reason FROM failure ORDER BY path")
        return [Failure(SourceFile(*row[:3]), FailureKind(row[3]), row[4]) for row in rows]

    def documents(self) -> list[DocumentSummary]:
        """Return all documents in the order of their paths."""
        rows = self._rows(
            "SELECT path, size, sha256, format, title, date,"
            " (SELECT count(*) FROM page WHERE document_id = id),"
            " (SELECT count(*) FROM passage WHERE document_id = document.id), length(text),"
            " (SELECT count(*) FROM page WHERE document_id = id AND damaged)"
            " FROM document ORDER BY path"
        )
        return [DocumentSummary(SourceFile(row[0], row[1], row[2]), *row[3:]) for row in rows]

    def text(self, path: str) -> str | None:
        """Return the extracted text of a document, None if there is no such document."""
        rows = self._rows("SELECT text FROM document WHERE path = ?", path)
        return str(rows[0][0]) if rows else None

    def pages(self, path: str) -> list[Page]:
        """Return the pages of a document, in order."""
        rows = self._rows(
            'SELECT number, page."start", page."end", label, origin, words, reason'
            " FROM page JOIN document ON document.id = document_id WHERE path = ? ORDER BY number",
            path,
        )
        return [
            Page(number, start, end, label, PageOrigin(origin), _word_boxes(words), reason)
            for number, start, end, label, origin, words, reason in rows
        ]

    def unread_paths(self, reason: str) -> list[str]:
        """Return the paths of the documents with a page that could not be read for the given reason."""
        rows = self._rows(
            "SELECT DISTINCT path FROM page JOIN document ON document.id = document_id"
            " WHERE origin = ? AND reason = ? ORDER BY path",
            PageOrigin.UNREAD,
            reason,
        )
        return [path for (path,) in rows]

    def damaged_pages(self, path: str) -> frozenset[int]:
        """Return the numbers of the pages of a document whose words are damaged."""
        rows = self._rows(
            "SELECT number FROM page JOIN document ON document.id = document_id WHERE path = ? AND damaged", path
        )
        return frozenset(number for (number,) in rows)

    def edits(self, path: str) -> tuple[Edit, ...]:
        """Return the restored words of a document, in order."""
        rows = self._rows(
            'SELECT edit."start", edit."end", edit.text FROM edit JOIN document ON document.id = document_id'
            ' WHERE path = ? ORDER BY edit."start"',
            path,
        )
        return tuple(Edit(*row) for row in rows)

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of documents, passages and sentences."""
        tables = ("document", "passage", "sentence")
        documents, passages, sentences = (self._rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables)
        return documents, passages, sentences

    def passage_ids(self, paths: Sequence[str]) -> list[int]:
        """Return the ids of the passages of the given documents."""
        return [
            row[0]
            for path in paths
            for row in self._rows(
                "SELECT passage.id FROM passage JOIN document ON document.id = document_id WHERE path = ?",
                path,
            )
        ]

    def sentence_ids(self, passage_ids: Sequence[int]) -> list[int]:
        """Return the ids of the sentences of the given passages."""
        return [
            row[0]
            for passage_id in passage_ids
            for row in self._rows("SELECT id FROM sentence WHERE passage_id = ?", passage_id)
        ]

    def passages_of_sentences(self, sentence_ids: Sequence[int]) -> dict[int, int]:
        """Return the passage id of each sentence id."""
        marks = ",".join("?" * len(sentence_ids))
        return dict(self._rows(f"SELECT id, passage_id FROM sentence WHERE id IN ({marks})", *sentence_ids))

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Return the passages with the given ids, with their sentences and vectors."""
        marks = ",".join("?" * len(ids))
        sentences: dict[int, list[StoredSentence]] = {id_: [] for id_ in ids}
        for passage_id, start, end, page, kind, vector in self._rows(
            'SELECT passage_id, "start", "end", page, kind, vector FROM sentence'
            f' WHERE passage_id IN ({marks}) ORDER BY "start"',
            *ids,
        ):
            sentences[passage_id].append(StoredSentence(start, end, page, SentenceKind(kind), _vector(vector)))
        edits: dict[int, list[Edit]] = {id_: [] for id_ in ids}
        for passage_id, start, end, text in self._rows(
            'SELECT passage.id, edit."start", edit."end", edit.text FROM passage JOIN edit USING (document_id)'
            f' WHERE passage.id IN ({marks}) AND edit."start" >= passage."start" AND edit."start" < passage."end"'
            ' AND edit."end" <= passage."end" ORDER BY edit."start"',
            *ids,
        ):
            edits[passage_id].append(Edit(start, end, text))
        found = {}
        for row in self._rows(
            "SELECT passage.id, path, title, date, reference_number, sha256, page, section,"
            ' passage."start", passage."end", passage.text, vector, heading'
            f" FROM passage JOIN document ON document.id = document_id WHERE passage.id IN ({marks})",
            *ids,
        ):
            found[row[0]] = StoredPassage(
                id=row[0],
                document=row[1],
                title=row[2],
                date=row[3],
                reference_number=row[4],
                sha256=row[5],
                page=row[6],
                section=tuple(json.loads(row[7])),
                start=row[8],
                end=row[9],
                text=row[10],
                vector=_vector(row[11]),
                sentences=tuple(sentences[row[0]]),
                heading=row[12],
                edits=tuple(edits[row[0]]),
            )
        return found

    def vectors(self, table: str) -> tuple[list[int], NDArray[np.float32]]:
        """Return the ids and vectors, shape (n, dimension), of all rows of `passage` or `sentence`."""
        if table not in ("passage", "sentence"):
            raise ValueError(f"no vectors in {table}")
        rows = self._rows(f"SELECT id, vector FROM {table} ORDER BY id")
        if not rows:
            return [], np.zeros((0, 0), dtype=np.float32)
        return [row[0] for row in rows], np.frombuffer(b"".join(row[1] for row in rows), np.float32).reshape(
            len(rows), -1
        )

    def lexical(
        self, exact: Sequence[str], folded: Sequence[str], count: int, allowed: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to `count` (passage id, BM25) pairs, best first, for tokens and folded stems (`index.words`).

        BM25 is positive, higher is better. A passage need not hold every word.
        """
        if not (exact or folded) or (allowed is not None and not allowed):
            return []
        match = " OR ".join(
            [f'exact : "{token}"' for token in dict.fromkeys(exact)]
            + [f'{{heading folded}} : "{stem}"' for stem in dict.fromkeys(folded)]
        )
        within = "" if allowed is None else f" AND rowid IN ({','.join(map(str, map(int, allowed)))})"
        rows = self._rows(
            f"SELECT rowid, -bm25(passage_words, {', '.join(map(str, COLUMN_WEIGHTS))}) AS score FROM passage_words"
            f" WHERE passage_words MATCH ?{within} ORDER BY score DESC, rowid LIMIT ?",
            match,
            count,
        )
        return [(row[0], row[1]) for row in rows]

    def document_frequencies(self, stemmed: Sequence[str]) -> dict[str, int]:
        """Return in how many passages each folded stem occurs, in the text or above it; others are left out."""
        marks = ",".join("?" * len(stemmed))
        return dict(
            self._rows(
                "SELECT term, max(doc) FROM passage_vocabulary"
                f" WHERE col IN ('heading', 'folded') AND term IN ({marks}) GROUP BY term",
                *stemmed,
            )
        )

    def check(self) -> list[str]:
        """Return what is wrong within the file, one line each: structure, offsets, slices, words."""
        problems = [row[0] for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        problems += [f"a row of {row[0]} points nowhere" for row in self._rows("PRAGMA foreign_key_check")]
        for path, start, end in self._rows(
            'SELECT path, passage."start", passage."end" FROM passage JOIN document ON document.id = document_id'
            ' WHERE substr(document.text, passage."start" + 1, passage."end" - passage."start") <> passage.text'
        ):
            problems.append(f"passage {start}-{end} of {path} is not a slice of its document")
        problems += self._edit_problems()
        for table in ("passage", "sentence"):
            (without,) = self._rows(f"SELECT count(*) FROM {table} WHERE length(vector) = 0")[0]
            problems += [f"{without} {table}s without a vector"] if without else []
        (unindexed,) = self._rows("SELECT count(*) FROM passage WHERE id NOT IN (SELECT rowid FROM passage_words)")[0]
        (orphaned,) = self._rows("SELECT count(*) FROM passage_words WHERE rowid NOT IN (SELECT id FROM passage)")[0]
        if unindexed or orphaned:
            problems.append(f"{unindexed} passages without words, {orphaned} words without a passage")
        return problems

    def _edit_problems(self) -> list[str]:
        """Restored words stand in order within the text of their document and do not overlap."""
        rows = self._rows(
            'SELECT path, edit."start", edit."end", length(document.text) FROM edit'
            ' JOIN document ON document.id = document_id ORDER BY document_id, edit."start"'
        )
        problems = []
        before = ("", 0)
        for path, start, end, length in rows:
            free = before[1] if before[0] == path else 0
            if not free <= start < end <= length:
                problems.append(f"restored word {start}-{end} of {path} is outside its text or overlaps another")
            before = (path, end)
        return problems

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with self._lock:
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.DatabaseError as error:
                raise IndexDamagedError(f"{self.path} cannot be read ({error}): run python -m index build") from error


def _word_boxes(blob: bytes) -> tuple[WordBox, ...]:
    rows = np.frombuffer(blob, dtype="<i4").reshape(-1, len(WordBox._fields)).tolist()
    return tuple(WordBox(*row) for row in rows)


def _vector(blob: bytes) -> NDArray[np.float32]:
    return np.frombuffer(blob, dtype="<f4")
