"""Workbooks give a page for each sheet and a line for each row."""

import io
import re
import time
import zipfile
from datetime import date

import pytest
from openpyxl import DEFUSEDXML, Workbook
from openpyxl.chart import BarChart

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.types import Document, SourceFile


def read(data: bytes, path: str = "budget.xlsx", limits: ExtractLimits = ExtractLimits()) -> Document:  # noqa: B008
    return extract(data, SourceFile(path, len(data), "0" * 64), limits)


def saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return the workbook with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            content = before.read(part).decode("utf-8")
            if part == name:
                assert re.search(old, content)
                content = re.sub(old, new, content)
            after.writestr(part, content)
    return file.getvalue()


def budget() -> Workbook:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Budget 2025"
    sheet.append(["Budget för socialnämnden"])
    sheet.append([])
    sheet.append(["Verksamhet", "Konto", "Utfall", None, "Andel", "Beslutad"])
    sheet.append([None, None, 2024, 2025])
    sheet.append(["Hemtjänst", 5020, 1100000.5, 1200000, 0.255, date(2025, 12, 10)])
    sheet.append([None, 5021, 3, 4, 1, None])
    sheet.append(["Dold rad", "5022", "=SUM(C5:C6)", True])
    for area in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "A5:A6"):
        sheet.merge_cells(area)
    for row in (5, 6):
        sheet.cell(row, 4).number_format = '#,##0 "kr"'
        sheet.cell(row, 5).number_format = "0.0%"
    sheet.row_dimensions[7].hidden = True
    hidden = workbook.create_sheet("Dolt blad")
    hidden.sheet_state = "hidden"
    hidden.append([1, 2])
    chart = workbook.create_chartsheet("Diagram")
    chart.add_chart(BarChart())
    return workbook


def test_every_row_holds_its_headings() -> None:
    document = read(saved(budget()))
    assert document.text == (
        "Budget för socialnämnden\n\n"
        "Verksamhet: Hemtjänst | Konto: 5020 | Utfall 2024: 1100000.5 | Utfall 2025: 1200000 kr | Andel: 25.5 % | "
        "Beslutad: 2025-12-10\n"
        "Verksamhet: Hemtjänst | Konto: 5021 | Utfall 2024: 3 | Utfall 2025: 4 kr | Andel: 100 %\n"
        "Verksamhet: Dold rad | Konto: 5022 | Utfall 2025: SANT\f1 | 2"
    )
    assert [(page.number, page.label) for page in document.pages] == [(1, "Budget 2025"), (2, "Dolt blad")]
    assert [heading.title for heading in document.headings] == ["Budget för socialnämnden"]
    assert (document.title, document.format) == ("budget", "xlsx")
    assert document.file_date == f"{date.today():%Y-%m-%d}"


def test_a_formula_gives_the_value_that_was_stored() -> None:
    data = changed(saved(budget()), "xl/worksheets/sheet1.xml", r"</f><v\s*/?>(</v>)?", "</f><v>1100003.5</v>")
    assert "Utfall 2024: 1100003.5 | Utfall 2025: SANT" in read(data).text


def test_an_empty_sheet_is_an_empty_page() -> None:
    workbook = budget()
    workbook.create_sheet("Tomt", 0)
    document = read(saved(workbook))
    assert [page.label for page in document.pages] == ["Tomt", "Budget 2025", "Dolt blad"]
    assert document.pages[0].end == 0


def test_the_declared_size_of_a_sheet_is_not_believed() -> None:
    for size in ("A1:XFD1048576", "A1:A1"):
        data = changed(saved(budget()), "xl/worksheets/sheet1.xml", 'ref="A1:F7"', f'ref="{size}"')
        assert read(data).text == read(saved(budget())).text


def test_a_row_far_below_is_refused_at_once() -> None:
    data = changed(saved(budget()), "xl/worksheets/sheet1.xml", 'row r="7"', 'row r="999999999"')
    started = time.monotonic()
    with pytest.raises(ExtractError, match="more than 1048576 rows"):
        read(data)
    assert time.monotonic() - started < 5


def test_a_macro_workbook_is_read_without_its_macros() -> None:
    main = r"application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml"
    data = changed(saved(budget()), "[Content_Types].xml", main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert read(data, "budget.xlsm").text == read(saved(budget())).text


def test_limits_and_wrong_files() -> None:
    with pytest.raises(ExtractError, match="more than 100 characters"):
        read(saved(budget()), limits=ExtractLimits(characters=100))
    with pytest.raises(ExtractError, match=r"^a ZIP archive although it is named \.xlsx"):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.txt", "text")
        read(file.getvalue())


def test_openpyxl_reads_through_defusedxml() -> None:
    assert DEFUSEDXML


@pytest.mark.slow
def test_many_equal_rows_are_no_bomb() -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Rader")
    sheet.append(["Namn", "Värde"])
    for _ in range(100_000):
        sheet.append(["Hemtjänst", 1])
    document = read(saved(workbook))
    assert document.text.count("\n") == 99_999
    assert document.text.endswith("Namn: Hemtjänst | Värde: 1")
