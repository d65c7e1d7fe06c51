"""The abbreviations and names that the archive itself explains, each with the sentences that explain it; pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from index.records import StoredPassage, StoredSentence
from index.types import Kind, SentenceKind
from qa.introduction.abbreviations import pairs
from qa.introduction.definitions import Form, definitions

_OFFICIAL = (
    Kind.DECISION, Kind.MINUTES, Kind.EXTRACT, Kind.DELEGATION, Kind.AGREEMENT, Kind.POLICY, Kind.FINAL_REPORT,
    Kind.OFFICIAL_LETTER, Kind.STATEMENT, Kind.REFERRAL, Kind.REPORT, Kind.SUMMONS, Kind.NOTES, Kind.WEB_PAGE,
    Kind.EMAIL, Kind.SUMMARY,
)  # fmt: skip
"""The kinds of documents, the most official first."""
_LEAST_OFFICIAL = len(_OFFICIAL)
_ORDER = {SentenceKind.PROSE: 0, SentenceKind.ITEM: 1, SentenceKind.ROW: 2, SentenceKind.HEADING: 3}
_GENITIVE = re.compile(r"(?:[:’'´]s)$")
_ACRONYM = re.compile(r"(?<![\w&/@.-])([A-ZÅÄÖ]{3,6})(?=(?:[:’']s)?(?![\w&/@-]|\.\w| ?\d))")
_CAPITALISED = re.compile(r"(?<=[a-zåäö,] )[A-ZÅÄÖ]\w+")
_SOFT_HYPHEN = re.compile("\u00ad\\s?")
_ROMAN = re.compile(r"[IVXLC]+")
_NO_NAMES = frozenset(
    "SEK USD EUR GMT CET UTC TKR MKR PDF URL ISBN ISSN DNR SID FAX TEL OBS KONTO SUMMA NEJ OCH".split()
)
"""Capitals that need no explanation, or are no abbreviation."""
_WORDS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "è": "e", "ü": "y"})
MOST_EXPLANATIONS = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence that explains a term: `document text[start:end]`, a sentence of the passage."""

    passage_id: int
    start: int
    end: int
    meaning: str
    """In the words of the sentence, as it is read."""
    form: Form


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the sentences that explain it."""

    name: str
    explanations: tuple[Explanation, ...]
    """The best first, at most `MOST_EXPLANATIONS`."""

    @property
    def meaning(self) -> str:
        return self.explanations[0].meaning


@dataclass(frozen=True, slots=True)
class Mention:
    """An abbreviation that is used and never explained, with the sentence that tells most of it."""

    name: str
    count: int
    """How many sentences hold it."""
    passage_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms and mentions, each in alphabetical order."""

    terms: tuple[Term, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """An explanation with what decides its rank."""

    name: str
    explanation: Explanation
    rank: tuple[int, int, str, str, int]


@dataclass(slots=True)
class _Use:
    """How an abbreviation is used so far."""

    count: int
    rank: tuple[bool, int, str, str, int]
    mention: Mention


@dataclass(slots=True)
class _Gathered:
    """What the passages that were read so far hold."""

    found: list[_Found] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    uses: dict[str, _Use] = field(default_factory=dict)


def glossary(passages: Iterable[StoredPassage]) -> Glossary:
    """Return what the passages explain. They are looked at one by one, and none is kept."""
    gathered = _Gathered()
    for passage in passages:
        for sentence in passage.sentences:
            _gather(passage, sentence, gathered)
    known: dict[str, list[_Found]] = {}
    for each in gathered.found:
        if each.explanation.form is not Form.IS or _is_name(each.name, gathered.names):
            known.setdefault(each.name.casefold(), []).append(each)
    terms = [_term(each) for each in known.values()]
    return Glossary(
        tuple(sorted(terms, key=lambda term: alphabetical(term.name))),
        tuple(_unexplained(gathered.uses, terms)),
    )


def alphabetical(word: str) -> str:
    """Return what orders words as Swedish does: å, ä and ö after z, case aside."""
    return word.casefold().translate(_WORDS)


def plain(passage: StoredPassage, start: int, end: int) -> str:
    """Return a sentence as it is read, on one line and without soft hyphens."""
    return " ".join(_SOFT_HYPHEN.sub("", passage.read_between(start, end)).split())


def _gather(passage: StoredPassage, sentence: StoredSentence, gathered: _Gathered) -> None:
    text = plain(passage, sentence.start, sentence.end)
    kind = _OFFICIAL.index(passage.metadata.kind) if passage.metadata.kind else _LEAST_OFFICIAL
    place = (kind, passage.date or "9999", passage.document, sentence.start)
    seen = set()
    for name, meaning, form in _explained(text, sentence.kind):
        name = _GENITIVE.sub("", name)
        if (name, form) not in seen:
            seen.add((name, form))
            explanation = Explanation(passage.id, sentence.start, sentence.end, meaning, form)
            gathered.found.append(_Found(name, explanation, (_ORDER[sentence.kind], *place)))
    if sentence.kind in (SentenceKind.PROSE, SentenceKind.ITEM):
        gathered.names.update(_CAPITALISED.findall(text))
        for match in _ACRONYM.finditer(text) if not text.isupper() else ():
            if not (_ROMAN.fullmatch(match[1]) or match[1] in _NO_NAMES):
                mention = Mention(match[1], 0, passage.id, sentence.start, sentence.end)
                _use(gathered.uses, mention, (match.start() > 0, *place))


def _explained(text: str, kind: SentenceKind) -> Iterator[tuple[str, str, Form]]:
    for short, long in pairs(text):
        yield short, long, Form.EXPANSION
    if kind in (SentenceKind.PROSE, SentenceKind.ITEM):
        yield from definitions(text)


def _use(uses: dict[str, _Use], mention: Mention, rank: tuple[bool, int, str, str, int]) -> None:
    known = uses.get(mention.name)
    if known is None:
        uses[mention.name] = _Use(1, rank, mention)
        return
    known.count += 1
    if rank < known.rank:
        known.rank, known.mention = rank, mention


def _is_name(name: str, names: Counter[str]) -> bool:
    """Tell whether what opens a sentence is a name: it has capitals within, or is written with one elsewhere too."""
    return " " in name or any(map(str.isupper, name[1:])) or names[name] > 0


def _term(found: list[_Found]) -> Term:
    """Return the term, its sentences by form, by how many say the same, by layout, by rank and age of the document."""
    agreeing = Counter(each.explanation.meaning.casefold() for each in found)
    found.sort(key=lambda each: (each.explanation.form, -agreeing[each.explanation.meaning.casefold()], each.rank))
    kept: dict[tuple[int, int], Explanation] = {}
    for each in found:
        kept.setdefault((each.explanation.passage_id, each.explanation.start), each.explanation)
    return Term(found[0].name, tuple(kept.values())[:MOST_EXPLANATIONS])


def _unexplained(uses: dict[str, _Use], terms: list[Term]) -> Iterator[Mention]:
    explained = {word for term in terms for word in term.name.split()}
    for name in sorted(uses, key=alphabetical):
        if name not in explained:
            mention = uses[name].mention
            yield Mention(name, uses[name].count, mention.passage_id, mention.start, mention.end)
