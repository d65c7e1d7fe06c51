"""Whatever a file holds, reading it gives a document or says in one line why not, and quickly."""

import io
import re
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.extract.messages import LENGTH, document_message, pack, parse_reply
from index.types import SourceFile
from tests.make_office import docx_parts, odt_parts, p, samples, zip_of

pytestmark = pytest.mark.slow

LIMITS = ExtractLimits()
NUMBERING = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def reads_or_refuses(data: bytes, ending: str) -> None:
    """Check that the outcome is a document that the parent accepts, or an ExtractError of one line."""
    source = SourceFile(f"a{ending}", len(data), "0" * 64)
    started = time.monotonic()
    document, reason = None, ""
    try:
        document = extract(data, source, LIMITS)
    except ExtractError as error:
        reason = str(error)
    assert time.monotonic() - started < 10
    if document is None:
        assert reason.isprintable()
        assert ": " in reason
        return
    assert parse_reply(pack(document_message(document))[LENGTH.size :], source, LIMITS) == document


@pytest.mark.parametrize("ending", sorted(samples()))
def test_the_sound_files_are_read(ending: str) -> None:
    data = samples()[ending]
    assert extract(data, SourceFile(f"a{ending}", len(data), "0" * 64), LIMITS).text


def changed(sound: bytes, data: st.DataObject) -> bytes:
    """Cut some bytes short, or change a few of them."""
    content = bytearray(sound)
    places = st.integers(0, len(content) - 1)
    if data.draw(st.booleans()):
        del content[data.draw(places) :]
    else:
        for place in data.draw(st.lists(places, min_size=1, max_size=8)):
            content[place] ^= data.draw(st.integers(1, 255))
    return bytes(content)


@pytest.mark.parametrize("ending", sorted(samples()))
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_file_that_is_cut_short_or_changed(ending: str, data: st.DataObject) -> None:
    reads_or_refuses(changed(samples()[ending], data), ending)


@pytest.mark.parametrize("ending", [".docx", ".odt", ".pptx", ".xlsx"])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_part_that_is_missing_or_changed_within_a_sound_archive(ending: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(samples()[ending])) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = parts.pop(name)
    if part and data.draw(st.booleans()):
        text = str(part, "utf-8", "replace") if isinstance(part, bytes) else part
        values = list(re.finditer(r'"[^"]*"|>[^<>]+<', text))
        match = data.draw(st.sampled_from(values)) if values else None
        value = data.draw(st.sampled_from(["", "-1", "x", "99999999999", "../../a", "A1:XFD1048576", "\u0663"]))
        start, end = (match.start() + 1, match.end() - 1) if match else (0, 0)
        parts[name] = text[:start] + value + text[end:]
    elif part:
        parts[name] = changed(bytes(part, "utf-8") if isinstance(part, str) else part, data)
    reads_or_refuses(zip_of(parts), ending)


@pytest.mark.parametrize("ending", sorted(samples()))
@settings(deadline=None, max_examples=30)
@given(body=st.binary(max_size=300))
def test_bytes_that_mean_nothing(ending: str, body: bytes) -> None:
    reads_or_refuses(samples()[ending][:20] + body, ending)


W_NAMES = "p r t tbl tr tc ins del sdt sdtContent br lastRenderedPageBreak pPr numPr numId ilvl outlineLvl sectPr tab"
ODF_NAMES = "text:p text:h text:list text:list-item text:span text:s text:note table:table table:table-row draw:frame"


def trees(names: list[str], attributes: list[str]) -> st.SearchStrategy[str]:
    """Elements of these names nested in any way."""
    attribute = st.sampled_from(["", *attributes])
    return st.recursive(
        st.sampled_from(["ord", "å ä", "\u00ad", "&amp;"]),
        lambda inner: st.builds(
            lambda name, written, children: f"<{name}{written}>{''.join(children)}</{name}>",
            st.sampled_from(names),
            attribute,
            st.lists(inner, max_size=4),
        ),
        max_leaves=30,
    )


