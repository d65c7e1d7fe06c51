"""One of several that an earlier question spoke of, "the third one", by its noun and number; pure."""

import re

from qa.phrases import Kind, asks_by_choice, words

_NUMBERS = {
    word: number
    for number, row in enumerate(
        (
            "första first 1 ett en etta ettan one",
            "andra second 2 två tvåan two",
            "tredje third 3 tre trean three",
            "fjärde fourth 4 fyra fyran four",
            "femte fifth 5 fem femman five",
            "sjätte sixth 6 sex sexan six",
            "sjunde seventh 7 sju sjuan seven",
            "åttonde eighth 8 åtta åttan eight",
        ),
        start=1,
    )
    for word in row.split()
}
_LAST = frozenset({"sista", "last"})
_COUNTS = frozenset("två tre fyra fem sex sju åtta two three four five six seven eight".split())
_ORDINAL = "första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|sista"
_ENGLISH_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|last"
_CHOICE = re.compile(
    rf"\b(?:(?:den|det) ({_ORDINAL})|(?:the )?({_ENGLISH_ORDINAL})(?: one\b)?|(?:nummer|nr|number|no\.?) (\w+)"
    r"|(ettan|tvåan|trean|fyran|femman|sexan))(?: (?:av dem|av dessa|of them|of these|of those))?(?: ([^\W\d_]+))?"
    r"(?:[\s,]+(?:då|then))?[\s?!.]*$",
    re.IGNORECASE,
)
_SINGULARS = (
    ("orna", "a"), ("erna", ""), ("arna", ""), ("or", "a"), ("ar", ""), ("er", ""), ("ies", "y"), ("en", ""), ("s", ""),
)  # fmt: skip
"""Endings of plural nouns in Swedish and English, and what they are in the singular."""


def ordinal(text: str, earlier: str) -> tuple[str, str] | None:
    """Return a question with what its ordinal stands for in an earlier question, and that; None without an ordinal.

    After "What were the three options?", "What is the third one?" becomes "What is option 3?" and "option 3".
    """
    found = _CHOICE.search(text)
    noun = _counted(earlier)
    if found is None or noun is None:
        return None
    said = next(group for group in found.groups()[:4] if group).casefold()
    own_noun = found.group(5)
    if own_noun and singular(own_noun)[:4] != noun[:4]:
        return None
    number = _count(earlier) if said in _LAST else _NUMBERS.get(said)
    if number is None:
        return None
    return f"{text[: found.start()]}{noun} {number}?", f"{noun} {number}"


def singular(noun: str) -> str:
    """Return a plural noun as it stands before a number: "optionerna" and "options" give "option"."""
    folded = noun.casefold()
    for plural, ending in _SINGULARS:
        if folded.endswith(plural) and len(folded) > len(plural) + 2:
            return folded[: -len(plural)] + ending
    return folded


def _counted(text: str) -> str | None:
    """Return the noun, in the singular, of which a question speaks as several."""
    found = words(text)
    for place, word in enumerate(found):
        after = [each for each in found[place + 1 :] if each.kind is Kind.CONTENT]
        if word.kind is Kind.CONTENT and place + 1 < len(found) and found[place + 1].text.isdigit():
            return singular(word.text)
        if (word.folded in _COUNTS or (word.text.isdigit() and len(word.text) < 3)) and after:
            return singular(after[0].text)
    if asks_by_choice(found):
        nouns = [word for word in found if word.kind is Kind.CONTENT]
        return singular(nouns[0].text) if nouns else None
    plural = [word for word in found if word.kind is Kind.CONTENT and re.search(r"(?:[eao]rna|[^s]s)$", word.folded)]
    return singular(plural[0].text) if plural else None


def _count(text: str) -> int | None:
    """Return how many a question speaks of, None if it does not say."""
    return next((_NUMBERS[word.folded] for word in words(text) if word.folded in _COUNTS), None)
