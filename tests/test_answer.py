"""Evidence becomes an answer, and nothing that is not in the source gets into one."""

from dataclasses import replace

import pytest

from index.errors import IndexDamagedError
from index.reading import Edit
from index.records import StoredPassage, StoredSentence
from index.roles import Role
from qa.answer import Found, compose
from qa.evidence import select
from qa.types import Answer, Doubt, DoubtKind, Question, StandaloneQuery
from qa.weights import Logistic, Weights
from tests.make_retrieval import PROSE, at, retrieval

TEXT = "Ingress. Nämnden godkänner rapporten.\nBeslutet gäller genast. Vem betalar? Slut."
SENTENCES = ((9, 37, 0.9), (38, 61, 0.8), (62, 74, 0.95))
MODEL = Logistic(0.0, {}, threshold=0.5)
WEIGHTS = Weights(
    ranking={}, evidence={"cosine": 1.0, "question": -0.3, "kind": 0.25}, confidence={"sv": MODEL, "en": MODEL}
)


DOUBTS = (Doubt(DoubtKind.UNKNOWN_WORDS, ("Torpa",)), Doubt(DoubtKind.WEAK_MATCH))


def stored(text: str = TEXT[9:74]) -> StoredPassage:
    sentences = tuple(StoredSentence(start, end, 2, PROSE, at(cosine)) for start, end, cosine in SENTENCES)
    return StoredPassage(
        id=5, document="a.txt", title="Protokoll", date="2025-12-10", reference_number="SN2025/119", sha256="ab",
        page=2, section=("§ 4 Rapport", "Beslut"), start=9, end=74, text=text, vector=at(0.8), sentences=sentences,
    )  # fmt: skip


def composed(
    *passages: StoredPassage, text: str = TEXT, probability: float = 0.9, top: int = 5, differs: bool = False
) -> Answer:
    found = retrieval(*passages)
    query = StandaloneQuery("Vad beslutades?")
    evidence = tuple(replace(each, differs=differs) for each in select(found, WEIGHTS.evidence))
    question = Question("Vad beslutades?", top=top)
    seen = Found(query, "sv", found, evidence, probability, DOUBTS)
    return compose(question, seen, WEIGHTS, {"a.txt": text}, "v1")


def test_an_answer_quotes_in_reading_order_and_cites_each_quote() -> None:
    answer = composed(stored())
    assert [each.text for each in answer.sentences] == ["Nämnden godkänner rapporten.", "Beslutet gäller genast."]
    first, second = answer.citations
    assert (first.id, first.start, first.end, first.page) == (1, 9, 37, 2)
    assert TEXT[second.start : second.end] == second.quote == "Beslutet gäller genast."
    assert first.context == TEXT[9:74]
    assert first.context[first.start - first.context_start : first.end - first.context_start] == first.quote
    assert answer.sentences[1].citations == (second.id,)
    assert (answer.answered, answer.confidence, answer.index_version) == (True, 0.9, "v1")


def test_a_citations_score_is_the_share_of_the_highest_there_could_be() -> None:
    first, second = composed(stored()).citations
    assert (first.score, second.score) == (round(0.9 / 1.25, 4), round(0.8 / 1.25, 4))


@pytest.mark.parametrize(("probability", "answered"), [(0.5, True), (0.4999, False), (0.0, False), (1.0, True)])
def test_an_answer_is_given_from_the_threshold_on(probability: float, answered: bool) -> None:
    assert composed(stored(), probability=probability).answered is answered


def test_below_the_threshold_nothing_is_cited_but_passages_are_listed() -> None:
    answer = composed(stored(), probability=0.24)
    assert (answer.answered, answer.sentences, answer.citations) == (False, (), ())
    assert answer.passages[0].text == TEXT[9:74]


@pytest.mark.parametrize(
    ("section", "expected"),
    [(("§ 4", "Beslut"), Role.DECISION), (("§ 4", "Förslag till beslut"), Role.PROPOSAL), (("§ 4",), None), ((), None)],
)
def test_a_citation_says_what_its_section_is(section: tuple[str, ...], expected: Role | None) -> None:
    assert [each.role for each in composed(replace(stored(), section=section)).citations] == [expected] * 2


@pytest.mark.parametrize(
    ("differs", "probability", "expected"), [(True, 0.9, True), (False, 0.9, False), (True, 0.1, False)]
)
def test_sources_differ_where_those_that_are_cited_do(differs: bool, probability: float, expected: bool) -> None:
    assert composed(stored(), probability=probability, differs=differs).sources_differ is expected


@pytest.mark.parametrize("probability", [0.9, 0.1])
def test_doubts_are_handed_on_whether_there_is_an_answer_or_not(probability: float) -> None:
    assert composed(stored(), probability=probability).doubts == DOUBTS


def test_without_evidence_there_is_no_answer_however_probable() -> None:
    answer = composed(probability=1.0)
    assert (answer.answered, answer.citations, answer.passages) == (False, (), ())


def test_as_many_passages_are_listed_as_are_asked_for_best_first() -> None:
    begun = replace(stored(), id=6, start=0, end=8, text=TEXT[:8], sentences=(StoredSentence(0, 8, 1, PROSE, at(0.1)),))
    answer = composed(stored(), begun)
    assert [(each.rank, each.text, each.score) for each in answer.passages] == [
        (1, TEXT[9:74], 0.95), (2, "Ingress.", 0.1),
    ]  # fmt: skip
    assert [each.rank for each in composed(stored(), begun, top=1).passages] == [1]


@pytest.mark.parametrize("text", [TEXT.replace("godkänner", "avslår---"), TEXT[:50], ""])
def test_a_quote_that_is_not_in_the_source_is_never_shown(text: str) -> None:
    with pytest.raises(IndexDamagedError, match="does not agree with its text"):
        composed(stored(), text=text)


def test_a_document_that_is_gone_is_never_quoted() -> None:
    with pytest.raises(IndexDamagedError, match=r"b\.txt does not agree"):
        composed(replace(stored(), document="b.txt"))


@pytest.mark.parametrize("probability", [0.9, 0.1])
def test_a_passage_whose_own_text_was_changed_is_never_shown(probability: float) -> None:
    with pytest.raises(IndexDamagedError):
        composed(stored(TEXT[9:74].replace("godkänner", "avslår---")), probability=probability)


def test_a_damaged_quote_is_cited_raw_with_its_reading_beside() -> None:
    text = TEXT.replace("godkänner", "godkinner")
    edits = (Edit(17, 26, "godkänner"),)
    first, second = composed(replace(stored(text[9:74]), edits=edits), text=text).citations
    assert (first.quote, first.reading) == ("Nämnden godkinner rapporten.", "Nämnden godkänner rapporten.")
    assert second.reading is None
    assert first.context_reading == second.context_reading == TEXT[9:74]
    assert first.context_reading is not None
    assert first.context_reading[second.reading_start :].startswith("Beslutet gäller")
