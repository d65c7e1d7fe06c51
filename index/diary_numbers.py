"""Diary numbers (dnr), by which Swedish authorities register a matter: `SN2025/119`, `KS 2024:12`; pure."""

import re

LABELS = "dnr|diarienr|diarie nr|diarienummer|ärendenr|ärende nr|ärendenummer"
"""How the label of a diary number is written, lower case, as alternatives of a pattern."""
_END = r"(?![\w-])"
_YEAR_AND_SERIAL = (
    r"(?!\d{4}[-.]\d{2}[-.]\d{2}\b)"
    rf"\d{{4}}(?:[/:]\d{{1,6}}(?:{_END}|(?=-\d{{1,3}}{_END}))|[-.]\d{{1,6}}{_END})"
)
"""Not a date; without the number of the paper within the matter, the 3 of `TN 2023/345-3`."""
_PREFIXED = (
    r"(?!(?:SFS|SOU|DS|HSLF|NJA|HFD|PROP|RSKR|RIR|SKR|SKL|ISO|EU|EG|DNR)(?![A-ZÅÄÖ])|[A-ZÅÄÖ]{1,4}FS\s?\d{4}:)"
    rf"[A-ZÅÄÖ]{{2,5}}[\s/.-]?{_YEAR_AND_SERIAL}"
)
"""By its form, `SN2025/119`, `KS-2024-12`, `BYGG.2021.345`; not a law, a report of the state or of SKR, a label, or a
body with the date of its meeting."""
_ALONE = re.compile(rf"(?:{_PREFIXED}|\d{{4}}/[A-ZÅÄÖ]{{2,5}}\s?\d{{1,6}}{_END})")
"""What is a diary number without a label too: those with letters."""
_SERIAL_FIRST = rf"(?:[A-ZÅÄÖ]?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}-)?\d{{1,6}}/(?:\d{{4}}|\d{{2}}){_END}"
"""`312/2024`, and behind the number of a unit or of the class of matters: `N160-213/24`, `1.1-233/2024`."""
_NUMBER = re.compile(rf"(?:{_ALONE.pattern}|{_YEAR_AND_SERIAL}|{_SERIAL_FIRST})")
"""What may stand after a label."""
_LABELLED = re.compile(
    rf"(?<![\w.])(?:(?P<other>ert|er|deras)\s)?(?:{LABELS})\W{{1,4}}(?P<number>{_NUMBER.pattern})", re.IGNORECASE
)
_LABEL = re.compile(rf"(?<![\w.])(?:{LABELS})\b", re.IGNORECASE)
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


def is_number(text: str) -> bool:
    """Tell whether a text is nothing but a diary number, with or without letters."""
    return _NUMBER.fullmatch(text) is not None


def labelled_numbers(text: str) -> list[str]:
    """Return the diary numbers that stand after "dnr" or "diarienummer" in a text, but not after "ert dnr"."""
    return [" ".join(match["number"].split()) for match in _LABELLED.finditer(text) if not match["other"]]


def words_before_label(text: str) -> str:
    """Return what stands before the first label of a diary number in a text."""
    return _LABEL.split(text, maxsplit=1)[0].strip()


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
