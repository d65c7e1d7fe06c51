"""A real SQLite file, written and read back."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.archive import Archive
from index.config import SplitSettings
from index.errors import FailureKind, IndexDamagedError
from index.passage_vectors import passage_vectors
from index.passages import split_document
from index.reading import Edit
from index.records import CitedPassage, StoredPassage, UnreadPages
from index.sources import Failure
from index.store import Store, most_telling
from index.store_check import store_problems
from index.types import Document, Kind, Metadata, Page, PageOrigin, Passage, SourceFile, WordBox
from index.words import search_terms, stems, tokens
from index.writable_store import WritableStore

MINUTES = "§ 4 Avgifter\n\nNämnden höjer avgiften till 250 kr. Ärendet är SN2025/119.\n\n§ 5 Skolor\n\nSkolan byggs ut."


def document(path: str, text: str) -> Document:
    return Document(SourceFile(path, len(text), "0" * 64), "txt", path, text, (Page(1, 0, len(text)),), ())


def vector_of(text: str) -> NDArray[np.float32]:
    vector = np.random.default_rng(zlib.crc32(text.encode())).normal(size=8)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def add(store: WritableStore, path: str, text: str) -> tuple[Passage, ...]:
    one = document(path, text)
    passages = split_document(one, SplitSettings())
    store.add(one, passages)
    store.set_reading(path, ())
    add_vectors(store)
    return passages


def add_vectors(store: WritableStore) -> list[str]:
    waiting = store.next_waiting(100)
    store.set_vectors({digest: vector_of(text) for digest, text in waiting.texts.items()})
    for path in waiting.documents:
        store.set_passage_vectors(path)
    return sorted(waiting.texts.values())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[WritableStore]:
    opened = WritableStore(path)
    with opened.transaction():
        add(opened, "protokoll.txt", MINUTES)
        add(opened, "skola/läsår.txt", "Läsåret börjar den 18 augusti. Skolans tider anges i bilagan.")
    yield opened
    opened.close()


def found(store: Store, question: str) -> list[str]:
    ids = [id_ for id_, _ in store.lexical(tokens(question), search_terms(question), 10)]
    passages = store.passages(ids)
    return [passages[id_].text for id_ in ids]


def test_passages_read_back_with_their_document_sentences_and_vectors(store: WritableStore) -> None:
    (first, *_) = split_document(document("protokoll.txt", MINUTES), SplitSettings())
    (id_,) = store.passage_ids(["protokoll.txt"])[:1]
    stored = store.passages([id_])[id_]
    assert (stored.document, stored.page, stored.section) == ("protokoll.txt", 1, ("§ 4 Avgifter",))
    assert stored.text == MINUTES[first.start : first.end]
    assert [(each.start, each.end) for each in stored.sentences] == [(each.start, each.end) for each in first.sentences]
    second = stored.sentences[1]
    assert np.array_equal(second.vector, vector_of(stored.between(second.start, second.end)))
    every = store.passages(store.passage_ids(["protokoll.txt"])).values()
    document_ = np.sum([sentence.vector for each in every for sentence in each.sentences], axis=0)
    own = np.array([sentence.vector for sentence in stored.sentences])
    (expected,) = passage_vectors(own, [len(own)], vector_of(stored.heading)[None], document_)
    assert stored.vector == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_all_passages_are_read_in_order_without_vectors(store: WritableStore, batch: int) -> None:
    found = list(store.all_passages(batch))
    whole = store.passages([each.id for each in found])
    assert [each.document for each in found] == ["protokoll.txt"] * 2 + ["skola/läsår.txt"]
    assert [each.text for each in found] == [each.text for each in whole.values()]
    assert [len(each.sentences) for each in found] == [len(each.sentences) for each in whole.values()]
    assert {each.vector.shape for each in found} == {(0,)}
    assert {sentence.vector.shape for each in found for sentence in each.sentences} == {(0,)}


def test_counts_and_summaries(store: WritableStore) -> None:
    assert store.counts() == (2, 3, 7)
    first, second = store.documents()
    assert (first.source.path, first.passages, first.pages, first.characters) == ("protokoll.txt", 2, 1, len(MINUTES))
    assert second.source.path == "skola/läsår.txt"
    assert store.text("protokoll.txt") == MINUTES
    assert store.text("saknas.txt") is None


@pytest.mark.parametrize(
    "question",
    ["avgiften", "AVGIFT", "avgifterna?", "SN2025/119", "SN 2025-119", "vad är 250 kr", 'höjer" OR "x', "NEAR(höjer)"],
)
def test_words_find_their_passage_however_they_are_written(store: WritableStore, question: str) -> None:
    assert found(store, question)[0].startswith("§ 4 Avgifter")


def test_decomposed_letters_find_composed_ones(store: WritableStore) -> None:
    assert found(store, "la\u0308sa\u030aret")[0].startswith("Läsåret")


@pytest.mark.parametrize("question", ["", "§ ?", "*", '"', "xyzzy"])
def test_nothing_is_found_for_nothing(store: WritableStore, question: str) -> None:
    assert found(store, question) == []


def test_lexical_search_keeps_to_allowed_passages(store: WritableStore) -> None:
    allowed = store.passage_ids(["skola/läsår.txt"])
    skolan = stems("skolans")
    assert [id_ for id_, _ in store.lexical([], skolan, 10, allowed)] == allowed
    assert store.lexical([], skolan, 10, []) == []
    assert len(store.lexical([], skolan, 10)) == 2
    assert len(store.lexical([], skolan, 1)) == 1


def test_exact_words_are_looked_for_as_they_are_and_stems_in_the_heading_too(store: WritableStore) -> None:
    assert len(store.lexical(["höjer"], [], 10)) == len(store.lexical([], stems("höja"), 10)) == 1
    assert store.lexical(["höja"], [], 10) == []
    heading = store.lexical([], ["protokoll"], 10)  # the title, which no text holds
    assert sorted(id_ for id_, _ in heading) == store.passage_ids(["protokoll.txt"])
    both = store.lexical(["avgiften"], stems("avgiften"), 10)
    assert both[0][1] > store.lexical(["avgiften"], [], 10)[0][1] > 0


def test_the_parts_of_a_compound_find_it(store: WritableStore) -> None:
    with store.transaction():
        add(store, "buss.txt", "Skolskjutsen går från torget.")
    assert [store.passages([id_])[id_].text for id_, _ in store.lexical([], ["skjut"], 10)] == [
        "Skolskjutsen går från torget."
    ]
    assert store.document_frequencies(["skjut", "skolskjut"]) == {"skjut": 1, "skolskjut": 1}


def test_the_most_frequent_words_are_left_out_where_many_passages_hold_them() -> None:
    held = {"och": 900, "bygglov": 30, "kommun": 200, "altan": 4}
    assert most_telling(held, 1_134) == ["och", "bygglov", "kommun", "altan"]
    assert most_telling(held, 1_133) == ["bygglov", "kommun", "altan"]
    assert most_telling(held, 233) == ["bygglov", "altan"]
    assert most_telling({"och": 900, "att": 800}, 100) == ["att"]
    assert most_telling({}) == []


def test_frequencies_are_counted_once_in_a_file_that_does_not_change(store: WritableStore, tmp_path: Path) -> None:
    (skola,) = stems("skolan")
    assert store.document_frequencies([skola]) == {skola: 2}
    with store.transaction():
        add(store, "buss.txt", "Skolan har en buss.")
    assert store.document_frequencies([skola]) == {skola: 3}  # it does change
    store.finish()
    with closing(Store(store.path)) as reading:
        for _ in range(2):
            assert reading.document_frequencies([skola, "xyzzy"]) == {skola: 3}
            assert len(reading.lexical(["skolan"], [skola], 10)) == 3


def test_document_frequencies_count_passages(store: WritableStore) -> None:
    skola, avgift = stems("skolan avgiften")
    assert store.document_frequencies([skola, avgift, "xyzzy"]) == {skola: 2, avgift: 1}


def test_a_removed_document_leaves_nothing(store: WritableStore, path: Path) -> None:
    store.finish()
    assert b"avgift" in path.read_bytes()
    with store.transaction():
        store.remove("protokoll.txt")
    assert store.counts() == (1, 1, 2)
    assert found(store, "avgiften") == []
    assert store_problems(path) == ["8 vectors of removed documents are left"]  # 2 passages, 5 sentences, the sign
    store.finish()
    assert store_problems(path) == []
    assert b"avgift" not in path.read_bytes()
    assert vector_of("Skolan byggs ut.").tobytes() not in path.read_bytes()
    with sqlite3.connect(path) as connection:
        for table, rows in (("page", 1), ("passage", 1), ("sentence", 2), ("passage_words", 1)):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,)


DAMAGED = "§ 7 Sikerhet\n\nNimnden h6jer avgiften. Siker drift."
EDITS = (Edit(4, 12, "Säkerhet"), Edit(14, 21, "Nämnden"), Edit(22, 27, "höjer"), Edit(38, 43, "Säker"))


def add_damaged(store: WritableStore) -> StoredPassage:
    add(store, "skannat.txt", DAMAGED)
    store.set_reading("skannat.txt", EDITS)
    (id_,) = store.passage_ids(["skannat.txt"])
    return store.passages([id_])[id_]


def test_the_reading_stands_beside_the_text(store: WritableStore) -> None:
    passage = add_damaged(store)
    assert passage.text == DAMAGED
    assert store.edits("skannat.txt") == passage.edits == EDITS
    assert passage.reading_between(0, len(DAMAGED)) == "§ 7 Säkerhet\n\nNämnden höjer avgiften. Säker drift."
    assert passage.reading_between(28, 37) is None
    assert passage.read_between(28, 37) == passage.between(28, 37) == "avgiften."
    assert (passage.section, passage.place) == (("§ 7 Sikerhet",), "skannat.txt – § 7 Säkerhet")


def test_a_damaged_word_is_found_as_it_was_written_and_as_it_stands(store: WritableStore) -> None:
    passage = add_damaged(store)
    for question in ("höjer", "h6jer", "säker", "siker", "säkerheten"):
        assert passage.text in found(store, question), question
    store.set_reading("skannat.txt", ())
    assert found(store, "säker") == []
    assert store.passages([passage.id])[passage.id].reading_between(0, len(DAMAGED)) is None


def test_a_document_is_the_same_whether_its_reading_comes_with_it_or_later(tmp_path: Path) -> None:
    one = document("skannat.txt", DAMAGED)
    passages = split_document(one, SplitSettings())
    kept = []
    for name in ("at_once", "later"):
        with closing(WritableStore(tmp_path / name)) as store, store.transaction():
            store.add(one, passages, edits=EDITS if name == "at_once" else None)
            assert store.unread_documents() == ([] if name == "at_once" else ["skannat.txt"])
            if name == "later":
                store.set_reading("skannat.txt", EDITS)
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            tables = ("passage", "sentence", "edit", "passage_words")
            kept.append({table: connection.execute(f"SELECT rowid, * FROM {table}").fetchall() for table in tables})
    assert kept[0] == kept[1]
    assert len(kept[0]["edit"]) == len(EDITS)
    assert kept[0]["passage_words"][0][1:] == (
        "skann txt 7 sak",
        "7 säkerhet nämnden höjer avgiften säker drift sikerhet nimnden h6jer siker",
        "7 sak namnd hoj avgift sak drift",
    )


def test_pages_know_whether_they_are_damaged(store: WritableStore) -> None:
    store.add(document("två.txt", DAMAGED), (), [1])
    assert store.damaged_pages("två.txt") == {1}
    assert {each.source.path: each.damaged_pages for each in store.documents()}["två.txt"] == 1


@pytest.mark.parametrize(("start", "end"), [(200, 210), (5, 9), (30, 30)])
def test_check_finds_restored_words_outside_the_text_or_over_each_other(
    store: WritableStore, path: Path, start: int, end: int
) -> None:
    add_damaged(store)
    add_vectors(store)
    store.finish()
    assert store_problems(path) == []
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO edit SELECT id, ?, ?, 'x' FROM document WHERE path = 'skannat.txt'", (start, end)
        )
    assert "is outside its text or overlaps another" in store_problems(path)[0]


def test_check_finds_what_has_no_vector(store: WritableStore, path: Path) -> None:
    store.add(document("två.txt", MINUTES), split_document(document("två.txt", MINUTES), SplitSettings()))
    store.set_reading("två.txt", ())
    assert store_problems(path) == ["2 passages without a vector", "5 sentences without a vector"]


def test_a_failed_transaction_leaves_what_was_there(store: WritableStore) -> None:
    with pytest.raises(RuntimeError), store.transaction():
        store.remove("protokoll.txt")
        raise RuntimeError
    assert store.counts() == (2, 3, 7)


def test_only_what_is_read_otherwise_is_embedded_again(store: WritableStore) -> None:
    passage = add_damaged(store)
    restored = [passage.read_between(each.start, each.end) for each in passage.sentences]
    assert store.waiting() == 4
    assert add_vectors(store) == sorted([passage.heading, *restored])
    before = store.passages([passage.id])[passage.id].vector
    store.set_reading("skannat.txt", EDITS)
    assert store.waiting() == 0
    store.set_reading("skannat.txt", EDITS[:3])  # "Säker drift." is "Siker drift." again
    assert add_vectors(store) == ["Siker drift."]
    assert not np.array_equal(store.passages([passage.id])[passage.id].vector, before)


def test_the_same_words_get_the_vector_that_is_there(store: WritableStore) -> None:
    one = replace(document("ny/läsår.txt", "Läsåret börjar den 18 augusti. Skolan byggs ut."), title="skola/läsår.txt")
    store.add(one, split_document(one, SplitSettings()))
    store.set_reading("ny/läsår.txt", ())
    assert store.next_waiting(100).texts == {}  # both sentences, and the heading, stand in other documents
    store.set_passage_vectors("ny/läsår.txt")
    assert store.waiting() == 0
    assert store.documents_without_vectors() == []


def test_the_vectors_of_a_removed_document_serve_the_one_that_replaces_it(store: WritableStore) -> None:
    with store.transaction():
        store.remove("protokoll.txt")
        one = document("protokoll.txt", MINUTES.replace("250", "300"))
        store.add(one, split_document(one, SplitSettings()))
        store.set_reading("protokoll.txt", ())
    assert add_vectors(store) == ["Nämnden höjer avgiften till 300 kr."]
    store.finish()
    assert store_problems(store.path) == []


def test_a_document_gets_its_passage_vectors_when_it_has_all_others(store: WritableStore) -> None:
    one = document("ny.txt", "§ 1 Val\n\nBo väljs till ordförande.\n\n§ 2 Taxa\n\nTaxan för vatten antas.")
    store.add(one, split_document(one, SplitSettings()))
    assert not store.waits(1)  # nobody has read it yet: its damaged words might be restored
    store.set_reading("ny.txt", ())
    assert store.waits(2)
    assert not store.waits(3)
    first = store.next_waiting(1)
    assert sorted(first.texts.values()) == ["Bo väljs till ordförande.", "ny.txt – § 1 Val", "§ 1 Val"]
    assert first.documents == ("ny.txt",)
    store.set_vectors({digest: vector_of(text) for digest, text in first.texts.items()})
    store.set_passage_vectors("ny.txt")
    assert store.documents_without_vectors() == ["ny.txt"]
    assert sorted(add_vectors(store)) == ["Taxan för vatten antas.", "ny.txt – § 2 Taxa", "§ 2 Taxa"]
    assert store.documents_without_vectors() == []
    assert store.next_waiting(100).documents == ()


def test_documents_that_change_places_are_renamed(store: WritableStore, path: Path) -> None:
    store.rename([("protokoll.txt", "skola/läsår.txt"), ("skola/läsår.txt", "protokoll.txt")])
    assert store.text("skola/läsår.txt") == MINUTES
    assert [each.source.path for each in store.documents()] == ["protokoll.txt", "skola/läsår.txt"]
    assert store.waiting() == 0
    assert store_problems(path) == []


def test_copies_are_replaced_and_go_with_their_document(store: WritableStore) -> None:
    store.set_copies({"protokoll.txt": ["b.txt"], "borta.txt": ["c.txt"]})
    store.set_copies({"protokoll.txt": ["e.txt", "d.txt"]})
    assert [each.copies for each in store.documents()] == [("d.txt", "e.txt"), ()]
    store.remove("protokoll.txt")
    store.set_copies({})
    assert [each.copies for each in store.documents()] == [()]


def test_words_that_agree_with_no_passage_are_found(store: WritableStore, path: Path) -> None:
    store.finish()
    assert store_problems(path) == []
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE passage_words_content SET c2 = 'annat' WHERE id = 1")
    assert any("do not agree" in problem or "malformed" in problem for problem in store_problems(path))


def test_failures_are_replaced(store: WritableStore) -> None:
    store.set_failures([Failure(SourceFile("a.pdf", 0, "x"), FailureKind.EMPTY, "it is empty")])
    kept = Failure(SourceFile("b.pdf", 7, "y"), FailureKind.ENCRYPTED, "it has a password")
    store.set_failures([kept])
    assert store.failures() == [kept]


def test_what_is_known_of_each_page_is_kept(path: Path) -> None:
    words = (WordBox(0, 3, 100, 200, 900, 260), WordBox(4, 9, 1_000, 200, 10_000, 260))
    pages = (
        Page(1, 0, 9, "Bild 1", PageOrigin.OCR, words),
        Page(2, 10, 10, "", PageOrigin.EMPTY),
        Page(3, 11, 11, "", PageOrigin.UNREAD, reason="too dark: scan it again"),
    )
    store = WritableStore(path.with_name("sidor.sqlite"))
    with store.transaction():
        store.add(Document(SourceFile("a.png", 1, "x"), "image", "T", "ord orden\f\f", pages, ()), ())
    assert store.pages("a.png") == list(pages)
    assert store.unread_pages() == [UnreadPages("a.png", (3,), "too dark: scan it again")]


def test_what_a_document_is_cited_by_is_kept(path: Path) -> None:
    text = "§ 4 SN2025/119\nAvgifter\n\nBeslut\nNämnden höjer avgiften."
    source = SourceFile("a.txt", len(text), "ab", "cd")
    known = Metadata("Socialnämnden", "SN", Kind.MINUTES, "2025-12-10", "2025-12-11", "2025-12-17")
    pages = (Page(1, 0, len(text), "blad 1"),)
    one = Document(source, "txt", "Avgifter", text, pages, (), "2025-12-10", "KS 2020/1", known, "2025-12-18")
    passages = split_document(one, SplitSettings())
    store = WritableStore(path)
    with store.transaction():
        store.add(one, passages)
        store.set_failures([Failure(source, FailureKind.FAILED, "därför")])
    (summary,) = store.documents()
    assert (summary.source, summary.metadata) == (source, known)
    assert (summary.date, summary.reference_number, summary.file_date) == ("2025-12-10", "KS 2020/1", "2025-12-18")
    assert [each.source for each in store.failures()] == [source]
    store.set_reading("a.txt", ())
    add_vectors(store)
    (stored,) = store.passages(store.passage_ids(["a.txt"])).values()
    assert (stored.paragraph, stored.reference_number, stored.metadata) == ("§ 4", "SN2025/119", known)
    assert {each.label for each in stored.sentences} == {"blad 1"}
    cited = CitedPassage(stored.id, stored.section, "SN2025/119", "Socialnämnden", "SN", False, False, False)
    assert store.passages_cited_by(["sn2025x119"], [], []) == [replace(cited, by_number=True)]
    assert store.passages_cited_by(["x"], ["§ 4"], []) == [replace(cited, by_paragraph=True)]
    for day in ("2025-12-10", "2025-12-11"):
        assert store.passages_cited_by([], ["§ 5"], [day]) == [replace(cited, by_date=True)]
    assert store.passages_cited_by(["ks2020x1"], ["§ 5"], ["2025-12-17"]) == []
    assert store.passages_cited_by([], [], []) == []
    store.close()


def test_check_finds_a_passage_that_is_no_slice(store: WritableStore, path: Path) -> None:
    assert store_problems(path) == []
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE passage SET text = 'ändrad' WHERE id = 1")
    assert "is not a slice of its document" in store_problems(path)[0]


def test_a_reader_cannot_write(store: WritableStore, path: Path) -> None:
    reader = Store(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader._connection.execute("DELETE FROM document")
    reader.close()


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "archive.sqlite"
    path.write_bytes(content)
    with pytest.raises(IndexDamagedError, match="run python -m index build"):
        Store(path)


def test_a_document_is_found_by_its_path_and_its_copies_and_read_in_part(archive: Archive) -> None:
    store = archive.store
    whole = store.documents()
    for each in whole:
        path = each.source.path
        text = store.text(path) or ""
        assert store.document(path) == each
        assert store.text_between(path, 5, 40) == text[5:40]
        assert store.text_between(path, len(text) - 3, len(text) + 99) == text[-3:]
        plain = store.pages(path, with_words=False)
        assert [(page.start, page.end, page.words) for page in plain] == [
            (page.start, page.end, ()) for page in store.pages(path)
        ]
        places = store.passage_places(path)
        assert [place.start for place in places] == sorted(
            passage.start for passage in store.passages(store.passage_ids([path])).values()
        )
        middle = len(text) // 2
        edits = store.edits(path)
        assert store.edits_between(path, 0, middle) == tuple(edit for edit in edits if edit.end <= middle)
        headings = store.headings_between(path, 0, len(text))
        assert all(text[start:end].strip() for start, end in headings)
    assert store.document("../" + whole[0].source.path) is None
    assert store.text_between("finns-inte.txt", 0, 9) == ""
