"""A sentence of a passage becomes a citation whose quote has been checked against its document; pure."""

from index.errors import IndexDamagedError
from index.records import StoredPassage, StoredSentence
from index.roles import role
from qa.reference import reference
from qa.types import Citation


def cite(passage: StoredPassage, start: int, end: int, text: str | None, id: int = 1, score: float = 1.0) -> Citation:
    """Return the citation of the sentence of a passage from `start` to `end`, offsets in the document's `text`.

    Raises IndexDamagedError if that is no sentence of the passage, or not what the document says there.
    """
    quote = verbatim(passage.document, start, end, text)
    if passage.between(start, end) != quote:
        raise not_verbatim(passage.document)
    sentence = _sentence(passage, start, end)
    return Citation(
        id=id,
        document=passage.document,
        title=passage.title,
        page=sentence.page,
        section=passage.section,
        role=role(passage.section),
        reference=reference(passage, sentence.page, sentence.label),
        date=passage.date,
        quote=quote,
        reading=passage.reading_between(start, end),
        start=start,
        end=end,
        sha256=passage.sha256,
        score=score,
        context=verbatim(passage.document, passage.start, passage.end, text),
        context_start=passage.start,
        context_reading=passage.reading_between(passage.start, passage.end),
        reading_start=len(passage.read_between(passage.start, start)),
        restored=passage.is_restored(start, end),
        context_restored=passage.is_restored(passage.start, passage.end),
        body=passage.metadata.body,
        kind=passage.metadata.kind,
        paragraph=passage.paragraph,
        reference_number=passage.reference_number,
        label=sentence.label,
    )


def verbatim(document: str, start: int, end: int, text: str | None) -> str:
    """Return a slice of a document's text. Raises IndexDamagedError if there is no such text or slice."""
    if text is None or not 0 <= start < end <= len(text):
        raise not_verbatim(document)
    return text[start:end]


def not_verbatim(document: str) -> IndexDamagedError:
    """Return the error of a quote that is not in its document."""
    return IndexDamagedError(f"a quote from {document} does not agree with its text: run python -m index build")


def _sentence(passage: StoredPassage, start: int, end: int) -> StoredSentence:
    for sentence in passage.sentences:
        if (sentence.start, sentence.end) == (start, end):
            return sentence
    raise not_verbatim(passage.document)
