"""Tesseract gets a bitmap and a time; whatever else happens is told as a reason."""

import os
import stat
import time
from pathlib import Path

import pytest

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.pictures import PdfPictures
from index.recognised import page_text
from index.tesseract import Tesseract, find_tesseract
from index.types import Bitmap
from tests.benchmarks.scanned_pages import typeset

pytestmark = pytest.mark.slow

LIMITS = ExtractLimits()
WHITE = Bitmap(300, 200, 200, b"\xff" * 60_000)


@pytest.fixture(scope="module")
def tesseract() -> Tesseract:
    found = find_tesseract("tesseract")
    assert found is not None, "install tesseract-ocr and tesseract-ocr-script-latn"
    return found


def test_words_and_where_they_stand(tesseract: Tesseract) -> None:
    text = "§ 12 Ändrad taxa för Åbyskolan\nDnr SN2025/119"
    with PdfPictures(typeset(text), LIMITS) as pictures:
        bitmap = pictures.bitmap(1)
    found = page_text(tesseract.recognise(bitmap, LIMITS), bitmap)
    assert found.text.split() == text.split()
    first, last = found.words[0], found.words[-1]
    # The text starts 62 points from the left edge of 595; its baselines are 70 and 84.3 points below the top of 842.
    assert abs(first.left - 1042) < 20
    assert abs(first.bottom - 855) < 40  # the sign reaches below the baseline
    assert abs(last.bottom - 1001) < 40
    assert last.top > first.bottom


def test_a_picture_without_text(tesseract: Tesseract) -> None:
    assert page_text(tesseract.recognise(WHITE, LIMITS), WHITE).text == ""


def test_a_slow_picture_is_given_up_and_nothing_is_left_running(tesseract: Tesseract) -> None:
    chance = os.urandom(2_000)
    bitmap = Bitmap(2_000, 2_000, 200, chance * 2_000)
    started = time.monotonic()
    with pytest.raises(ExtractError, match=r"^recognising its text took longer than 0\.05 s: scan it again"):
        tesseract.recognise(bitmap, ExtractLimits(page_seconds=0.05))
    assert time.monotonic() - started < 10


def test_too_little_memory_is_a_failure(tesseract: Tesseract) -> None:
    with pytest.raises(ExtractError, match=r"^Tesseract failed on it: scan the page again$"):
        tesseract.recognise(WHITE, ExtractLimits(memory_bytes=64 * 1024**2))


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_missing_program_or_model(tmp_path: Path) -> None:
    assert find_tesseract("") is None
    assert find_tesseract("no-such-program") is None
    assert find_tesseract(str(tmp_path)) is None
    assert find_tesseract(program(tmp_path / "without", "echo 'List (2):'; echo eng; echo Latinx")) is None
    nested = program(tmp_path / "nested", "echo 'List (2):'; echo eng; echo script/Latin")
    assert find_tesseract(nested) == Tesseract(nested, "script/Latin")


def test_a_program_that_fails_or_is_gone(tmp_path: Path) -> None:
    failing = Tesseract(program(tmp_path / "failing", "cat >/dev/null; exit 3"), "Latin")
    with pytest.raises(ExtractError, match="Tesseract failed"):
        failing.recognise(WHITE, LIMITS)
    with pytest.raises(ExtractError, match=r"Tesseract could not be started \(No such file or directory\): install it"):
        Tesseract(str(tmp_path / "gone"), "Latin").recognise(WHITE, LIMITS)


def test_it_is_given_the_picture_and_no_way_to_write(tmp_path: Path) -> None:
    told = program(tmp_path / "told", 'head -c 15 | tr "\\n" " "; echo "$OMP_THREAD_LIMIT"; pwd; ulimit -f; ulimit -t')
    table = Tesseract(told, "Latin").recognise(Bitmap(2, 1, 200, b"\x00\xff"), ExtractLimits(page_seconds=9))
    assert table.encode("utf-8", "replace").startswith(b"P5 2 1 255 ")
    assert table.split("\n")[-4:] == ["/", "0", "9", ""]