WORD_TREES = trees(
    [f"w:{name}" for name in W_NAMES.split()],
    [' w:val="1"', ' w:val="-1"', ' w:val="x"', ' w:type="page"', ' w:val="99999999999"', ' w:val="٣"'],
)
ODF_TREES = trees(
    [*ODF_NAMES.split(), "table:table-cell", "text:soft-page-break", "text:note-body", "draw:text-box"],
    [' text:outline-level="x"', ' text:outline-level="9"', ' text:c="-1"', ' table:number-columns-repeated="99999"'],
)


@settings(deadline=None, max_examples=150)
@given(WORD_TREES, WORD_TREES)
def test_any_elements_in_a_word_document(body: str, numbering: str) -> None:
    data = zip_of(docx_parts(body, numbering=numbering + NUMBERING, styles=body))
    reads_or_refuses(data, ".docx")


@settings(deadline=None, max_examples=150)
@given(ODF_TREES)
def test_any_elements_in_an_opendocument_text(body: str) -> None:
    reads_or_refuses(zip_of(odt_parts(body)), ".odt")


RTF_WORDS = st.sampled_from(
    [
        *(
            "{",
            "}",
            "\\par ",
            "\\cell ",
            "\\row ",
            "\\u229?",
            "\\u-99999 ",
            "\\uc-5 ",
            "\\'e5",
            "\\*",
            "\\page ",
            "\\s1 ",
        ),
        *("\\fonttbl ", "\\stylesheet ", "\\info ", "\\title ", "\\footnote ", "\\header ", "\\shptxt ", "\\listtext "),
        *("\\outlinelevel-3 ", "\\outlinelevel99 ", "\\fcharset128 ", "\\f1 ", "\\bin3 ", "\\ansicpg0 ", "\\intbl "),
        *(
            "ord ",
            ";",
            "\\v ",
            "\\plain ",
            "\\\n",
            "\\ilvl99 ",
            "\\revtim ",
            "\\yr9999999 ",
            "\\nofpages9 ",
            "\\ud83d ?",
        ),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(RTF_WORDS, max_size=40))
def test_any_words_in_an_rtf_document(words: list[str]) -> None:
    reads_or_refuses(("{\\rtf1 " + "".join(words) + "}" * 20).encode("latin-1"), ".rtf")


HEADER_LINES = st.sampled_from(
    [
        *("From: a", "Subject: =?utf-8?B?w6U?=", "Subject: =?x?Q?=FF?=", "Date: Wed, 32 Foo 99999 25:61:00 +9999"),
        *("Content-Type: multipart/mixed; boundary=b", "Content-Type: text/html; charset=utf-7", "Content-Type: ;;;"),
        *(
            "Content-Type: message/rfc822",
            "Content-Type: text/plain; charset*=a'b'c",
            "Content-Transfer-Encoding: base64",
        ),
        *(
            "Content-Transfer-Encoding: x-uuencode",
            "Content-Disposition: attachment; filename*0*=%C3",
            "",
            "--b",
            "--b--",
        ),
        *(" fortsatt", "text \udce5", ":", "begin 644 a", "To: " + "(" * 500),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(HEADER_LINES, max_size=15))
def test_any_lines_in_a_message(lines: list[str]) -> None:
    reads_or_refuses("\n".join(["From: a", *lines]).encode("utf-8", "surrogateescape"), ".eml")


def test_very_deep_nesting_is_refused_or_read_quickly() -> None:
    deep = 20_000
    reads_or_refuses(zip_of(docx_parts("<w:sdt>" * deep + "</w:sdt>" * deep)), ".docx")
    reads_or_refuses(zip_of(odt_parts("<text:section>" * deep + "</text:section>" * deep)), ".odt")
    reads_or_refuses(zip_of(docx_parts("<w:tbl><w:tr><w:tc>" * 70 + p("a") + "</w:tc></w:tr></w:tbl>" * 70)), ".docx")
    reads_or_refuses(b"{\\rtf1" + b"{" * deep + b"a" + b"}" * deep + b"}", ".rtf")
    multipart = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(300))
    reads_or_refuses(b"From: a\n" + multipart + b"\ntext", ".eml")
