"""A query becomes ranked hits: passages near in meaning or words are proposed, described and ranked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.records import StoredPassage, StoredSentence
from index.roles import Role, role
from index.words import terms_of, tokens
from qa.asked import Asked, asked, holds
from qa.fuse import fuse
from qa.mentions import Named, lifted
from qa.query_terms import QueryTerms, query_terms
from qa.types import Hit
from qa.weights import Ranking

CANDIDATES = 60
"""How many passages each leg proposes."""
_NONE: frozenset[str] = frozenset()
BY_WORDS = frozenset({"lexical", "coverage", "sentence_coverage"})
"""The features that compare words. They count for less, the fewer of the query's words the archive knows."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The passages that may answer a query, described."""

    query: str
    vector: NDArray[np.float32]
    terms: QueryTerms
    asked: Asked
    passages: tuple[StoredPassage, ...]
    """In order of their ids."""
    features: dict[str, NDArray[np.float64]]
    """By name, one figure a passage: `dense` and `sentence` are the cosines of the query with the passage and with
    its nearest sentence, `lexical` is BM25, `coverage` and `sentence_coverage` the share of the query's word weight
    that the passage (with title and section) and its best sentence hold, `kind` is 1 where the nearest sentence holds
    the kind of answer that is asked for; `role`, where a decision is asked for, is 1 in a decision and -1 in a
    proposal."""
    named: tuple[Named, ...] = ()
    """What the query names each passage by; empty where it names nothing that the archive has."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found for a query."""

    query: str
    vector: NDArray[np.float32]
    terms: QueryTerms
    asked: Asked
    hits: tuple[Hit, ...]
    """Best first."""
    passages: dict[int, StoredPassage]

    def sentence_stems(self, passage_id: int) -> tuple[frozenset[str], ...]:
        """Return the folded stems of each sentence of a passage, in order, parts of compounds included."""
        passage = self.passages[passage_id]
        return tuple(_stems(_words(passage.read_between(each.start, each.end))) for each in passage.sentences)

    def stems(self, passage_id: int) -> frozenset[str]:
        """Return the folded stems of a passage under its title and section."""
        heading = _stems(_heading_words(self.passages[passage_id]))
        return heading.union(*self.sentence_stems(passage_id))


def retrieve(
    query: str,
    vector: NDArray[np.float32],
    archive: Archive,
    rankings: Mapping[str, Ranking],
    count: int,
    within: Sequence[int] | None = None,
    named: Mapping[int, Named] | None = None,
) -> Retrieval:
    """Return up to `count` hits for a query and its unit vector, among the passages with the ids `within` if given.

    `rankings` holds the weights of the features by language of the question; `named` what the question names some of
    the passages by: those by diary number or § come first.
    """
    found = candidates(query, vector, archive, within, named)
    return rank(found, rankings[found.terms.language], count)


def candidates(
    query: str,
    vector: NDArray[np.float32],
    archive: Archive,
    within: Sequence[int] | None = None,
    named: Mapping[int, Named] | None = None,
) -> Candidates:
    """Return the passages that are near a query in meaning, share its words, or are named in it, with their features;
    only those with the ids `within` if given."""
    words = query_terms(query, archive)
    passage_ids, sentence_ids = _allowed(archive, within)
    lexical = dict(archive.store.lexical(words.exact, words.folded, CANDIDATES, within))
    ids = {id_ for id_, _ in archive.nearest_passages(vector, CANDIDATES, passage_ids)}
    ids |= {id_ for id_, _ in archive.nearest_sentences(vector, 2 * CANDIDATES, sentence_ids)}
    if named:
        by_name = np.array(sorted(named), dtype=np.int64)
        ids |= {id_ for id_, _ in archive.nearest_passages(vector, CANDIDATES, by_name)}
        lexical |= dict(archive.store.lexical(words.exact, words.folded, CANDIDATES, by_name.tolist()))
    stored = archive.passages(sorted(ids | lexical.keys()))
    passages = tuple(stored[id_] for id_ in sorted(stored))
    kind = asked(query)
    held, coverage = _HeldStems(words.stems), lru_cache(maxsize=None)(words.coverage)
    rows = [
        _describe(passage, best, vector, held, coverage, kind)
        for passage, best in zip(passages, _nearest_sentences(passages, vector), strict=True)
    ]
    features = {name: np.array([row[name] for row in rows]) for name in (rows[0] if rows else ())}
    features["lexical"] = np.array([lexical.get(passage.id, 0.0) for passage in passages])
    named_by = tuple(named.get(passage.id, Named()) for passage in passages) if named else ()
    return Candidates(query, vector, words, kind, passages, features, named_by)


