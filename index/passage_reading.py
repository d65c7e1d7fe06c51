"""What a passage is found and embedded by: its words as they are read; pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.reading import Edit, Reading
from index.words import search_terms, terms_of, tokens

_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What is kept of a passage beside its raw text."""

    heading: str
    """Title and section as they are read."""
    words: tuple[str, str, str]
    """The terms of what stands above it, its tokens, and its terms (`index.words`), with blanks between."""
    digest: bytes
    """Of the heading, whose vector takes part in its own."""
    sentence_digests: tuple[bytes, ...]


def passage_reading(
    raw: str,
    origin: int,
    sentences: Sequence[tuple[int, int]],
    reading: Reading,
    heading: str,
    cited_by: Sequence[str | None],
) -> PassageReading:
    """Return how a passage is read, given its raw text, which starts at the offset `origin` of its document's, where
    its sentences (start, end) stand in that, the document's reading, the passage's heading, and the date and diary
    number that it is cited by.
    """
    end = origin + len(raw)
    text = reading.between(raw, origin, end, origin)
    read = tokens(text)
    # Who looks for a damaged word as it stands is to find it too.
    damaged = [raw[edit.start - origin : edit.end - origin] for edit in reading.within(origin, end)]
    exact = tokens(" ".join((text, *damaged))) if damaged else read
    folded = [term for token in read for term in terms_of(token)]
    return PassageReading(
        heading,
        (_terms_above(heading, *cited_by), " ".join(exact), " ".join(folded)),
        digest(heading),
        tuple(digest(reading.between(raw, start, stop, origin)) for start, stop in sentences),
    )


def restored_words(text: str, edits: Sequence[Edit]) -> Mapping[str, str]:
    """Return how the words of a document that are read otherwise than they stand are read, by how they stand."""
    return {text[edit.start : edit.end]: edit.text for edit in edits}


def digest(text: str) -> bytes:
    """Return the digest by which a text that is embedded is known."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()


@lru_cache(maxsize=1_000)
def _terms_above(*parts: str | None) -> str:
    return " ".join(search_terms(" ".join(part for part in parts if part)))
