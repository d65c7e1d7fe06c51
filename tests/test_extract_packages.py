"""A ZIP archive is looked through before a library opens it."""

import io
import struct
import time
import zipfile
from dataclasses import replace

import pytest

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract import EXTRACTORS, extract
from index.extract.packages import check_package
from index.types import SourceFile
from tests.make_office import docx_parts, odt_parts, p, zip_of

LIMITS = ExtractLimits()


def refused(data: bytes, path: str = "a.docx", limits: ExtractLimits = LIMITS) -> ExtractError:
    with pytest.raises(ExtractError) as caught:
        extract(data, SourceFile(path, len(data), "0" * 64), limits)
    return caught.value


def test_limits_on_parts_size_and_ratio() -> None:
    data = zip_of({"a.bin": b"\0" * 2_000_000, "b.bin": b"b"})
    check_package(data, LIMITS)
    with pytest.raises(ExtractError, match="more than 1 parts"):
        check_package(data, replace(LIMITS, parts=1))
    with pytest.raises(ExtractError, match="unpacks to more than 1 MB"):
        check_package(data, replace(LIMITS, unpacked_bytes=1024**2))
    with pytest.raises(ExtractError, match="far more than a document holds"):
        check_package(zip_of({"a.bin": b"\0" * 20_000_000}), LIMITS)


def test_a_size_that_is_declared_too_small_does_not_help() -> None:
    data = bytearray(zip_of({"a.bin": b"\0" * 2_000_000}))
    directory = data.rfind(b"PK\x01\x02")
    for place in (22, directory + 24):
        assert struct.unpack_from("<L", data, place) == (2_000_000,)
        struct.pack_into("<L", data, place, 10)
    with pytest.raises(ExtractError, match="damaged or cut short"):
        check_package(bytes(data), LIMITS)


def test_parts_that_overlap_are_counted_as_often_as_they_are_named() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.bin", b"\0" * 10_000_000)
        archive.filelist *= 60
    with pytest.raises(ExtractError, match=r"far more than a document|damaged"):
        check_package(file.getvalue(), LIMITS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_no_part_may_declare_a_document_type(encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    for name in ("word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml"):
        data = zip_of(docx_parts(p("a")) | {name: bomb.encode(encoding)})
        assert "declares a document type" in str(refused(data))


def test_entities_of_an_opendocument_text_are_not_resolved() -> None:
    parts = odt_parts("<text:p>kvar &fil; &ord;</text:p>")
    declared = '<!DOCTYPE a [<!ENTITY fil SYSTEM "file:///etc/passwd"><!ENTITY ord "BORT">]>'
    data = zip_of(parts | {"content.xml": declared + str(parts["content.xml"])})
    assert extract(data, SourceFile("a.odt", len(data), "0" * 64), LIMITS).text == "kvar"


def test_entities_that_grow_are_refused_at_once() -> None:
    lines = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "ordet">{lines}]>'
    parts = odt_parts("<text:p text:style-name='&e11;'>&e11;</text:p>")
    started = time.monotonic()
    assert "it is damaged" in str(refused(zip_of(parts | {"content.xml": bomb + str(parts["content.xml"])}), "a.odt"))
    assert time.monotonic() - started < 5


def test_files_with_a_password_are_named_so() -> None:
    encrypted = bytearray(zip_of(docx_parts(p("a"))))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = encrypted.find(sign)
        while start >= 0:
            encrypted[start + place] |= 1
            start = encrypted.find(sign, start + 1)
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    for data in (bytes(encrypted), compound):
        error = refused(data)
        assert error.kind is FailureKind.ENCRYPTED
        assert str(error) == "it is protected by a password: save a copy without one"


@pytest.mark.parametrize(
    ("stream", "path", "what"),
    [
        ("WordDocument", "a.docx", "an old Word document (DOC)"),
        ("Workbook", "a.xlsx", "an old Excel workbook (XLS)"),
        ("PowerPoint Document", "a.pptx", "an old PowerPoint presentation (PPT)"),
        ("X", "a.odt", "an old Office file"),
    ],
)
def test_old_formats_are_named_with_what_to_do(stream: str, path: str, what: str) -> None:
    ending = path[1:]
    error = refused(b"\xd0\xcf\x11\xe0" + stream.encode("utf-16-le"), path)
    assert error.kind is FailureKind.UNSUPPORTED
    assert str(error) == f"{what} although it is named {ending}: open it and save it as {ending}"


@pytest.mark.parametrize("ending", [".docx", ".odt", ".pptx", ".xlsx"])
def test_what_is_no_archive_is_refused(ending: str) -> None:
    assert ending in EXTRACTORS
    assert "or damaged: open it and save it again" in str(refused(b"text", f"a{ending}"))
    assert "although it is named" in str(refused(b"%PDF-1.7", f"a{ending}"))
    assert "although it is named" in str(refused(zip_of({"a": "b"}), f"a{ending}"))
