"""Diary numbers (dnr), by which Swedish authorities register a matter: `SN2025/119`, `KS 2024:12`; pure."""

import re

LABELS = "dnr|diarienr|diarie nr|diarienummer|ärendenr|ärende nr|ärendenummer"
"""How the label of a diary number is written, lower case, as alternatives of a pattern."""
_NOT_DATE = r"(?!\d{4}[-.]\d{2}[-.]\d{2}\b)"
_PREFIXED = (
    r"(?!(?:SFS|SOU|DS|HSLF|NJA|HFD|PROP|RSKR|RIR|SKR|SKL|ISO|EU|EG|DNR)(?![A-ZÅÄÖ])|[A-ZÅÄÖ]{1,4}FS\s?\d{4}:)"
    rf"[A-ZÅÄÖ]{{2,5}}[\s/.-]?{_NOT_DATE}\d{{4}}[-/:.]\d{{1,6}}"
)
"""By its form, `SN2025/119`, `KS-2024-12`, `BYGG.2021.345`; not a law, a report of the state or of SKR, a label, or a
body with the date of its meeting."""
_YEAR_FIRST = r"\d{4}/[A-ZÅÄÖ]{2,5}\s?\d{1,6}"
_BARE = rf"{_NOT_DATE}\d{{4}}[-/:]\d{{1,6}}"
_SERIAL_FIRST = r"\d{1,6}/\d{4}"
_NUMBER = re.compile(rf"(?:{_PREFIXED}|{_YEAR_FIRST}|{_BARE}|{_SERIAL_FIRST})(?![\w-])")
"""What may stand after a label."""
_ALONE = re.compile(rf"(?:{_PREFIXED}|{_YEAR_FIRST})(?![\w-])")
"""What is a diary number without a label too."""
_LABELLED = re.compile(
    rf"(?<![\w.])(?:(?P<other>ert|er|deras)\s)?(?:{LABELS})\W{{1,4}}(?P<number>{_NUMBER.pattern})", re.IGNORECASE
)
_WITHIN = re.compile(rf"(?<![\w-]){_ALONE.pattern}")
_IN_ANY_CASE = re.compile(_WITHIN.pattern, re.IGNORECASE)
_AFTER_LETTERS = re.compile(r"(?<=[^\W\d_])[-/.](?=\d)")
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
    return [" ".join(match.group().split()) for match in _WITHIN.finditer(text)]


def number_key(number: str) -> str:
    """Return what all ways to write a diary number have in common: SN2025/119 and sn 2025-00119 give `sn2025x119`."""
    joined = _AFTER_LETTERS.sub("", "".join(number.split()).casefold())
    return _ZEROS.sub("", re.sub(r"[-/:.]", "x", joined))


def number_keys(question: str) -> frozenset[str]:
    """Return the keys of the diary numbers in a question, however they are written."""
    named = [match.group() for match in _IN_ANY_CASE.finditer(question)]
    return frozenset(map(number_key, (*named, *labelled_numbers(question))))
