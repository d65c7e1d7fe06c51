"""Measure whether what is marked on the pictures of pages is what was quoted, and how long a picture takes.

Run: python -m tests.benchmarks.marks [--documents DIR] [--index DIR] [--count 50] [--misses]

Sentences spread over the PDFs of the index are quoted. What is inside the marks is cut out of the page as it is drawn,
put line under line, and recognised by Tesseract, which knows nothing of how the marks were found. A quote is covered
if 90 % of its words are there; what is there too, and not in the quote, is counted as too much. Two words are the same
if four of five characters are, for Tesseract misreads some.
"""

import argparse
import difflib
import re
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PIL import Image

from index.archive import Archive, open_archive
from index.config import ExtractLimits, from_environment
from index.recognised import page_text
from index.tesseract import Tesseract, find_tesseract
from index.types import BOX_UNITS, Bitmap, PageOrigin, PageView
from qa.marks import Mark, marks
from qa.ui.picture.drawn_pages import PICTURED, DrawnPages, PagePlace

SMALL_WIDTH = 480
_COVERED, _SAME = 0.9, 0.8
_ENLARGED = 2
"""Times: Tesseract reads print best at 300 dpi."""
_MARGIN = 20
_FEWEST_WORDS = 3
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"-[ \t]*\n\s*")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence and the pages that it stands on."""

    places: tuple[PagePlace, ...]
    text: str
    is_scanned: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How a quote is marked."""

    covered: float
    """Share of its words that are inside the marks."""
    fitting: float
    """Share of the words inside the marks that are in the quote."""


def quotes(archive: Archive, count: int) -> list[Quote]:
    """Return so many sentences of three words or more, spread evenly over the pages of the PDFs; half as many of
    those that were scanned as of the others, if there are."""
    found: list[Quote] = []
    for document in archive.store.documents():
        if document.format not in PICTURED:
            continue
        path = document.source.path
        text, pages = archive.store.text(path) or "", archive.store.pages(path)
        for passage in archive.store.passages(archive.store.passage_ids([path])).values():
            for sentence in passage.sentences:
                quoted = text[sentence.start : sentence.end]
                if len(words_of(quoted)) >= _FEWEST_WORDS:
                    on = [page for page in pages if page.start < sentence.end and page.end > sentence.start]
                    places = (PagePlace(document, page.number, sentence.start, sentence.end) for page in on)
                    found.append(Quote(tuple(places), quoted, any(page.origin is PageOrigin.OCR for page in on)))
    scanned = [quote for quote in found if quote.is_scanned]
    others = [quote for quote in found if not quote.is_scanned]
    of_scans = min(len(scanned), count // 3)
    return spread(others, count - of_scans) + spread(scanned, of_scans)


def spread(values: Sequence[Value], count: int) -> list[Value]:
    """Return so many, evenly spaced."""
    chosen = min(count, len(values))
    return [values[place * len(values) // chosen] for place in range(chosen)]


def measure(quote: Quote, archive: Archive, drawn: DrawnPages, tesseract: Tesseract) -> Figures:
    """Recognise what is inside the marks of a quote and compare."""
    read: list[str] = []
    for place in quote.places:
        page = drawn.page(archive, place)
        found = marks(page.words, place.start, place.end)
        if found:
            read += words_of(recognised(page.view, found, tesseract))
    wanted = words_of(quote.text)
    return Figures(shared(wanted, read) / len(wanted), shared(wanted, read) / max(len(read), 1))


def recognised(view: PageView, found: Sequence[Mark], tesseract: Tesseract) -> str:
    """Return the text of the marked parts of a page, one below the other as in a column."""
    page = Image.frombytes("RGB", (view.width, view.height), view.pixels).convert("L")
    across, down = view.width / BOX_UNITS, view.height / BOX_UNITS
    parts = [
        page.crop(
            (round(each.left * across), round(each.top * down), round(each.right * across), round(each.bottom * down))
        )
        for each in found
    ]
    if all(part.height > part.width for part in parts):
        parts = [part.rotate(90, expand=True) for part in parts]
    width = max(part.width for part in parts) + 2 * _MARGIN
    column = Image.new("L", (width, sum(part.height + _MARGIN for part in parts) + _MARGIN), 255)
    top = _MARGIN
    for part in parts:
        column.paste(part, (_MARGIN, top))
        top += part.height + _MARGIN
    column = column.resize((column.width * _ENLARGED, column.height * _ENLARGED), Image.Resampling.LANCZOS)
    bitmap = Bitmap(column.width, column.height, 150 * _ENLARGED, column.tobytes())
    return page_text(tesseract.recognise(bitmap, ExtractLimits()), bitmap).text


def words_of(text: str) -> list[str]:
    """Return the words of a text, those that a line end cuts joined."""
    return _WORD.findall(_CUT.sub("", text).casefold())


def shared(wanted: Sequence[str], read: Sequence[str]) -> int:
    """Return how many words are in both, each counted as often as it is in both."""
    left = list(read)
    count = 0
    for word in wanted:
        same = next((each for each in left if each == word), None) or next(
            (each for each in left if difflib.SequenceMatcher(None, word, each).ratio() >= _SAME), None
        )
        if same is not None:
            left.remove(same)
            count += 1
    return count


def milliseconds(quotes: Sequence[Quote], archive: Archive, drawn: DrawnPages) -> list[float]:
    """Return how long each small picture took to draw, none of them drawn before."""
    taken = []
    for quote in quotes:
        started = time.perf_counter()
        drawn.picture(archive, quote.places[0], SMALL_WIDTH)
        taken.append(1_000 * (time.perf_counter() - started))
    return taken


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=Path, help="the documents (as configured)")
    parser.add_argument("--index", type=Path, help="the index (as configured)")
    parser.add_argument("--count", type=int, default=50, help="quotes (50)")
    parser.add_argument("--misses", action="store_true", help="print the quotes that are not covered, or too much is")
    options = parser.parse_args(arguments)
    config = from_environment()
    config = replace(config, documents=options.documents or config.documents, index=options.index or config.index)
    tesseract = find_tesseract(config.tesseract)
    if tesseract is None:
        print("Tesseract is missing: install tesseract-ocr and tesseract-ocr-script-latn", file=sys.stderr)
        return 1
    archive, drawn = open_archive(config), DrawnPages(config)
    chosen = quotes(archive, options.count)
    first, *others = {quote.places[0]: quote for quote in chosen}.values()
    milliseconds([first], archive, drawn)  # the child process starts
    times = milliseconds(others, archive, drawn)
    print("| quotes | number | covered | words of the quote inside | words inside that are the quote's |")
    print("| --- | --- | --- | --- | --- |")
    for name, group in (
        ("of text", [quote for quote in chosen if not quote.is_scanned]),
        ("of scans", [quote for quote in chosen if quote.is_scanned]),
        ("all", chosen),
    ):
        figures = [measure(quote, archive, drawn, tesseract) for quote in group]
        if figures:
            covered = sum(each.covered >= _COVERED for each in figures)
            means = (statistics.mean(getattr(each, field) for each in figures) for field in ("covered", "fitting"))
            shares = " | ".join(f"{mean:.1%}" for mean in means)
            print(f"| {name} | {len(group)} | {covered / len(group):.1%} | {shares} |")
        if options.misses and name != "all":
            for quote, each in zip(group, figures, strict=True):
                if min(each.covered, each.fitting) < _COVERED:
                    print(f"    {each.covered:.0%} {each.fitting:.0%} {quote.places[0].number} {quote.text!r}")
    print(f"small picture: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms")
    archive.close()
    drawn.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
