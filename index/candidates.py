"""What a word that was seen may have been: known words that it may be read from, and compounds of such words."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from index.confusions import IMPOSSIBLE, read_as, skeleton
from index.lexicon import GeneralWords

Made = TypeVar("Made")

_UNKNOWN = math.log(0.02)
"""Log probability that a word is one that no list holds."""
_MIXED, _MIXED_LETTER = -12.0, -2.5
"""Log probability that letters and digits were written together, and what each further character costs."""
_JOINT = math.log(0.05)
"""Log probability of a joint in a compound, beside those of its parts."""
_LINK = math.log(0.2)
"""Log probability of the s after a part of a compound, or after a name."""
_PART_FREQUENCIES = {3: math.log(5e-6), 4: math.log(1e-7), 5: math.log(1e-7)}
"""Log probability that a part of a compound must have, by its letters; longer ones need only be known."""
_SHORTEST_PART = 3
_CHANGED_SHORT_PART = -3.0
"""What it costs to restore a part of three letters: endings are easily taken for such words (-ernas, er + nås)."""
_COMPOUND_BELOW = math.log(3e-7)
"""Compounds are looked for where no word that is likelier than this, as it was seen, is known."""
_SHORTEST_COMPOUND = 6
_PARTS = 3
_STAND_FOR = {"6": "ö", "4": "äå", "&": "åäö", "1": "li", "|": "li", "0": "ö", "£": "f"}
_MOST_MARKS = 3
_WAYS = 3
"""How many ways to read the beginning of a compound are gone on with."""
_WITHOUT, _COMMON_WITHOUT = math.log(0.002), 1e-6
"""Log probability that Ö at the start of a word is lost or read as G, and how frequent such words must be."""
_KNOWN_CAPITALS, _UNKNOWN_CAPITALS = math.log(1e-5), math.log(1e-7)
"""Log probability of a short word in capitals that the archive is known to have, and of another."""
_COMMON = 5e-5
_KEPT, _BELOW_BEST = 8, 9.0
"""At most this many candidates, and none whose log probability is this much lower than the best one's."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may have been written where another was seen."""

    word: str
    """Lower case."""
    seen_as: float
    """Log probability that it is read as what was seen."""
    probability: float
    """Log probability of the word itself in general Swedish."""


