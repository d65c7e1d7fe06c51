"""What readers say of answers, kept in one file of judged questions that `python -m qa evaluate` reads."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from index.errors import ExportError
from qa.types import Answer

LONGEST_COMMENT = 2_000
"""Characters."""
_LARGEST_FILE = 50 * 1024 * 1024
"""Bytes; visitors must not be able to fill the disk."""
_SECONDS_TO_WAIT = 5.0


class Reason(StrEnum):
    """Why an answer helped, or did not."""

    RIGHT = "right"
    """It says what is asked; of silence, that it was right."""
    INCOMPLETE = "incomplete"
    """What it says is right, and something is missing."""
    WRONG = "wrong"
    """The archive says something else."""
    NOT_IN_ARCHIVE = "not_in_archive"
    """It should have been silent, for the archive does not say."""
    IN_ARCHIVE = "in_archive"
    """It should not have been silent."""
    OTHER = "other"
    """Nothing can be measured by it."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader says of an answer."""

    helped: bool
    reason: Reason
    comment: str = ""


def reasons(helped: bool, answered: bool) -> tuple[Reason, ...]:
    """Return the reasons that can be given, the likeliest first."""
    if helped:
        return (Reason.RIGHT, Reason.INCOMPLETE) if answered else (Reason.RIGHT,)
    if answered:
        return (Reason.WRONG, Reason.INCOMPLETE, Reason.NOT_IN_ARCHIVE, Reason.OTHER)
    return (Reason.IN_ARCHIVE, Reason.OTHER)


def judged_row(answer: Answer, feedback: Feedback, now: datetime) -> dict[str, Any]:
    """Return a row of judged questions (`qa.questions.read_judged`): what a right answer holds as far as is known, and
    the quotes that it must not hold."""
    question, reason = answer.question, feedback.reason
    quotes = [each.quote for each in answer.citations]
    is_right = reason in (Reason.RIGHT, Reason.INCOMPLETE)
    answerable = {
        Reason.RIGHT: answer.answered,
        Reason.INCOMPLETE: True,
        Reason.WRONG: True,
        Reason.IN_ARCHIVE: True,
        Reason.NOT_IN_ARCHIVE: False,
        Reason.OTHER: None,
    }[reason]
    limits = {
        "document": question.document,
        "kind": question.kind,
        "body": question.body,
        "from": question.date_from,
        "to": question.date_to,
    }
    return {
        "id": f"{now:%Y%m%dT%H%M%S%f}",
        "turns": [*question.history, question.text],
        "searched_for": question.query,
        "limits": {name: value for name, value in limits.items() if value is not None},
        "answerable": answerable,
        "quotes": quotes if is_right else [],
        "wrong_quotes": [] if is_right or reason is Reason.OTHER else quotes,
        **asdict(feedback),
        "index_version": answer.index_version,
    }


def keep(answer: Answer, feedback: Feedback, path: Path) -> None:
    """Add what a reader says to the file at `path`, which is made if it is missing.

    Raises ExportError if it cannot be written or has grown too large.
    """
    row = judged_row(answer, feedback, datetime.now(UTC))
    line = (json.dumps(row, ensure_ascii=False) + "\n").encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=_SECONDS_TO_WAIT), open(path, "ab") as file:
            if file.tell() + len(line) > _LARGEST_FILE:
                raise ExportError(f"{path} is full: move it elsewhere, and a new one is begun")
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except (OSError, Timeout) as error:
        raise ExportError(f"{path} cannot be written ({error}): check the permissions and the free space") from error
