"""Packs that were damaged, cut, or made to do harm are refused in words; what somebody edited is read as it stands."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from index.errors import PackError
from qa.evidence_pack.files import ENDINGS, pack_bytes
from qa.evidence_pack.pack import Excerpt
from qa.evidence_pack.reading import LIMITS, read_pack, read_pack_bytes
from tests.make_packs import citation, pack

ONE = pack(Excerpt(citation("Nämnden säger nej.")))


def rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return an Office file with its parts changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def in_document(data: bytes, old: str, new: str) -> bytes:
    """Return a Word document with a piece of its XML replaced."""

    def change(name: str, part: bytes) -> bytes:
        return part.replace(old.encode(), new.encode()) if name == "word/document.xml" else part

    changed = rezipped(data, change)
    assert changed != rezipped(data, lambda _, part: part)
    return changed


def test_a_file_is_read_by_its_ending_in_any_case(tmp_path: Path) -> None:
    for ending in ENDINGS:
        path = tmp_path / f"underlag{ending.upper()}"
        path.write_bytes(pack_bytes(ONE, ending))
        (found,) = read_pack(path)
        assert (found.quote, found.document, found.start, found.end) == (
            "Nämnden säger nej.", "nämnd/protokoll.pdf", 10, 28,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"%PDF-", "no pack by its ending"),
        ("a.csv", b"a,b\n1,2\n", "no column quote"),
        ("a.csv", b"", "no column quote"),
        ("a.csv", b"\x81\x8d", "damaged"),
        ("a.csv", b'quote,document,sha256,start,end\n"' + b"x" * 200_000, "damaged"),
        ("a.xlsx", b"PK\x03\x04", "damaged or cut short"),
        ("a.docx", b"", "damaged or cut short"),
        ("a.jsonl", b"[1]", "needs citations"),
        ("a.jsonl", b'{"citations": [1]}', "needs citations"),
        ("a.jsonl", b"[" * 100_000, "line 1 is not JSON"),
        ("a.jsonl", b'{"citations": []}\n{"citations": ', "line 2 is not JSON"),
        ("a.jsonl", b" " * (LIMITS.file_bytes + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_pack_is_refused_in_one_line(name: str, data: bytes, message: str) -> None:
    with pytest.raises(PackError, match=message) as caught:
        read_pack_bytes(data, name)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(name)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="No such file"):
        read_pack(tmp_path / "saknas.docx")


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_office_files_made_to_do_harm_are_refused(ending: str) -> None:
    sound = pack_bytes(ONE, ending)
    bomb = rezipped(sound, lambda name, part: part + b" " * 30_000_000 if name.endswith(".xml") else part)
    with pytest.raises(PackError, match="unpacks to far more"):
        read_pack_bytes(bomb, f"a{ending}")
    doctype = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    entity = rezipped(sound, lambda name, part: part.replace(b"?>", b"?>" + doctype, 1))
    with pytest.raises(PackError, match="declares a document type"):
        read_pack_bytes(entity, f"a{ending}")
    with pytest.raises(PackError, match="damaged or cut short"):
        read_pack_bytes(sound[: len(sound) // 2], f"a{ending}")


def test_a_workbook_of_another_kind_and_one_with_a_row_far_down_are_refused() -> None:
    book = Workbook()
    file = BytesIO()
    book.save(file)
    with pytest.raises(PackError, match="no column quote"):
        read_pack_bytes(file.getvalue(), "a.xlsx")
    far = rezipped(
        pack_bytes(ONE, ".xlsx"),
        lambda name, part: (
            part.replace(b"</sheetData>", b'<row r="2000000000"><c r="XFD2000000000"><v>1</v></c></row></sheetData>')
            if name.startswith("xl/worksheets/sheet1")
            else part
        ),
    )
    with pytest.raises(PackError, match="more than 100000 rows"):
        read_pack_bytes(far, "a.xlsx")


def test_a_row_without_its_quote_still_counts() -> None:
    text = pack_bytes(ONE, ".csv").decode("utf-8-sig")
    (emptied,) = read_pack_bytes(text.replace("Nämnden säger nej.", "").encode(), "a.csv")
    assert (emptied.quote, emptied.start) == ("", 10)
    (unplaced,) = read_pack_bytes(text.replace(",10,28,", ",1e999,nan,").encode(), "a.csv")
    assert (unplaced.start, unplaced.end) == (None, None)
    (decimals,) = read_pack_bytes(text.replace(",10,28,", ",10.0,28.0,").encode(), "a.csv")
    assert (decimals.start, decimals.end) == (10, 28)


def test_one_answer_as_ask_prints_it_is_read() -> None:
    answer = json.loads(pack_bytes(ONE, ".jsonl"))
    (found,) = read_pack_bytes(json.dumps(answer, indent=1).encode(), "svar.jsonl")
    assert (found.where, found.quote) == ("line 1, citation 1", "Nämnden säger nej.")


def test_a_card_is_read_where_it_was_copied_to_a_report() -> None:
    report = Document()
    report.add_heading("Granskning", 1)
    report.add_table(1, 2).rows[0].cells[0].text = "Anteckning"
    outer = report.add_table(1, 1)
    source = Document(BytesIO(pack_bytes(ONE, ".docx", "en")))
    outer.rows[0].cells[0]._tc.insert(1, source.tables[0]._tbl)
    file = BytesIO()
    report.save(file)
    (found,) = read_pack_bytes(file.getvalue(), "rapport.docx")
    assert (found.where, found.question, found.quote, found.reference) == (
        "table 1", "Granskning", "Nämnden säger nej.", "SN 2025-12-10 § 4, s. 4",
    )  # fmt: skip


def test_tracked_changes_and_other_ways_to_write_a_hyphen_are_read_as_they_are_shown() -> None:
    sound = pack_bytes(pack(Excerpt(citation("väl\u2011färd och till\u00adsyn"))), ".docx")
    saved = in_document(
        in_document(sound, "väl\u2011färd", "väl</w:t><w:noBreakHyphen/><w:t>färd"),
        "till\u00adsyn",
        "till</w:t><w:softHyphen/><w:t>syn",
    )
    assert read_pack_bytes(saved, "a.docx")[0].quote == "väl\u2011färd och till\u00adsyn"
    deleted = "<w:del><w:r><w:delText>inte </w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>aldrig</w:t></w:r></w:moveFrom>"
    tracked = in_document(pack_bytes(ONE, ".docx"), "<w:r><w:t>”Nämnden", f"{deleted}{moved}<w:r><w:t>”Nämnden")
    assert read_pack_bytes(tracked, "a.docx")[0].quote == "Nämnden säger nej."


def test_a_card_whose_rows_are_wrapped_or_cut_is_still_a_card() -> None:
    wrapped = in_document(
        in_document(pack_bytes(ONE, ".docx"), "<w:tr>", "<w:sdt><w:sdtContent><w:tr>"),
        "</w:tr>",
        "</w:tr></w:sdtContent></w:sdt>",
    )
    assert read_pack_bytes(wrapped, "a.docx")[0].quote == "Nämnden säger nej."
    without = in_document(pack_bytes(ONE, ".docx"), ">Tecken<", ">Tkn<")
    assert (read_pack_bytes(without, "a.docx")[0].start, read_pack_bytes(without, "a.docx")[0].end) == (None, None)
