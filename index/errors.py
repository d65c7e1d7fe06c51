"""The named errors of the project. Each message says what happened and what to do, on one line."""

from enum import StrEnum


class FailureKind(StrEnum):
    """Why a file could not be read, as it is counted."""

    EMPTY = "empty"
    """There is no text in it."""
    ENCRYPTED = "encrypted"
    """It is protected by a password."""
    UNSUPPORTED = "unsupported"
    """Its format is not one that is read."""
    UNREADABLE = "unreadable"
    """It could be read by a program that is missing here."""
    FAILED = "failed"
    """It is damaged, too large, or cannot be opened."""


class ArkivsvarError(Exception):
    """Base of every error that a user may meet; its text is shown as it stands."""


class ModelError(ArkivsvarError):
    """The embedding model is missing, damaged or cannot be loaded."""


class ExtractError(ArkivsvarError):
    """One document cannot be read; the others go on."""

    def __init__(self, reason: str, kind: FailureKind = FailureKind.FAILED) -> None:
        super().__init__(reason)
        self.kind = kind


class IndexMissingError(ArkivsvarError):
    """There is no index where one was asked for."""


class IndexDamagedError(ArkivsvarError):
    """A file of the index does not agree with its manifest, or cannot be read."""


class IndexMismatchError(ArkivsvarError):
    """The index was made with another model or another way of splitting than the one asked for."""


class IndexWriteError(ArkivsvarError):
    """The folder of the index cannot be written, or the disk is full."""


class IndexBusyError(ArkivsvarError):
    """Another build is writing to the same index."""


class DocumentsError(ArkivsvarError):
    """The documents folder is missing or holds nothing that can be indexed."""


class QuestionError(ArkivsvarError):
    """A question, or a file of questions, cannot be used as it is."""


class BusyError(ArkivsvarError):
    """So many questions are being answered, and are waiting, that one more would wait too long."""


class BatchFault(StrEnum):
    """What is wrong with a file of questions."""

    ENDING = "ending"
    """It is of a kind that is not read."""
    SIZE = "size"
    UNREADABLE = "unreadable"
    """It is damaged, protected, or not what its name says."""
    NO_QUESTIONS = "no_questions"
    NO_COLUMN = "no_column"
    """No column is said to hold the questions, and there are several."""
    NO_QUESTION = "no_question"
    """A row holds none."""
    QUESTION = "question"
    """A question is empty or too long."""
    NOT_JSON = "not_json"
    NOT_CSV = "not_csv"


class BatchError(QuestionError):
    """A file of questions cannot be used as it is."""

    def __init__(self, message: str, fault: BatchFault, line: int | None = None) -> None:
        super().__init__(message)
        self.fault = fault
        self.line = line
        """Where, 1 for the first; None if it is the file as a whole."""


class ExportError(ArkivsvarError):
    """Answers cannot be written where they were asked to be."""


class PackError(ArkivsvarError):
    """An evidence pack, or a file of answers, cannot be read back."""
