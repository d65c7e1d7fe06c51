"""A store is made to agree with the documents folder: what is gone is removed, what is new is read, restored and
embedded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.config import Config
from index.embed import Encoder
from index.errors import ExtractError, FailureKind
from index.metadata import describe
from index.passages import embedding_text, split_document
from index.read_documents import read_documents, readable_now
from index.records import StoredPassage
from index.repair import damaged_pages, learn
from index.sources import Failure, Sources
from index.types import SourceFile
from index.writable_store import WritableStore

_BATCH_PASSAGES = 256
"""So many passages are embedded together, of several documents, so that batches fill."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come."""

    stage: str
    """`reading`, `embedding` or `publishing`."""
    done: int
    total: int
    item: str = ""


def update(
    store: WritableStore,
    sources: Sources,
    config: Config,
    open_encoder: Callable[[], Encoder],
    progress: Callable[[Progress], None],
) -> tuple[int, int]:
    """Make the store agree with the sources; return how many documents were read and removed."""
    indexed = {each.source.path: each.source.sha256 for each in store.documents()}
    wanted = {source.path: source.sha256 for source in sources.files}
    again = readable_now(store, config)
    gone = [path for path, sha256 in indexed.items() if wanted.get(path) != sha256 or path in again]
    for path in gone:
        store.remove(path)
    fresh = [source for source in sources.files if indexed.get(source.path) != source.sha256 or source.path in again]
    failures = list(sources.refused)
    changed = list(_read(store, config, fresh, failures, progress))
    read = len(changed)
    changed += _restore(store, frozenset(changed))
    encoder: Encoder | None = None
    for batch in _batches(store, sorted(changed)):
        encoder = encoder or open_encoder()
        _embed(store, batch, encoder, progress)
    store.set_failures(failures)
    return read, sum(path not in wanted for path in gone)


def _read(
    store: WritableStore,
    config: Config,
    fresh: Sequence[SourceFile],
    failures: list[Failure],
    progress: Callable[[Progress], None],
) -> Iterator[str]:
    """Write what is read of each file to the store, which keeps memory small; return the paths."""
    for number, (source, result) in enumerate(read_documents(config, fresh)):
        progress(Progress("reading", number, len(fresh), source.path))
        if isinstance(result, ExtractError):
            failures.append(Failure(source, result.kind, str(result)))
            continue
        document = describe(result)
        passages = split_document(document, config.split)
        if passages:
            store.add(document, passages, damaged_pages(document.text, document.pages))
            yield source.path
        else:
            reason = "no text was found in it: check that it is not empty or scanned"
            failures.append(Failure(source, FailureKind.EMPTY, reason))
    progress(Progress("reading", len(fresh), len(fresh)))


def _restore(store: WritableStore, new: frozenset[str]) -> list[str]:
    """Restore the damaged pages of all documents; return the paths of those that are read otherwise than before.

    What is sound anywhere in the archive may change how a damaged page is read, so all of them are looked at again.
    """
    damaged = [each.source.path for each in store.documents() if each.damaged_pages]
    for path in new.difference(damaged):
        store.set_reading(path, ())
    if not damaged:
        return []
    sound = (text for each in store.documents() for text in _pages(store, each.source.path, damaged=False))
    repairer = learn(sound, lambda: (text for path in damaged for text in _pages(store, path, damaged=True)))
    changed = []
    for path in damaged:
        text = store.text(path) or ""
        numbers = store.damaged_pages(path)
        pages = [page for page in store.pages(path) if page.number in numbers]
        edits = tuple(edit for page in pages for edit in repairer.edits(text, page.start, page.end))
        if path in new or edits != store.edits(path):
            store.set_reading(path, edits)
            changed += [] if path in new else [path]
    return changed


def _pages(store: WritableStore, path: str, damaged: bool) -> Iterator[str]:
    text = store.text(path) or ""
    numbers = store.damaged_pages(path)
    for page in store.pages(path):
        if (page.number in numbers) == damaged:
            yield text[page.start : page.end]


def _batches(store: WritableStore, paths: Sequence[str]) -> Iterator[list[StoredPassage]]:
    """Return the passages of documents in batches that fill."""
    ids = (id_ for path in paths for id_ in store.passage_ids([path]))
    while batch := list(islice(ids, _BATCH_PASSAGES)):
        yield list(store.passages(batch).values())


def _embed(
    store: WritableStore, batch: Sequence[StoredPassage], encoder: Encoder, progress: Callable[[Progress], None]
) -> None:
    passage_texts = [embedding_text(each.heading, each.read_between(each.start, each.end)) for each in batch]
    sentence_texts = [each.read_between(one.start, one.end) for each in batch for one in each.sentences]
    total = len(passage_texts) + len(sentence_texts)
    progress(Progress("embedding", 0, total))
    passage_vectors = encoder.passages(passage_texts, lambda done: progress(Progress("embedding", done, total)))
    sentence_vectors = encoder.passages(
        sentence_texts, lambda done: progress(Progress("embedding", len(passage_texts) + done, total))
    )
    store.set_vectors(batch, passage_vectors, sentence_vectors)
