"""The pictures that all visitors share: pages are drawn in one child process, and the latest pictures are kept."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from threading import Lock, Thread
from typing import Generic, TypeVar

from index.archive import Archive
from index.config import Config
from index.errors import ExtractError
from index.extract.reader import Reader
from index.placed_text import placed_text
from index.records import DocumentSummary
from index.types import PageOrigin, PageView, WordBox
from qa.marks import Mark, covers, marks
from qa.ui.picture.drawing import draw

PICTURED = frozenset({"pdf", "png", "jpeg", "tiff"})
"""Formats whose pages are drawn."""
_PAGE_SECONDS = 10.0
"""Others wait while a page is drawn; what takes longer is not shown."""
_LONG_SECONDS = 2.0
"""A page that failed after so long is not tried again while the app runs."""
_PAGES, _PICTURES, _FAILURES = 8, 256, 256
"""So many are kept: pages of some 7 MB, and finished pictures of 20 to 400 kB."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page of a document, and what is marked on it."""

    document: DocumentSummary
    number: int
    start: int = 0
    end: int = 0
    """What is marked: `text[start:end]` of the document; nothing if they are the same."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture of a page."""

    jpeg: bytes
    is_marked: bool
    """Something is marked on it."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it is drawn, before anything is marked or covered on it."""

    view: PageView
    words: tuple[WordBox, ...]
    covers: tuple[Mark, ...]


class DrawnPages:
    """Draws pages for all threads, one at a time."""

    def __init__(self, config: Config) -> None:
        self._documents = config.documents
        self._reader = Reader(replace(config.limits, page_seconds=_PAGE_SECONDS))
        self._reading = Lock()
        self._pages: _Latest[DrawnPage] = _Latest(_PAGES)
        self._pictures: _Latest[Picture] = _Latest(_PICTURES)
        self._failures: _Latest[str] = _Latest(_FAILURES)

    def start(self) -> None:
        """Start the child process in the background. If it does not start, that is told with the first picture."""
        Thread(target=self._start, name="start-reader", daemon=True).start()

    def close(self) -> None:
        """End the child process."""
        with self._reading:
            self._reader.close()

    def picture(self, archive: Archive, place: PagePlace, width: int) -> Picture:
        """Return a page at most `width` pixels wide. Raises ExtractError if it cannot be drawn."""
        key = (*_key(archive, place), place.start, place.end, width)
        return self._pictures.get(key, lambda: self._draw(archive, place, width))

    def page(self, archive: Archive, place: PagePlace) -> DrawnPage:
        """Return a page with the places of its words. Raises ExtractError if it cannot be drawn."""
        return self._pages.get(_key(archive, place), lambda: self._page(archive, place))

    def _draw(self, archive: Archive, place: PagePlace, width: int) -> Picture:
        page = self.page(archive, place)
        found = marks(page.words, place.start, place.end)
        return Picture(draw(page.view, found, page.covers, width), bool(found))

    def _page(self, archive: Archive, place: PagePlace) -> DrawnPage:
        path = place.document.source.path
        text = archive.store.text(path) or ""
        page = archive.store.pages(path)[place.number - 1]
        view = self._view(_key(archive, place), place)
        words = page.words if page.origin is PageOrigin.OCR else placed_text(text, page, view.characters)
        hidden = () if archive.shows_personal_numbers else covers(text, page, words, view.characters)
        return DrawnPage(view, words, hidden)

    def _view(self, key: Hashable, place: PagePlace) -> PageView:
        failure = self._failures.kept(key)
        if failure is not None:
            raise ExtractError(failure)
        with self._reading:
            started = time.monotonic()
            try:
                return self._reader.view(self._documents, place.document.source, place.number)
            except ExtractError as error:
                if time.monotonic() - started > _LONG_SECONDS:
                    self._failures.keep(key, str(error))
                raise

    def _start(self) -> None:
        with self._reading:
            self._reader.start()


def _key(archive: Archive, place: PagePlace) -> tuple[Hashable, ...]:
    return archive.version, archive.shows_personal_numbers, place.document.source, place.number


class _Latest(Generic[Value]):
    """Keeps the values that were used last, and has each made by one thread while others wait for it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a key, made if it is not kept."""
        value = self.kept(key)
        if value is not None:
            return value
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            try:
                value = self.kept(key)
                if value is None:
                    value = make()
                    self.keep(key, value)
                return value
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def kept(self, key: Hashable) -> Value | None:
        """Return the value of a key, None if it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def keep(self, key: Hashable, value: Value) -> None:
        """Keep a value, and let go of the one that has not been used for longest."""
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._most:
                self._values.popitem(last=False)
