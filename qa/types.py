"""The values that flow from a question to a cited answer. Offsets are in characters of the document's text."""

from dataclasses import dataclass, field
from enum import StrEnum

from index.roles import Role
from index.types import Kind, SentenceKind


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the last turn, and the conversation before it."""

    text: str
    history: tuple[str, ...] = ()
    """Earlier questions of the same conversation, oldest first."""
    top: int = 5
    """How many passages to list, 1 or more."""
    document: str | None = None
    """Glob over document paths; None for the whole archive."""
    kind: str | None = None
    """What a document is, such as protokoll (`index.types.Kind`); None for any."""
    body: str | None = None
    """Name or abbreviation of a body, in any case; None for any."""
    date_from: str | None = None
    """The first day of documents: an ISO date, or a month or year (2025-06, 2025); None for any. Documents without a
    date are left out where this or `date_to` is given."""
    date_to: str | None = None
    """The last day of documents, in the same way; a month or year is taken with its last day."""
    id: str = "q1"
    query: str | None = None
    """What to search for instead of what the rules would make of the conversation; None for what they make."""


class Carry(StrEnum):
    """Why something was carried over from the conversation."""

    OPENER = "opener"
    """The question goes on from the one before: "Och Sweco?"."""
    PRONOUN = "pronoun"
    """A word stands for something said before: "Hur mycket kostade det?"."""
    REFERENCE = "reference"
    """A noun names again what was named in full: "Vilka satt i gruppen?"."""
    ELLIPSIS = "ellipsis"
    """The question says too little of what it is about: "Vem justerade?"."""
    ORDINAL = "ordinal"
    """One of several is meant: "What is the third one?"."""


@dataclass(frozen=True, slots=True)
class StandaloneQuery:
    """A question that can be understood without the conversation."""

    text: str
    inherited: str | None = None
    """The earlier question that something was carried over from, None if the question stands alone."""
    carried: tuple[str, ...] = ()
    """The words that were carried over."""
    reason: Carry | None = None
    """Why they were; None if the question stands alone."""
    core: str | None = None
    """The text without the topic that stands after it in brackets; None if nothing does. The search gives it and the
    whole text the same say, so that the question's own words weigh most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query, with the figures that ranked it."""

    passage_id: int
    score: float
    """Fused score; only its order within one query has a meaning."""
    dense: float
    """Cosine of query and passage, -1 to 1."""
    sentence: float
    """Highest cosine of query and any sentence of the passage, -1 to 1."""
    lexical: float
    """BM25, 0 or more; 0 when no word matched."""
    coverage: float
    """Share of the query's word weight that the passage holds under its title and section, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may answer, with the figures that chose it."""

    passage_id: int
    start: int
    end: int
    kind: SentenceKind
    score: float
    coverage: float = 0.0
    """Share of the query's word weight that the sentence holds, 0 to 1."""
    differs: bool = False
    """Another source answers otherwise."""


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage as it is shown: `text` is `document text[start:end]`."""

    rank: int
    """1 for the best."""
    document: str
    title: str
    page: int
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    score: float
    """Share of the best conceivable match, 0 to 1."""
    label: str = ""
    """The name of the slide or sheet; "" where a page is known by its number alone."""
    reading: str | None = None
    """The passage with damaged words restored and cut words joined, None where it is read as it stands."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One verbatim quote and where it stands. `quote` is `document text[start:end]`, checked before it is shown."""

    id: int
    """1 for the first of an answer."""
    document: str
    """Path below the documents folder."""
    title: str
    page: int
    section: tuple[str, ...]
    role: Role | None
    """What the section is: the decision, a proposal, …; None where its titles do not say."""
    reference: str
    """How an official cites it, as far as it is known: `SN 2025-12-10 § 4, SN2025/119, s. 1`."""
    date: str | None
    """ISO date of the meeting, else of the document."""
    quote: str
    reading: str | None
    """The quote with damaged words restored and cut words joined, None where it is read as it stands."""
    start: int
    end: int
    sha256: str
    """SHA-256 of the file that was indexed."""
    score: float
    """How well the sentence matches the question, 0 to 1."""
    context: str
    """The passage that holds the quote, verbatim."""
    context_start: int
    """Offset of `context` in the document's text: the quote is `context[start - context_start:end - context_start]`."""
    context_reading: str | None = None
    """The passage with damaged words restored and cut words joined, None where it is read as it stands."""
    reading_start: int = 0
    """Where the reading of the quote starts in `context_reading`."""
    restored: bool = False
    """Damaged words were restored in the reading of the quote; else it only joins words that a line end cuts."""
    context_restored: bool = False
    """The same of the passage."""
    body: str | None = None
    """The political body that the document is of."""
    kind: Kind | None = None
    paragraph: str | None = None
    """The item of minutes, such as `§ 4`."""
    reference_number: str | None = None
    """Diary number of the item, else of the document."""
    label: str = ""
    """The name of the slide or sheet; "" where a page is known by its number alone."""


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A verbatim sentence of the answer and the ids of the citations that hold it."""

    text: str
    citations: tuple[int, ...]


class DoubtKind(StrEnum):
    """What may be wrong with an answer, or why there is none."""

    UNKNOWN_WORDS = "unknown_words"
    """Words of the question that the archive does not hold."""
    MISSING_WORDS = "missing_words"
    """Words of the question that the cited passages do not hold."""
    WEAK_MATCH = "weak_match"
    """Nothing in the archive comes close in meaning."""
    NO_FIGURE = "no_figure"
    """A date or a number is asked for, and the quotes hold none."""
    NO_NAME = "no_name"
    """A person is asked for, and the quotes hold no name."""
    PARTIAL_MATCH = "partial_match"
    """What was found agrees with the question only in part."""
    CLOSE_RIVALS = "close_rivals"
    """Several passages fit about as well."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to doubt an answer, or for there being none."""

    kind: DoubtKind
    words: tuple[str, ...] = ()
    """The words of the question that the doubt is about, as they were written."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of answering a question."""

    name: str
    ms: float
    """How long it took, in all where it was gone through several times."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive says, or that it does not say."""

    question: Question
    query: StandaloneQuery
    language: str
    """`sv` or `en`: the language of the question."""
    answered: bool
    confidence: float
    """Estimated probability that the archive answers the question, 0 to 1."""
    sentences: tuple[AnswerSentence, ...]
    """One to three, in reading order; empty when not answered."""
    citations: tuple[Citation, ...]
    passages: tuple[RankedPassage, ...]
    """The nearest passages, best first, also when not answered."""
    index_version: str
    elapsed_ms: int
    doubts: tuple[Doubt, ...] = ()
    """Why the answer is uncertain, or why there is none; the weightiest first."""
    sources_differ: bool = False
    """Two of the sentences come from different documents and answer differently."""
    undated: int = 0
    """How many documents were left out because the question is limited to a period and they have no date."""
    hits: int = 0
    """How many passages were considered."""
    stages: tuple[Stage, ...] = field(default=(), compare=False)
    """Where the time went."""
