"""The SQL that reads an index: documents, passages, sentences, their vectors and the words that find them."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import FailureKind, IndexDamagedError
from index.postings import KeptPostings, Postings, best
from index.reading import Edit
from index.records import CitedPassage, DocumentSummary, PassagePlace, StoredPassage, StoredSentence, UnreadPages
from index.schema import COLUMN_WEIGHTS, SCHEMA, SCHEMA_VERSION
from index.sources import Failure
from index.types import Kind, Metadata, Page, PageOrigin, SentenceKind, SourceFile, WordBox

VectorRows = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Ids, ascending, and their unit vectors, shape (n, dimension)."""
MOST_HELD = 30_000
"""Passages that the words of a query are looked for in, all words together. On 23,000 passages the ten best were then
always, and the sixty best nearly always, the ones that all words find, in a fraction of the time."""
_EXACT, _FOLDED = ("exact",), ("heading", "folded")
"""Columns of the words as they are and as they are folded."""
_MOST_COUNTED = 100_000
_MOST_POSTINGS = 2_000_000
"""Passages of words that are kept, of all words together: 32 MB."""
_FLOAT = np.dtype("<f4")
_SENTENCE_KINDS = {kind.value: kind for kind in SentenceKind}
"""A look-up, for thousands of sentences a question: calling the enumeration takes ten times as long."""
_METADATA = ", ".join(f"document.{each.name}" for each in fields(Metadata))


