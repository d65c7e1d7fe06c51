"""Excel workbooks (XLSX, XLSM): a page for each sheet, each row a line with its headings."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.blocks import Block, compose
from index.extract.cell_values import cell_text
from index.extract.headed_rows import Row, blocks_of_rows
from index.extract.packages import check_package
from index.extract.pages import labelled_pages
from index.extract.properties import office_properties
from index.extract.signatures import require_zip
from index.types import Document, SourceFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LAST_ROW = 1_048_576
"""Of a sheet in Excel; openpyxl would make up the empty rows up to a larger one."""


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the rows of every sheet, also of hidden sheets, rows and columns. Macros are never looked at.

    A page is a sheet, and its label the sheet's name. A cell that covers several rows stands in each of them. A
    formula gives the value that Excel stored with it, and nothing if there is none; charts, comments and pictures give
    nothing. The title is the file's own, else its name.

    Raises ExtractError if the file is no workbook, is encrypted, damaged or over a limit.
    """
    require_zip(data, source.ending, b"xl/")
    check_package(data, limits)
    workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    characters = 0
    labels: list[str] = []
    pages: list[list[Block]] = []
    for sheet in workbook.worksheets:
        rows = []
        for row in _rows(sheet):
            characters += sum(map(len, row.cells.values()))
            if characters > limits.characters:
                raise ExtractError(f"it holds more than {limits.characters} characters: split it into smaller files")
            rows.append(row)
        labels.append(sheet.title)
        pages.append(blocks_of_rows(rows))
        characters = sum(len(block.text) for page in pages for block in page)
    text, headings = compose(pages)
    title, file_date = office_properties(data, source)
    title = title or PurePosixPath(source.path).stem
    return Document(source, "xlsx", title, text, labelled_pages(text, labels), headings, file_date=file_date)


def _rows(sheet: Any) -> Iterator[Row]:
    """Yield the rows of a sheet in read-only mode, with what merged cells cover filled in downwards."""
    spans, filled = _merged(sheet)
    sheet.reset_dimensions()  # what the file declares may be wrong
    held: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = {}
        for column, cell in enumerate(cells):
            if cell.value is not None and (text := cell_text(cell.value, cell.data_type, cell.number_format)):
                texts[column] = text
        for column, last in filled.get(number, {}).items():
            if column in texts:
                held[column] = (last, texts[column])
        for column, (last, text) in list(held.items()):
            if number > last:
                del held[column]
            else:
                texts.setdefault(column, text)
        yield Row(texts, spans.get(number, {}))


def _merged(sheet: Any) -> tuple[dict[int, dict[int, int]], dict[int, dict[int, int]]]:
    """Return the merged cells by row and column: how many columns each covers, and the last row that it covers.

    openpyxl does not keep them in read-only mode, and would need some 50 times the file's size without it.
    """
    spans: dict[int, dict[int, int]] = {}
    filled: dict[int, dict[int, int]] = {}
    with sheet._get_source() as part:
        for _, element in iterparse(part):
            if element.tag == f"{_MAIN}row":
                if int(element.get("r", "1")) > _LAST_ROW:
                    raise ExtractError(f"a sheet has more than {_LAST_ROW} rows: save it again in Excel")
                element.clear()
            elif element.tag == f"{_MAIN}mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                if right > left:
                    spans.setdefault(top, {})[left - 1] = right - left + 1
                if bottom > top:
                    filled.setdefault(top, {})[left - 1] = bottom
    return spans, filled
