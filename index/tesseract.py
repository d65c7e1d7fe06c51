"""The only caller of Tesseract, which recognises the text in a picture. It is given nothing but plain gray pixels."""

import os
import resource
import shutil
import subprocess
from dataclasses import dataclass

from index.config import ExtractLimits
from index.errors import ExtractError
from index.types import Bitmap

MISSING = "not read: install tesseract-ocr and tesseract-ocr-script-latn"
"""Why a page is unread where Tesseract or its model for Latin script is missing. Its Swedish model reads no §."""
_MODELS = ("Latin", "script/Latin")
"""What the model is called where Debian puts it, and where Tesseract's own distribution does."""
_LIST_SECONDS = 20.0
_UPRIGHT, _ANY_WAY = "3", "1"
"""Ways to find the columns and lines of a page: as it lies, and after looking which way is up."""
_OPTIONS = ("--oem", "1", "-c", "tessedit_create_tsv=1")
"""Recognise by the neural network alone; answer with a table."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The installed program and the name of its model."""

    program: str
    model: str

    def recognise(self, bitmap: Bitmap, limits: ExtractLimits, upright: bool = True) -> str:
        """Return the words of a picture as Tesseract's table (TSV), in reading order, with their places as it lies.

        If it need not be upright, the way it lies is found out first. Raises ExtractError if that takes more time or
        memory than the limits allow, or fails.
        """
        way = ("--psm", _UPRIGHT if upright else _ANY_WAY)
        command = (self.program, "stdin", "stdout", "-l", self.model, "--dpi", str(bitmap.dpi), *way, *_OPTIONS)
        picture = b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + bitmap.pixels
        try:
            process = subprocess.Popen(
                command,
                cwd="/",
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # a page per core is faster than a page on all of them
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise ExtractError(f"Tesseract could not be started ({error.strerror}): install it again") from error
        with process:
            try:
                _restrict(process.pid, limits)  # in time, for it has no picture yet
                table, _ = process.communicate(picture, timeout=limits.page_seconds)
            except subprocess.TimeoutExpired as error:
                reason = f"recognising its text took longer than {limits.page_seconds:g} s: scan it again, more clearly"
                raise ExtractError(reason) from error
            finally:
                process.kill()
        if process.returncode:
            raise ExtractError("Tesseract failed on it: scan the page again")
        return table.decode("utf-8", "replace")


def find_tesseract(program: str) -> Tesseract | None:
    """Return the program of that name or path, if it is installed with its model for Latin script, else None."""
    found = shutil.which(program)
    if found is None:
        return None
    try:
        listed = subprocess.run(
            (found, "--list-langs"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_LIST_SECONDS,
            check=False,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    models = listed.decode("utf-8", "replace").split("\n")
    return next((Tesseract(found, model) for model in _MODELS if model in models), None)


def _restrict(process: int, limits: ExtractLimits) -> None:
    seconds = max(1, round(limits.page_seconds))
    for what, maximum in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = maximum if hard == resource.RLIM_INFINITY else min(maximum, hard)
        resource.prlimit(process, what, (limit, limit))
