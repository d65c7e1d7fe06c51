import pytest

from index.word_list import frequencies


@pytest.mark.parametrize(("language", "common", "rare"), [("sv", "och", "skolskjuts"), ("en", "the", "municipality")])
def test_a_common_word_is_more_frequent_than_a_rare_one(language: str, common: str, rare: str) -> None:
    words = frequencies(language, "large")
    assert 0 < words[rare] < 1e-4 < 1e-2 < words[common] < 1


@pytest.mark.parametrize("size", ["small", "large"])
def test_a_list_holds_words_of_letters_in_lower_case_as_shares_of_a_text(size: str) -> None:
    words = frequencies("sv", size)
    assert all(word.isalpha() and word == word.lower() for word in words)
    assert 0.9 < sum(words.values()) < 1


def test_the_small_list_holds_what_is_above_one_in_a_million() -> None:
    small, large = frequencies("sv", "small"), frequencies("sv", "large")
    assert min(small.values()) > 1e-6
    assert small == {word: share for word, share in large.items() if share > 1e-6}


def test_a_list_is_read_once() -> None:
    assert frequencies("sv", "large") is frequencies("sv", "large")
