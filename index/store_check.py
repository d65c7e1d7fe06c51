"""Whether the SQLite file of an index agrees with itself: the SQL that looks for what must not be there."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from index.schema import SCHEMA_VERSION

_BUILD = "run python -m index build"


def store_problems(path: Path) -> list[str]:
    """Return what is wrong within the file, one line each: structure, offsets, slices, vectors, words, leftovers."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != SCHEMA_VERSION:
                return [f"{path} is not an index of this version: {_BUILD}"]
            return list(_problems(connection))
    except sqlite3.Error as error:
        return [f"{path} cannot be read ({error}): {_BUILD}"]


def _problems(connection: sqlite3.Connection) -> Iterator[str]:
    def rows(statement: str) -> list[Any]:
        return connection.execute(statement).fetchall()

    yield from (row[0] for row in rows("PRAGMA integrity_check") if row[0] != "ok")
    yield from (f"a row of {row[0]} points nowhere" for row in rows("PRAGMA foreign_key_check"))
    for path, start, end in rows(
        'SELECT path, passage."start", passage."end" FROM passage JOIN document ON document.id = document_id'
        ' WHERE substr(document.text, passage."start" + 1, passage."end" - passage."start") <> passage.text'
    ):
        yield f"passage {start}-{end} of {path} is not a slice of its document"
    yield from _edit_problems(connection)
    for table in ("passage", "sentence"):
        (without,) = rows(f"SELECT count(*) FROM {table} WHERE vector = x''")[0]
        if without:
            yield f"{without} {table}s without a vector"
    (unindexed,) = rows("SELECT count(*) FROM passage WHERE id NOT IN (SELECT rowid FROM passage_words)")[0]
    (orphaned,) = rows("SELECT count(*) FROM passage_words WHERE rowid NOT IN (SELECT id FROM passage)")[0]
    if unindexed or orphaned:
        yield f"{unindexed} passages without words, {orphaned} words without a passage"
    (spare,) = rows("SELECT count(*) FROM spare")[0]
    (headings,) = rows("SELECT count(*) FROM heading WHERE digest NOT IN (SELECT digest FROM passage)")[0]
    if spare or headings:
        yield f"{spare + headings} vectors of removed documents are left"
    yield from _word_problems(connection)


def _edit_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Restored words stand in order within the text of their document and do not overlap."""
    rows = connection.execute(
        'SELECT path, edit."start", edit."end", length(document.text) FROM edit'
        ' JOIN document ON document.id = document_id ORDER BY document_id, edit."start"'
    )
    before = ("", 0)
    for path, start, end, length in rows:
        free = before[1] if before[0] == path else 0
        if not free <= start < end <= length:
            yield f"restored word {start}-{end} of {path} is outside its text or overlaps another"
        before = (path, end)


def _word_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Every word that finds a passage is one of that passage's. FTS5 can check it only where it may write: a copy."""
    with (
        tempfile.TemporaryDirectory(prefix="arkivsvar-") as folder,
        closing(sqlite3.connect(Path(folder) / "copy.sqlite")) as copy,
    ):
        connection.backup(copy)
        try:
            copy.execute("INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield f"the words that find passages do not agree with them ({error})"
