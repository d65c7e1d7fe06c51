"""The words of a query as an archive knows them: what BM25 looks for, and how much of it a text holds."""

import math
from collections.abc import Set
from dataclasses import dataclass

from index.archive import Archive
from index.compounds import SHORTEST_PART
from index.word_list import frequencies as word_frequencies
from index.words import folded_stem, is_date, part_stems, tokens, without_dates
from qa import terms
from qa.asked import asked, names_kind
from qa.language import is_function_word, language

_COMMON, _RARE, _LEAST = 10**-2.5, 1e-5, 0.4
"""Shares of running text between which a word's rarity goes from 0 to 1, and the least it counts for."""
PART = 0.6
"""What the parts of a compound count for, against the compound itself."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say a concept."""

    stems: frozenset[str]
    """The folded stems that make it up: of one word, of a phrase, or of the parts of a compound."""
    value: float
    """What it counts for when all are there, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A content word of a query, in all the ways that a text may say it."""

    word: str
    """As it stands in the query."""
    alternatives: tuple[Alternative, ...]
    weight: float
    """Inverse document frequency in the archive, of its most frequent stem, times the word's rarity in general."""
    known: bool = True
    """The archive holds it, in one way at least."""

    def held(self, stems: Set[str]) -> float:
        """Return how much of the concept a text with these stems holds, 0 to 1."""
        return max(each.value * len(each.stems & stems) / len(each.stems) for each in self.alternatives)


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """The words of a query."""

    exact: tuple[str, ...]
    """Tokens that BM25 looks for as they are."""
    folded: tuple[str, ...]
    """Folded stems that BM25 looks for: of a Swedish question's words and their parts; of an English one's content
    words and of their translations."""
    concepts: tuple[Concept, ...]
    known: float
    """Share of the concepts' weight that occurs in the archive at all, 0 to 1."""
    translated: bool

    @property
    def language(self) -> str:
        """`sv` or `en`: the language of the query."""
        return "en" if self.translated else "sv"

    def coverage(self, stems: Set[str]) -> float:
        """Return the share of the concepts' weight that a text with these stems holds, 0 to 1."""
        total = sum(concept.weight for concept in self.concepts)
        held = sum(concept.weight * concept.held(stems) for concept in self.concepts)
        return held / total if total else 0.0

    @property
    def stems(self) -> frozenset[str]:
        """All folded stems that the concepts are made up of."""
        return frozenset(stem for concept in self.concepts for each in concept.alternatives for stem in each.stems)


def query_terms(query: str, archive: Archive) -> QueryTerms:
    """Return the words of a query with their weights in an archive (BM25's inverse document frequency)."""
    translated = language(query) == "en"
    kind = asked(query)
    spoken = tuple(dict.fromkeys(tokens(query)))
    dates = [token for token in spoken if is_date(token)]
    if translated:
        found = terms.concepts(without_dates(query))
        named = [(phrases[0][0], tuple(Alternative(_stems(phrase), 1.0) for phrase in phrases)) for phrases in found]
        spoken = tuple(dict.fromkeys((*(word for phrases in found for phrase in phrases for word in phrase), *dates)))
    else:
        words = dict.fromkeys(tokens(without_dates(query)))
        named = [(word, _alternatives(word, archive)) for word in words if not is_function_word(word)]
    named += [(date, (Alternative(frozenset({date}), 1.0),)) for date in dates]
    distinct = {alternatives: word for word, alternatives in reversed(named) if not names_kind(word, kind)}
    everything = frozenset(stem for alternatives in distinct for each in alternatives for stem in each.stems)
    frequencies = archive.store.document_frequencies(sorted(everything))
    concepts = []
    known = 0.0
    for alternatives, word in reversed(distinct.items()):
        frequency = max(min(frequencies.get(stem, 0) for stem in each.stems) for each in alternatives)
        inverse_frequency = math.log(1 + (archive.passage_count - frequency + 0.5) / (frequency + 0.5))
        weight = inverse_frequency * rarity(word, "en" if translated else "sv")
        concepts.append(Concept(word, alternatives, weight, frequency > 0))
        known += weight if frequency else 0.0
    total = sum(concept.weight for concept in concepts)
    parts = [stem for word in spoken for stem in part_stems(word)]
    return QueryTerms(
        exact=spoken,
        folded=tuple(dict.fromkeys((*map(folded_stem, spoken), *parts))),
        concepts=tuple(concepts),
        known=known / total if total else 0.0,
        translated=translated,
    )


def rarity(word: str, language: str) -> float:
    """Return how much a word says by being rare in its language at large: from 0.4 for "kom" to 1 for "sweco".

    In an archive about one matter, few passages hold "kom" and most hold what the archive is about; the archive's own
    frequencies alone would make the former the more telling.
    """
    frequency = word_frequencies(language, "small").get(word, 0.0)
    if frequency <= _RARE:
        return 1.0
    return max(_LEAST, math.log10(_COMMON / frequency) / math.log10(_COMMON / _RARE))


def _stems(phrase: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded_stem, phrase))


def _alternatives(word: str, archive: Archive) -> tuple[Alternative, ...]:
    """Return a word itself and, for a compound, its parts."""
    whole = Alternative(frozenset({folded_stem(word)}), 1.0)
    parts = frozenset(part_stems(word) or _parts_in(archive, word))
    return (whole, Alternative(parts, PART)) if parts else (whole,)


def _parts_in(archive: Archive, word: str) -> tuple[str, ...]:
    """Return the folded stems of the two words of the archive that a word is made of; nothing if there are none.

    The archive's own words (Millennium in Millenniumprojektet) may be in no word list. Of several ways to part the
    word, the one with the longest first part is taken.
    """
    if len(word) < 2 * SHORTEST_PART or not word.isalpha():
        return ()
    splits = [(word[:place], word[place:]) for place in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1)]
    halves = [(folded_stem(first), folded_stem(second)) for first, second in splits]
    known = archive.store.document_frequencies(sorted({stem for pair in halves for stem in pair}))
    return next((pair for pair in halves if pair[0] in known and pair[1] in known), ())
