"""Passages, query words and retrievals made by hand, with cosines that are chosen rather than computed."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.records import StoredPassage, StoredSentence
from index.types import SentenceKind
from index.words import folded_stem, search_terms
from qa.asked import asked
from qa.query_terms import Alternative, Concept, QueryTerms
from qa.retrieve import Candidates, Retrieval
from qa.types import Hit

QUERY = np.array([1.0, 0.0], dtype=np.float32)
"""The vector of every query made here."""
PROSE, ITEM, ROW, HEADING = SentenceKind.PROSE, SentenceKind.ITEM, SentenceKind.ROW, SentenceKind.HEADING


def at(cosine: float) -> NDArray[np.float32]:
    """Return the unit vector that has a cosine with QUERY."""
    return np.array([cosine, (1 - cosine**2) ** 0.5], dtype=np.float32)


def passage(
    id_: int, *sentences: tuple[str, float] | tuple[str, float, SentenceKind], dense: float = 0.8, **others: Any
) -> StoredPassage:
    """Return a passage of sentences, one a line, each given as text, cosine and kind (prose if it is left out)."""
    text, stored = "", []
    start = others.get("start", 0)
    for words, cosine, *kind in sentences:
        begin = start + len(text)
        stored.append(StoredSentence(begin, begin + len(words), 1, kind[0] if kind else PROSE, at(cosine)))
        text += f"{words}\n"
    known: dict[str, Any] = {
        "document": "a.txt", "title": "Budget", "date": None, "reference_number": None, "sha256": "ab", "page": 1,
        "section": (), "start": start,
    }  # fmt: skip
    return StoredPassage(
        id=id_, end=start + len(text) - 1, text=text[:-1], vector=at(dense), sentences=tuple(stored), **known | others
    )


def terms(weights: Mapping[str, float], known: float = 1.0, translated: bool = False) -> QueryTerms:
    """Return the words of a query with the given weights."""
    concepts = tuple(
        Concept(word, (Alternative(frozenset({folded_stem(word)}), 1.0),), weight) for word, weight in weights.items()
    )
    return QueryTerms(tuple(weights), tuple(map(folded_stem, weights)), concepts, known, translated)


def sentence_stems(one: StoredPassage) -> tuple[frozenset[str], ...]:
    """Return the stems of each sentence of a passage."""
    return tuple(frozenset(search_terms(one.read_between(each.start, each.end))) for each in one.sentences)


def retrieval(
    *passages: StoredPassage, query: str = "Vad gäller?", words: QueryTerms | None = None, scores: Sequence[float] = ()
) -> Retrieval:
    """Return what was found: passages, best first, with scores 2.0, 1.0, 0.0 … unless others are given."""
    words = words or terms({})
    hits = tuple(
        Hit(
            passage_id=each.id,
            score=scores[number] if scores else 2.0 - number,
            dense=float(each.vector @ QUERY),
            sentence=max(float(sentence.vector @ QUERY) for sentence in each.sentences),
            lexical=5.0 - number,
            coverage=words.coverage(frozenset(search_terms(each.place)).union(*sentence_stems(each))),
        )
        for number, each in enumerate(passages)
    )
    return Retrieval(
        query=query,
        vector=QUERY,
        terms=words,
        asked=asked(query),
        hits=hits,
        passages={each.id: each for each in passages},
    )


def candidates(
    *passages: StoredPassage, features: Mapping[str, Sequence[float]], words: QueryTerms | None = None
) -> Candidates:
    """Return passages that may answer, with their features, which are 0 where they are left out."""
    names = ("dense", "sentence", "coverage", "sentence_coverage", "kind", "role", "lexical")
    return Candidates(
        query="Vad gäller?",
        vector=QUERY,
        terms=words or terms({}),
        asked=asked("Vad gäller?"),
        passages=passages,
        features={name: np.array(features.get(name, [0.0] * len(passages))) for name in names},
    )
