"""Answers as JSONL, CSV, XLSX or DOCX. Quotes stay verbatim; nothing in them becomes a formula or a control code."""

import csv
import json
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx import Document as WordDocument
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from index.errors import ExportError, QuestionError
from qa.types import Answer

COLUMNS = (
    "id", "question", "query", "language", "answered", "confidence", "citation", "quote", "reading", "reference",
    "document", "title", "page", "section", "start", "end", "sha256", "score", "index_version",
    "body", "kind", "date", "paragraph", "reference_number",
)  # fmt: skip
"""One row per citation; a question without an answer has one row without a quote."""

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet can hold."""


def as_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as the JSON object that scripts rely on."""
    return {
        "id": answer.question.id,
        "question": answer.question.text,
        "query": answer.query.text,
        "language": answer.language,
        "answered": answer.answered,
        "confidence": answer.confidence,
        "sentences": [{"text": each.text, "citations": list(each.citations)} for each in answer.sentences],
        "citations": [
            {
                "id": each.id,
                "document": each.document,
                "title": each.title,
                "page": each.page,
                "page_name": each.label or None,
                "section": section_text(each.section),
                "role": each.role,
                "reference": each.reference,
                "quote": each.quote,
                "reading": each.reading,
                "start": each.start,
                "end": each.end,
                "sha256": each.sha256,
                "score": each.score,
                "body": each.body,
                "kind": each.kind,
                "date": each.date,
                "paragraph": each.paragraph,
                "reference_number": each.reference_number,
            }
            for each in answer.citations
        ],
        "passages": [
            {
                "rank": each.rank,
                "document": each.document,
                "page": each.page,
                "section": section_text(each.section),
                "start": each.start,
                "end": each.end,
                "text": each.text,
                "score": each.score,
            }
            for each in answer.passages
        ],
        "sources_differ": answer.sources_differ,
        "doubts": [{"kind": each.kind, "words": list(each.words)} for each in answer.doubts],
        "undated": answer.undated,
        "index_version": answer.index_version,
        "elapsed_ms": answer.elapsed_ms,
    }


def section_text(section: Sequence[str]) -> str:
    """Return a section path in one line, outermost first."""
    return " › ".join(section)


def write(answers: Sequence[Answer], path: Path) -> None:
    """Write answers in the format that the file's ending names, whole or not at all.

    Raises QuestionError if the ending is none of .jsonl, .csv, .xlsx and .docx, ExportError if it cannot be written.
    """
    writer = writer_for(path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=path.suffix)
        os.close(handle)
        temporary = Path(name)
        try:
            writer(answers, temporary)
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror}): choose another place") from error


def writer_for(path: Path) -> Callable[[Sequence[Answer], Path], None]:
    """Return what writes a file of this ending; raises QuestionError if nothing does."""
    writers = {".jsonl": _write_jsonl, ".csv": _write_csv, ".xlsx": _write_xlsx, ".docx": _write_docx}
    if path.suffix.lower() not in writers:
        raise QuestionError(f"{path.name} has no ending that can be written: use {', '.join(writers)}")
    return writers[path.suffix.lower()]


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _rows(answer: Answer) -> list[tuple[Any, ...]]:
    head = (
        answer.question.id,
        answer.question.text,
        answer.query.text,
        answer.language,
        answer.answered,
        answer.confidence,
    )
    rows = [
        (
            *head,
            each.id,
            each.quote,
            each.reading,
            each.reference,
            each.document,
            each.title,
            each.page,
            section_text(each.section),
            each.start,
            each.end,
            each.sha256,
            each.score,
            answer.index_version,
            each.body,
            each.kind,
            each.date,
            each.paragraph,
            each.reference_number,
        )
        for each in answer.citations
    ]
    place = COLUMNS.index("index_version")
    nothing: list[Any] = [None] * (len(COLUMNS) - len(head))
    nothing[place - len(head)] = answer.index_version
    return rows or [(*head, *nothing)]


def _write_jsonl(answers: Sequence[Answer], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for answer in answers:
            file.write(json.dumps(as_json(answer), ensure_ascii=False) + "\n")


def _write_csv(answers: Sequence[Answer], path: Path) -> None:
    """A text that a spreadsheet would take for a formula is written after an apostrophe (OWASP, CSV injection)."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for answer in answers:
            for row in _rows(answer):
                writer.writerow([_inert(value) for value in row])


def _inert(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_START) else value


def _write_xlsx(answers: Sequence[Answer], path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Svar")
    sheet.freeze_panes = "A2"
    for letter, width in {"B": 40, "C": 40, "H": 70, "J": 40, "K": 30, "L": 30, "N": 40}.items():
        sheet.column_dimensions[letter].width = width
    sheet.append([_cell(sheet, name, bold=True) for name in COLUMNS])
    for answer in answers:
        for row in _rows(answer):
            sheet.append([_cell(sheet, value) for value in row])
    book.save(path)


def _cell(sheet: Any, value: Any, bold: bool = False) -> Any:
    text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub("\ufffd", value)[:_LONGEST_CELL] if text else value)
    if text:
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold)
    return cell


def _write_docx(answers: Sequence[Answer], path: Path) -> None:
    """Quotes are set as running text: line breaks become spaces and cut words are joined; JSONL and XLSX keep them."""
    document = WordDocument()
    document.core_properties.title = "Arkivsvar"
    document.core_properties.author = "Arkivsvar"
    document.add_heading("Utdrag ur arkivet", 0)
    for answer in answers:
        document.add_heading(_line(answer.question.text), 1)
        if not answer.answered:
            document.add_paragraph("Arkivet besvarar inte frågan.")
        for each in answer.citations:
            running = each.quote if each.reading is None or each.restored else each.reading
            document.add_paragraph(_line(running), style="Intense Quote")
            if each.restored:
                document.add_paragraph(_line(f"Läst med OCR, återställd: {each.reading}"))
            document.add_paragraph(_line(f"[{each.id}] {each.reference}"))
            place = f"{each.document}, tecken {each.start}–{each.end}, SHA-256 {each.sha256}"
            document.add_paragraph(_line(place)).runs[0].font.size = 101_600
        document.add_paragraph(f"Sannolikhet {answer.confidence:.2f}. Index {answer.index_version}.")
    document.save(str(path))


def _line(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", " ".join(text.split()))