class Candidates:
    """Candidates for seen words, remembered by word."""

    def __init__(self, general: GeneralWords) -> None:
        self._general = general
        self._own: defaultdict[str, list[str]] = defaultdict(list)
        self._known: dict[str, tuple[Candidate, ...]] = {}
        self._made: dict[tuple[str, bool], Any] = {}
        self._parts: dict[str, list[tuple[float, float, str]]] = {}
        self._abbreviations: set[str] = set()

    def add(self, words: Iterable[str], abbreviations: Iterable[str] = ()) -> None:
        """Add words, and words in capitals, that the archive is known to have; all lower case."""
        self._abbreviations.update(abbreviations)
        added = set()
        for word in words:
            key = skeleton(word)
            if word not in self._general.frequencies and word not in self._own.get(key, ()):
                self._own[key].append(word)
                added.add(key)
        self._made.clear()
        for seen in [seen for seen in self._known if skeleton(seen) in added]:
            del self._known[seen]

    def is_own(self, word: str) -> bool:
        """Whether a word is the archive's own, unknown in general Swedish."""
        return word in self._own.get(skeleton(word), ())

    def is_common(self, word: str) -> bool:
        """Whether a lower-case word is frequent in general Swedish."""
        return self._general.frequencies.get(word, 0.0) >= _COMMON

    def of(self, seen: str) -> tuple[Candidate, ...]:
        """Return what a lower-case word may have been, itself among them, likeliest first."""
        if seen not in self._known:
            self._known[seen] = self._find(seen)
        return self._known[seen]

    def abbreviations_of(self, seen: str) -> tuple[Candidate, ...]:
        """Return what a short word in capitals may have been: itself, or one that the archive is known to have."""
        itself = Candidate(seen, 0.0, _KNOWN_CAPITALS if seen in self._abbreviations else _UNKNOWN_CAPITALS)
        others = (each for each in self._abbreviations if each != seen and read_as(each, seen) > IMPOSSIBLE)
        return (itself, *(Candidate(each, read_as(each, seen), _KNOWN_CAPITALS) for each in sorted(others)))

    def remembered(self, key: tuple[str, bool], make: Callable[[], Made]) -> Made:
        """Return what was made for a key, making it the first time since words were added."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def _find(self, seen: str) -> tuple[Candidate, ...]:
        found = {seen: Candidate(seen, min(0.0, read_as(seen, seen)), self._unknown(seen))}
        key = skeleton(seen)
        for word in (*self._general.alike(key), *self._own.get(key, ())):
            if (seen_as := read_as(word, seen)) > IMPOSSIBLE:
                frequency = self._general.frequencies.get(word)
                # A word of the archive's own is, in general Swedish, one of the unknown.
                probability = self._unknown(word) if frequency is None else math.log(frequency)
                found[word] = Candidate(word, seen_as, probability)
        likeliest = max(each.seen_as + each.probability for each in found.values())
        if len(seen) >= _SHORTEST_COMPOUND and likeliest < _COMPOUND_BELOW:
            for each in self._compounds(seen):
                if each.word not in found or found[each.word].probability < each.probability:
                    found[each.word] = each
            for word in _spelled_out(seen):
                found.setdefault(word, Candidate(word, read_as(word, seen), self._unknown(word)))
            for word in (f"ö{seen}", f"ö{seen[1:]}" if seen[0] == "g" else seen):
                if (frequency := self._general.frequencies.get(word, 0.0)) >= _COMMON_WITHOUT:
                    found.setdefault(word, Candidate(word, _WITHOUT, math.log(frequency)))
        ranked = sorted(found.values(), key=lambda each: (-each.seen_as - each.probability, each.word))
        lowest = ranked[0].seen_as + ranked[0].probability - _BELOW_BEST
        own = self._own.get(key, ())
        return tuple(
            each
            for rank, each in enumerate(ranked)
            if each.word == seen or each.word in own or (rank < _KEPT and each.seen_as + each.probability > lowest)
        )

    def _unknown(self, word: str) -> float:
        if word.isalpha():
            return _UNKNOWN + self._general.spelling(word)
        return _MIXED + _MIXED_LETTER * len(word)

    def _compounds(self, seen: str) -> list[Candidate]:
        """Return compounds of two or three known words that may be read as what was seen."""
        ways: list[list[list[tuple[float, float, str]]]] = [
            [[] for _ in range(_PARTS + 1)] for _ in range(len(seen) + 1)
        ]
        ways[0][0].append((0.0, 0.0, ""))
        for start in range(len(seen)):
            for parts in range(_PARTS):
                ways[start][parts] = _best(ways[start][parts])
                for before in ways[start][parts]:
                    for end in range(start + _SHORTEST_PART, len(seen) + 1):
                        for part in self._part(seen[start:end]):
                            joined = (before[0] + part[0], before[1] + part[1], before[2] + part[2])
                            ways[end][parts + 1].append(joined)
                            if seen.startswith("s", end):
                                linked = (joined[0], joined[1] + _LINK, joined[2] + "s")
                                ways[end + 1][parts + 1].append(linked)
        return [
            Candidate(word, seen_as, probability + _JOINT * max(1, parts - 1))
            for parts in range(1, _PARTS + 1)
            for seen_as, probability, word in _best(ways[len(seen)][parts])
        ]

    def _part(self, seen: str) -> list[tuple[float, float, str]]:
        """Return the two likeliest words that may be read as a part of a compound."""
        if seen not in self._parts:
            found = []
            for word in self._general.alike(skeleton(seen)):
                probability = math.log(self._general.frequencies[word])
                if len(word) < _SHORTEST_PART or probability < _PART_FREQUENCIES.get(len(word), IMPOSSIBLE):
                    continue
                if (seen_as := read_as(word, seen)) == IMPOSSIBLE:
                    continue
                if word != seen and len(word) <= _SHORTEST_PART:
                    seen_as += _CHANGED_SHORT_PART
                found.append((seen_as, probability, word))
            self._parts[seen] = _best(found)[:2]
        return self._parts[seen]


def _spelled_out(seen: str) -> list[str]:
    """Return the words that an unknown one may be where characters stand in it that no Swedish word has."""
    places = [place for place, character in enumerate(seen) if character in _STAND_FOR]
    if not 1 <= len(places) <= _MOST_MARKS:
        return []
    spelled = [seen]
    for place in places:
        spelled = [each[:place] + letter + each[place + 1 :] for each in spelled for letter in _STAND_FOR[seen[place]]]
    return spelled


def _best(ways: Collection[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    return sorted(ways, key=lambda way: (-way[0] - way[1], way[2]))[:_WAYS]
