"""How frequent Swedish words are: a general word list, and how likely a string of letters is to be a word at all."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from index.confusions import skeleton
from index.word_list import frequencies

_SPELLING_FREQUENCY = 1e-7
"""Spelling is learnt from words at least this frequent; below are many misspellings."""
_LETTERS = 60
_SMOOTHING = 5.0


class GeneralWords:
    """A word list with frequencies."""

    def __init__(self, frequencies: Mapping[str, float]) -> None:
        """`frequencies` are shares of running text, by lower-case word."""
        self.frequencies = frequencies
        # Words with blanks between: as many lists would keep the garbage collector busy.
        self._alike: dict[str, str] = {}
        for word, key in zip(frequencies, skeleton("\n".join(frequencies)).split("\n"), strict=False):
            others = self._alike.get(key)
            self._alike[key] = f"{others} {word}" if others else word
        self._runs = _letter_runs([word for word, share in frequencies.items() if share >= _SPELLING_FREQUENCY])

    def alike(self, skeleton_: str) -> list[str]:
        """Return the words with a skeleton."""
        return self._alike.get(skeleton_, "").split()

    @lru_cache(maxsize=100_000)  # noqa: B019 - there is one word list, which lives as long as the process
    def spelling(self, word: str) -> float:
        """Return the log probability of a string as an unknown word: each letter given the two before it."""
        padded = f"  {word} "
        total = 0.0
        for place in range(2, len(padded)):
            probability = 1 / _LETTERS
            for order in range(3):
                before = padded[place - order : place]
                found, followed = self._runs.get(before + padded[place], (0, 0))[0], self._runs.get(before, (0, 0))[1]
                probability += (found - followed * probability) / (followed + _SMOOTHING)
            total += math.log(probability)
        return total


def _letter_runs(words: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return how often each run of up to three letters occurs, and how often anything follows it.

    Two blanks stand before a word and one behind it; no run ends in the two.
    """
    padded = "".join([f"  {word} " for word in words])
    occurs: Counter[str] = Counter()
    for letters, count in Counter(zip(padded, padded[1:], padded[2:], strict=False)).items():
        run = "".join(letters)
        if not run.endswith("  "):
            for order in range(3):
                occurs[run[order:]] += count
    followed: Counter[str] = Counter()
    for run, count in occurs.items():
        followed[run[:-1]] += count
    return {run: (occurs[run], followed[run]) for run in (*occurs, *followed)}


@lru_cache(maxsize=1)
def general_words() -> GeneralWords:
    """Return the large Swedish word list of wordfreq; the first time takes about 1 s."""
    return GeneralWords(frequencies("sv", "large"))
