"""What is read is embedded while more is read."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import embedding
from index.config import SplitSettings
from index.embed import Embedder, Encoder
from index.embedding import Embedding
from index.passages import split_document
from index.types import Document, Page, SourceFile
from index.writable_store import WritableStore


class WaitingEncoder:
    """Encodes when it is allowed to."""

    dimension = 4

    def __init__(self) -> None:
        self.allowed = threading.Event()
        self.texts: list[list[str]] = []

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        assert self.allowed.wait(20)
        self.texts.append(list(texts))
        if progress is not None:
            progress(len(texts))
        return np.tile(np.eye(1, 4, dtype=np.float32), (len(texts), 1))

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise NotImplementedError


def no_encoder() -> Encoder:
    raise AssertionError("nothing is to be embedded")


def add(store: WritableStore, path: str, text: str) -> None:
    document = Document(SourceFile(path, len(text), "0" * 64), "txt", path, text, (Page(1, 0, len(text)),), ())
    with store.transaction():
        store.add(document, split_document(document, SplitSettings()))
        store.set_reading(path, ())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WritableStore]:
    opened = WritableStore(tmp_path / "archive.sqlite")
    yield opened
    opened.close()


def test_what_is_read_is_embedded_while_more_is_read(store: WritableStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "BATCH_PASSAGES", 2)
    encoder, told = WaitingEncoder(), []
    with Embedding(store, lambda: encoder) as made:
        add(store, "a.txt", "Skolan byggs ut.")
        made.go_on()  # the first passage opens the model
        add(store, "b.txt", "Taxan höjs.")
        made.go_on()  # and waits for it, but nobody waits for that
        add(store, "c.txt", "Bo väljs.")
        made.go_on()
        assert store.waiting() == 6
        encoder.allowed.set()
        made.finish(lambda done, total: told.append((done, total)))
    assert [sorted(each) for each in encoder.texts] == [
        ["Skolan byggs ut.", "a.txt"],
        ["Bo väljs.", "Taxan höjs.", "b.txt", "c.txt"],
    ]
    assert told[-2:] == [(6, 6), (6, 6)]
    assert store.waiting() == 0
    assert store.documents_without_vectors() == []


def test_nothing_new_opens_no_encoder(store: WritableStore, embedder: Embedder) -> None:
    add(store, "a.txt", "Skolan byggs ut.")
    with Embedding(store, lambda: embedder) as made:
        made.finish(lambda done, total: None)
    with store.transaction():
        store.rename([("a.txt", "b.txt")])
    add(store, "a.txt", "Skolan byggs ut.")  # the same sentence under the same title
    with Embedding(store, no_encoder) as made:
        made.finish(lambda done, total: None)
    first, second = store.passages(store.passage_ids(["a.txt", "b.txt"])).values()
    assert np.array_equal(first.vector, second.vector)


def test_a_failure_of_the_encoder_is_raised(store: WritableStore) -> None:
    add(store, "a.txt", "Skolan byggs ut.")
    with Embedding(store, no_encoder) as made, pytest.raises(AssertionError, match="nothing"):
        made.finish(lambda done, total: None)
    assert store.waiting() == 2
