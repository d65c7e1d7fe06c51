"""Two answers to one question, and what tells them apart."""

import pytest

from index.archive import Archive
from index.embed import Embedder
from qa.ask import ask
from qa.evidence_pack.compare import Difference, compare
from qa.types import Answer, Citation, Question, StandaloneQuery


def answer(question: str, *quotes: str) -> Answer:
    """Return an answer with these quotes; without any, the archive does not answer."""
    citations = tuple(
        Citation(
            id=number, document=f"{number}.txt", title="Protokoll", page=1, section=(), role=None, reference="s. 1",
            date=None, quote=quote, reading=None, start=0, end=len(quote), sha256="ab", score=0.9, context=quote,
            context_start=0,
        )
        for number, quote in enumerate(quotes, start=1)
    )  # fmt: skip
    return Answer(
        Question(question), StandaloneQuery(question), "sv", bool(quotes), 0.9, (), citations, (), "v", 5
    )  # fmt: skip


WHEN, COST, WHO = "När pausades införandet?", "Vad kostade projektet?", "Vem är ordförande?"


@pytest.mark.parametrize(
    ("question", "left", "right", "difference"),
    [
        (WHEN, ["Det pausades den 5 juni 2025."], ["Pausen kom 2025-06-05."], Difference.SAME),
        (WHEN, ["Det pausades den 5 juni 2025."], ["Pausen kom 2025-06-06."], Difference.DIFFERENT),
        (COST, ["Det kostade 100 000 kr."], ["Summan blev 100 000 kr av 250 000 kr."], Difference.PARTLY),
        (COST, ["Det kostade 100 000 kr."], ["Summan är inte känd."], Difference.NOT_COMPARED),
        (WHO, ["Anna Ek är ordförande."], ["Bo Al är ordförande."], Difference.NOT_COMPARED),
        (COST, ["Det kostade 100 000 kr."], [], Difference.ONE_SILENT),
        (COST, [], [], Difference.BOTH_SILENT),
    ],
)
def test_dates_and_figures_are_compared(question: str, left: list[str], right: list[str], difference: str) -> None:
    one, other = answer(question, *left), answer(question, *right)
    assert compare(one, other).difference == difference
    assert compare(other, one).difference == difference


def test_what_only_one_of_them_says_is_listed() -> None:
    found = compare(answer(COST, "Det kostade 10 kr och 20 kr."), answer(COST, "Det kostade 20 kr och 30 kr."))
    assert (found.only_left, found.common, found.only_right) == (("10",), ("20",), ("30",))


@pytest.mark.slow
def test_an_answer_does_not_differ_from_itself(archive: Archive, embedder: Embedder) -> None:
    found = ask(Question("När pausade regionen införandet?"), archive, embedder)
    assert compare(found, found).difference is Difference.SAME
    assert compare(found, found).only_left == ()
