"""The words of a query as an archive knows them: what BM25 looks for, and how much of it a text holds."""

import math
from collections.abc import Set
from dataclasses import dataclass

from index.archive import Archive
from index.words import folded_stem, part_stems, tokens
from qa import terms
from qa.asked import asked, names_kind
from qa.language import is_function_word, language

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
    """Inverse document frequency in the archive, of its most frequent stem."""

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

    def coverage(self, stems: Set[str]) -> float:
        """Return the share of the concepts' weight that a text with these stems holds, 0 to 1."""
        total = sum(concept.weight for concept in self.concepts)
        held = sum(concept.weight * concept.held(stems) for concept in self.concepts)
        return held / total if total else 0.0


def query_terms(query: str, archive: Archive) -> QueryTerms:
    """Return the words of a query with their weights in an archive (BM25's inverse document frequency)."""
    translated = language(query) == "en"
    kind = asked(query)
    spoken = tuple(dict.fromkeys(tokens(query)))
    if translated:
        found = terms.concepts(query)
        named = [(phrases[0][0], tuple(Alternative(_stems(phrase), 1.0) for phrase in phrases)) for phrases in found]
        spoken = tuple(dict.fromkeys(word for phrases in found for phrase in phrases for word in phrase))
    else:
        named = [(word, _alternatives(word)) for word in spoken if not is_function_word(word)]
    distinct = {alternatives: word for word, alternatives in reversed(named) if not names_kind(word, kind)}
    everything = frozenset(stem for alternatives in distinct for each in alternatives for stem in each.stems)
    frequencies = archive.store.document_frequencies(sorted(everything))
    concepts = []
    known = 0.0
    for alternatives, word in reversed(distinct.items()):
        frequency = max(min(frequencies.get(stem, 0) for stem in each.stems) for each in alternatives)
        weight = math.log(1 + (archive.passage_count - frequency + 0.5) / (frequency + 0.5))
        concepts.append(Concept(word, alternatives, weight))
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


def _stems(phrase: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded_stem, phrase))


def _alternatives(word: str) -> tuple[Alternative, ...]:
    """Return a word itself and, for a compound, its parts."""
    whole = Alternative(frozenset({folded_stem(word)}), 1.0)
    parts = frozenset(part_stems(word))
    return (whole, Alternative(parts, PART)) if parts else (whole,)
