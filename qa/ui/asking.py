"""Where the pages ask: in turn, and with a line in the log."""

import time

from index.archive import Archive
from index.config import from_environment
from index.errors import ArkivsvarError
from qa import log
from qa.ask import ask
from qa.types import Answer, Question
from qa.ui import resources


def answer(question: Question, archive: Archive, patient: bool = False) -> Answer:
    """Answer a question when its turn has come; `patient` where nobody waits for this one in person.

    Raises what `qa.ask.ask` raises, ModelError, and BusyError where too many are waiting already.
    """
    config = from_environment()
    try:
        encoder = resources.embedder()
        came = time.perf_counter()
        with resources.admission().turn(patient):
            waited = time.perf_counter() - came
            found = ask(question, archive, encoder)
    except ArkivsvarError as error:
        log.failed(question, error, config)
        raise
    log.answered(found, config, 1000 * waited)
    return found
