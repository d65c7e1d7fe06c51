"""Documents are read, and pages that are pictures recognised, on all cores at once."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from queue import LifoQueue

from index.config import Config, ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract.reader import Reader
from index.recognised import PageText, is_blank, page_text, with_pages
from index.store import Store
from index.tesseract import MISSING, Tesseract, find_tesseract
from index.text_layer import is_better, is_doubtful, is_worthless, known_words
from index.types import Bitmap, Document, Page, PageOrigin, SourceFile

_AHEAD = 4
"""So many documents per core are begun before the one that is waited for is done."""
_WITH_BROKEN_TEXT = "pdf"
"""The format whose text may be the signs of a broken font; in all others it is what somebody typed."""

Result = Document | ExtractError


def read_documents(config: Config, sources: Sequence[SourceFile]) -> Iterator[tuple[SourceFile, Result]]:
    """Yield each file with what was read from it or why it could not be read, in the given order.

    A page whose picture could not be read is unread, with the reason. Where that is all there is to a document, it
    could not be read.
    """
    with _Workers(config) as workers:
        begun: deque[tuple[SourceFile, Future[_Begun]]] = deque()
        for source in sources:
            begun.append((source, workers.begin(source)))
            if len(begun) > _AHEAD * workers.count:
                yield _finished(*begun.popleft(), config)
        while begun:
            yield _finished(*begun.popleft(), config)


def readable_now(store: Store, config: Config) -> frozenset[str]:
    """Return the paths of documents and failures in a store that could not be read in full without Tesseract, if it
    is installed now."""
    waiting = {each.source.path for each in store.failures() if each.reason == MISSING}
    waiting.update(each.path for each in store.unread_pages() if each.reason == MISSING)
    return frozenset(waiting) if waiting and find_tesseract(config.tesseract) else frozenset()


@dataclass(frozen=True, slots=True)
class _Begun:
    """A document whose text is read, and its pages that are still being recognised."""

    document: Document
    pages: dict[int, "Future[PageText | Page]"]


class _Workers:
    """As many threads as cores, each page or file a task of its own; a task has a child process to itself."""

    def __init__(self, config: Config) -> None:
        self.count = len(os.sched_getaffinity(0))
        self._config = config
        self._tesseract = find_tesseract(config.tesseract)
        self._pool = ThreadPoolExecutor(self.count, "reading")
        self._readers: LifoQueue[Reader] = LifoQueue()
        for _ in range(self.count):
            self._readers.put(Reader(config.limits))

    def __enter__(self) -> "_Workers":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        while not self._readers.empty():
            self._readers.get().close()

    def begin(self, source: SourceFile) -> "Future[_Begun]":
        return self._pool.submit(self._read, source)

    def _read(self, source: SourceFile) -> _Begun:
        reader = self._readers.get()
        try:
            document = reader.read(self._config.documents, source)
        finally:
            self._readers.put(reader)
        texts = {page: document.text[page.start : page.end] for page in document.pages}
        unread = [page for page, text in texts.items() if _is_unread(page, text, document.format)]
        pages = {page.number: self._pool.submit(self._recognise, source, page, texts[page]) for page in unread}
        return _Begun(document, pages)

    def _recognise(self, source: SourceFile, page: Page, text: str) -> PageText | Page:
        """Return the text in the picture of a page; the page itself if that is no better than its own text."""
        reader = self._readers.get()
        try:
            bitmap = reader.picture(self._config.documents, source, page.number)
            if is_blank(bitmap):
                return replace(page, origin=PageOrigin.TEXT if any(map(str.isalnum, text)) else PageOrigin.EMPTY)
            if self._tesseract is None:
                return replace(page, origin=PageOrigin.UNREAD, reason=MISSING)
            found = _recognised(self._tesseract, bitmap, self._config.limits)
        except ExtractError as error:
            return replace(page, origin=PageOrigin.UNREAD, reason=str(error))
        finally:
            self._readers.put(reader)
        return found if is_better(found.text, text) else replace(page, origin=PageOrigin.TEXT)


def _recognised(tesseract: Tesseract, bitmap: Bitmap, limits: ExtractLimits) -> PageText:
    """Return the text in a picture, which is taken to be upright unless what is found so makes no sense."""
    found = page_text(tesseract.recognise(bitmap, limits), bitmap)
    if is_doubtful(found.text):
        turned = page_text(tesseract.recognise(bitmap, limits, upright=False), bitmap)
        return max(found, turned, key=lambda each: known_words(each.text))
    return found


def _is_unread(page: Page, text: str, format_: str) -> bool:
    return page.origin is PageOrigin.UNREAD or (format_ == _WITH_BROKEN_TEXT and is_worthless(text))


def _finished(source: SourceFile, begun: "Future[_Begun]", config: Config) -> tuple[SourceFile, Result]:
    try:
        document, pages = begun.result().document, begun.result().pages
    except ExtractError as error:
        return source, error
    if pages:
        document = with_pages(document, {number: page.result() for number, page in pages.items()})
    return source, _failure(document, config) or document


def _failure(document: Document, config: Config) -> ExtractError | None:
    """Return why a document is to be counted as not read, None if something was read of it."""
    if any(map(str.isalnum, document.text)):
        if len(document.text) > config.limits.characters:
            most = config.limits.characters
            return ExtractError(f"it holds more than {most} characters: split it into smaller files")
        return None
    unread = [page for page in document.pages if page.origin is PageOrigin.UNREAD]
    if not unread:
        return ExtractError("no text was found in it: check that it is the right file", FailureKind.EMPTY)
    first = unread[0]
    if first.reason == MISSING:
        return ExtractError(MISSING, FailureKind.UNREADABLE)
    return ExtractError(first.reason if len(document.pages) == 1 else f"page {first.number}: {first.reason}")
