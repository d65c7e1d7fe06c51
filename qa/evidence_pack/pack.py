"""The evidence pack of an evaluator: questions, and the excerpts that were chosen to answer them."""

from dataclasses import dataclass

from qa.types import Answer, Citation


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote that may go into a report."""

    citation: Citation
    is_kept: bool = True
    by_hand: bool = False
    """The evaluator chose it from a passage, instead of what the answer cites."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its excerpts, in the order in which they are shown; none where the archive does not answer."""

    answer: Answer
    excerpts: tuple[Excerpt, ...]
    note: str = ""

    @property
    def kept(self) -> tuple[Excerpt, ...]:
        """The excerpts that go into the pack."""
        return tuple(each for each in self.excerpts if each.is_kept)


@dataclass(frozen=True, slots=True)
class Pack:
    """What an evaluator has gathered."""

    entries: tuple[Entry, ...]
    made: str
    """When, as ISO date and time in UTC."""


def entry(answer: Answer) -> Entry:
    """Return an answer as the evaluator first meets it: all that it cites is kept."""
    return Entry(answer, tuple(map(Excerpt, answer.citations)))