def rank(found: Candidates, ranking: Ranking, count: int) -> Retrieval:
    """Return the `count` best candidates by the weighted sum of their features' standard scores, named ones first."""
    if not found.passages:
        return Retrieval(found.query, found.vector, found.terms, found.asked, (), {})
    scores = fuse(found.features, weights_for(found.terms, ranking))
    if found.named:
        scores = lifted(scores, found.named)
    order = [int(place) for place in np.argsort(-scores, kind="stable")[:count]]
    hits = tuple(
        Hit(
            passage_id=found.passages[place].id,
            score=float(scores[place]),
            dense=float(found.features["dense"][place]),
            sentence=float(found.features["sentence"][place]),
            lexical=float(found.features["lexical"][place]),
            coverage=float(found.features["coverage"][place]),
        )
        for place in order
    )
    return Retrieval(
        query=found.query,
        vector=found.vector,
        terms=found.terms,
        asked=found.asked,
        hits=hits,
        passages={found.passages[place].id: found.passages[place] for place in order},
    )


def followed(first: Retrieval, others: Retrieval, count: int) -> Retrieval:
    """Return a retrieval with the hits of another after its own, up to `count` in all."""
    further = [hit for hit in others.hits if hit.passage_id not in first.passages]
    hits = (*first.hits, *further)[:count]
    return replace(first, hits=hits, passages={**others.passages, **first.passages})


def best_sentence(passage: StoredPassage, vector: NDArray[np.float32]) -> float:
    """Return the highest cosine of a vector with a sentence of a passage; with the passage if it has none."""
    return max((float(each.vector @ vector) for each in passage.sentences), default=float(passage.vector @ vector))


def weights_for(words: QueryTerms, ranking: Ranking) -> dict[str, float]:
    """Return the weights of the features for a query: its words count for less, the fewer the archive knows.

    With the square of the known share, English questions on Swedish texts lose nothing to vectors alone (BM25 at full
    weight, untranslated, took their MRR from 0.62 to 0.28), and the same questions in Swedish lose nothing either.
    """
    share = words.known**2
    return {name: weight * share if name in BY_WORDS else weight for name, weight in ranking.items()}


def _nearest_sentences(
    passages: Sequence[StoredPassage], vector: NDArray[np.float32]
) -> list[tuple[StoredSentence, float] | None]:
    """Return the sentence of each passage that is nearest to a vector, with its cosine; None where it has none."""
    vectors = [sentence.vector for passage in passages for sentence in passage.sentences]
    cosines = np.array(vectors) @ vector if vectors else vector[:0]
    found: list[tuple[StoredSentence, float] | None] = []
    start = 0
    for passage in passages:
        end = start + len(passage.sentences)
        place = int(np.argmax(cosines[start:end])) if end > start else None
        found.append(None if place is None else (passage.sentences[place], float(cosines[start + place])))
        start = end
    return found


class _HeldStems(dict[str, frozenset[str]]):
    """Which of some stems a word has, by word: most words, which come up again and again, have none of them."""

    def __init__(self, stems: frozenset[str]) -> None:
        super().__init__()
        self._stems = stems

    def __missing__(self, word: str) -> frozenset[str]:
        terms = terms_of(word)
        self[word] = found = _NONE if self._stems.isdisjoint(terms) else self._stems.intersection(terms)
        return found

    def of(self, words: Iterable[str]) -> frozenset[str]:
        """Return those that any of the words has."""
        return _NONE.union(*filter(None, map(self.__getitem__, words)))


def _describe(
    passage: StoredPassage,
    nearest: tuple[StoredSentence, float] | None,
    vector: NDArray[np.float32],
    held: _HeldStems,
    coverage: Callable[[frozenset[str]], float],
    kind: Asked,
) -> dict[str, float]:
    """Return the features of a passage, all but BM25."""
    dense = float(passage.vector @ vector)
    sentence, cosine = nearest or (None, dense)
    heading = held.of(_heading_words(passage))
    sentences = [held.of(_words(passage.read_between(each.start, each.end))) for each in passage.sentences]
    return {
        "dense": dense,
        "sentence": cosine,
        "coverage": coverage(heading.union(*sentences)),
        "sentence_coverage": max(map(coverage, sentences), default=0.0),
        "kind": float(sentence is not None and holds(passage.read_between(sentence.start, sentence.end), kind)),
        "role": _role_value(role(passage.section)) if kind is Asked.DECISION else 0.0,
    }


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, each once; kept, because the same sentences come up again and again."""
    return tuple(set(tokens(text)))


def _heading_words(passage: StoredPassage) -> tuple[str, ...]:
    known = (passage.place, passage.date, passage.reference_number)
    return _words(" ".join(part for part in known if part))


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Return the folded stems of words, and of their parts."""
    return frozenset(chain.from_iterable(map(terms_of, words)))


def _role_value(found: Role | None) -> float:
    return {Role.DECISION: 1.0, Role.PROPOSAL: -1.0}.get(found, 0.0) if found else 0.0


def _allowed(
    archive: Archive, within: Sequence[int] | None
) -> tuple[NDArray[np.int64] | None, NDArray[np.int64] | None]:
    if within is None:
        return None, None
    sentence_ids = archive.store.sentence_ids(within)
    return np.array(within, dtype=np.int64), np.array(sentence_ids, dtype=np.int64)
