"""A store is made to agree with the documents folder: what is gone is removed, what is new is read and embedded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.config import Config
from index.embed import Encoder
from index.errors import ExtractError
from index.extract.reader import Reader
from index.metadata import describe
from index.passages import embedding_text, split_document
from index.sources import Sources
from index.types import Document, Passage, SourceFile
from index.writable_store import WritableStore

_BATCH_PASSAGES = 256
"""Documents are embedded together until they hold this many passages, so that batches fill."""

Split = tuple[Document, tuple[Passage, ...]]


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
    gone = [path for path, sha256 in indexed.items() if wanted.get(path) != sha256]
    for path in gone:
        store.remove(path)
    fresh = [source for source in sources.files if indexed.get(source.path) != source.sha256]
    failures = list(sources.refused)
    read = 0
    encoder: Encoder | None = None
    with Reader(config.limits) as reader:
        for batch in _batches(_read(reader, config, fresh, failures, progress)):
            encoder = encoder or open_encoder()
            _embed_and_add(store, batch, encoder, progress)
            read += len(batch)
    store.set_failures(failures)
    return read, sum(path not in wanted for path in gone)


def _read(
    reader: Reader,
    config: Config,
    fresh: Sequence[SourceFile],
    failures: list[tuple[SourceFile, str]],
    progress: Callable[[Progress], None],
) -> Iterator[Split]:
    for number, source in enumerate(fresh):
        progress(Progress("reading", number, len(fresh), source.path))
        try:
            document = describe(reader.read(config.documents, source))
        except ExtractError as error:
            failures.append((source, str(error)))
            continue
        passages = split_document(document, config.split)
        if passages:
            yield document, passages
        else:
            failures.append((source, "no text was found in it: check that it is not empty or scanned"))
    progress(Progress("reading", len(fresh), len(fresh)))


def _batches(documents: Iterator[Split]) -> Iterator[list[Split]]:
    batch: list[Split] = []
    for each in documents:
        batch.append(each)
        if sum(len(passages) for _, passages in batch) >= _BATCH_PASSAGES:
            yield batch
            batch = []
    if batch:
        yield batch


def _embed_and_add(
    store: WritableStore, batch: Sequence[Split], encoder: Encoder, progress: Callable[[Progress], None]
) -> None:
    passage_texts = [embedding_text(document, passage) for document, passages in batch for passage in passages]
    sentence_texts = [
        document.text[sentence.start : sentence.end]
        for document, passages in batch
        for passage in passages
        for sentence in passage.sentences
    ]
    total = len(passage_texts) + len(sentence_texts)
    progress(Progress("embedding", 0, total))
    passage_vectors = encoder.passages(passage_texts, lambda done: progress(Progress("embedding", done, total)))
    sentence_vectors = encoder.passages(
        sentence_texts, lambda done: progress(Progress("embedding", len(passage_texts) + done, total))
    )
    passage_row = sentence_row = 0
    for document, passages in batch:
        sentences = sum(len(passage.sentences) for passage in passages)
        store.add(
            document,
            passages,
            passage_vectors[passage_row : passage_row + len(passages)],
            sentence_vectors[sentence_row : sentence_row + sentences],
        )
        passage_row += len(passages)
        sentence_row += sentences