class Store:
    """One SQLite file, for reading; threads may share it."""

    def __init__(self, path: Path) -> None:
        """Open the file for reading. Raises IndexDamagedError if it is not an index of this version."""
        self._open(path, "ro&immutable=1")

    def _open(self, path: Path, mode: str) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._is_immutable = "immutable" in mode
        self._counted: dict[tuple[str, ...], dict[str, int]] = {}
        self._kept = KeptPostings(_MOST_POSTINGS)
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
                self._connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
                version = SCHEMA_VERSION
        except sqlite3.Error as error:
            raise IndexDamagedError(f"{path} cannot be opened ({error}): run python -m index build") from error
        if version != SCHEMA_VERSION:
            raise IndexDamagedError(f"{path} is not an index of this version: run python -m index build")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def fingerprint(self) -> str | None:
        """What the store was made with; None in one that was just begun."""
        rows = self._rows("SELECT fingerprint FROM made_with")
        return str(rows[0][0]) if rows else None

    def failures(self) -> list[Failure]:
        """Return the files that could not be read, in the order of their paths."""
        rows = self._rows("SELECT path, size, sha256, side_sha256, kind, reason FROM failure ORDER BY path")
        return [Failure(SourceFile(*row[:4]), FailureKind(row[4]), row[5]) for row in rows]

    def documents(self) -> list[DocumentSummary]:
        """Return all documents in the order of their paths."""
        return self._summaries("ORDER BY path")

    def document(self, path: str) -> DocumentSummary | None:
        """Return the document at a path of its own or of a copy, None if there is none."""
        found = self._summaries(
            "WHERE path = ? OR id IN (SELECT document_id FROM copy WHERE path = ?) ORDER BY path", path, path
        )
        return found[0] if found else None

    def _summaries(self, which: str, *values: object) -> list[DocumentSummary]:
        rows = self._rows(
            f"SELECT path, size, sha256, side_sha256, {_METADATA}, format, title, date, reference_number,"
            " (SELECT count(*) FROM page WHERE document_id = id),"
            " (SELECT count(*) FROM passage WHERE document_id = document.id), length(text),"
            " (SELECT count(*) FROM page WHERE document_id = id AND damaged),"
            " (SELECT count(*) FROM page WHERE document_id = id AND origin = 'ocr'),"
            " (SELECT count(*) FROM page WHERE document_id = id AND origin = 'empty'),"
            " (SELECT count(*) FROM page WHERE document_id = id AND origin = 'unread'), file_date"
            f" FROM document {which}",
            *values,
        )
        copies: dict[str, list[str]] = {}
        for path, copy in self._rows(
            "SELECT document.path, copy.path FROM copy JOIN document ON document.id = document_id ORDER BY copy.path"
        ):
            copies.setdefault(path, []).append(copy)
        summaries = [DocumentSummary(SourceFile(*row[:4]), _metadata(*row[4:11]), *row[11:]) for row in rows]
        return [replace(each, copies=tuple(copies.get(each.source.path, ()))) for each in summaries]

    def text(self, path: str) -> str | None:
        """Return the extracted text of a document, None if there is no such document."""
        rows = self._rows("SELECT text FROM document WHERE path = ?", path)
        return str(rows[0][0]) if rows else None

    def text_between(self, path: str, start: int, end: int) -> str:
        """Return a stretch of the text of a document, "" if there is no such document. Little else is read."""
        rows = self._rows("SELECT substr(text, ?, ?) FROM document WHERE path = ?", start + 1, end - start, path)
        return str(rows[0][0]) if rows else ""

    def passage_places(self, path: str) -> list[PassagePlace]:
        """Return where the passages of a document stand, in order."""
        rows = self._rows(
            'SELECT passage."start", page, section FROM passage JOIN document ON document.id = document_id'
            ' WHERE path = ? ORDER BY passage."start"',
            path,
        )
        return [PassagePlace(start, page, tuple(json.loads(section))) for start, page, section in rows]

    def headings_between(self, path: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where the headings (start, end) in a stretch of the text of a document are, in order."""
        return self._rows(
            'SELECT sentence."start", sentence."end" FROM sentence JOIN passage ON passage.id = passage_id'
            " JOIN document ON document.id = document_id WHERE path = ? AND sentence.kind = ?"
            ' AND sentence."start" >= ? AND sentence."end" <= ? ORDER BY sentence."start"',
            path,
            SentenceKind.HEADING,
            start,
            end,
        )

    def pages(self, path: str, with_words: bool = True) -> list[Page]:
        """Return the pages of a document, in order; without the boxes of their recognised words, which are many, if
        they are not needed."""
        words = "words" if with_words else "x''"
        rows = self._rows(
            f'SELECT number, page."start", page."end", label, origin, {words}, reason'
            " FROM page JOIN document ON document.id = document_id WHERE path = ? ORDER BY number",
            path,
        )
        return [
            Page(number, start, end, label, PageOrigin(origin), _word_boxes(words), reason)
            for number, start, end, label, origin, words, reason in rows
        ]

    def unread_pages(self) -> list[UnreadPages]:
        """Return the pages that could not be read, in the order of their documents' paths."""
        rows = self._rows(
            "SELECT path, reason, number FROM page JOIN document ON document.id = document_id"
            " WHERE origin = ? ORDER BY path, number",
            PageOrigin.UNREAD,
        )
        numbers: dict[tuple[str, str], list[int]] = {}
        for path, reason, number in rows:
            numbers.setdefault((path, reason), []).append(number)
        return [UnreadPages(path, tuple(found), reason) for (path, reason), found in numbers.items()]

    def damaged_pages(self, path: str) -> frozenset[int]:
        """Return the numbers of the pages of a document whose words are damaged."""
        rows = self._rows(
            "SELECT number FROM page JOIN document ON document.id = document_id WHERE path = ? AND damaged", path
        )
        return frozenset(number for (number,) in rows)

    def page_characters(self) -> tuple[int, int]:
        """Return how many characters the sound pages of all documents hold, and the damaged ones."""
        rows = dict(self._rows('SELECT damaged, sum("end" - "start") FROM page GROUP BY damaged'))
        return rows.get(0, 0), rows.get(1, 0)

    def edits(self, path: str) -> tuple[Edit, ...]:
        """Return the restored words of a document, in order."""
        rows = self._rows(
            'SELECT edit."start", edit."end", edit.text FROM edit JOIN document ON document.id = document_id'
            ' WHERE path = ? ORDER BY edit."start"',
            path,
        )
        return tuple(Edit(*row) for row in rows)

    def edits_between(self, path: str, start: int, end: int) -> tuple[Edit, ...]:
        """Return the restored words that lie wholly in a stretch of the text of a document, in order."""
        rows = self._rows(
            'SELECT edit."start", edit."end", edit.text FROM edit JOIN document ON document.id = document_id'
            ' WHERE path = ? AND edit."start" >= ? AND edit."start" < ? AND edit."end" <= ? ORDER BY edit."start"',
            path,
            start,
            end,
            end,
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

    def passage_at(self, path: str, start: int) -> StoredPassage | None:
        """Return the passage of a document that begins at an offset of its text, None if none does."""
        rows = self._rows(
            "SELECT passage.id FROM passage JOIN document ON document.id = document_id"
            ' WHERE path = ? AND passage."start" = ?',
            path,
            start,
        )
        return self.passages([rows[0][0]])[rows[0][0]] if rows else None

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

    def passages(self, ids: Sequence[int], with_vectors: bool = True) -> dict[int, StoredPassage]:
        """Return the passages with the given ids, with their sentences and vectors; of shape (0,) if not wanted."""
        marks = ",".join("?" * len(ids))
        of_sentence, of_passage = ("sentence.vector", "passage.vector") if with_vectors else ("x''", "x''")
        sentences: dict[int, list[StoredSentence]] = {id_: [] for id_ in ids}
        rows = self._rows(
            f'SELECT passage_id, sentence."start", sentence."end", sentence.page, kind, {of_sentence}, label'
            " FROM sentence JOIN passage ON passage.id = passage_id"
            " LEFT JOIN page ON page.document_id = passage.document_id AND page.number = sentence.page"
            f" WHERE passage_id IN ({marks})",
            *ids,
        )
        rows.sort(key=lambda row: row[1])  # in SQLite, all vectors would go through the sort
        for passage_id, start, end, page, kind, vector, label in rows:
            kept = StoredSentence(start, end, page, _SENTENCE_KINDS[kind], _vector(vector), label or "")
            sentences[passage_id].append(kept)
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
            f"SELECT passage.id, path, title, date, passage.reference_number, passage.paragraph, {_METADATA}, sha256,"
            f' page, section, passage."start", passage."end", passage.text, {of_passage}, heading'
            f" FROM passage JOIN document ON document.id = document_id WHERE passage.id IN ({marks})",
            *ids,
        ):
            found[row[0]] = StoredPassage(
                id=row[0],
                document=row[1],
                title=row[2],
                date=row[3],
                reference_number=row[4],
                paragraph=row[5],
                metadata=_metadata(*row[6:13]),
                sha256=row[13],
                page=row[14],
                section=_section(row[15]),
                start=row[16],
                end=row[17],
                text=row[18],
                vector=_vector(row[19]),
                sentences=tuple(sentences[row[0]]),
                heading=row[20],
                edits=tuple(edits[row[0]]),
            )
        return found

    def all_passages(self, batch: int = 500, with_vectors: bool = False) -> Iterator[StoredPassage]:
        """Return all passages in the order in which they were stored, which keeps those of a document together and in
        order, with their sentences; without vectors (their shape is (0,)) if not wanted. `batch` are in memory at a
        time."""
        last = 0
        while ids := [
            row[0] for row in self._rows("SELECT id FROM passage WHERE id > ? ORDER BY id LIMIT ?", last, batch)
        ]:
            found = self.passages(ids, with_vectors)
            yield from (found[id_] for id_ in ids)
            last = ids[-1]

    def passages_cited_by(
        self, reference_keys: Sequence[str], paragraphs: Sequence[str], dates: Sequence[str]
    ) -> list[CitedPassage]:
        """Return the passages with one of the diary numbers (as `index.diary_numbers.number_key` writes them) or §, or
        of a document with one of the dates (ISO), in the order of their ids."""
        keys, sections, days = (",".join("?" * len(each)) for each in (reference_keys, paragraphs, dates))
        rows = self._rows(
            "SELECT passage.id, section, passage.reference_number, body, abbreviation,"
            f" reference_key IN ({keys}) AS by_number, passage.paragraph IN ({sections}) AS by_own,"
            f" (date IN ({days}) OR meeting_date IN ({days}) OR decision_date IN ({days})) AS by_date"
            " FROM passage JOIN document ON document.id = document_id WHERE passage.id IN ("
            f"SELECT id FROM passage WHERE reference_key IN ({keys})"
            f" UNION SELECT id FROM passage WHERE paragraph IN ({sections})"
            " UNION SELECT id FROM passage WHERE document_id IN (SELECT id FROM document"
            f" WHERE date IN ({days}) OR meeting_date IN ({days}) OR decision_date IN ({days}))"
            ") ORDER BY passage.id",
            *(*reference_keys, *paragraphs, *dates, *dates, *dates) * 2,
        )
        return [CitedPassage(row[0], tuple(json.loads(row[1])), *row[2:5], *map(bool, row[5:])) for row in rows]

    def vectors(self, table: str, batch: int = 4_096) -> Iterator[VectorRows]:
        """Yield the ids and vectors, shape (n, dimension), of all rows of `passage` or `sentence`, in the order of
        their ids; `batch` are in memory at a time."""
        statement = f"SELECT id, vector FROM {_with_vectors(table)} WHERE id > ? ORDER BY id LIMIT ?"
        last = 0
        while rows := self._rows(statement, last, batch):
            last = rows[-1][0]
            yield _vector_rows(rows)

    def vectors_between(self, table: str, first: int, last: int) -> VectorRows:
        """Return the ids and vectors of the rows of `passage` or `sentence` from one id to another, both included."""
        return _vector_rows(
            self._rows(
                f"SELECT id, vector FROM {_with_vectors(table)} WHERE id BETWEEN ? AND ? ORDER BY id", first, last
            )
        )

    def lexical(
        self, exact: Sequence[str], folded: Sequence[str], count: int, allowed: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to `count` (passage id, BM25) pairs, best first, for tokens and folded stems (`index.words`).

        BM25 is positive, higher is better. A passage need not hold every word. In a large archive the words that the
        most passages hold are left out: `most_telling`.
        """
        if not (exact or folded) or (allowed is not None and not allowed):
            return []
        terms = {f'exact : "{token}"': held for token, held in self._frequencies(_EXACT, exact).items()}
        terms |= {f'{{heading folded}} : "{stem}"': held for stem, held in self._frequencies(_FOLDED, folded).items()}
        return best([self._postings(phrase) for phrase in most_telling(terms)], count, allowed)

    def _postings(self, phrase: str) -> Postings:
        """Return the passages that hold a phrase of FTS5. In a file that does not change they are kept: questions share
        their common words, which take the longest."""
        return self._kept.of(phrase, self._read_postings) if self._is_immutable else self._read_postings(phrase)

    def _read_postings(self, phrase: str) -> Postings:
        rows = self._rows(
            f"SELECT rowid, -bm25(passage_words, {', '.join(map(str, COLUMN_WEIGHTS))}) FROM passage_words"
            " WHERE passage_words MATCH ?",
            phrase,
        )
        return Postings(np.array([row[0] for row in rows], np.int64), np.array([row[1] for row in rows], np.float64))

    def document_frequencies(self, stemmed: Sequence[str]) -> dict[str, int]:
        """Return in how many passages each folded stem occurs, in the text or above it; others are left out."""
        return self._frequencies(_FOLDED, stemmed)

    def _frequencies(self, columns: tuple[str, ...], terms: Sequence[str]) -> dict[str, int]:
        """Return in how many passages each term occurs in one of the columns, at least; others are left out.

        FTS5 counts them one by one. In a file that does not change, what was counted is kept: the common words, of
        which there are few, take the longest.
        """
        known = self._counted.setdefault(columns, {}) if self._is_immutable else {}
        if len(known) > _MOST_COUNTED:
            known.clear()
        found = {term: known.get(term) for term in terms}
        new = [term for term, count in found.items() if count is None]
        if new:
            rows = self._rows(
                f"SELECT term, max(doc) FROM passage_vocabulary WHERE col IN ({','.join('?' * len(columns))})"
                f" AND term IN ({','.join('?' * len(new))}) GROUP BY term",
                *columns,
                *new,
            )
            counted = dict.fromkeys(new, 0) | dict(rows)
            found.update(counted)
            known.update(counted)
        return {term: count for term, count in found.items() if count}

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with self._lock:
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.DatabaseError as error:
                raise IndexDamagedError(f"{self.path} cannot be read ({error}): run python -m index build") from error


def most_telling(terms: Mapping[str, int], most: int = MOST_HELD) -> list[str]:
    """Return the terms of a query, given with how many passages hold each, in their order, without the most frequent
    where together they are held more than `most` times; the rarest is always there.

    FTS5 walks through every passage that holds a term, twice, and BM25 gives the least for those that most hold.
    """
    kept: list[str] = []
    held = 0
    for term in sorted(terms, key=lambda each: terms[each]):
        held += terms[term]
        if kept and held > most:
            break
        kept.append(term)
    return [term for term in terms if term in kept]


def _word_boxes(blob: bytes) -> tuple[WordBox, ...]:
    rows = np.frombuffer(blob, dtype="<i4").reshape(-1, len(WordBox._fields)).tolist()
    return tuple(WordBox(*row) for row in rows)


@lru_cache(maxsize=1_000)
def _section(titles: str) -> tuple[str, ...]:
    return tuple(json.loads(titles))


@lru_cache(maxsize=1_000)
def _metadata(*values: Any) -> Metadata:
    found = Metadata(*values)
    return replace(found, kind=Kind(found.kind)) if found.kind else found


def _with_vectors(table: str) -> str:
    if table not in ("passage", "sentence"):
        raise ValueError(f"no vectors in {table}")
    return table


def _vector_rows(rows: Sequence[tuple[int, bytes]]) -> VectorRows:
    joined = np.frombuffer(b"".join(vector for _, vector in rows), dtype="<f4")
    return np.array([id_ for id_, _ in rows], dtype=np.int64), joined.reshape(len(rows), -1)


def _vector(blob: bytes) -> NDArray[np.float32]:
    return np.frombuffer(blob, _FLOAT)
