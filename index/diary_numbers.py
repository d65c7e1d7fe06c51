"""Diary numbers (dnr), by which Swedish authorities register a matter: `SN2025/119`, `KS 2024:12`; pure."""

import re

_PREFIXED = (
    r"(?!(?:SFS|SOU|DS|HSLF|SOSFS|NJA|HFD|PROP|ISO|EU|EG|DNR)(?![A-ZÅÄÖ]))"
    r"[A-ZÅÄÖ]{2,5}\s?(?!\d{4}-\d{2}-\d{2}\b)\d{4}[-/:]\d{1,6}"
)
"""By its form; not a law, a report of the state, a label, or a body with the date of its meeting."""
_BARE = r"(?!\d{4}-\d{2}-\d{2}\b)\d{4}[-/:]\d{1,6}"
_NUMBER = re.compile(rf"(?:{_PREFIXED}|{_BARE})(?![\w-])")
_ALONE = re.compile(rf"{_PREFIXED}(?![\w-])")
_LABELLED = re.compile(
    rf"(?<![\w.])(?:(?P<other>ert|er|deras)\s)?(?:dnr|diarienr|diarienummer)\W{{1,4}}(?P<number>{_NUMBER.pattern})",
    re.I,
)
_IN_ANY_CASE = re.compile(rf"\b{_PREFIXED}(?![\w-])", re.IGNORECASE)
_ZEROS = re.compile(r"(?<=x)0+(?=\d)")


def leading_number(text: str) -> str | None:
    """Return the diary number that a text opens with, with or without letters, None if it opens with none."""
    match = _NUMBER.match(text)
    return " ".join(match.group().split()) if match else None


def only_number(text: str) -> str | None:
    """Return the diary number with letters that a text consists of, None if there is anything else in it."""
    return " ".join(text.split()) if _ALONE.fullmatch(text) else None


def labelled_numbers(text: str) -> list[str]:
    """Return the diary numbers that stand after "dnr" or "diarienummer" in a text, but not after "ert dnr"."""
    return [" ".join(match["number"].split()) for match in _LABELLED.finditer(text) if not match["other"]]


def numbers_in(text: str) -> list[str]:
    """Return the diary numbers with letters in a text, in order."""
    return [" ".join(match.group().split()) for match in re.finditer(rf"\b{_ALONE.pattern}", text)]


def number_key(number: str) -> str:
    """Return what all ways to write a diary number have in common: SN2025/119 and sn 2025-00119 give `sn2025x119`."""
    joined = re.sub(r"[-/:]", "x", "".join(number.split()).casefold())
    return _ZEROS.sub("", joined)


def number_keys(question: str) -> frozenset[str]:
    """Return the keys of the diary numbers in a question, however they are written."""
    named = [match.group() for match in _IN_ANY_CASE.finditer(question)]
    return frozenset(map(number_key, (*named, *labelled_numbers(question))))
