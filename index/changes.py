"""What has changed in a documents folder since it was indexed; pure.

A document is known by its content, not by its name: a file that was moved is the same document, and files with the
same content are one document with several paths.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.records import DocumentSummary
from index.sources import Failure
from index.types import SourceFile

Content = tuple[str, str, str]
"""What decides how a file is read: its SHA-256, that of its side file, and its ending."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes an index agree with the folder."""

    removed: tuple[str, ...]
    """Paths of indexed documents whose content is no longer there."""
    renamed: tuple[tuple[str, str], ...]
    """Path in the index and path now, of documents whose content is there under another first path."""
    fresh: tuple[SourceFile, ...]
    """Files to read: of each content, the first path."""
    copies: dict[str, tuple[SourceFile, ...]]
    """By the first path of each content that has several, the other files; without what failed."""
    failures: tuple[Failure, ...]
    """Files that failed before and are as they were then, in the order of their paths; they are not read again."""


def content(source: SourceFile) -> Content:
    """Return what a document is known by."""
    return *source.state, source.ending


def changes(documents: Sequence[DocumentSummary], failures: Iterable[Failure], files: Sequence[SourceFile]) -> Changes:
    """Return what has to be done for `files`, in the order of their paths, when `documents` are indexed.

    `failures` are those that hold as long as their file is as it was.
    """
    groups: dict[Content, list[SourceFile]] = {}
    for file in files:
        groups.setdefault(content(file), []).append(file)
    failed = {content(each.source): each for each in failures}
    indexed = {content(each.source): each for each in documents}
    removed, renamed = [], []
    for key, document in indexed.items():
        path = document.source.path
        now = groups[key][0].path if key in groups else None
        if now is None or not _may_move(document, now):
            removed.append(path)
        elif now != path:
            renamed.append((path, now))
    gone = {content(each.source) for each in documents if each.source.path in set(removed)}
    kept = indexed.keys() - gone
    return Changes(
        removed=tuple(removed),
        renamed=tuple(renamed),
        fresh=tuple(group[0] for key, group in groups.items() if key not in kept and key not in failed),
        copies={
            group[0].path: tuple(group[1:])
            for key, group in groups.items()
            if len(group) > 1 and (key in kept or key not in failed)
        },
        failures=tuple(
            Failure(file, failed[key].kind, failed[key].reason)
            for file in files
            if (key := content(file)) in failed and key not in kept
        ),
    )


def _may_move(document: DocumentSummary, path: str) -> bool:
    """Tell whether a document keeps its title under another path: it may have been titled after its file's name."""
    stem = PurePosixPath(document.source.path).stem
    return stem == PurePosixPath(path).stem or stem not in document.title
