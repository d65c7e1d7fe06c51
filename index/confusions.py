"""What English OCR makes of Swedish letters, and how likely one word is to be read as another; pure.

The kinds are those seen in real scans that were read with the wrong language; the rates are rounded, since they differ
from scan to scan. They only weigh one word against another, where a factor of two changes little.
"""

import math

_READ_AS = {
    "å": {
        "å": 0.2, "a": 0.6, "é": 0.06, "d": 0.03, "&": 0.02, "i": 0.02, "4": 0.01, "éa": 0.01, "ai": 0.01, "o": 0.003,
    },
    "ä": {
        "ä": 0.2, "a": 0.3, "i": 0.25, "d": 0.08, "é": 0.06, "4": 0.02, "éi": 0.01, "id": 0.01, "ii": 0.005,
        "ia": 0.005, "ai": 0.005, "éa": 0.005, "&": 0.005, "di": 0.003,
    },
    "ö": {
        "ö": 0.2, "o": 0.4, "6": 0.2, "é": 0.12, "oé": 0.01, "6é": 0.01, "d": 0.01, "0": 0.01, "éo": 0.003,
        "di": 0.003, "&": 0.003,
    },
    "i": {"i": 0.98, "1": 0.01, "l": 0.003, "|": 0.003},
    "l": {"l": 0.98, "1": 0.01, "i": 0.0003, "|": 0.003},
    "f": {"f": 0.98, "t": 0.02, "£": 0.005},
}  # fmt: skip
"""Letter → what it is read as, with its probability; all other letters are read as they are. An f is read as t only
before ö, as in `tor` for `för`."""
_LOG_READ_AS = {
    letter: tuple((read, math.log(rate)) for read, rate in reads.items()) for letter, reads in _READ_AS.items()
}
_ONE_FOR_ONE = {
    letter: {read: rate for read, rate in reads if len(read) == 1} for letter, reads in _LOG_READ_AS.items()
}
_CLASSES = (*((letter, "*") for letter in "aåädiléoö6401&|"), ("f", "t"), ("£", "t"))

IMPOSSIBLE = -math.inf


def skeleton(word: str) -> str:
    """Return what a lower-case word and all that it may be read as have in common: runs of doubtful letters are one.

    Words with line ends between give their skeletons with line ends between, in a fraction of the time.
    """
    for letter, class_ in _CLASSES:
        word = word.replace(letter, class_)
    while "**" in word:
        word = word.replace("**", "*")
    return word


def read_as(original: str, seen: str) -> float:
    """Return the log probability that a lower-case word is read as another; `IMPOSSIBLE` if it cannot be."""
    if len(original) != len(seen):
        aligned = _align(original, seen, 0, 0) if len(original) < len(seen) else None
        return IMPOSSIBLE if aligned is None else aligned[0]
    # No letter is read as nothing, so here each is read as one character.
    total = 0.0
    for place, letter in enumerate(original):
        reads = _ONE_FOR_ONE.get(letter)
        if reads is None:
            if seen[place] != letter:
                return IMPOSSIBLE
        elif seen[place] not in reads or (seen[place] == "t" and original[place + 1 : place + 2] != "ö"):
            return IMPOSSIBLE
        else:
            total += reads[seen[place]]
    return total


def align(original: str, seen: str) -> tuple[float, tuple[int, ...]] | None:
    """Return the likeliest way to read `original` as `seen`, both lower case: its log probability, and the offset in
    `seen` at which each letter of `original` starts; None if there is no way."""
    return _align(original, seen, 0, 0)


def _align(original: str, seen: str, at: int, place: int) -> tuple[float, tuple[int, ...]] | None:
    starts: list[int] = []
    while at < len(original) and original[at] not in _LOG_READ_AS:
        if place == len(seen) or original[at] != seen[place]:
            return None
        starts.append(place)
        at, place = at + 1, place + 1
    if at == len(original):
        return (0.0, tuple(starts)) if place == len(seen) else None
    best: tuple[float, tuple[int, ...]] | None = None
    for read, rate in _LOG_READ_AS[original[at]]:
        if read == "t" and not original.startswith("ö", at + 1):
            continue
        rest = _align(original, seen, at + 1, place + len(read)) if seen.startswith(read, place) else None
        if rest is not None and (best is None or rate + rest[0] > best[0]):
            best = (rate + rest[0], (place, *rest[1]))
    return None if best is None else (best[0], (*starts, *best[1]))


def in_case_of(original: str, seen: str) -> str:
    """Return a lower-case word in the upper and lower case of what was seen in its place."""
    aligned = align(original, seen.lower())
    letters = [letter for letter in seen if letter.isalpha()]
    if aligned is None or len(seen) != len(seen.lower()):
        return original
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return original.upper()
    return "".join(
        letter.upper() if _is_capital(letter, seen, place) else letter
        for letter, place in zip(original, aligned[1], strict=True)
    )


def _is_capital(letter: str, seen: str, place: int) -> bool:
    """Whether a letter is to be a capital; a capital O within lower case stands for ö."""
    is_misread = place > 0 and seen[place].lower() != letter and seen[place - 1].islower()
    return seen[place].isupper() and not is_misread
