"""Tables as text (CSV, TSV): each row a line with its headings."""

import csv
from collections import Counter
from io import StringIO
from itertools import islice
from pathlib import PurePosixPath

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.blocks import compose, one_line
from index.extract.characters import decode_text
from index.extract.headed_rows import Row, blocks_of_rows
from index.extract.pages import pages_of
from index.extract.signatures import require_text
from index.types import Document, SourceFile

_SEPARATORS = ";\t,|"
"""Best first: a Swedish spreadsheet writes semicolons, for the comma is in its numbers."""
_SAMPLE_CHARACTERS = 64 * 1024
_SAMPLE_ROWS = 50
_DECLARATION = "sep="
"""A first line in which a spreadsheet says what separates the cells."""


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the rows of a CSV or TSV file. Line ends within a quoted cell become spaces.

    The title is the file's name.

    Raises ExtractError if the bytes are not text, or are over a limit.
    """
    require_text(data, source.ending)
    text = decode_text(data)
    if len(text) > limits.characters:
        raise ExtractError(f"it holds more than {limits.characters} characters: split it into smaller files")
    first = text[: len(_DECLARATION) + 2]
    declared = first[len(_DECLARATION) : len(_DECLARATION) + 1] if first.lower().startswith(_DECLARATION) else ""
    if declared and declared in _SEPARATORS and first[-1:] in "\r\n":
        separator, text = declared, text[len(_DECLARATION) + 1 :]
    else:
        separator = "\t" if source.ending == ".tsv" else separator_of(text)
    csv.field_size_limit(limits.characters)
    rows = []
    for record in csv.reader(StringIO(text, newline=""), delimiter=separator):
        cells = ((column, one_line(cell)) for column, cell in enumerate(record))
        rows.append(Row({column: cell for column, cell in cells if cell}))
    written, headings = compose([blocks_of_rows(rows)])
    if len(written) > limits.characters:
        raise ExtractError(f"it holds more than {limits.characters} characters: split it into smaller files")
    return Document(source, "csv", PurePosixPath(source.path).stem, written, pages_of(written), headings)


def separator_of(text: str) -> str:
    """Return what separates the cells: that which gives the most rows of one and the same width, the first if equal.

    csv.Sniffer is not used: it takes a letter for a separator, and time without end, on some texts.
    """
    csv.field_size_limit(max(_SAMPLE_CHARACTERS, csv.field_size_limit()))
    most, best = 0, _SEPARATORS[0]
    for separator in _SEPARATORS:
        sample = StringIO(text[:_SAMPLE_CHARACTERS], newline="")
        widths = Counter(map(len, islice(csv.reader(sample, delimiter=separator), _SAMPLE_ROWS)))
        rows = max((count for width, count in widths.items() if width > 1), default=0)
        if rows > most:
            most, best = rows, separator
    return best
