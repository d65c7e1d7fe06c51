"""The quotes of an evidence pack, or of a file of answers, read back from whatever file somebody sends."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.config import ExtractLimits
from index.errors import ExtractError, PackError
from index.extract.characters import replace_invalid
from index.extract.packages import check_package
from qa.evidence_pack.files import ENDINGS
from qa.tables import MOST_ROWS, read_csv, read_xlsx

LIMITS = ExtractLimits(file_bytes=10 * 1024**2, unpacked_bytes=100 * 1024**2, parts=1_000)
"""Of a pack. A thousand quotes with all that belongs to them are some 3 MB."""
_TOLD_BY = ("quote", "document", "sha256")
"""A row with any of these states a quote, even where the quote itself has been taken away."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote as a file states it. What the file does not tell, or not as it should, is None or empty."""

    where: str
    """Where in the file it stands: `row 3`, `line 2, citation 1`, `Utdrag 1.2`."""
    question: str
    quote: str
    reading: str | None
    reference: str
    document: str
    start: int | None
    end: int | None
    sha256: str
    note: str = ""


def read_pack(path: Path) -> list[Quoted]:
    """Return the quotes that a file states, in its order: .docx, .xlsx, .csv or .jsonl.

    Raises PackError if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LIMITS.file_bytes + 1)
    except OSError as error:
        raise PackError(f"{path} cannot be read ({error.strerror}): check the name") from error
    return read_pack_bytes(data, path.name)


def read_pack_bytes(data: bytes, name: str) -> list[Quoted]:
    """Return the quotes that a file with this name states; raises PackError if it cannot be read."""
    ending = Path(name).suffix.lower()
    if ending not in _READERS:
        raise PackError(f"{name} is no pack by its ending: use {', '.join(ENDINGS)}")
    if len(data) > LIMITS.file_bytes:
        raise PackError(f"{name} is larger than {LIMITS.file_bytes // 1024**2} MB: split it")
    try:
        if ending in (".docx", ".xlsx"):
            check_package(data, LIMITS)
        return list(_READERS[ending](data))
    except PackError as error:
        raise PackError(f"{name}: {error}") from error
    except ExtractError as error:
        raise PackError(f"{name} cannot be read: {error}") from error
    except Exception as error:  # the parsers raise errors of many kinds on a damaged file
        raise PackError(f"{name} is damaged ({type(error).__name__}): get it again from whoever made it") from error


def _read_csv(data: bytes) -> Iterator[Quoted]:
    return _table(read_csv(data))


def _read_xlsx(data: bytes) -> Iterator[Quoted]:
    return _table(read_xlsx(data))


def _table(rows: Iterator[Sequence[Any]]) -> Iterator[Quoted]:
    """Yield the quotes of a table whose first row names its columns."""
    columns = [_text(name).strip().casefold() for name in next(rows, ())]
    if missing := [name for name in (*_TOLD_BY, "start", "end") if name not in columns]:
        raise PackError(f"it has no column {missing[0]}: keep the first row of the file as it was written")
    for number, row in enumerate(rows, start=2):
        if number >= MOST_ROWS:
            raise PackError(f"it has more than {MOST_ROWS} rows: split it")
        facts = dict(zip(columns, row, strict=False))
        if any(facts.get(name) not in (None, "") for name in _TOLD_BY):
            yield _quoted(f"row {number}", _text(facts.get("question")), facts)


def _read_jsonl(data: bytes) -> Iterator[Quoted]:
    """Yield the quotes of one JSON object per line, or of one object alone as `python -m qa ask --json` prints it."""
    text = data.decode("utf-8-sig")
    lines = [text] if text.startswith("{\n") else text.split("\n")  # other line ends may stand within a quote
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise PackError(f"line {number} is not JSON: write one object per line") from error
        citations = answer.get("citations") if isinstance(answer, dict) else None
        if not isinstance(citations, list) or not all(isinstance(each, dict) for each in citations):
            raise PackError(f"line {number} is no answer: it needs citations, a list of objects")
        for place, facts in enumerate(citations, start=1):
            yield _quoted(f"line {number}, citation {place}", _text(answer.get("question")), facts)


def _read_docx(data: bytes) -> Iterator[Quoted]:
    from qa.evidence_pack.docx_file import read_cards  # imported late: it takes 0.1 s of the app's start

    for number, (question, heading, facts) in enumerate(read_cards(data), start=1):
        yield _quoted(heading or f"table {number}", question, facts)


def _quoted(where: str, question: str, facts: dict[str, Any]) -> Quoted:
    return Quoted(
        where=where,
        question=question,
        quote=_text(facts.get("quote")),
        reading=_text(facts.get("reading")) or None,
        reference=_text(facts.get("reference")),
        document=_text(facts.get("document")),
        start=_offset(facts.get("start")),
        end=_offset(facts.get("end")),
        sha256=_text(facts.get("sha256")).strip().lower(),
        note=_text(facts.get("note")),
    )


def _text(value: Any) -> str:
    return "" if value is None else replace_invalid(str(value))


def _offset(value: Any) -> int | None:
    """Return an offset, which a spreadsheet may have made a number with decimals; None if it is none."""
    try:
        number = float(_text(value))
        return int(number) if number.is_integer() and 0 <= number <= LIMITS.characters else None
    except ValueError:
        return None


_READERS: dict[str, Callable[[bytes], Iterator[Quoted]]] = {
    ".docx": _read_docx,
    ".xlsx": _read_xlsx,
    ".csv": _read_csv,
    ".jsonl": _read_jsonl,
}
