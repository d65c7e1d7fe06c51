"""Answers as a file: JSONL with all that is known of each; CSV, XLSX and DOCX as an evidence pack of all they cite."""

import json
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from index.errors import ExportError, QuestionError
from index.extract.characters import replace_invalid
from qa.answer_json import as_json
from qa.evidence_pack.files import ENDINGS, pack_bytes
from qa.evidence_pack.pack import Pack, entry
from qa.types import Answer


def write(answers: Sequence[Answer], path: Path) -> None:
    """Write answers in the format that the file's ending names, whole or not at all.

    Raises QuestionError if the ending is none of .docx, .xlsx, .csv and .jsonl, ExportError if it cannot be written.
    """
    data = _bytes(answers, checked_ending(path))
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=path.suffix)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror}): choose another place") from error


def checked_ending(path: Path) -> str:
    """Return the ending of a file, in lower case; raises QuestionError if no file with it can be written."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise QuestionError(f"{path.name} has no ending that can be written: use {', '.join(ENDINGS)}")
    return ending


def _bytes(answers: Sequence[Answer], ending: str) -> bytes:
    if ending == ".jsonl":
        lines = (json.dumps(as_json(each), ensure_ascii=False) for each in answers)
        return replace_invalid("".join(f"{line}\n" for line in lines)).encode("utf-8")
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return pack_bytes(Pack(tuple(map(entry, answers)), made), ending)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
