"""How much of what was found is in the index: counts that add up; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.errors import FailureKind
from index.records import DocumentSummary
from index.sources import Failure
from index.types import PageOrigin


@dataclass(frozen=True, slots=True)
class Coverage:
    """Files and pages by how they were read, each counted once."""

    files: Mapping[str, int]
    """`read` (all of it as text), `ocr` (all of it, some by OCR), `partly` (some pages could not be read), `copies`
    (the same as another), and a count for each kind of failure; their sum is the number of files found."""
    pages: Mapping[str, int]
    """Of the documents read: `text`, `ocr`, `empty`, `unread`; their sum is the number of their pages."""


def coverage(documents: Iterable[DocumentSummary], failures: Iterable[Failure]) -> Coverage:
    """Count documents and failures."""
    files = Counter({"read": 0, "ocr": 0, "partly": 0, "copies": 0} | {kind.value: 0 for kind in FailureKind})
    pages = Counter({origin.value: 0 for origin in PageOrigin})
    for document in documents:
        files[_how(document)] += 1
        files["copies"] += len(document.copies)
        pages["ocr"] += document.recognised_pages
        pages["empty"] += document.empty_pages
        pages["unread"] += document.unread_pages
        pages["text"] += document.pages - document.recognised_pages - document.empty_pages - document.unread_pages
    files.update(failure.kind.value for failure in failures)
    return Coverage(dict(files), dict(pages))


def _how(document: DocumentSummary) -> str:
    if document.unread_pages:
        return "partly"
    return "ocr" if document.recognised_pages else "read"
