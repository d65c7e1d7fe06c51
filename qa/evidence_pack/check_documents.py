"""Quotes are checked against the index and the files in the documents folder as they are now."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from index.archive import Archive
from index.config import Config
from index.errors import ExtractError
from index.read_documents import read_documents
from index.reading import Edit
from index.regular_file import read_regular_file
from index.types import Document, SourceFile
from qa.evidence_pack.check import Checked, Verdict, comparable, compared, forms
from qa.evidence_pack.reading import Quoted
from qa.masking import masked


def check(quotes: Sequence[Quoted], archive: Archive, config: Config) -> list[Checked]:
    """Return what is found of each quote, in order.

    A document is known by its SHA-256, wherever it is now. Where the index has another version of it or none, but the
    file is the one that was quoted, the file is read.
    """
    folder = _Folder(archive, config)
    checked = [_checked(each, folder) for each in quotes]
    return checked if archive.shows_personal_numbers else list(map(_masked, checked))


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A document of the index."""

    path: str
    paths: tuple[str, ...]
    """All its paths, `path` first."""


class _Folder:
    """What is known of the documents; each file is hashed once, and each text is fetched once."""

    def __init__(self, archive: Archive, config: Config) -> None:
        self._archive = archive
        self._config = config
        self.by_hash: dict[str, _Indexed] = {}
        self.by_path: dict[str, _Indexed] = {}
        for each in archive.store.documents():
            paths = (each.source.path, *each.copies)
            indexed = self.by_hash[each.source.sha256] = _Indexed(each.source.path, paths)
            self.by_path.update((comparable(path), indexed) for path in paths)
        self.file = cache(self._file)
        self.text = cache(self._text)
        self.forms = cache(lambda path: forms(self.text(path)[0]))
        self.read = cache(self._read)

    def _file(self, path: str) -> SourceFile | None:
        """Return a file below the documents folder as it is now, None if it is not there or cannot be opened."""
        try:
            data = read_regular_file(str(self._config.documents), path, self._config.limits.file_bytes)
        except ExtractError:
            return None
        return SourceFile(path, len(data), hashlib.sha256(data).hexdigest())

    def _text(self, path: str) -> tuple[str, tuple[Edit, ...]]:
        return self._archive.store.text(path) or "", self._archive.store.edits(path)

    def _read(self, source: SourceFile) -> str | None:
        """Return the text of a file that the index does not have in this version, None if it cannot be read."""
        ((_, result),) = read_documents(self._config, [source])
        return result.text if isinstance(result, Document) else None


def _checked(quoted: Quoted, folder: _Folder) -> Checked:
    if quoted.start is None or quoted.end is None or not quoted.sha256:
        return Checked(quoted, Verdict.INCOMPLETE)
    indexed = folder.by_hash.get(quoted.sha256)
    return _in_folder(quoted, folder) if indexed is None else _in_index(quoted, indexed, folder)


def _in_index(quoted: Quoted, indexed: _Indexed, folder: _Folder) -> Checked:
    """Check a quote of a document that the index has in the same version."""
    given = next((path for path in indexed.paths if comparable(path) == comparable(quoted.document)), None)
    verdict, found = compared(quoted, *folder.text(indexed.path))
    checked = Checked(quoted, verdict, found, None if given else indexed.path)
    if verdict is not Verdict.VERBATIM:
        return checked
    files = [file for path in indexed.paths if (file := folder.file(path)) is not None]
    if any(file.sha256 == quoted.sha256 for file in files):
        return checked
    return replace(checked, verdict=Verdict.DOCUMENT_CHANGED if files else Verdict.DOCUMENT_MISSING)


def _in_folder(quoted: Quoted, folder: _Folder) -> Checked:
    """Check a quote of a document that the index has in another version, or not at all."""
    indexed = folder.by_path.get(comparable(quoted.document))
    path = quoted.document if indexed is None else indexed.path
    file = folder.file(path)
    if file is not None and file.sha256 == quoted.sha256:
        text = folder.read(file)
        if text is None:
            return Checked(quoted, Verdict.UNREADABLE)
        return Checked(quoted, *compared(quoted, text, None))
    if indexed is not None:
        words = comparable(quoted.quote)
        still_there = bool(words) and any(words in form for form in folder.forms(indexed.path))
        return Checked(quoted, Verdict.DOCUMENT_CHANGED, still_there=still_there)
    return Checked(quoted, Verdict.NOT_IN_INDEX if file is None else Verdict.DOCUMENT_CHANGED)


def _masked(checked: Checked) -> Checked:
    """Return what is shown of a check."""
    quoted = checked.quoted
    reading = None if quoted.reading is None else masked(quoted.reading)
    shown = replace(quoted, quote=masked(quoted.quote), reading=reading, reference=masked(quoted.reference))
    return replace(checked, quoted=shown, found=None if checked.found is None else masked(checked.found))
