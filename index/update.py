"""A store is made to agree with the documents folder: what is gone is removed, what is new is read and
embedded.

What is read is embedded while more is read. Each document and each batch of vectors is kept as soon as it is done, so a
build that is stopped goes on from there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.changes import Changes, changes
from index.config import Config
from index.embed import Encoder
from index.embedding import Embedding
from index.errors import ExtractError, FailureKind
from index.hyphens import joins, may_be_cut, merge, own_words
from index.metadata import describe
from index.passages import split_document
from index.read_documents import read_documents, readable_now
from index.reading import Edit
from index.records import DocumentSummary
from index.repair import damaged_pages, learn
from index.sections import sections
from index.side_file import NOTHING_STATED, Stated
from index.sources import Failure, Sources
from index.store import Store
from index.types import Document, SourceFile
from index.writable_store import WritableStore

_LITTLE = 0.1
"""Share of the sound text that may come or go before the damaged pages are restored anew. With no sound text at all
98.2 % of the damaged words are restored, and 98.55 % where half of the archive is sound (tests/benchmarks/repair.py),
so a tenth teaches next to nothing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come."""

    stage: str
    """`reading`, `restoring`, `embedding` or `publishing`."""
    done: int
    total: int
    item: str = ""


def is_current(store: Store, sources: Sources, config: Config) -> bool:
    """Tell whether a store agrees with the sources, in what could not be read as well."""
    documents = store.documents()
    to_do = _changes(store, documents, sources, config, retry=False)
    failures = sorted((*sources.refused, *to_do.failures), key=lambda each: each.source.path)
    copies = {each.source.path: each.copies for each in documents if each.copies}
    return (
        not (to_do.removed or to_do.renamed or to_do.fresh)
        and failures == store.failures()
        and copies == _paths(to_do.copies)
    )


def update(
    store: WritableStore,
    sources: Sources,
    config: Config,
    open_encoder: Callable[[], Encoder],
    progress: Callable[[Progress], None],
    retry: bool = False,
) -> Changes:
    """Make the store agree with the sources; return what was done for it. With `retry`, what failed is read again."""
    done = _changes(store, store.documents(), sources, config, retry)
    with store.transaction():
        for path in done.removed:
            store.remove(path)
        store.rename(done.renamed)
    failures = [*sources.refused, *done.failures]
    with Embedding(store, open_encoder) as embedding:
        _read(store, config, done, sources.stated, failures, progress, embedding)
        _set_readings(store, progress)
        embedding.finish(lambda done, total: progress(Progress("embedding", done, total)))
    with store.transaction():
        store.set_copies(_paths(done.copies))
        store.set_failures(failures)
    store.finish()
    return done


def _changes(
    store: Store, documents: Sequence[DocumentSummary], sources: Sources, config: Config, retry: bool
) -> Changes:
    """Return what has changed; what could not be read before and can be now counts as changed."""
    again = readable_now(store, config)
    refused = {each.source.path for each in sources.refused}
    failures = [] if retry else [each for each in store.failures() if each.source.path not in refused | again]
    found = changes([each for each in documents if each.source.path not in again], failures, sources.files)
    return replace(
        found, removed=(*found.removed, *[each.source.path for each in documents if each.source.path in again])
    )


def _paths(files: Mapping[str, Sequence[SourceFile]]) -> dict[str, tuple[str, ...]]:
    return {path: tuple(each.path for each in copies) for path, copies in files.items()}


def _read(
    store: WritableStore,
    config: Config,
    done: Changes,
    stated: Mapping[str, Stated],
    failures: list[Failure],
    progress: Callable[[Progress], None],
    embedding: Embedding,
) -> None:
    """Write what is read of each file to the store as soon as it is, which keeps memory small, and let it be embedded
    while others are read."""
    progress(Progress("reading", 0, len(done.fresh)))
    for number, (source, result) in enumerate(read_documents(config, done.fresh), start=1):
        progress(Progress("reading", number, len(done.fresh), source.path))
        try:
            _keep(store, config, result, stated.get(source.path, NOTHING_STATED))
        except ExtractError as error:
            same = (source, *done.copies.get(source.path, ()))
            failed = [Failure(each, error.kind, str(error)) for each in same]
            failures += failed
            with store.transaction():
                store.add_failures(failed)
        embedding.go_on()


def _keep(store: WritableStore, config: Config, result: Document | ExtractError, stated: Stated) -> None:
    if isinstance(result, ExtractError):
        raise result
    parts = None if result.holds_rows else sections(result)
    document = describe(result, stated, parts)
    passages = split_document(document, config.split, parts)
    if not passages:
        raise ExtractError("no text was found in it: check that it is the right file", FailureKind.EMPTY)
    damaged = damaged_pages(document.text, document.pages)
    edits = None if damaged else _joins(document.text)
    with store.transaction():
        store.add(document, passages, damaged, edits)


def _set_readings(store: WritableStore, progress: Callable[[Progress], None]) -> None:
    """Restore the damaged pages of all documents, and join the words that line ends cut in those of them that are new.

    What is sound anywhere in the archive may change how a damaged page is read, so all of them are looked at again,
    unless too little has changed to teach anything.
    """
    new = set(store.unread_documents())
    damaged = [each.source.path for each in store.documents() if each.damaged_pages]
    if not damaged or _has_learnt(store):
        return
    progress(Progress("restoring", 0, len(damaged)))
    sound = (text for each in store.documents() for text in _pages(store, each.source.path, damaged=False))
    repairer = learn(sound, lambda: (text for path in damaged for text in _pages(store, path, damaged=True)))
    for number, path in enumerate(damaged):
        progress(Progress("restoring", number, len(damaged), path))
        text = store.text(path) or ""
        numbers = store.damaged_pages(path)
        pages = [page for page in store.pages(path) if page.number in numbers]
        restored = [edit for page in pages for edit in repairer.edits(text, page.start, page.end)]
        edits = merge(text, _joins(text), restored)
        if path in new or edits != store.edits(path):
            with store.transaction():
                store.set_reading(path, edits)
    with store.transaction():
        store.set_learnt()
    progress(Progress("restoring", len(damaged), len(damaged)))


def _joins(text: str) -> tuple[Edit, ...]:
    """Return the cut words of a document as its own other words have them, so that they do not depend on the rest."""
    return joins(text, own=own_words([text])) if may_be_cut(text) else ()


def _has_learnt(store: WritableStore) -> bool:
    learnt = store.learnt
    if learnt is None:
        return False
    (sound_then, damaged_then), (sound, damaged) = learnt, store.page_characters()
    return damaged == damaged_then and abs(sound - sound_then) <= _LITTLE * sound_then and not store.unread_documents()


def _pages(store: WritableStore, path: str, damaged: bool) -> Iterator[str]:
    text = store.text(path) or ""
    numbers = store.damaged_pages(path)
    for page in store.pages(path):
        if (page.number in numbers) == damaged:
            yield text[page.start : page.end]
