"""CSV and TSV files give a line for each row, whatever separates the cells."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.extract.separated import separator_of
from index.types import Document, SourceFile


def read(data: str | bytes, path: str = "diarium.csv") -> Document:
    data = data.encode("utf-8") if isinstance(data, str) else data
    return extract(data, SourceFile(path, len(data), "0" * 64), ExtractLimits())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Namn;Belopp\r\nÅsa;1 000,50\r\nÅke;2\r\n", "Namn: Åsa | Belopp: 1 000,50\nNamn: Åke | Belopp: 2"),
        ("Namn,Belopp\nÅsa,1.5\n", "Namn: Åsa | Belopp: 1.5"),
        ("Namn\tBelopp\nÅsa\t1,5\n", "Namn: Åsa | Belopp: 1,5"),
        ("Namn|Belopp\nÅsa|1,5\n", "Namn: Åsa | Belopp: 1,5"),
        ('Namn;Not\r\n"Åsa; chef";"två\r\nrader ""citat"""\r\n', 'Namn: Åsa; chef | Not: två rader "citat"'),
        ("sep=,\r\nNamn,Not\r\na;b,c\r\n", "Namn: a;b | Not: c"),
        ("Namn;Not\r\rÅsa;1\r", "Namn: Åsa | Not: 1"),
        ("Namn;Not\nÅsa;\n;1\n", "Namn: Åsa\nNot: 1"),
        ("Rubrik\n\nNamn;Not\nÅsa;1\n", "Rubrik\n\nNamn: Åsa | Not: 1"),
        ("Namn;Not\nform\ffeed;1\n", "Namn: form feed | Not: 1"),
        ('Namn;Not\n"aldrig slut;1\n', "Namn | Not\nNamn: aldrig slut;1"),
    ],
)
def test_rows_become_lines(data: str, text: str) -> None:
    for encoded in (data.encode("utf-8"), data.encode("cp1252"), data.encode("utf-16")):
        document = read(encoded)
        assert document.text == text
        assert (document.title, document.format, len(document.pages)) == ("diarium", "csv", 1)


def test_a_tsv_file_has_tabs() -> None:
    assert read("a;b\tc\n1;2\t3\n", "a.tsv").text == "a;b: 1;2 | c: 3"


@pytest.mark.parametrize(
    ("text", "separator"),
    [("a,b;c\nd;e\n", ";"), ("1,5;2,5\n3,5;4,5", ";"), ("a,b,c\nd,e,f", ","), ("ett ord", ";"), ("", ";")],
)
def test_the_separator_is_that_of_most_rows(text: str, separator: str) -> None:
    assert separator_of(text) == separator


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ExtractError, match=r"an Excel workbook \(XLSX\) although it is named \.csv"):
        read(b"PK\x03\x04 xl/workbook.xml")
    with pytest.raises(ExtractError, match="binary data"):
        read(b"a;b\0\n")


def test_a_very_long_cell_is_read_quickly() -> None:
    started = time.monotonic()
    document = read('a;b\n"' + "ord " * 250_000 + '";1\n')
    assert len(document.text) > 999_000
    assert time.monotonic() - started < 10


@given(st.lists(st.lists(st.text(st.sampled_from("aå1;,\"\n '"), max_size=5), min_size=2, max_size=2), min_size=1))
def test_every_value_that_a_program_writes_comes_back(table: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([["Namn", "Värde"], *table])
    values = [" ".join(cell.split()) for row in table for cell in row]
    document = read(file.getvalue())
    assert all(value in document.text for value in values)
