"""Plain text is the file, decoded: nothing added, nothing lost, nothing guessed."""

import codecs
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract import EXTRACTORS, extract
from index.extract.characters import decode_text
from index.extract.pages import pages_of
from index.types import Document, PageOrigin, SourceFile

LIMITS = ExtractLimits()
SWEDISH = "Nämnden beslöt på § 4 att avböja.\r\nÅtgärd: ”ingen” – 1 234 kr.\n"
WRITING = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("åäöÅÄÖ§\n\r\t\f "), min_size=1)


def read(data: bytes, path: str = "protokoll.txt", limits: ExtractLimits = LIMITS) -> Document:
    return extract(data, SourceFile(path, len(data), "0" * 64), limits)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1252", b""),
    ],
)
def test_every_encoding_gives_the_same_characters(encoding: str, mark: bytes) -> None:
    assert read(mark + SWEDISH.encode(encoding)).text == SWEDISH


@settings(deadline=None, max_examples=200)
@given(WRITING, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_decoding_gives_back_what_was_encoded(text: str, encoding: str) -> None:
    text = text.lstrip("\ufeff")
    assert decode_text(text.encode(encoding)) == text


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("abcåäöÅÄÖé \r\n"), min_size=1))
def test_windows_1252_gives_back_what_was_encoded(text: str) -> None:
    assert decode_text(text.encode("cp1252")) == text


def test_a_form_feed_starts_a_page() -> None:
    document = read(b"ett\ftv\xc3\xa5\f\ftre")
    assert document.text == "ett\ftvå\f\ftre"
    assert [document.text[page.start : page.end] for page in document.pages] == ["ett", "två", "", "tre"]
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert document.format == "txt"
    assert (document.title, document.headings) == ("", ())


@given(st.text(st.sampled_from("ab\f\n")))
def test_pages_follow_each_other_with_one_separator_between(text: str) -> None:
    pages = pages_of(text)
    assert pages[0].start == 0
    assert pages[-1].end == len(text)
    for before, after in itertools.pairwise(pages):
        assert (after.number, after.start) == (before.number + 1, before.end + 1)
        assert text[before.end] == "\f"
    for page in pages:
        has_words = not text[page.start : page.end].isspace() and page.start < page.end
        assert page.origin is (PageOrigin.TEXT if has_words else PageOrigin.EMPTY)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"  \n\f ", "no text was found"),
        (b"text \x00 text", "binary data"),
        (b"\x81\x8d\x8f" * 20, "not a text file"),
        ("Ånyo åäö ".encode() + b"\xe5 och", "damaged at byte 13"),
        (codecs.BOM_UTF8 + b"a\xe5", "damaged at byte"),
        (bytes(range(1, 9)) * 10 + b"text", "binary data"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not a text file"),
        (b"a\0b\0c", "not a text file"),
        (b"a\0\0\0b\0\0\0", "binary data"),
        (b"%PDF-1.7 ...", "a PDF although it is named .txt"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image although it is named .txt"),
        (b"MZ\x90\x00\x03", "a program although it is named .txt"),
        (b"{\\rtf1 text}", "an RTF document"),
    ],
)
def test_what_is_not_text_is_refused_with_a_reason(data: bytes, message: str) -> None:
    with pytest.raises(ExtractError, match=message):
        read(data)


def test_a_text_may_begin_with_the_letters_of_a_program() -> None:
    assert read(b"MZ\xc3\x84RK").text == "MZÄRK"


def test_limits_on_characters_and_pages() -> None:
    with pytest.raises(ExtractError, match="more than 10 characters"):
        read(b"a" * 11, limits=ExtractLimits(characters=10))
    with pytest.raises(ExtractError, match="more than 2 pages"):
        read(b"a\fb\fc", limits=ExtractLimits(pages=2))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("a.DOC", r"^files of type \.doc are not read: save it as \.docx$"),
        ("a.xls", r"save it as \.xlsx$"),
        ("a.ppt", r"save it as \.pptx$"),
        ("a.msg", r"save it as \.eml$"),
        ("a", r"a file without an ending is not read: save it as .*\.docx, .*\.pdf"),
        (".pdf", r"a file without an ending is not read"),
        ("a.pdf.zip", r"files of type \.zip are not read: save it as .*\.docx"),
    ],
)
def test_other_endings_are_refused_with_what_to_do(path: str, message: str) -> None:
    with pytest.raises(ExtractError, match=message) as caught:
        read(b"text", path)
    assert caught.value.kind is FailureKind.UNSUPPORTED


def test_the_ending_is_read_in_any_case() -> None:
    assert SourceFile("Mapp/Årende 1.PDF", 0, "").ending == ".pdf"
    assert read(b"text", "A.TXT").format == "txt"


@settings(deadline=None, max_examples=300)
@given(
    st.binary(max_size=400) | WRITING.map(lambda text: text.encode("utf-8")),
    st.sampled_from(sorted(EXTRACTORS)),
    st.sampled_from([b"", b"%PDF-1.4\n", b"<table><td>", b"# ", b"\xff\xfe", b"> - "]),
)
@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning", "ignore::bs4.MarkupResemblesLocatorWarning")
def test_any_bytes_give_a_document_or_an_extract_error(data: bytes, suffix: str, prefix: bytes) -> None:
    try:
        document = read(prefix + data, "x" + suffix)
    except ExtractError:
        return
    document.text.encode("utf-8")
    assert document.pages == pages_of(document.text)
    for heading in document.headings:
        line = document.text[heading.start : heading.end]
        assert heading.title == " ".join(line.split()) != ""
        assert "\n" not in line
