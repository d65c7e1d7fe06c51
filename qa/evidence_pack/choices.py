"""What an evaluator does with the excerpts of a question; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qa.evidence_pack.pack import Entry, Excerpt
from qa.types import Citation


@dataclass(frozen=True, slots=True)
class Counts:
    """How many excerpts go into a pack, how many were dropped, and how many questions have none in it."""

    kept: int
    dropped: int
    without: int


def counts(entries: Iterable[Entry]) -> Counts:
    """Return how far the choosing has come."""
    listed = tuple(entries)
    kept = sum(len(each.kept) for each in listed)
    return Counts(kept, sum(len(each.excerpts) for each in listed) - kept, sum(not each.kept for each in listed))


def with_kept(entry: Entry, place: int, is_kept: bool) -> Entry:
    """Return an entry with the excerpt at a place, 0 for the first, kept or dropped."""
    return _with(entry, place, replace(entry.excerpts[place], is_kept=is_kept))


def with_note(entry: Entry, place: int, note: str) -> Entry:
    """Return an entry with a note on the excerpt at a place."""
    return _with(entry, place, replace(entry.excerpts[place], note=note.strip()))


def with_citation(entry: Entry, citation: Citation, place: int | None = None) -> Entry:
    """Return an entry with a quote that was chosen by hand: in the place of another, whose number and note it takes
    over, or after the last."""
    if place is not None:
        old = entry.excerpts[place]
        return _with(entry, place, Excerpt(replace(citation, id=old.citation.id), by_hand=True, note=old.note))
    number = max((each.citation.id for each in entry.excerpts), default=0) + 1
    return replace(entry, excerpts=(*entry.excerpts, Excerpt(replace(citation, id=number), by_hand=True)))


def holds(entry: Entry, citation: Citation) -> bool:
    """Tell whether an entry has an excerpt of the very same words in the same place."""
    where = (citation.document, citation.start, citation.end)
    return any((each.citation.document, each.citation.start, each.citation.end) == where for each in entry.excerpts)


def _with(entry: Entry, place: int, excerpt: Excerpt) -> Entry:
    return replace(entry, excerpts=(*entry.excerpts[:place], excerpt, *entry.excerpts[place + 1 :]))
