"""Fixed names that a text may hold whole or damaged by OCR; pure."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from index.confusions import IMPOSSIBLE, read_as, skeleton

Meaning = TypeVar("Meaning")


class Spellings(Generic[Meaning]):
    """What each of many names means."""

    def __init__(self, names: Mapping[Meaning, str]) -> None:
        """Take the names of each meaning, in lower case, with a bar between them."""
        self._by_skeleton: dict[str, list[tuple[str, Meaning]]] = {}
        for meaning, spelled in names.items():
            for name in spelled.split("|"):
                self._by_skeleton.setdefault(skeleton(name), []).append((name, meaning))

    def of(self, words: str) -> Iterator[Meaning]:
        """Yield what lower-case words may mean, as they stand or damaged."""
        for name, meaning in self._by_skeleton.get(skeleton(words), ()):
            if read_as(name, words) > IMPOSSIBLE:
                yield meaning
