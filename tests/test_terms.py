"""English words and their Swedish ones: how a question is parsed, and that the two lists are in order."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import tokens
from qa.terms import Phrase, concepts, gloss


def anything(_: Phrase) -> bool:
    return True


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How large was the deficit?", [[("large",), ("stor",)], [("deficit",), ("underskott",)]]),
        ("Who was the project manager?", [[("project", "manager"), ("projektledare",)]]),  # the phrase, not its words
        (
            "What did VästKom's board decide?",
            [[("västkom",)], [("board",), ("styrelse",)], [("decide",), ("besluta",)]],
        ),
        ("Which municipalities may apply?", [[("municipalities",), ("kommun",)], [("apply",), ("ansöka",)]]),
        ("What happened on 9 May?", [[("9",)], [("may",), ("maj",)]]),
        ("xyzzy", [[("xyzzy",)]]),
        ("of the and", []),
        ("", []),
    ],
)
def test_each_content_word_or_phrase_stands_with_its_swedish_phrases(
    question: str, expected: list[list[Phrase]]
) -> None:
    found = concepts(question)
    assert len(found) == len(expected)
    for phrases, wanted in zip(found, expected, strict=True):
        assert phrases[0] == wanted[0]
        assert set(wanted) <= set(phrases)


@pytest.mark.parametrize(
    ("inflected", "base"),
    [
        ("libraries", "library"), ("fees", "fee"), ("taxes", "tax"), ("decided", "decide"), ("applied", "apply"),
        ("closing", "close"), ("schools", "school"),
    ],
)  # fmt: skip
def test_an_inflected_word_has_the_swedish_phrases_of_its_base_form(inflected: str, base: str) -> None:
    ((_, *swedish),) = concepts(inflected)
    ((_, *expected),) = concepts(base)
    assert swedish[: len(expected)] == expected


def test_a_swedish_phrase_of_several_words_stays_together() -> None:
    (closed,) = concepts("closed")
    assert ("lägga", "ner") in closed


def test_what_a_word_is_as_it_stands_comes_before_what_its_stem_is() -> None:
    # the stem is shared with response, which is "svar"
    (responsible,) = concepts("responsible")
    assert responsible[1] == ("ansvarig",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When does the library open?", "när bibliotek öppen?"),
        ("Who was the project manager?", "vem var projektledare?"),
        ("How many schools are there?", "hur många skola är det?"),
        ("The costs according to VästKom", "kostnad enligt västkom?"),
        ("May the board decide?", "nämnd besluta?"),  # the verb
        ("What happened in May 2024?", "vad hände i maj 2024?"),  # the month
    ],
)
def test_a_gloss_is_the_question_word_by_word_in_swedish(question: str, expected: str) -> None:
    assert gloss(question, anything) == expected


def test_of_several_swedish_phrases_the_first_known_one_is_taken() -> None:
    assert gloss("the board", lambda phrase: phrase == ("styrelse",)) == "styrelse?"
    assert gloss("the board", lambda _: False) == gloss("the board", anything) == "nämnd?"


WORDS = st.lists(
    st.sampled_from("what is the board fee of library may 9 xyzzy closed in libraries".split()), max_size=8
)


@given(WORDS)
def test_every_unknown_word_and_number_is_in_the_gloss_and_among_the_concepts(words: list[str]) -> None:
    question = " ".join(words)
    kept = [word for word in words if word in ("xyzzy", "9")]
    assert [word for word in tokens(gloss(question, anything)) if word in ("xyzzy", "9")] == kept
    assert [phrases[0][0] for phrases in concepts(question) if phrases[0][0] in ("xyzzy", "9")] == kept


LISTS = ("terms_english_swedish.tsv", "function_words_english_swedish.tsv")


def rows(name: str) -> list[list[str]]:
    header, *lines = files("qa").joinpath(name).read_text("utf-8").splitlines()
    assert header == "english\tswedish"
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_sorted_unique_and_lower_case(name: str) -> None:
    english = [row[0] for row in rows(name)]
    assert english == sorted(set(english))
    assert all(len(row) == 2 and row == [each.lower().strip() for each in row] and row[0] for row in rows(name))


def test_every_term_has_swedish_phrases_that_can_be_searched_for() -> None:
    for english, swedish in rows("terms_english_swedish.tsv"):
        phrases = [tuple(tokens(each)) for each in swedish.split(",")]
        assert all(phrases), english
        assert len(set(phrases)) == len(phrases), english
        assert tokens(english), english


def test_every_term_is_found_by_its_own_words() -> None:
    function_words = {english for english, _ in rows("function_words_english_swedish.tsv")}
    for english, swedish in rows("terms_english_swedish.tsv"):
        if english not in function_words and english != "may":
            wanted = tuple(tokens(swedish.split(",")[0]))
            assert [wanted in phrases for phrases in concepts(english)] == [True], english


def test_a_function_word_is_found_by_its_tokens_and_asks_about_nothing() -> None:
    for english, _ in rows("function_words_english_swedish.tsv"):
        assert " ".join(tokens(english)) == english
        assert concepts(english) == [] or " " in english, english
