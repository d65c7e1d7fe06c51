"""Evidence becomes an answer, and nothing that is not in the source gets into one."""

from dataclasses import replace

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.reading import Edit
from index.records import StoredPassage, StoredSentence
from index.types import SentenceKind
from qa.answer import compose
from qa.evidence import select
from qa.reference import reference
from qa.retrieve import QueryTerms, Retrieval
from qa.types import Answer, Hit, Question, StandaloneQuery

TEXT = "Ingress. Nämnden godkänner rapporten.\nBeslutet gäller genast. Vem betalar? Slut."
SENTENCES = ((9, 37), (38, 61), (62, 74))
VECTOR = np.array([1.0, 0.0], dtype=np.float32)


def stored(text: str = TEXT[9:74]) -> StoredPassage:
    cosines = (0.9, 0.8, 0.95)
    sentences = tuple(
        StoredSentence(start, end, 2, SentenceKind.PROSE, np.array([cosine, 0.0], dtype=np.float32))
        for (start, end), cosine in zip(SENTENCES, cosines, strict=True)
    )
    return StoredPassage(
        id=5, document="a.txt", title="Protokoll", date="2025-12-10", reference_number="SN2025/119", sha256="ab",
        page=2, section=("§ 4 Rapport", "Beslut"), start=9, end=74, text=text, vector=VECTOR, sentences=sentences,
    )  # fmt: skip


def retrieval(passage: StoredPassage) -> Retrieval:
    hit = Hit(passage.id, 1.0, 0.9, 0.95, 3.0)
    return Retrieval((hit,), {passage.id: passage}, QueryTerms((), (), False, False, False, 0.0), VECTOR)


def composed(passage: StoredPassage, text: str = TEXT, probability: float = 0.9) -> Answer:
    found = retrieval(passage)
    query = StandaloneQuery("Vad beslutades?")
    return compose(
        Question("Vad beslutades?"), query, "sv", found, select(found), probability, {"a.txt": text}, "v1", 7
    )


def test_an_answer_quotes_in_reading_order_and_cites_each_quote() -> None:
    answer = composed(stored())
    assert [each.text for each in answer.sentences] == ["Nämnden godkänner rapporten.", "Beslutet gäller genast."]
    first, second = answer.citations
    assert (first.id, first.start, first.end, first.page) == (1, 9, 37, 2)
    assert TEXT[second.start : second.end] == second.quote == "Beslutet gäller genast."
    assert first.context == TEXT[9:74]
    assert first.context[first.start - first.context_start : first.end - first.context_start] == first.quote
    assert answer.sentences[1].citations == (second.id,)


def test_below_the_threshold_nothing_is_cited_but_passages_are_listed() -> None:
    answer = composed(stored(), probability=0.24)
    assert (answer.answered, answer.sentences, answer.citations) == (False, (), ())
    assert answer.passages[0].text == TEXT[9:74]


@pytest.mark.parametrize("text", [TEXT.replace("godkänner", "avslår---"), TEXT[:50], ""])
def test_a_quote_that_is_not_in_the_source_is_never_shown(text: str) -> None:
    with pytest.raises(IndexDamagedError, match="does not agree with its text"):
        composed(stored(), text)


def test_a_passage_whose_own_text_was_changed_is_never_shown() -> None:
    with pytest.raises(IndexDamagedError):
        composed(stored(TEXT[9:74].replace("godkänner", "avslår---")))


def test_a_damaged_quote_is_cited_raw_with_its_reading_beside() -> None:
    text = TEXT.replace("godkänner", "godkinner")
    edits = (Edit(17, 26, "godkänner"),)
    first, second = composed(replace(stored(text[9:74]), edits=edits), text).citations
    assert (first.quote, first.reading) == ("Nämnden godkinner rapporten.", "Nämnden godkänner rapporten.")
    assert second.reading is None
    assert first.context_reading == second.context_reading == TEXT[9:74]
    assert first.context_reading is not None
    assert first.context_reading[second.reading_start :].startswith("Beslutet gäller")


def test_references_name_what_is_known() -> None:
    passage = stored()
    assert reference(passage, 2) == "Protokoll 2025-12-10 § 4, SN2025/119, s. 2"
    chapter = replace(passage, date=None, reference_number=None, section=("3 Arbete", "3.8 Roller"))
    assert reference(chapter, 7) == "Protokoll, 3.8 Roller, s. 7"
    assert reference(replace(chapter, section=()), 1) == "Protokoll, s. 1"
