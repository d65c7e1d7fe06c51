"""The real path, from a question to a cited answer, on the archive that ships with the project.

Where nothing else is said, an answer is given whatever its probability, so that a new fit does not change these tests.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from index.archive import Archive
from index.embed import Embedder
from index.errors import QuestionError
from qa.ask import ask, checked, find
from qa.types import Answer, Question
from qa.weights import Weights, shipped

pytestmark = pytest.mark.slow

REPORT = "slutrapport-millennium-bollebygd.pdf"


def with_threshold(threshold: float) -> Weights:
    models = {language: replace(model, threshold=threshold) for language, model in shipped().confidence.items()}
    return replace(shipped(), confidence=models)


ALWAYS, NEVER = with_threshold(0.0), with_threshold(1.1)


@pytest.fixture
def answer_to(archive: Archive, embedder: Embedder):  # type: ignore[no-untyped-def]
    return lambda text, **others: ask(Question(text, **others), archive, embedder, ALWAYS)


def words(answer: Answer) -> str:
    return " ".join(" ".join(each.text.split()) for each in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "why did Bollebygd decline designer roles?",
        "Varför tackade Bollebygd nej till att bidra med verksamhetsexperter i designgrupperna?",
    ],
)
def test_the_two_questions_of_the_first_archive_cite_section_3_8_first(answer_to, question: str) -> None:  # type: ignore[no-untyped-def]
    answer = answer_to(question)
    assert answer.answered
    first = answer.citations[0]
    assert first.document == REPORT
    assert first.section[-1].startswith("3.8")
    assert answer.passages[0].section[-1].startswith("3.8")


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("När tillsattes projektledaren?", "augusti 2023"),
        ("När pausade regionen införandet?", "15 november 2024"),
        ("Vad kostade ombudet för säker inloggning, SAMBI?", "54 471"),
        ("Vem valdes att justera VästKoms protokoll?", "Benny Augustsson"),
    ],
)
def test_facts_are_found(answer_to, question: str, fact: str) -> None:  # type: ignore[no-untyped-def]
    answer = answer_to(question)
    assert answer.answered
    assert fact in words(answer).replace("\xa0", " ")


@pytest.mark.parametrize("question", ["När tillsattes projektledaren?", "What is the capital of France?"])
def test_below_the_threshold_the_nearest_passages_are_listed(
    archive: Archive, embedder: Embedder, question: str
) -> None:
    answer = ask(Question(question), archive, embedder, NEVER)
    assert (answer.answered, answer.sentences, answer.citations) == (False, (), ())
    assert [each.rank for each in answer.passages] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("answerable", "unanswerable"),
    [
        ("När pausade regionen införandet?", "Vad blir det för väder i morgon?"),
        ("När tillsattes projektledaren?", "Hur lagar man pannkakor?"),
        ("When did the region pause the introduction?", "What is the capital of France?"),
    ],
)
def test_what_the_archive_says_is_more_probable_than_what_it_does_not(
    answer_to,
    answerable: str,
    unanswerable: str,  # type: ignore[no-untyped-def]
) -> None:
    assert 0 <= answer_to(unanswerable).confidence < answer_to(answerable).confidence <= 1


@pytest.mark.parametrize("question", ["När tillsattes projektledaren?", "Vad blir det för väder i morgon?"])
def test_without_weights_those_that_ship_decide(archive: Archive, embedder: Embedder, question: str) -> None:
    answer = ask(Question(question), archive, embedder)
    assert answer.answered is (answer.confidence >= shipped().confidence["sv"].threshold)
    assert answer.confidence == ask(Question(question), archive, embedder, ALWAYS).confidence


def test_what_is_found_is_what_the_answer_is_made_of(archive: Archive, embedder: Embedder) -> None:
    question = checked(Question(" När tillsattes projektledaren? ", top=40))
    found = find(question, archive, embedder, ALWAYS)
    answer = ask(question, archive, embedder, ALWAYS)
    assert [each.start for each in found.evidence] == [each.start for each in answer.citations]
    assert (found.language, found.query.text) == ("sv", "När tillsattes projektledaren?")
    assert answer.confidence == round(found.probability, 4)
    assert len(found.retrieval.hits) == len(answer.passages) == 40


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Vad beslutade VästKoms styrelse om betalningarna för koordinators?", "Beslut"),
        ("Vad beslutade socialnämnden?", "Beslut"),
        ("Vilket förslag till beslut lade socialförvaltningen fram?", "Förslag till beslut"),
    ],
)
def test_a_decision_is_cited_from_the_decision_and_a_proposal_from_the_proposal(
    answer_to,
    question: str,
    section: str,  # type: ignore[no-untyped-def]
) -> None:
    assert section in [each.section[-1] for each in answer_to(question).citations if each.section]


def test_a_diary_number_is_found(answer_to) -> None:  # type: ignore[no-untyped-def]
    assert "SN2025/119" in words(answer_to("Vilket diarienummer har socialnämndens slutrapport?"))


def test_a_meeting_is_found_by_its_date_however_it_is_written(answer_to) -> None:  # type: ignore[no-untyped-def]
    assert "5 juni 2025" in words(answer_to("Vilket styrelsemöte hölls 2025-06-05?"))


@pytest.mark.parametrize(
    ("question", "place", "fact"),
    [
        ("Vad beslutades i § 31?", "VästKom styrelse 2025-06-05 § 31", "informationen"),
        ("Vad beslutades i § 32?", "VästKom styrelse 2025-06-05 § 32", "direktören"),
        ("What was decided in § 33?", "VästKom styrelse 2025-06-05 § 33", "betalningar"),
        ("Vad beslutade VästKom styrelse den 5 juni 2025 § 32?", "VästKom styrelse 2025-06-05 § 32", ""),
        ("Vad säger SN2025/119?", "SN § 4, SN2025/119", "SN2025/119"),
        ("Vad beslutades i ärende sn 2025-119?", "SN § 4, SN2025/119", "noterar informationen"),
        ("Vilka beslut fattades 2025-06-05?", "VästKom styrelse 2025-06-05", ""),
    ],
)
def test_a_named_record_answers_for_itself(  # with the weights that ship
    archive: Archive, embedder: Embedder, question: str, place: str, fact: str
) -> None:
    answer = ask(Question(question), archive, embedder)
    assert answer.answered
    assert all(each.reference.startswith(place) for each in answer.citations)
    assert fact in words(answer)


@pytest.mark.parametrize("question", ["Vad kostade bron i § 31?", "Vad säger § 4 om vargar?", "Vad säger KS1999/1?"])
def test_a_named_record_does_not_answer_what_it_does_not_say(
    archive: Archive, embedder: Embedder, question: str
) -> None:
    assert not ask(Question(question), archive, embedder).answered


def test_a_part_of_the_archive_is_asked(answer_to) -> None:  # type: ignore[no-untyped-def]
    answer = answer_to("Vad beslutades om Millennium?", date_from="2025", date_to="2025-06")
    assert {each.document for each in answer.passages} == {"vastkom-styrelse-2025-06-05.md"}
    assert answer.undated == 4
    assert {each.body for each in answer_to("Vad beslutades?", body="sn").citations} == {"Socialnämnden"}
    with pytest.raises(QuestionError, match="no kind 'dikt': it has"):
        answer_to("Vad beslutades?", kind="dikt")
    with pytest.raises(QuestionError, match="is no date"):
        answer_to("Vad beslutades?", date_from="i går")


def test_every_quote_is_a_slice_of_its_document(answer_to, archive: Archive) -> None:  # type: ignore[no-untyped-def]
    answer = answer_to("Vilka deltog i styrgruppen?", top=10)
    for each in answer.citations:
        text = archive.store.text(each.document)
        assert text is not None
        assert text[each.start : each.end] == each.quote
        assert text[each.context_start : each.context_start + len(each.context)] == each.context


def test_only_documents_that_fit_the_glob(answer_to) -> None:  # type: ignore[no-untyped-def]
    answer = answer_to("Vad beslutades?", document="vastkom*", top=20)
    assert {each.document for each in answer.passages} == {"vastkom-styrelse-2025-06-05.md"}
    nothing = answer_to("Vad beslutades?", document="saknas*")
    assert (nothing.answered, nothing.passages, nothing.confidence) == (False, (), 0.0)


def test_a_follow_up_uses_the_conversation(answer_to) -> None:  # type: ignore[no-untyped-def]
    answer = answer_to("Och hur mycket av det var SAMBI?", history=("Vad kostade Millenniumprojektet totalt?",))
    assert answer.query.inherited == "Vad kostade Millenniumprojektet totalt?"
    assert any("54 471" in passage.text.replace("\xa0", " ") for passage in answer.passages)


def test_a_follow_up_is_searched_for_with_and_without_its_topic(archive: Archive, embedder: Embedder) -> None:
    history = ("Vad beslutade VästKoms styrelse om Millennium?",)
    answer = ask(Question("Vem justerade?", history), archive, embedder, ALWAYS)
    assert answer.query.text == "Vem justerade (VästKoms styrelse)?"
    assert "juster" in answer.passages[0].text.casefold()
    assert [each.rank for each in answer.passages] == [1, 2, 3, 4, 5]


def test_a_given_query_is_searched_for_in_place_of_the_question(archive: Archive, embedder: Embedder) -> None:
    given = ask(Question("Och Sweco?", query=" Vad är SAMBI? "), archive, embedder)
    typed = ask(Question("Vad är SAMBI?"), archive, embedder)
    assert given.query.text == "Vad är SAMBI?"
    assert given.question.text == "Och Sweco?"
    assert given.passages == typed.passages
    with pytest.raises(QuestionError, match="query is empty"):
        ask(Question("Och Sweco?", query=" ? "), archive, embedder)


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "§ 32?",
        "a" * 300,
        "skola" * 300,
        "SN2025/119",
        "' OR 1=1 --",
        "a" * 2000,
        "\ud800 Vad?",
        "🎉 SAMBI",
        "NEAR(a b)",
        "*",
        "1",
    ],
)
def test_odd_questions_are_answered_or_refused_but_never_break(answer_to, question: str) -> None:  # type: ignore[no-untyped-def]
    try:
        assert isinstance(answer_to(question), Answer)
    except QuestionError:
        assert not any(character.isalnum() for character in question)


@pytest.mark.parametrize("question", ["", "  \n", "???", "a" * 2001, "a" * 100_000])
def test_what_cannot_be_asked(answer_to, question: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(QuestionError):
        answer_to(question)


def test_an_answer_tells_how_much_was_considered_and_where_the_time_went(answer_to) -> None:  # type: ignore[no-untyped-def]
    answer = answer_to("Vad är FVM?")
    assert answer.hits == 30
    assert [each.name for each in answer.stages] == [
        "understanding", "encoding", "searching", "judging", "composing",
    ]  # fmt: skip
    assert 0 < sum(each.ms for each in answer.stages) <= answer.elapsed_ms + 1


def test_threads_get_the_answers_that_they_would_get_alone(answer_to) -> None:  # type: ignore[no-untyped-def]
    questions = ["När tillsattes projektledaren?", "Vad är SAMBI?", "Vem är direktör för VästKom?", "Vad är FVM?"] * 4
    alone = {question: words(answer_to(question)) for question in set(questions)}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: words(answer_to(question)), questions))
    assert together == [alone[question] for question in questions]
