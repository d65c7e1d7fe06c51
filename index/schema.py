"""The tables of the store. SQLite is the truth of an index; all else is rebuilt from it."""

SCHEMA_VERSION = 3
"""Raised when the tables change, so that an older index is rebuilt."""

SCHEMA = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
    format TEXT NOT NULL, title TEXT NOT NULL, date TEXT, reference_number TEXT, text TEXT NOT NULL);
CREATE TABLE page (
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, damaged INTEGER NOT NULL,
    label TEXT NOT NULL, origin TEXT NOT NULL, words BLOB NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (document_id, number));
CREATE TABLE edit (
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (document_id, "start"));
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER NOT NULL, section TEXT NOT NULL,
    heading TEXT NOT NULL DEFAULT '', text TEXT NOT NULL, vector BLOB NOT NULL DEFAULT x'');
CREATE INDEX passage_document ON passage (document_id);
CREATE TABLE sentence (
    id INTEGER PRIMARY KEY, passage_id INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER NOT NULL, kind TEXT NOT NULL,
    vector BLOB NOT NULL DEFAULT x'');
CREATE INDEX sentence_passage ON sentence (passage_id);
CREATE TABLE failure (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL);
CREATE VIRTUAL TABLE passage_words USING fts5(
    heading, exact, folded, tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE passage_vocabulary USING fts5vocab(passage_words, col);
"""
COLUMN_WEIGHTS = (0.5, 1.0, 1.0)
"""BM25 weights of the columns heading, exact and folded."""
