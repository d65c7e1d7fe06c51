"""The words of a damaged page, and what each may be; pure.

What is no Swedish word stays as it is: numbers, codes, addresses, abbreviations, and English among English.
"""

import math
import re
from dataclasses import dataclass

from index.candidates import Candidates
from index.context import Choice
from index.word_list import frequencies

_WORD = r"(?:[^\W_]|[£&|](?=[^\W_])|(?<=[^\W_])[&£|])+"
_TOKEN = re.compile(
    rf"(?P<first>{_WORD})(?:(?P<hyphen>-[ \t]*\r?\n[ \t]*)(?!(?:och|eller|samt)\b)(?P<rest>[a-zåäöé]{_WORD}))?"
    r"|(?P<stop>[.!?:;]|\n\s*\n)"
)
_ADDRESS = re.compile(r"@|://|^www\.|[\w-]\.(?:se|com|nu|org|net|eu)\b")
_CAUTION, _NAME_CAUTION = 0.3, 0.7
"""Added to the log probability of a word as it stands; of one with a capital letter, which may be a name."""
_LONGEST_ABBREVIATION = 5
LONGEST_WORD = 60
"""Characters. Longer runs of letters are no words, and cost too much to look at."""
_ENGLISH_COMMON = 3e-4
_ENGLISH_FREQUENCY, _ENGLISH_RATIO = 2e-5, 20
"""A word that is this frequent in English, and so many times as frequent as in Swedish, is English."""
_RARE = math.log(1e-8)
"""Log probability of the rarest word of the list."""


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str
    """What was seen; a word hyphenated over the end of a line is whole."""
    choices: tuple[Choice, ...]
    hyphen: tuple[int, int] | None = None
    """Raw offsets of the hyphen and the line end in a word that was cut."""


def words(text: str) -> list[str]:
    """Return the words of a text as they are written, and the marks that stand for its numbers and stops."""
    return [
        "." if match["stop"] else "0" if match["first"].isdigit() else match["first"] + (match["rest"] or "")
        for match in _TOKEN.finditer(text)
    ]


def _normal(word: str) -> str:
    return "0" if word.isdigit() else word.lower()


def tokens(text: str, candidates: Candidates) -> list[Token]:
    """Return the words, numbers and stops of a text, with what each may be."""
    matches = list(_TOKEN.finditer(text))
    firsts = [match["first"] or "" for match in matches]
    addresses = _addresses(text)
    found: list[Token] = []
    for place, match in enumerate(matches):
        before, after = firsts[place - 1] if place else "", firsts[place + 1] if place + 1 < len(firsts) else ""
        if match["stop"]:
            found.append(_fixed(match.start(), match.end(), match[0], "."))
        elif any(start < match.end() and match.start() < end for start, end in addresses):
            found.append(_fixed(match.start(), match.end(), match[0], match[0].lower()))
        elif match["rest"] and _is_one_word(match["first"] + match["rest"], candidates):
            seen = match["first"] + match["rest"]
            choices = _choices(seen, before, after, candidates)
            found.append(Token(match.start(), match.end(), seen, choices, match.span("hyphen")))
        else:
            parts = [("first", before, match["rest"] or after), ("rest", match["first"], after)]
            for name, left, right in parts[: 2 if match["rest"] else 1]:
                choices = _choices(match[name], left, right, candidates)
                found.append(Token(match.start(name), match.end(name), match[name], choices))
    return found


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return where web and e-mail addresses stand, whose letters are no Swedish."""
    return [match.span() for match in re.finditer(r"\S+", text) if "." in match[0] and _ADDRESS.search(match[0])]


def _fixed(start: int, end: int, text: str, word: str) -> Token:
    return Token(start, end, text, (Choice(word, 0.0, _RARE),))


def _is_one_word(seen: str, candidates: Candidates) -> bool:
    best = candidates.of(seen.lower())[0]
    return best.probability >= _RARE - 0.1 or candidates.is_own(best.word)


def _choices(seen: str, before: str, after: str, candidates: Candidates) -> tuple[Choice, ...]:
    """Return what a word may be, given the words beside it as they were seen."""
    if not 1 < len(seen) <= LONGEST_WORD or seen.isdigit():
        return _itself(seen)
    is_short = is_abbreviation(seen) and not (before.isupper() and after.isupper())
    found = candidates.remembered((seen, is_short), lambda: _possible(seen, is_short, candidates))
    return _itself(seen) if len(found) > 1 and _is_in_english(seen.lower(), before, after, candidates) else found


def _itself(seen: str) -> tuple[Choice, ...]:
    return (Choice(_normal(seen), 0.0, _RARE),)


def _possible(seen: str, is_short: bool, candidates: Candidates) -> tuple[Choice, ...]:
    if _is_code(seen, candidates):
        return _itself(seen)
    word = seen.lower()
    found = candidates.abbreviations_of(word) if is_short else candidates.of(word)
    caution = _NAME_CAUTION if seen[0].isupper() else _CAUTION
    return tuple(
        Choice(each.word, each.seen_as + (caution if each.word == word else 0.0), each.probability) for each in found
    )


def is_abbreviation(seen: str) -> bool:
    """Whether a word is short and in capitals."""
    return seen.isupper() and len(seen) <= _LONGEST_ABBREVIATION


def _is_code(seen: str, candidates: Candidates) -> bool:
    """Whether digits stand in a word because they belong there: A4, 2b, SN2025, och1 (a note's number)."""
    digits = sum(map(str.isdigit, seen))
    if not digits:
        return False
    letters = seen.rstrip("0123456789")
    if 2 * digits > len(seen) or (seen[0].isupper() and seen.upper() == seen and len(seen) <= 3):
        return True
    return len(letters) > 1 and letters != seen and candidates.is_common(letters.lower())


def _is_in_english(word: str, before: str, after: str, candidates: Candidates) -> bool:
    """Whether an English word stands beside others that cannot be Swedish: `Centre for Disease`."""
    frequency = frequencies("en", "small").get(word, 0.0)
    if not frequency:
        return False
    beside = sum(not each.isupper() and _is_english(each.lower(), candidates) for each in (before, after))
    return beside == 2 or (beside == 1 and frequency >= _ENGLISH_COMMON)


def _is_english(word: str, candidates: Candidates) -> bool:
    frequency = frequencies("en", "small").get(word, 0.0)
    if frequency < _ENGLISH_FREQUENCY:
        return False
    best = candidates.of(word)[0]
    return best.word == word and frequency > _ENGLISH_RATIO * math.exp(best.probability)
