"""The record that a question names by diary number, § or day, and what the question asks of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.archive import Archive
from index.records import CitedPassage
from index.roles import Role, role
from index.types import SentenceKind
from index.words import folded_stem, tokens
from qa.asked import Asked, asked
from qa.language import is_function_word
from qa.mentions import Mentions, Named, in_their_form, mentions, without
from qa.retrieve import Retrieval
from qa.types import Evidence, StandaloneQuery

_OF_DECIDING = frozenset(
    map(
        folded_stem,
        "beslut besluta beslutade beslutades besluten fatta fattade fattades fattats tog togs ärende möte mötet"
        " sammanträde sammanträdet decision decisions decide decided made taken make meeting".split(),
    )
)
"""Stems of the words that ask what was decided, and of nothing beside."""
_OF_SAYING = frozenset(
    "säger sade sägs står stod handlar handlade gäller gällde rör rörde avser avsåg innebär innehåller innehöll"
    " say says said concern concerns contain contains".split()
)
"""Words that ask what a record says, and of nothing in it."""


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """What the archive has of what a question names."""

    query: StandaloneQuery
    """The question, with diary numbers as the archive writes them."""
    left: StandaloneQuery
    """The question without the names, where anything else is in it."""
    named: Mapping[int, Named]
    """What passages are named by, by id."""
    passages: tuple[int, ...]
    """Ids of those that are named best; where a decision is asked for, of those that hold one, if any do."""
    looked_up: bool
    """The question asks what was decided and nothing else, and there is a decision."""

    @property
    def by_own(self) -> bool:
        """A diary number or a § names it, and not only a day, which the text of any document may tell of."""
        return any(each.level for each in self.named.values())

    def holds(self, evidence: Sequence[Evidence]) -> bool:
        """Tell whether what was found to answer best stands in what is named best."""
        level = max(each.level for each in self.named.values())
        first = max(evidence, key=lambda each: each.score, default=None)
        return first is not None and self.named.get(first.passage_id, Named()).level == level > 0


def named_record(query: StandaloneQuery, archive: Archive, within: Sequence[int] | None = None) -> NamedRecord | None:
    """Return what the archive has of what a question names, None if it names nothing that the archive has; `within`
    are the ids of the passages that are asked, None for all."""
    mentioned = mentions(query.text)
    if not mentioned:
        return None
    allowed = None if within is None else frozenset(within)
    lists = (sorted(each) for each in (mentioned.reference_keys, mentioned.paragraphs, mentioned.dates))
    found = archive.store.passages_cited_by(*lists)
    found = [each for each in found if allowed is None or each.id in allowed]
    if not found:
        return None
    named = {each.id: Named(each.by_number, each.by_paragraph, each.by_date) for each in found}
    level = max(each.level for each in named.values())
    best = [each for each in found if named[each.id].level == level]
    decisions = [each for each in best if role(each.section) is Role.DECISION]
    about = asked(query.text) is Asked.DECISION and bool(decisions)
    numbers = [each.reference_number for each in best if each.reference_number]
    formed = _changed(query, lambda text: in_their_form(text, numbers))
    return NamedRecord(
        query=formed,
        left=_left(formed, mentioned),
        named=named,
        passages=tuple(each.id for each in (decisions if about else best)),
        looked_up=about and _asks_nothing_else(without(query.text, mentioned), best),
    )


def without_headings(retrieval: Retrieval) -> Retrieval:
    """Return a retrieval whose passages have no headings among their sentences, which are no answer to look up; a
    passage that has nothing else is left as it is."""
    passages = dict(retrieval.passages)
    for id_, passage in retrieval.passages.items():
        kept = tuple(each for each in passage.sentences if each.kind is not SentenceKind.HEADING)
        if kept:
            passages[id_] = replace(passage, sentences=kept)
    return replace(retrieval, passages=passages)


def _left(query: StandaloneQuery, mentioned: Mentions) -> StandaloneQuery:
    left = _changed(query, lambda text: without(text, mentioned))
    return (
        left if any(not is_function_word(token) and token not in _OF_SAYING for token in tokens(left.text)) else query
    )


def _asks_nothing_else(left: str, passages: Sequence[CitedPassage]) -> bool:
    bodies = {name for each in passages for name in (each.body, each.abbreviation) if name}
    known = {folded_stem(token) for body in bodies for token in tokens(body)} | _OF_DECIDING
    return all(is_function_word(token) or folded_stem(token) in known for token in tokens(left))


def _changed(query: StandaloneQuery, change: Callable[[str], str]) -> StandaloneQuery:
    return replace(query, text=change(query.text), core=None if query.core is None else change(query.core))
