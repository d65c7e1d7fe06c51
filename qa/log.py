"""The log: one line for each question, on standard error, without the question or anything that documents say."""

import logging
import sys
import time

from index.config import Config
from index.errors import ArkivsvarError
from index.sources import printable
from qa.masking import masked
from qa.types import Answer, Question

_LOGGER = logging.getLogger("arkivsvar")
_LINE = "%(asctime)s.%(msecs)03dZ %(levelname)s %(message)s"


class _StandardError(logging.Handler):
    """Writes to what standard error is at the moment: a progress bar takes its place while it is drawn."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            print(self.format(record), file=sys.stderr, flush=True)
        except (OSError, ValueError):
            self.handleError(record)  # a full disk under the log must not cost the answer


def _handler() -> logging.Handler:
    formatter = logging.Formatter(_LINE, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler = _StandardError()
    handler.setFormatter(formatter)
    return handler


_HANDLER = _handler()


def start() -> None:
    """Have the log written from now on. Once is enough, and more does no harm."""
    _LOGGER.addHandler(_HANDLER)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False


def answered(answer: Answer, config: Config, waited_ms: float = 0.0) -> None:
    """Write the line of a question that was answered, or found not to be in the archive, after `waited_ms` in line."""
    _LOGGER.info("%s%s", line(answer, waited_ms), _words(answer.question, config))


def failed(question: Question, error: ArkivsvarError, config: Config) -> None:
    """Write the line of a question that could not be asked. What the error says may name a file; its class does not."""
    _LOGGER.warning("failed=%s%s", type(error).__name__, _words(question, config))


def line(answer: Answer, waited_ms: float = 0.0) -> str:
    """Return what is told of an answer: whether there is one, how much was found, how long it took, and where."""
    stages = " ".join(f"{each.name}={each.ms:.0f}" for each in answer.stages)
    return (
        f"answered={'yes' if answer.answered else 'no'} hits={answer.hits} citations={len(answer.citations)} "
        f"ms={answer.elapsed_ms} waiting={waited_ms:.0f} {stages} index={answer.index_version}"
    )


def _words(question: Question, config: Config) -> str:
    if not config.log_questions:
        return ""
    words = question.text if config.personal_numbers == "shown" else masked(question.text)
    return f" question={printable(' '.join(words.split()))!r}"
