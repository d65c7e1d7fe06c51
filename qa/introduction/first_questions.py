"""Good first questions, made of what the archive holds and kept only if the archive is found to answer them.

The pass through the archive is pure; whoever calls gives the function that asks.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from index.dates import ENGLISH_MONTHS, MONTHS
from index.records import StoredPassage
from index.roles import Role, role
from index.types import SentenceKind
from qa.introduction.definitions import Form
from qa.introduction.glossary import Glossary, Term, plain
from qa.introduction.question_forms import cost_question, finding_question, when_question
from qa.masking import masked
from qa.types import Answer


class Audience(StrEnum):
    """Whom a question is for."""

    OFFICIAL = "official"
    NEWCOMER = "newcomer"
    EVALUATOR = "evaluator"


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """A question, and what it was made of: `document text[start:end]`, a sentence or a passage."""

    text: str
    audience: Audience
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Idea:
    """Ways to put a question, the best first, with its sort, of which a few are kept, and what ranks it within that."""

    ways: tuple[FirstQuestion, ...]
    sort: str
    rank: tuple[float, ...]


MOST = 4
"""Questions of each audience."""
_PER_SORT = 2
_TRIED = 6
"""Ideas of one sort that are asked before it is given up."""
_CAPITALISED = re.compile(r"(?<=[a-zåäö,] )[A-ZÅÄÖ][\w-]+")
_PLAIN = re.compile(r"[\w\s.,:&/()§?–-]{8,140}")
"""What a question may consist of: no markup, and not too long to be read at a glance."""
_PARAGRAPH = re.compile(r"§+ ?\d+\s*(?:[A-ZÅÄÖ]{2,5} ?\d{4}[/:-]\d+\s*)?")
_COMMON_BODY = re.compile(
    r"[A-ZÅÄÖ][a-zåäö-]*(?:nämnden|styrelsen|utskottet|fullmäktige|beredningen|direktionen)s?\b.*"
)
_ITS_BOARD = re.compile(r"(.*[^s]) [Ss]tyrelse")
_REPORTS = {
    "slutrapport": ("slutrapporten", "the final report"),
    "delrapport": ("delrapporten", "the interim report"),
    "rapport": ("rapporten", "the report"),
    "utredning": ("utredningen", "the inquiry"),
    "utvärdering": ("utvärderingen", "the evaluation"),
    "granskning": ("granskningen", "the review"),
    "uppföljning": ("uppföljningen", "the follow-up"),
}
"""What a document is called that concludes something, and how it is spoken of."""
_REPORT = re.compile(rf"({'|'.join(_REPORTS)})\b", re.IGNORECASE)
_SECTIONS = (
    (
        re.compile("slutsats", re.I),
        ("Vilken slutsats drar {report}{about}?", "Vad är slutsatsen i {report}{about}?"),
        ("What does {report}{about} conclude?", "What is the conclusion of {report}{about}?"),
    ),
    (
        re.compile("rekommendation", re.I),
        ("Vilka rekommendationer ger {report}{about}?", "Vad rekommenderas i {report}{about}?"),
        ("What does {report}{about} recommend?", "What are the recommendations of {report}{about}?"),
    ),
    (
        re.compile("l[äai]rdom", re.I),
        ("Vilka är lärdomarna i {report}{about}?", "Vilka är de viktigaste lärdomarna?"),
        ("What are the lessons of {report}{about}?", "What are the most important lessons?"),
    ),
)
_WHAT_IS = (("Vad är {name}?",), ("What is {name}?",))
_TERMS = {
    Form.EXPANSION: (
        ("Vad står {name} för?", "Vad betyder {name}?", "Vad är {name}?"),
        ("What does {name} stand for?", "What does {name} mean?", "What is {name}?"),
    ),
    Form.MEANS: (("Vad menas med {name}?",), ("What is meant by {name}?",)),
    Form.IS: _WHAT_IS,
    Form.CALLED: _WHAT_IS,
    Form.KIND: _WHAT_IS,
}
_FORMS = (
    (Audience.OFFICIAL, "when", when_question),
    (Audience.EVALUATOR, "cost", cost_question),
    (Audience.EVALUATOR, "finding", finding_question),
)


def first_questions(
    passages: Callable[[], Iterable[StoredPassage]],
    glossary: Glossary,
    language: str,
    ask: Callable[[str], Answer],
    surest: float,
) -> tuple[FirstQuestion, ...]:
    """Return up to `MOST` questions for each audience, each one answered by `ask` from the passage it was made of, with
    at least the confidence `surest`. `language` is `sv` or `en`. The passages are gone through twice, one at a time."""
    names: Counter[str] = Counter()
    for passage in passages():
        for sentence in passage.sentences:
            if sentence.kind is SentenceKind.PROSE:
                names.update(_CAPITALISED.findall(plain(passage, sentence.start, sentence.end)))
    terms: dict[int, list[Term]] = {}
    for term in glossary.terms:
        terms.setdefault(term.explanations[0].passage_id, []).append(term)
    ideas = [idea for each in passages() for idea in _of_passage(each, names, terms.get(each.id, ()), language)]
    ask = cache(ask)
    kept: list[FirstQuestion] = []
    for audience in Audience:
        own = [idea for idea in ideas if idea.ways[0].audience is audience]
        found = {sort: _answered(own, sort, ask, surest) for sort in dict.fromkeys(each.sort for each in own)}
        firsts = [
            question for number in range(MOST) for some in found.values() for question in some[number : number + 1]
        ]
        kept += firsts[:MOST]
    return tuple(kept)


def _answered(ideas: list[_Idea], sort: str, ask: Callable[[str], Answer], surest: float) -> list[FirstQuestion]:
    """Return the best questions of a sort that are answered; no two of the same words."""
    ranked = sorted((each for each in ideas if each.sort == sort), key=lambda each: (each.rank, each.ways[0].text))
    found: dict[str, FirstQuestion] = {}
    for each in ranked[:_TRIED]:
        way = next((way for way in each.ways if is_answered(way, ask(way.text), surest)), None)
        if way is not None:
            found.setdefault(way.text, way)
        if len(found) == _PER_SORT:
            break
    return list(found.values())


def is_answered(question: FirstQuestion, answer: Answer, surest: float) -> bool:
    """Tell whether an answer cites the passage that the question was made of, and is sure enough."""
    return (
        answer.answered
        and answer.confidence >= surest
        and any(
            each.document == question.document and question.start <= each.start < question.end
            for each in answer.citations
        )
    )


def _of_passage(passage: StoredPassage, names: Counter[str], terms: Sequence[Term], language: str) -> Iterator[_Idea]:
    """Return the questions that a passage gives rise to."""

    def idea(
        ways: Iterable[str], audience: Audience, sort: str, place: tuple[int, int], *rank: float
    ) -> Iterator[_Idea]:
        usable = tuple(
            FirstQuestion(text, audience, passage.document, *place)
            for text in ways
            if _PLAIN.fullmatch(text) and masked(text) == text
        )
        if usable:
            yield _Idea(usable, sort, rank)

    english = language == "en"
    whole = (passage.start, passage.end)
    for term in terms:
        best = term.explanations[0]
        if best.form in _TERMS:
            name = _concept(term.name, names) if best.form is Form.MEANS else term.name
            ways = [way.format(name=name) for way in _TERMS[best.form][english]]
            place = (best.start, best.end)
            yield from idea(ways, Audience.NEWCOMER, best.form.name, place, -names[term.name], len(term.name))
    if role(passage.section) is Role.DECISION and passage.metadata.body:
        ways = decision_questions(passage, passage.metadata.body, language)
        yield from idea(ways, Audience.OFFICIAL, "decision", whole, -min(len(passage.text), 800))
    report = report_of(passage)
    if report and passage.section:
        for pattern, *forms in _SECTIONS:
            if pattern.search(passage.section[-1]):
                name, topic = report[english], report[2]
                about = f" {'on' if english else 'om'} {topic}" if topic else ""
                ways = [way.format(report=name, about=some) for way in forms[english] for some in (about, "")]
                yield from idea(ways, Audience.EVALUATOR, pattern.pattern, whole, -len(passage.text))
    if not english:
        yield from _of_sentences(passage, names, idea)


def _of_sentences(passage: StoredPassage, names: Counter[str], idea: Callable[..., Iterator[_Idea]]) -> Iterator[_Idea]:
    for sentence in passage.sentences:
        if sentence.kind is SentenceKind.PROSE:
            place = (sentence.start, sentence.end)
            text = plain(passage, *place)
            for audience, sort, form in _FORMS:
                question = form(text, names)
                if question:
                    named = sum(names[word] for word in question.split())
                    yield from idea([question], audience, sort, place, -min(named, 3), abs(len(question.split()) - 8))


def decision_questions(passage: StoredPassage, body: str, language: str) -> list[str]:
    """Return ways to ask for the decision of a body that a passage holds, the most precise first."""
    items = [title for title in passage.section if _PARAGRAPH.match(title)]
    matter = _PARAGRAPH.sub("", items[0] if items else passage.title, count=1).split(" (")[0]
    day = passage.metadata.meeting_date or passage.date
    if language == "en":
        asked, on, named = f"What did {body} decide", _day(day, ENGLISH_MONTHS, " on "), f" in the matter {matter}"
    else:
        asked, on, named = f"Vad beslutade {_body(body)}", _day(day, MONTHS, " den "), f" i ärendet {matter}"
    paragraph = [f" {'in' if language == 'en' else 'i'} {passage.paragraph}"] if passage.paragraph else []
    return [f"{asked}{what}{on}?" for what in (named, *paragraph, "")]


def report_of(passage: StoredPassage) -> tuple[str, str, str] | None:
    """Return how the document is spoken of in Swedish and English and what it is on, "" where its title does not say;
    None if it is no report or the like."""
    match = _REPORT.match(passage.title)
    if match is None or passage.metadata.body:
        return None
    topic = passage.title[match.end() :].strip(" ,–-:")
    return (*_REPORTS[match[1].lower()], "" if re.search(r"\d", topic) else topic)


def _concept(name: str, names: Counter[str]) -> str:
    """Return a term as it is written within a sentence: small, unless it is a name or has a number."""
    if any(map(str.isupper, name[1:])) or any(map(str.isdigit, name)) or names[name.split()[0]]:
        return name
    return name[0].lower() + name[1:]


def _body(name: str) -> str:
    """Return a body's name as it is written within a sentence."""
    board = _ITS_BOARD.fullmatch(name)
    if board:
        return f"{board[1]}s styrelse"
    return name[0].lower() + name[1:] if _COMMON_BODY.fullmatch(name) else name


def _day(date: str | None, months: tuple[str, ...], before: str) -> str:
    if date is None:
        return ""
    year, month, day = map(int, date.split("-"))
    name = months[month - 1]
    return f"{before}{day} {name.capitalize() if months is ENGLISH_MONTHS else name} {year}"
