"""What speaks against an answer, from retrievals made by hand."""

from dataclasses import replace

import pytest

from qa.doubts import doubts
from qa.evidence import select
from qa.query_terms import Alternative, Concept, QueryTerms
from qa.retrieve import Retrieval
from qa.types import Doubt, DoubtKind
from tests.make_retrieval import passage, retrieval, terms

OPENS = passage(1, ("Badet öppnar i maj.", 0.90))


def found(retrieved: Retrieval) -> tuple[Doubt, ...]:
    return doubts(retrieved, select(retrieved, {"cosine": 1.0}))


def kinds(retrieved: Retrieval) -> list[DoubtKind]:
    return [each.kind for each in found(retrieved)]


def with_unknown(words: QueryTerms, *unknown: str) -> QueryTerms:
    concepts = tuple(replace(each, known=each.word not in unknown) for each in words.concepts)
    return replace(words, concepts=concepts)


def test_nothing_speaks_against_a_near_match_that_holds_all_words() -> None:
    assert found(retrieval(OPENS, words=terms({"badet": 2.0, "öppnar": 1.0}), query="När öppnar badet?")) == ()


def test_without_hits_nothing_is_said() -> None:
    words = with_unknown(terms({"torpa": 1.0}), "torpa")
    assert doubts(retrieval(words=words, query="När öppnar Torpa?"), ()) == ()


def test_words_that_the_archive_does_not_hold_are_named_as_they_were_written() -> None:
    words = with_unknown(terms({"badet": 1.0, "ängelholm": 3.0, "mcbad": 4.0}), "ängelholm", "mcbad")
    one = retrieval(OPENS, words=words, query="Öppnar badet i ÄNGELHOLM, McBad?")
    assert found(one) == (Doubt(DoubtKind.UNKNOWN_WORDS, ("McBad", "ÄNGELHOLM")),)  # the heaviest first


def test_a_word_is_named_as_it_was_written_first() -> None:
    words = with_unknown(terms({"torpa": 1.0}), "torpa")
    one = retrieval(OPENS, words=words, query="Vad är Torpa, torpa eller TORPA?")
    assert found(one) == (Doubt(DoubtKind.UNKNOWN_WORDS, ("Torpa",)),)


def test_at_most_three_words_are_named() -> None:
    weights = {"torpa": 1.0, "ryda": 4.0, "lanna": 2.0, "hjo": 3.0}
    one = retrieval(OPENS, words=with_unknown(terms(weights), *weights), query="Torpa, Ryda, Lanna, Hjo?")
    assert found(one) == (Doubt(DoubtKind.UNKNOWN_WORDS, ("Ryda", "Hjo", "Lanna")),)


def test_what_was_not_written_so_is_not_named() -> None:
    # a date is one token, however it is written
    words = with_unknown(terms({"d2025x6x5": 1.0}), "d2025x6x5")
    assert found(retrieval(OPENS, words=words, query="Öppnar badet 5 juni 2025?")) == ()


@pytest.mark.parametrize(
    ("word", "translated", "expected"),
    [
        ("torpa", False, True),  # in no word list: 1
        ("bygger", False, True),  # 10 ** -4.15 of running text: (4.15 - 2.5) / 2.5 = 0.66
        ("igår", False, False),  # 10 ** -3.69: 0.476
        ("kom", False, False),  # 0.4, the least
        ("board", True, False),  # 10 ** -3.76 of English text: 0.504
        ("board", False, True),  # but rare in Swedish
    ],
)
def test_a_word_that_the_cited_passages_lack_is_named_if_it_tells(word: str, translated: bool, expected: bool) -> None:
    words = terms({"badet": 1.0, word: 1.0}, translated=translated)
    one = retrieval(OPENS, words=words, query=f"Badet {word}?")
    assert found(one) == ((Doubt(DoubtKind.MISSING_WORDS, (word,)),) if expected else ())


def test_title_and_section_of_a_cited_passage_hold_words_too() -> None:
    words = terms({"torpa": 1.0, "protokoll": 1.0})
    assert kinds(retrieval(OPENS, words=words, query="Torpa protokoll?")) == [DoubtKind.MISSING_WORDS]
    placed = replace(OPENS, title="Protokoll", section=("§ 3 Badet i Torpa",))
    assert kinds(retrieval(placed, words=words, query="Torpa protokoll?")) == []


