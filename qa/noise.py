"""Sound Swedish damaged as English OCR damages it, with what stood there before; pure, the same for the same seed.

The kinds of damage, and roughly how often each occurs, are those of a real scanned report that was read in English.
Each text is damaged by rates of its own, since scans differ.
"""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.reading import Edit, Reading

Rates = Mapping[str, Mapping[str, float]]
"""Letter → what it is read as → probability; with the rest of it, the letter is kept."""

USUAL: Rates = {
    "å": {"a": 0.78, "é": 0.05, "d": 0.03, "i": 0.03, "éa": 0.01, "ai": 0.01, "&": 0.01},
    "ä": {"i": 0.40, "a": 0.32, "d": 0.08, "é": 0.04, "id": 0.01, "éi": 0.01, "ai": 0.01, "4": 0.01},
    "ö": {"o": 0.42, "é": 0.26, "6": 0.14, "oé": 0.02, "d": 0.01, "6é": 0.005},
    "Å": {"A": 0.95},
    "Ä": {"A": 0.95},
    "Ö": {"O": 0.92, "G": 0.01},
    "l": {"1": 0.005},
    "i": {"1": 0.003},
}
"""Rates of å, ä and ö as seen in a real report of 4,300 words."""
_F_AS_T = 0.03
"""Probability that the f of a word that starts with `för` is read as t."""
_LEAST, _MOST = 0.4, 1.8
"""A text's own rates are the usual ones times something between these, then scaled to what is kept in all."""
_KEPT = (0.05, 0.4)
"""Least and greatest share of å, ä and ö that a text keeps."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Score:
    """How a repair did, in words."""

    damaged: int
    restored: int
    """Damaged words that are read exactly as they were written."""
    sound: int
    broken: int
    """Sound words that are read otherwise than they stand."""

    @property
    def restored_share(self) -> float:
        return self.restored / self.damaged if self.damaged else 1.0

    @property
    def broken_share(self) -> float:
        return self.broken / self.sound if self.sound else 0.0


def rates_of_a_scan(chance: random.Random, usual: Rates = USUAL) -> Rates:
    """Return rates such as one scan may have, drawn around the usual ones."""
    found = {}
    for letter, reads in usual.items():
        drawn = {read: rate * chance.uniform(_LEAST, _MOST) for read, rate in reads.items()}
        total = sum(drawn.values())
        kept = chance.uniform(*_KEPT) if letter.lower() in "åäö" else 1 - total
        found[letter] = {read: rate / total * (1 - kept) for read, rate in drawn.items()}
    return found


def damage(text: str, seed: int, rates: Rates | None = None) -> tuple[str, tuple[Edit, ...]]:
    """Return a text as a bad scan of it reads, and the edits on that which give the text back, a damaged word each.

    Without `rates`, those of a scan are drawn by the seed.
    """
    chance = random.Random(seed)
    chosen = rates_of_a_scan(chance) if rates is None else rates
    pieces: list[str] = []
    edits: list[Edit] = []
    place = length = 0
    for match in _WORD.finditer(text):
        word = match[0]
        pieces.append(text[place : match.start()])
        length += match.start() - place
        seen = _damaged(word, chance, chosen) if any(map(str.isalpha, word)) else word
        if seen != word:
            edits.append(Edit(length, length + len(seen), word))
        pieces.append(seen)
        length += len(seen)
        place = match.end()
    return "".join((*pieces, text[place:])), tuple(edits)


def _damaged(word: str, chance: random.Random, rates: Rates) -> str:
    if len(word) == 1:
        return word
    seen = "".join(_read(letter, chance, rates.get(letter, {})) for letter in word)
    if word.startswith("för") and chance.random() < _F_AS_T:
        seen = "t" + seen[1:]
    return seen


def _read(letter: str, chance: random.Random, reads: Mapping[str, float]) -> str:
    drawn = chance.random() if reads else 1.0
    for read, rate in reads.items():
        drawn -= rate
        if drawn < 0:
            return read
    return letter


def score(damaged: str, truth: Sequence[Edit], repaired: Sequence[Edit]) -> Score:
    """Compare a repair of a damaged text with the truth, word by word."""
    true, made = Reading(tuple(truth)), Reading(tuple(repaired))
    spans = _words(damaged, truth)
    counts = [0, 0, 0, 0]
    for start, end in spans:
        is_damaged = bool(true.within(start, end))
        touched = made.touching(start, end)
        is_right = (all(start <= edit.start and edit.end <= end for edit in touched)) and made.between(
            damaged, start, end
        ) == true.between(damaged, start, end)
        counts[0] += is_damaged
        counts[1] += is_damaged and is_right
        counts[2] += not is_damaged
        counts[3] += not is_damaged and not is_right
    return Score(*counts)


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of scores."""
    all_of_them = list(scores)
    return Score(
        sum(each.damaged for each in all_of_them),
        sum(each.restored for each in all_of_them),
        sum(each.sound for each in all_of_them),
        sum(each.broken for each in all_of_them),
    )


def _words(damaged: str, truth: Sequence[Edit]) -> list[tuple[int, int]]:
    """Return where the words with letters stand: those that were damaged, and the sound ones between them."""
    found = [(edit.start, edit.end) for edit in truth]
    taken = Reading(tuple(truth))
    found += [
        match.span()
        for match in _WORD.finditer(damaged)
        if any(map(str.isalpha, match[0])) and not taken.touching(*match.span())
    ]
    return found
