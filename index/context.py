"""Which of several words stands in a text, by how frequent words and their neighbours are in the archive; pure.

A chain of words is read by the forward-backward algorithm (Rabiner 1989); pairs of words are smoothed by absolute
discounting (Ney, Essen & Kneser 1994).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

GENERAL_WEIGHT = 20_000
"""Words of an archive at which its own frequencies count as much as the general ones."""
_DISCOUNT = 0.6
_UNSEEN = 5.0
"""Pairs that are thought to follow every word beside those that were seen."""
_MARK_FREQUENCY = 0.05
_LEAST = 0.02
"""What is less probable than this is not counted."""

MARKS = frozenset({".", "0"})
"""What stands for the end of a sentence, and for a number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that may stand at a place of a chain."""

    word: str
    seen_as: float
    """Log probability that it is read as what was seen there."""
    probability: float
    """Log probability of the word in general Swedish."""


Chain = Sequence[Sequence[Choice]]
"""For each word of a text, what it may be."""
Belief = list[list[tuple[float, str]]]
"""For each word of a text, what it may be with its probability."""


class Counts:
    """How often words, and pairs of words, occur in texts; fractions are counted where it is not certain."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.total = 0.0

    def add(self, words: Sequence[str]) -> None:
        """Count a text whose words are known."""
        self.words.update(words)
        self.pairs.update(zip((".", *words), words, strict=False))
        self.total += len(words)

    def add_belief(self, belief: Belief, listed: Sequence[frozenset[str]]) -> None:
        """Count a text as it is believed to be; single words only where they are `listed` for their place."""
        before: list[tuple[float, str]] = [(1.0, ".")]
        for choices, words in zip(belief, listed, strict=True):
            likely = [(share, word) for share, word in choices if share >= _LEAST]
            for share, word in likely:
                if word in words:
                    self.words[word] += share  # type: ignore[assignment]
                for share_before, word_before in before:
                    self.pairs[word_before, word] += share * share_before  # type: ignore[assignment]
            self.total += 1
            before = likely

    def copy(self) -> "Counts":
        """Return counts that can be added to on their own."""
        copied = Counts()
        copied.words, copied.pairs, copied.total = self.words.copy(), self.pairs.copy(), self.total
        return copied


class Context:
    """Probabilities of words and of what follows them, from counts."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        followed: Counter[str] = Counter()
        for (before, _), count in counts.pairs.items():
            followed[before] += count
        self._follows: dict[tuple[str, str], float] = {}
        kept: Counter[str] = Counter()
        for pair, count in counts.pairs.items():
            if count > _DISCOUNT:
                share = (count - _DISCOUNT) / (followed[pair[0]] + _UNSEEN)
                self._follows[pair] = share
                kept[pair[0]] += share  # type: ignore[assignment]
        self._rest = {before: 1.0 - kept[before] for before in followed}

    def frequency(self, choice: Choice) -> float:
        """Return the probability of a word by itself."""
        if choice.word in MARKS:
            return _MARK_FREQUENCY
        own = self._counts.words.get(choice.word, 0)
        return (own + GENERAL_WEIGHT * math.exp(choice.probability)) / (self._counts.total + GENERAL_WEIGHT)

    def read(self, chain: Chain) -> Belief:
        """Return what the words of a chain are believed to be."""
        frequencies = [[self.frequency(choice) for choice in choices] for choices in chain]
        fits = [
            _shares([choice.seen_as + math.log(own) for choice, own in zip(choices, each, strict=True)])
            for choices, each in zip(chain, frequencies, strict=True)
        ]
        words = [[choice.word for choice in choices] for choices in chain]
        after: list[list[float]] = [[1.0] * len(choices) for choices in chain]
        for place in range(len(chain) - 2, -1, -1):
            if len(words[place]) > 1:
                following = [fit * rest for fit, rest in zip(fits[place + 1], after[place + 1], strict=True)]
                after[place] = _scaled(
                    [self._to(word, words[place + 1], frequencies[place + 1], following) for word in words[place]]
                )
        found: Belief = []
        before: list[tuple[float, str]] = [(1.0, ".")]
        for place, each in enumerate(words):
            ahead = fits[place]
            if len(each) > 1:
                ahead = _scaled(
                    [
                        fit * sum(share * self._ratio(word_before, word, own) for share, word_before in before)
                        for fit, word, own in zip(fits[place], each, frequencies[place], strict=True)
                    ]
                )
            before = list(zip(ahead, each, strict=True))
            both = _scaled([share * rest for share, rest in zip(ahead, after[place], strict=True)])
            found.append(list(zip(both, each, strict=True)))
        return found

    def _to(self, word: str, following: Sequence[str], frequencies: Sequence[float], fits: Sequence[float]) -> float:
        ratios = (self._ratio(word, each, own) for each, own in zip(following, frequencies, strict=True))
        return sum(ratio * fit for ratio, fit in zip(ratios, fits, strict=True))

    def _ratio(self, before: str, word: str, frequency: float) -> float:
        """Return how much likelier a word is after another than by itself."""
        rest = self._rest.get(before)
        return 1.0 if rest is None else rest + self._follows.get((before, word), 0.0) / frequency


def _shares(logarithms: Sequence[float]) -> list[float]:
    highest = max(logarithms)
    return _scaled([math.exp(each - highest) for each in logarithms])


def _scaled(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights]
