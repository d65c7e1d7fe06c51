import pytest

from qa.language import is_function_word, language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vad kostade projektet?", "sv"),
        ("What did the project cost?", "en"),
        ("How many municipalities gave their mandate?", "en"),
        ("Hur många kommuner lämnade fullmakt?", "sv"),
        ("SAMBI", "sv"),
        ("Who adjusted the minutes of VästKoms styrelse?", "en"),
        ("budget Millennium 2024", "sv"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_function_words() -> None:
    assert is_function_word("och")
    assert is_function_word("the")
    assert not is_function_word("protokoll")
