"""Sums of what words count for, by hand, and what is kept of them."""

import sqlite3
from contextlib import closing

import numpy as np

from index.archive import Archive
from index.postings import KeptPostings, Postings, best
from index.schema import COLUMN_WEIGHTS


def postings(scores: dict[int, float]) -> Postings:
    return Postings(np.array(list(scores), np.int64), np.array(list(scores.values()), np.float64))


BATH, SCHOOL = postings({2: 1.5, 7: 0.5, 9: 2.0}), postings({7: 1.0, 8: 2.0})


def test_a_passage_has_the_sum_of_its_words_and_equals_come_by_id() -> None:
    assert best([BATH, SCHOOL], 10) == [(8, 2.0), (9, 2.0), (2, 1.5), (7, 1.5)]
    assert best([BATH, SCHOOL], 3) == [(8, 2.0), (9, 2.0), (2, 1.5)]
    assert best([BATH, SCHOOL], 1) == [(8, 2.0)]


def test_only_allowed_passages_are_given() -> None:
    assert best([BATH, SCHOOL], 2, [9, 7, 4, 7]) == [(9, 2.0), (7, 1.5)]
    assert best([BATH, SCHOOL], 2, []) == []


def test_no_words_and_words_that_nothing_holds_give_nothing() -> None:
    assert best([], 5) == best([postings({})], 5) == best([BATH], 0) == []


def test_what_was_asked_for_last_is_kept() -> None:
    asked: list[str] = []

    def read(word: str) -> Postings:
        asked.append(word)
        return {"bath": BATH, "school": SCHOOL}[word]

    kept = KeptPostings(most=4)
    assert kept.of("bath", read) is kept.of("bath", read) is BATH
    kept.of("school", read)  # five together are too many, and the bath was asked for before
    kept.of("school", read)
    kept.of("bath", read)
    assert asked == ["bath", "school", "bath"]


def test_words_together_count_to_the_last_bit_what_fts5_gives_them_in_one_query(archive: Archive) -> None:
    words, stems = ["kommunen", "och", "avtal"], ["kommun", "avtal", "och"]
    match = " OR ".join([f'exact : "{each}"' for each in words] + [f'{{heading folded}} : "{each}"' for each in stems])
    weights = ", ".join(map(str, COLUMN_WEIGHTS))
    with closing(sqlite3.connect(f"{archive.store.path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            f"SELECT rowid, -bm25(passage_words, {weights}) AS score FROM passage_words WHERE passage_words MATCH ?"
            " ORDER BY score DESC, rowid LIMIT 20",
            (match,),
        ).fetchall()
    assert len(rows) == 20
    for _ in range(2):  # read, and then kept
        assert archive.store.lexical(words, stems, 20) == rows
