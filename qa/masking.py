"""Personal identity numbers in what is shown are masked; pure.

A number is recognised by its form, by a date that exists and by its check digit (SKV 704; the digit is that of ISO/IEC
7812-1, Luhn's), so that amounts, diary numbers and the numbers of companies are left alone. Coordination numbers, whose
day is sixty more, are numbers of persons too.
"""

import re
from dataclasses import replace
from datetime import date

from index.archive import Archive
from qa.types import Answer, AnswerSentence, Citation, RankedPassage

_FORM = re.compile(
    r"(?<![0-9])((?:1[89]|20)?[0-9]{2})([0-9]{2})([0-9]{2})([-+\u2010-\u2013\u2212]?)([0-9]{4})(?![0-9])"
)
_HIDDEN = "****"
_COORDINATION = 60
"""What is added to the day in a coordination number."""
_LEAP_YEAR = 2000


def masked(text: str) -> str:
    """Return `text` with the last four digits of each personal identity number hidden. Its length stays."""
    return _FORM.sub(_hidden, text)


def is_personal_number(text: str) -> bool:
    """Tell whether `text` is a personal identity number: ten or twelve digits, with or without a mark between."""
    match = _FORM.fullmatch(text)
    return match is not None and _is_personal(match)


def personal_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the personal identity numbers of a text start and end."""
    return tuple(match.span() for match in _FORM.finditer(text) if _is_personal(match))


def shown(text: str, archive: Archive) -> str:
    """Return a text of an archive as it is shown: masked, unless a setting says otherwise."""
    return text if archive.shows_personal_numbers else masked(text)


def shown_citation(citation: Citation, archive: Archive) -> Citation:
    """Return a citation from an archive as it is shown."""
    return citation if archive.shows_personal_numbers else masked_citation(citation)


def masked_citation(citation: Citation) -> Citation:
    """Return a citation as it is shown. Its path stays, for it has to find its file."""
    return replace(
        citation,
        title=masked(citation.title),
        section=tuple(map(masked, citation.section)),
        reference=masked(citation.reference),
        quote=masked(citation.quote),
        reading=_masked_or_none(citation.reading),
        context=masked(citation.context),
        context_reading=_masked_or_none(citation.context_reading),
        label=masked(citation.label),
    )


def masked_answer(answer: Answer) -> Answer:
    """Return an answer as it is shown. What was asked stays as it was written."""
    return replace(
        answer,
        sentences=tuple(AnswerSentence(masked(each.text), each.citations) for each in answer.sentences),
        citations=tuple(map(masked_citation, answer.citations)),
        passages=tuple(map(_masked_passage, answer.passages)),
    )


def _masked_passage(passage: RankedPassage) -> RankedPassage:
    return replace(
        passage,
        title=masked(passage.title),
        section=tuple(map(masked, passage.section)),
        text=masked(passage.text),
        reading=_masked_or_none(passage.reading),
        label=masked(passage.label),
    )


def _masked_or_none(text: str | None) -> str | None:
    return None if text is None else masked(text)


def _hidden(match: re.Match[str]) -> str:
    return match.group()[: -len(_HIDDEN)] + _HIDDEN if _is_personal(match) else match.group()


def _is_personal(match: re.Match[str]) -> bool:
    year, month, day, _, last = match.groups()
    return _is_day(year, int(month), int(day)) and _passes_check(year[-2:] + month + day + last)


def _is_day(year: str, month: int, day: int) -> bool:
    """Tell whether the day exists; where the century is not written, in some century."""
    try:
        date(int(year) if len(year) == 4 else _LEAP_YEAR, month, day - _COORDINATION if day > _COORDINATION else day)
    except ValueError:
        return False
    return True


def _passes_check(digits: str) -> bool:
    """Tell whether the last of ten digits is the check digit of the others (Luhn)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
