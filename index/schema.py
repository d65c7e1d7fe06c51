"""The tables of the store. SQLite is the truth of an index; all else is rebuilt from it.

A digest is of a text that is embedded, so that none is twice: a sentence, or the heading of passages, whose vector is
kept in `heading`. `spare` holds, while a build goes on, the vectors of sentences that were taken out, for those that
come in with the same words.
"""

SCHEMA_VERSION = 4
"""Raised when the tables change, so that an older index is rebuilt."""

SCHEMA = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
    side_sha256 TEXT NOT NULL, format TEXT NOT NULL, title TEXT NOT NULL, date TEXT, reference_number TEXT,
    body TEXT, abbreviation TEXT, kind TEXT, meeting_date TEXT, decision_date TEXT, adjustment_date TEXT,
    paragraph TEXT, file_date TEXT, text TEXT NOT NULL);
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
    paragraph TEXT, reference_number TEXT, reference_key TEXT,
    heading TEXT NOT NULL DEFAULT '', text TEXT NOT NULL,
    digest BLOB NOT NULL DEFAULT x'', vector BLOB NOT NULL DEFAULT x'');
CREATE INDEX passage_document ON passage (document_id);
CREATE INDEX passage_paragraph ON passage (paragraph);
CREATE INDEX passage_reference ON passage (reference_key);
CREATE INDEX passage_digest ON passage (digest);
CREATE INDEX passage_waiting ON passage (document_id) WHERE vector = x'' AND digest <> x'';
CREATE TABLE heading (digest BLOB PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE sentence (
    id INTEGER PRIMARY KEY, passage_id INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER NOT NULL, kind TEXT NOT NULL,
    digest BLOB NOT NULL DEFAULT x'', vector BLOB NOT NULL DEFAULT x'');
CREATE INDEX sentence_passage ON sentence (passage_id);
CREATE INDEX sentence_digest ON sentence (digest);
CREATE INDEX sentence_waiting ON sentence (passage_id) WHERE vector = x'' AND digest <> x'';
CREATE TABLE copy (
    path TEXT PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE);
CREATE INDEX copy_document ON copy (document_id);
CREATE TABLE spare (digest BLOB PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE made_with (fingerprint TEXT NOT NULL);
CREATE TABLE learnt (sound INTEGER NOT NULL, damaged INTEGER NOT NULL);
CREATE TABLE failure (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, side_sha256 TEXT NOT NULL,
    kind TEXT NOT NULL, reason TEXT NOT NULL);
CREATE VIRTUAL TABLE passage_words USING fts5(
    heading, exact, folded, tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE passage_vocabulary USING fts5vocab(passage_words, col);
"""
COLUMN_WEIGHTS = (0.5, 1.0, 1.0)
"""BM25 weights of the columns heading, exact and folded."""
