"""Rows as CSV and XLSX, and back again. Nothing in them becomes a formula or a control code; pure.

CSV and XLSX hold no control codes: U+FFFD stands in for one. In CSV, a text that a spreadsheet would take for a formula
stands after an apostrophe (OWASP, CSV injection), and so does one that begins with an apostrophe, so that it can be
taken away again.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet can hold."""
MOST_ROWS = 100_000
"""That are read of a table."""
MOST_COLUMNS = 100
_LONGEST_FIELD = 131_072
"""Characters, in CSV: as many as the standard library reads unless told otherwise."""

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "'")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for a character's number (ECMA-376, part 1, 22.9.2.19, ST_Xstring)."""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = ",;\t"


def without_codes(text: str) -> str:
    """Return `text` as XML can hold it, with U+FFFD for what it cannot."""
    return _NOT_IN_XML.sub("\ufffd", text)


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table as CSV in UTF-8 with the mark that Excel knows it by."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_inert(value) for value in row] for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8")


def xlsx_bytes(sheets: Mapping[str, Sequence[Sequence[Any]]], widths: Mapping[str, int]) -> bytes:
    """Return sheets by name as an Excel workbook; the first row of each is its heading.

    `widths` are in characters, by the column's name in that row.
    """
    from openpyxl import Workbook  # imported late, as below: it takes 0.1 s of the app's start

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for letter, column in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", rows[0], strict=False):
            sheet.column_dimensions[letter].width = widths.get(column, 13)
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, value, bold=number == 0) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read_csv(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, the heading first, as this module or a spreadsheet writes it: in UTF-8, UTF-16 or
    Windows-1252, with commas, semicolons or tabs.

    Raises ValueError if the bytes are no such text.
    """
    text = data.decode("utf-16") if data.startswith(_UTF16_MARKS) else _eight_bit(data)
    heading = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    try:
        csv.field_size_limit(_LONGEST_FIELD)  # one for the whole process, and other readers set it too
        for row in islice(csv.reader(StringIO(text, newline=""), delimiter=separator), MOST_ROWS):
            yield list(map(without_apostrophe, row))
    except csv.Error as error:
        raise ValueError(str(error)) from error


def read_xlsx(data: bytes) -> Iterator[list[Any]]:
    """Yield the rows of the first sheet of an Excel workbook that `index.extract.packages` has looked through.

    Formulas give what was stored with them. What openpyxl raises on a damaged file is of many kinds.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file declares may be wrong
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True):
        yield [unescape(value) if isinstance(value, str) else value for value in row]


def without_apostrophe(text: str) -> str:
    """Return a text of a CSV file without the apostrophe that keeps it from being a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_START) else text


def _inert(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = without_codes(value)
    return f"'{text}" if text.startswith(_FORMULA_START) else text


def _cell(sheet: Any, value: Any, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, _ESCAPE_LIKE.sub("_x005F_", without_codes(value))[:LONGEST_CELL] if text else value)
    if text:
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold)
    return cell


def _eight_bit(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")