def test_only_cited_passages_count_and_one_of_them_is_enough() -> None:
    words = terms({"torpa": 1.0})
    far = passage(2, ("Torpa är en by.", 0.50), document="b.txt")  # not within 0.16 of 0.90
    near = passage(2, ("Torpa är en by.", 0.85), document="b.txt")
    assert kinds(retrieval(OPENS, far, words=words, query="Torpa?")) == [DoubtKind.MISSING_WORDS]
    assert kinds(retrieval(OPENS, near, words=words, query="Torpa?")) == []


def test_a_word_is_missing_where_less_than_half_of_it_is_held() -> None:
    parts = Alternative(frozenset({"skol", "skjut"}), 0.6)
    concept = Concept("skolskjuts", (Alternative(frozenset({"skolskjut"}), 1.0), parts), 1.0)
    words = replace(terms({}), concepts=(concept,))
    half = passage(1, ("En skol öppnar i maj.", 0.90))  # one of two parts: 0.3
    both = passage(1, ("En skol ordnar skjuts.", 0.90))  # 0.6
    assert kinds(retrieval(half, words=words, query="Skolskjuts?")) == [DoubtKind.MISSING_WORDS]
    assert kinds(retrieval(both, words=words, query="Skolskjuts?")) == []


def test_no_word_is_missing_where_nothing_is_cited() -> None:
    assert doubts(retrieval(OPENS, words=terms({"torpa": 1.0}), query="Torpa?"), ()) == ()


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("När öppnade badet?", "Badet öppnade nyss.", [DoubtKind.NO_FIGURE]),
        ("När öppnar badet?", "Badet öppnar snart.", []),  # a condition may answer
        ("När öppnade badet?", "Badet öppnade i maj.", []),
        ("Hur många bad finns det?", "Det finns några bad.", [DoubtKind.NO_FIGURE]),
        ("Hur många bad finns det?", "Det finns 4 bad.", []),
        ("Vilket diarienummer har badet?", "Badet är nytt.", [DoubtKind.NO_FIGURE]),
        ("Vem öppnar badet?", "Kommunen öppnar badet.", [DoubtKind.NO_NAME]),
        ("Vem öppnar badet?", "Badet öppnas av Eva Norling.", []),
        ("Varför öppnar badet?", "Badet öppnar snart.", []),
    ],
)
def test_a_figure_or_name_that_is_asked_for_and_not_there(query: str, text: str, expected: list[DoubtKind]) -> None:
    assert kinds(retrieval(passage(1, (text, 0.90)), query=query)) == expected


@pytest.mark.parametrize(("cosine", "expected"), [(0.85, [DoubtKind.WEAK_MATCH]), (0.87, [])])
def test_a_match_is_weak_below_the_cosine_of_most_answers(cosine: float, expected: list[DoubtKind]) -> None:
    assert kinds(retrieval(passage(1, ("Badet öppnar i maj.", cosine)))) == expected


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((2.0, 1.75, 1.5), [DoubtKind.CLOSE_RIVALS]),  # 2 - (1.75 + 1.5) / 2 = 0.375
        ((2.0, 1.75, 1.25), []),  # 2 - (1.75 + 1.25) / 2 = 0.5
    ],
)
def test_rivals_are_close_where_the_best_leads_by_little(scores: tuple[float, ...], expected: list[DoubtKind]) -> None:
    others = [passage(number, ("Bion visar film.", 0.5), document=f"{number}.txt") for number in (2, 3)]
    assert kinds(retrieval(OPENS, *others, scores=scores)) == expected


def test_a_single_hit_has_no_rivals() -> None:
    assert kinds(retrieval(OPENS, scores=(0.0,))) == []


def test_the_weightiest_comes_first() -> None:
    words = with_unknown(terms({"öppnade": 1.0, "torpa": 9.0, "ryda": 2.0}), "ryda")
    one, other = passage(1, ("Badet är varmt.", 0.60)), passage(2, ("Bion visar film.", 0.10), document="b.txt")
    rivals = retrieval(one, other, words=words, scores=(1.0, 0.9), query="När öppnade Ryda i Torpa?")
    assert found(rivals) == (
        Doubt(DoubtKind.UNKNOWN_WORDS, ("Ryda",)),
        Doubt(DoubtKind.MISSING_WORDS, ("Torpa", "öppnade")),
        Doubt(DoubtKind.NO_FIGURE),
        Doubt(DoubtKind.WEAK_MATCH),
        Doubt(DoubtKind.CLOSE_RIVALS),
    )
