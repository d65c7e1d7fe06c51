"""Swedish compounds are parted into the words that they are made of; pure."""

from functools import lru_cache

from index.word_list import frequencies

COMMON = 1e-6
"""Share of running text from which a word is taken for a part of compounds. On 434 texts of Swedish authorities the
MRR of BM25 on stems rose from 0.856 to 0.869 with the parts added."""
_AGAINST_WHOLE = 0.5
"""A part is at least this many times as common as the whole: rapporten is more common than rapp, and no compound."""
SHORTEST_PART = 4
"""Letters. Shorter parts are too often endings."""
_SHORTEST_COMPOUND = 2 * SHORTEST_PART
_LONGEST_COMPOUND = 60
"""Letters. What is longer is no word but a run of letters, and each part of it costs a call."""
_LENGTH_AGAINST_FREQUENCY = 2.0
"""A part that is one letter longer outweighs one that is this many times as common."""
_NO_HEADS = frozenset(
    {"heter", "hetens", "heten", "ningar", "ningen", "elser", "elsen", "andet", "ande", "ende", "arna", "erna"}
)
"""Endings that the word list also has as words."""

_NO_MODIFIERS = frozenset("från före över under efter inom utan genom mellan kring eller samt inte".split())
"""Words that stand before others to change their sense, and are not what a compound is about."""


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the parts of a compound in lower case, in order; nothing for a word that is none.

    `vårdinformationssystem` gives `vård`, `information`, `system`. An s that binds two parts belongs to neither. Of
    the ways to part a word, the one whose first and second half are the most balanced and common is taken.
    """
    if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND or not word.isalpha():
        return ()
    known = frequencies("sv", "large")
    needed = max(COMMON, _AGAINST_WHOLE * known.get(word, 0.0))
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head = word[place:]
        if head in _NO_HEADS:
            continue
        rest: tuple[str, ...] = (head,)
        frequency = known.get(head, 0.0)
        if frequency < needed:
            rest, frequency = parts(head), needed
        if not rest or any(known.get(part, 0.0) < needed for part in rest):
            continue
        for modifier in _modifiers(word[:place]):
            least = min(known.get(modifier, 0.0), frequency)
            if least >= needed:
                value = least * _LENGTH_AGAINST_FREQUENCY ** min(len(modifier), len(head))
                best = max(best, (value, (modifier, *rest)))
    return best[1]


def _modifiers(beginning: str) -> tuple[str, ...]:
    """Return what the first part may be: as it stands, or without the s that binds."""
    if beginning in _NO_MODIFIERS:
        return ()
    unbound = beginning.removesuffix("s")
    if unbound != beginning and len(unbound) >= SHORTEST_PART:
        return (unbound,) if frequencies("sv", "large").get(unbound, 0.0) >= COMMON else (beginning, unbound)
    return (beginning,)
