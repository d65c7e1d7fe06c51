"""The cells of a small workbook that somebody hands over, such as a list of questions.

It is read where it was handed over and not in a process of its own, so its limits are far below those of documents.
"""

import warnings
from io import BytesIO
from itertools import islice

from openpyxl import load_workbook

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.cell_values import cell_text
from index.extract.packages import check_package
from index.extract.signatures import require_zip

MOST_ROWS = 20_000
MOST_COLUMNS = 50


def first_sheet(data: bytes, limits: ExtractLimits) -> list[list[str]]:
    """Return the first sheet's cells as text, row by row, empty rows included; formulas as Excel last worked them out.

    Raises ExtractError if it is no workbook, is encrypted, damaged or over a limit, or has more than MOST_ROWS rows.
    """
    require_zip(data, ".xlsx", b"xl/")
    check_package(data, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = _rows(data)
    except Exception as error:  # openpyxl raises errors of many kinds on a damaged file
        raise ExtractError(f"it is damaged ({type(error).__name__}): open it and save it again") from error
    if len(rows) > MOST_ROWS:
        raise ExtractError(f"it has more than {MOST_ROWS} rows: split it")
    return rows


def _rows(data: bytes) -> list[list[str]]:
    workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what the file declares may be wrong
        found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
        return [
            ["" if cell.value is None else cell_text(cell.value, cell.data_type, cell.number_format) for cell in row]
            for row in islice(found, MOST_ROWS + 1)
        ]
    finally:
        workbook.close()
