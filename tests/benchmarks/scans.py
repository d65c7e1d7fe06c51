"""Measure how scanned pages are read: character error, § and diary numbers that come out right, and pages per minute.

Run: python -m tests.benchmarks.scans [--pages N] [--sizes POINTS,...] [--misses N]

Each page is minutes in Swedish of our own, set in Times or Helvetica, printed and scanned (`scanned_pages`), and read
as an archive is read: a PDF of page images, through the child process and Tesseract, on all cores. Character error is
Levenshtein distance over the length of the text, white space collapsed. A diary number is right if it stands in the
text of its page.
"""

import argparse
import difflib
import hashlib
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.config import Config
from index.errors import ExtractError
from index.read_documents import read_documents
from index.types import SourceFile
from tests.benchmarks.scanned_pages import FONTS, Quality, image_pdf, protocol_text, scanned, typeset

QUALITIES = [Quality(dpi, noisy) for dpi in (300, 200, 150) for noisy in (False, True)]
_DIARY_NUMBER = re.compile(r"\b[A-Z]{2,3} ?\d{4}[/:-]\d+")


@dataclass(frozen=True, slots=True)
class Figures:
    """How pages were read, all together."""

    characters: int
    errors: int
    sections: tuple[int, int]
    """§ that came out right, and § in the text."""
    numbers: tuple[int, int]
    """Diary numbers, likewise."""
    pages_per_minute: float


def distance(first: str, second: str) -> int:
    """Return the Levenshtein distance of two texts, a column of the table at a time in the bits of one number.

    Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003, figure 8.
    """
    if not first:
        return len(second)
    places: dict[str, int] = {}
    for place, character in enumerate(first):
        places[character] = places.get(character, 0) | 1 << place
    whole, last = (1 << len(first)) - 1, 1 << (len(first) - 1)
    more, less, found = whole, 0, len(first)
    for character in second:
        matches = places.get(character, 0)
        diagonal = (((matches & more) + more) ^ more) | matches | less
        right_more = less | (~(diagonal | more) & whole)
        right_less = more & diagonal
        found += bool(right_more & last) - bool(right_less & last)
        right_more = (right_more << 1 | 1) & whole
        more = (right_less << 1 & whole) | (~(diagonal | right_more) & whole)
        less = right_more & diagonal
    return found


def measure(
    folder: Path, texts: Sequence[str], pdfs: Sequence[bytes], quality: Quality, misses: Counter[str]
) -> Figures:
    """Read the pages as one scanned document and compare."""
    images = [scanned(pdf, quality, seed) for seed, pdf in enumerate(pdfs)]
    data = image_pdf(images, quality.dpi)
    (folder / "scan.pdf").write_bytes(data)
    source = SourceFile("scan.pdf", len(data), hashlib.sha256(data).hexdigest())
    started = time.monotonic()
    ((_, document),) = read_documents(Config(documents=folder), [source])
    minutes = (time.monotonic() - started) / 60
    if isinstance(document, ExtractError):
        raise document
    read = [" ".join(document.text[page.start : page.end].split()) for page in document.pages]
    written = [" ".join(text.split()) for text in texts]
    numbers = [
        (number, page) for text, page in zip(written, read, strict=True) for number in _DIARY_NUMBER.findall(text)
    ]
    for text, page in zip(written, read, strict=True):
        misses.update(_misses(text, page))
    return Figures(
        sum(map(len, written)),
        sum(map(distance, written, read)),
        (
            sum(min(text.count("§"), page.count("§")) for text, page in zip(written, read, strict=True)),
            "".join(written).count("§"),
        ),
        (sum(number in page for number, page in numbers), len(numbers)),
        len(pdfs) / minutes,
    )


def _misses(written: str, read: str) -> list[str]:
    changes = difflib.SequenceMatcher(None, written, read, autojunk=False).get_opcodes()
    return [
        f"{written[start - 8 : end + 8]!r}: {written[start:end]!r} read as {read[other_start:other_end]!r}"
        for kind, start, end, other_start, other_end in changes
        if kind != "equal"
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every quality at every size of print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=20, help="pages of each kind (20)")
    parser.add_argument(
        "--sizes", default="10,11,12", help="sizes of print in points, in turn from page to page (10,11,12)"
    )
    parser.add_argument("--misses", type=int, default=0, help="print so many kinds of misreading")
    options = parser.parse_args(arguments)
    sizes = [float(size) for size in options.sizes.split(",")]
    texts = [protocol_text(seed) for seed in range(options.pages)]
    pdfs = [typeset(text, FONTS[seed % 2], sizes[seed % len(sizes)]) for seed, text in enumerate(texts)]
    print("| dpi | page | character error | § right | dnr right | pages per minute |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for quality in QUALITIES:
            misses: Counter[str] = Counter()
            found = measure(Path(folder), texts, pdfs, quality, misses)
            shares = [right / of for right, of in (found.sections, found.numbers)]
            print(
                f"| {quality.dpi} | {'noisy' if quality.noisy else 'clean'} | {found.errors / found.characters:.3%} |"
                f" {shares[0]:.1%} of {found.sections[1]} | {shares[1]:.1%} of {found.numbers[1]} |"
                f" {found.pages_per_minute:.0f} |",
                flush=True,
            )
            for change, count in misses.most_common(options.misses):
                print(f"    {count:4} {change}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
