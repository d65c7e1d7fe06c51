"""What a pronoun, or a noun that is named again, stands for in an earlier topic; pure."""

from qa.phrases import Kind, Word, is_definite, is_person, is_person_pronoun, is_plain_pronoun, is_possessive, words

_FEWEST_LETTERS = 5
_ENDINGS = {
    "den": ("en", "an", "rn", "ln"),
    "det": ("et",),
    "de": ("na",),
    "dem": ("na",),
    "they": ("s",),
    "them": ("s",),
}
"""Endings of the nouns that a pronoun agrees with."""
_HAPPENS = frozenset("sker skedde händer hände går gick blir blev".split())
_DETERMINERS = frozenset("this these those that denna detta dessa".split())


def replaced(text: str, phrase: str, whole: bool) -> str | None:
    """Return a question with what its first pronoun stands for, None if it has none that can be replaced.

    `phrase` is the topic; it takes the pronoun's place as it is if it is one thing (`whole`), else the noun in it
    that the pronoun agrees with: "Hur länge gäller det?" is about "avtalet" and not about "regionen".
    """
    found = words(text)
    place = next((place for place, word in enumerate(found) if word.kind is Kind.POINTER), None)
    if place is None or not phrase:
        return None
    word = found[place]
    followed = place + 1 < len(found) and found[place + 1].kind is Kind.CONTENT
    if word.folded in _DETERMINERS and followed:
        return None
    happens = word.folded == "det" and place > 0 and found[place - 1].folded in _HAPPENS
    if not whole:
        # "När sker det?" asks about all that was said, and not about one thing in it.
        phrase = "" if happens else _agreeing(word, phrase)
    elif is_person_pronoun(word.text) and not is_person(phrase) and not _starts_with_person(phrase):
        return None
    if not phrase:
        return None
    if is_possessive(word.text) and word.folded != "her":
        phrase = _owning(phrase, word.folded in ("its", "their", "his"))
    elif not is_plain_pronoun(word.text):
        return None
    return text[: word.start] + phrase + text[word.end :]


def named_again(text: str, phrase: str) -> str | None:
    """Return a question with a noun in full that it names shortly: "gruppen" after "styrgruppen"; None without one."""
    full = [word.text for word in words(phrase) if word.carries]
    for word in words(text):
        if word.kind is not Kind.CONTENT or len(word.text) < _FEWEST_LETTERS or not is_definite(word.text):
            continue
        for each in full:
            if len(each) > len(word.text) and each.casefold().endswith(word.folded):
                return text[: word.start] + each + text[word.end :]
    return None


def _agreeing(pronoun: Word, phrase: str) -> str:
    """Return the noun of a phrase that a pronoun agrees with, empty if there is none or more than one."""
    found = words(phrase)
    if is_person_pronoun(pronoun.text):
        alike = [word.text for word in found if word.kind is Kind.CONTENT and is_person(word.text)]
    else:
        endings = _ENDINGS.get(pronoun.folded, ())
        english = pronoun.folded in ("they", "them")
        alike = [
            f"the {word.text}" if english else word.text
            for place, word in enumerate(found)
            if word.kind is Kind.CONTENT
            and word.folded.endswith(endings)
            and (place and found[place - 1].folded == "the" if english else is_definite(word.text))
        ]
    return alike[0] if len(alike) == 1 else ""


def _starts_with_person(phrase: str) -> bool:
    first = phrase.split(" ")[0]
    return first.islower() and is_person(first)


def _owning(phrase: str, english: bool) -> str:
    if english:
        return f"{phrase}'s"
    if phrase.endswith(("s", "x", "z")):
        return phrase
    return f"{phrase}:s" if phrase[-1].isupper() else f"{phrase}s"
