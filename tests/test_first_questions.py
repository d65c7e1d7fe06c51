"""First questions: made of what an archive holds, and shown only if it answers them from there."""

from dataclasses import replace

import pytest

from index.archive import Archive
from index.embed import Embedder
from index.types import Metadata
from qa.ask import ask
from qa.introduction.first_questions import (
    MOST,
    Audience,
    FirstQuestion,
    decision_questions,
    first_questions,
    is_answered,
    report_of,
)
from qa.introduction.glossary import glossary
from qa.types import Answer, Question
from qa.ui.start.made import SURE_ENOUGH
from tests.test_glossary import passage


@pytest.mark.parametrize(
    ("body", "section", "date", "expected"),
    [
        ("Socialnämnden", ("§ 4 SN2025/119 Lampan",), "2025-06-05",
         "Vad beslutade socialnämnden i ärendet Lampan den 5 juni 2025?"),
        ("VästRand Styrelse", ("Protokoll", "§ 32 Läget", "Beslut"), None,
         "Vad beslutade VästRands styrelse i ärendet Läget?"),
        ("Kommunstyrelsens arbetsutskott", (), None, "Vad beslutade kommunstyrelsens arbetsutskott i ärendet Rapport?"),
    ],
)  # fmt: skip
def test_a_decision_is_asked_for_by_body_matter_and_day(
    body: str, section: tuple[str, ...], date: str | None, expected: str
) -> None:
    decided = replace(passage("Nämnden beslutar."), section=section, metadata=Metadata(meeting_date=date))
    assert decision_questions(decided, body, "sv")[0] == expected
    assert decision_questions(decided, body, "en")[0].startswith(f"What did {body} decide in the matter ")


def test_a_report_is_spoken_of_by_its_kind() -> None:
    assert report_of(replace(passage("Text."), title="Slutrapport Lampan")) == (
        "slutrapporten",
        "the final report",
        "Lampan",
    )
    assert report_of(replace(passage("Text."), title="Rapport 2024")) == ("rapporten", "the report", "")
    assert report_of(replace(passage("Text."), title="Protokoll")) is None


@pytest.fixture(scope="module")
def answers(archive: Archive, embedder: Embedder) -> dict[str, Answer]:
    return {text: ask(Question(text), archive, embedder) for text in ("Vad är SAMBI?", "Vad kostar en båt i Rom?")}


def test_an_answer_must_be_sure_and_from_the_same_place(answers: dict[str, Answer]) -> None:
    answer = answers["Vad är SAMBI?"]
    cited = answer.citations[0]
    question = FirstQuestion("Vad är SAMBI?", Audience.NEWCOMER, cited.document, cited.start, cited.end)
    assert is_answered(question, answer, 0.3)
    assert not is_answered(question, answer, 0.999)
    assert not is_answered(replace(question, document="annat.txt"), answer, 0.3)
    assert not is_answered(replace(question, start=cited.end + 10_000, end=cited.end + 10_001), answer, 0.3)
    assert not is_answered(question, answers["Vad kostar en båt i Rom?"], 0.0)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_question_of_the_shipped_archive_is_answered(language: str, archive: Archive, embedder: Embedder) -> None:
    known = glossary(archive.store.all_passages())
    found = first_questions(
        archive.store.all_passages, known, language, lambda text: ask(Question(text), archive, embedder), SURE_ENOUGH
    )
    assert {each.audience for each in found} == set(Audience)
    assert len({each.text for each in found}) == len(found)
    for audience in Audience:
        assert sum(each.audience is audience for each in found) <= MOST
    for each in found:
        assert each.text.endswith("?")
        assert is_answered(each, ask(Question(each.text), archive, embedder), SURE_ENOUGH)


def test_nothing_is_asked_that_is_not_answered_or_holds_markup(answers: dict[str, Answer]) -> None:
    silent = answers["Vad kostar en båt i Rom?"]
    told = [passage("NDR (Norra Dalaregionen) visade att det går.", "I maj 2019 köpte NDR :red[Lampan].")]
    asked: list[str] = []

    def keep(text: str) -> Answer:
        asked.append(text)
        return silent

    assert first_questions(lambda: told, glossary(told), "sv", keep, 0.5) == ()
    assert "Vad står NDR för?" in asked
    assert not any("[" in text for text in asked)
    assert len(asked) == len(set(asked))
