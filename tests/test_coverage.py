"""Counts of what was found and how it was read."""

from hypothesis import given
from hypothesis import strategies as st

from index.coverage import coverage
from index.errors import FailureKind
from index.records import DocumentSummary
from index.sources import Failure
from index.types import Metadata, SourceFile


def document(
    pages: int, ocr: int = 0, empty: int = 0, unread: int = 0, copies: tuple[str, ...] = ()
) -> DocumentSummary:
    source = SourceFile("a.pdf", 1, "x")
    return DocumentSummary(
        source, Metadata(), "pdf", "T", None, None, pages, 1, 1, 0, ocr, empty, unread, copies=copies
    )


def failure(kind: FailureKind) -> Failure:
    return Failure(SourceFile("b.pdf", 1, "y"), kind, "it is so: do this")


def test_each_file_and_page_is_counted_once() -> None:
    documents = [document(3), document(4, ocr=2, empty=1), document(5, ocr=1, unread=2), document(1, copies=("c", "d"))]
    found = coverage(documents, [failure(FailureKind.ENCRYPTED), failure(FailureKind.EMPTY)])
    assert found.files == {
        "read": 2, "ocr": 1, "partly": 1, "copies": 2,
        "empty": 1, "encrypted": 1, "unsupported": 0, "unreadable": 0, "failed": 0,
    }  # fmt: skip
    assert found.pages == {"text": 7, "ocr": 3, "empty": 1, "unread": 2}


def test_nothing_was_found() -> None:
    assert set(coverage([], []).files.values()) == {0}


COUNTS = st.tuples(*[st.integers(0, 3)] * 4)


@given(documents=st.lists(COUNTS), failures=st.lists(st.sampled_from(FailureKind)))
def test_the_counts_add_up(documents: list[tuple[int, int, int, int]], failures: list[FailureKind]) -> None:
    summaries = [document(text + ocr + empty + unread, ocr, empty, unread) for text, ocr, empty, unread in documents]
    found = coverage(summaries, map(failure, failures))
    assert sum(found.files.values()) == len(documents) + len(failures)
    assert sum(found.pages.values()) == sum(map(sum, documents))
