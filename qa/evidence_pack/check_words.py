"""What is found of a quote, as a line for people and as JSON for scripts; pure."""

from typing import Any

from qa.evidence_pack.check import Checked, Verdict

_LONGEST = 120
"""Characters of a quote in a line."""
_WORDS = {
    Verdict.VERBATIM: "verbatim",
    Verdict.QUOTE_CHANGED: "the quote is not what the document says there: correct it, or leave it out",
    Verdict.READING_CHANGED: "the quote is verbatim, but its reading is not that of the index: ask the question again",
    Verdict.READING_UNKNOWN: "the quote is verbatim, but its reading cannot be checked: build the index",
    Verdict.DOCUMENT_CHANGED: "the document has been changed since: find the version that was quoted, or ask again",
    Verdict.DOCUMENT_MISSING: "the document is no longer in the documents folder: put it back",
    Verdict.NOT_IN_INDEX: "the document is not in the index: put it in the documents folder and build the index",
    Verdict.UNREADABLE: "the document cannot be read: build the index to see why",
    Verdict.INCOMPLETE: "file, characters or SHA-256 are missing: get the pack again from whoever made it",
}


def checked_line(checked: Checked) -> str:
    """Return where a quote stands in the pack, what is found of it and what to do, and how it begins."""
    quoted = checked.quoted
    words = _WORDS[checked.verdict]
    if checked.moved_to is not None:
        words += f"; the document is now at {checked.moved_to}"
    if checked.still_there:
        words += "; the words still stand in it"
    place = f"{quoted.document or 'no document'}, characters {quoted.start}–{quoted.end}"
    line = f"{quoted.where}: {words}: {place}: {_clipped(quoted.quote)!r}"
    return line if checked.found is None else f"{line}, where the document has {_clipped(checked.found)!r}"


def checked_json(checked: Checked) -> dict[str, Any]:
    """Return what is found of a quote as a JSON object."""
    quoted = checked.quoted
    return {
        "where": quoted.where,
        "verdict": checked.verdict,
        "question": quoted.question,
        "quote": quoted.quote,
        "reading": quoted.reading,
        "document": quoted.document,
        "start": quoted.start,
        "end": quoted.end,
        "sha256": quoted.sha256,
        "found": checked.found,
        "moved_to": checked.moved_to,
        "still_there": checked.still_there,
    }


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
