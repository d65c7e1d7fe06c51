"""The numbers of lists and headings, as word processors write them; pure."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 3_999
"""The largest number in plain Roman numerals; a larger one is written in figures."""


def written(number: int, form: str) -> str:
    """Return a number in a form that OpenDocument names by its first: 1, a, A, i or I. After z comes aa, then bb."""
    if not 0 < number <= _LARGEST or form not in ("a", "A", "i", "I"):
        return str(number)
    text = ""
    if form in "aA":
        repeats, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) * (repeats + 1)
    else:
        for size, numeral in _ROMAN:
            times, number = divmod(number, size)
            text += numeral * times
    return text.upper() if form in "AI" else text
