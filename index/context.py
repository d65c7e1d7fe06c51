"""Which of several words stands in a text, by how frequent words and their neighbours are in the archive; pure.

A chain of words is read by the forward-backward algorithm (Rabiner 1989); pairs of words are smoothed by absolute
discounting (Ney, Essen & Kneser 1994).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
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

    def add_pairs(self, pairs: Iterable[tuple[str, str]], times: float) -> None:
        """Count pairs of words as if each had been seen so many times."""
        for pair in pairs:
            self.pairs[pair] += times  # type: ignore[assignment]

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
        found: Belief = []
        start = 0
        while start < len(chain):
            if len(chain[start]) == 1:
                found.append([(1.0, chain[start][0].word)])
                start += 1
                continue
            end = next((place for place in range(start, len(chain)) if len(chain[place]) == 1), len(chain))
            before = chain[start - 1][0].word if start else "."
            found += self._read_open(before, chain[start:end], chain[end] if end < len(chain) else None)
            start = end
        return found

    def _read_open(self, first: str, chain: Chain, last: Sequence[Choice] | None) -> Belief:
        """Return what words that are all open may be, between one that is certain and another, if there is one."""
        places = [[(choice.word, self.frequency(choice)) for choice in choices] for choices in chain]
        fits = [
            _shares([choice.seen_as + math.log(own) for choice, (_, own) in zip(choices, place, strict=True)])
            for choices, place in zip(chain, places, strict=True)
        ]
        following = [] if last is None else [(1.0, last[0].word, self.frequency(last[0]))]
        after: list[list[float]] = []
        for place, fit in zip(reversed(places), reversed(fits), strict=True):
            rests = [
                sum(weight * self._ratio(word, word_after, own) for weight, word_after, own in following) or 1.0
                for word, _ in place
            ]
            after.append(rests)
            weights = _scaled([one * rest for one, rest in zip(fit, rests, strict=True)])
            following = [(weight, word, own) for weight, (word, own) in zip(weights, place, strict=True)]
        found: Belief = []
        before = [(1.0, first)]
        for place, fit, rests in zip(places, fits, reversed(after), strict=True):
            ahead = _scaled(
                [
                    one * sum(share * self._ratio(word_before, word, own) for share, word_before in before)
                    for one, (word, own) in zip(fit, place, strict=True)
                ]
            )
            before = [(share, word) for share, (word, _) in zip(ahead, place, strict=True)]
            both = _scaled([share * rest for share, rest in zip(ahead, rests, strict=True)])
            found.append([(share, word) for share, (word, _) in zip(both, place, strict=True)])
        return found

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
