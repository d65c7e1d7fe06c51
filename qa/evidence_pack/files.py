"""An evidence pack as a file: DOCX, XLSX, CSV or JSONL; pure."""

import json
from typing import Any

from index.errors import QuestionError
from index.extract.characters import replace_invalid
from qa.answer_json import as_json, citation_json
from qa.evidence_pack.pack import Entry, Pack
from qa.evidence_pack.rows import COLUMNS, rows
from qa.evidence_pack.words import WORDS, PackWords
from qa.tables import csv_bytes, xlsx_bytes

ENDINGS = (".docx", ".xlsx", ".csv", ".jsonl")
_WIDTHS = dict.fromkeys(("question", "query", "reading", "reference", "document", "section"), 40) | {"quote": 70}
_OF_THE_QUESTION = ("id", "question", "query", "language", "answered", "confidence", "sources_differ", "index_version")


def pack_bytes(pack: Pack, ending: str, language: str = "sv") -> bytes:
    """Return a pack as a file with one of `ENDINGS`, its own words in a language of `qa.evidence_pack.words.WORDS`.

    JSONL holds every quote as it is, XLSX and CSV what `qa.tables` says, DOCX sets white space as in running text.
    Raises QuestionError if the ending is another.
    """
    words = WORDS[language]
    if ending == ".docx":
        from qa.evidence_pack.docx_file import docx_bytes  # imported late: it takes 0.1 s of the app's start

        return docx_bytes(pack, words)
    if ending == ".xlsx":
        steps = [(words.check_heading,), *((step,) for step in words.check_steps)]
        sheets = {words.sheet: [COLUMNS, *rows(pack, words)], words.check_sheet: steps}
        return xlsx_bytes(sheets, _WIDTHS | {words.check_heading: 110})
    if ending == ".csv":
        return csv_bytes(COLUMNS, rows(pack, words))
    if ending == ".jsonl":
        lines = (json.dumps(_entry_json(each, pack.made, words), ensure_ascii=False) for each in pack.entries)
        return replace_invalid("".join(f"{line}\n" for line in lines)).encode("utf-8")
    raise QuestionError(f"{ending or 'no ending'} cannot be written: use {', '.join(ENDINGS)}")


def _entry_json(entry: Entry, made: str, words: PackWords) -> dict[str, Any]:
    """Return a question with the excerpts that are kept, named as in the answers that `python -m qa batch` writes."""
    answer = as_json(entry.answer)
    citations = [
        citation_json(each.citation) | {"id": number, "by_hand": each.by_hand, "note": each.note}
        for number, each in enumerate(entry.kept, start=1)
    ]
    return {name: answer[name] for name in _OF_THE_QUESTION} | {
        "outcome": words.outcome(entry),
        "note": entry.note,
        "made": made,
        "citations": citations,
    }
