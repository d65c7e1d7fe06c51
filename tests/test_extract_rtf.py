"""RTF documents give their text in order; what a program left out of sight stays out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.types import Document, SourceFile


def read(content: str | bytes) -> Document:
    body = content if isinstance(content, bytes) else content.encode("cp1252")
    data = rb"{\rtf1\ansi\ansicpg1252\deff0" + body + b"}"
    return extract(data, SourceFile("protokoll.rtf", len(data), "0" * 64), ExtractLimits())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r" N\'e4mnden p\'e5 \'c5landet\par", "Nämnden på Ålandet"),
        (r" N\u228?mnden \u8221\'94citat\u8221\'94 \u-10179?\u-8704?", "Nämnden ”citat” 😀"),
        (r"\uc0 \u229\u228\uc2 \u246xyz", "åäöz"),
        (" Åäö direkt\r\ni filen", "Åäö direkti filen"),
        (r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}\f0\'e5{\f1\'b3}\'e5", "åłå"),
        (r"{\fonttbl{\f2\fcharset128 MS;}}{\f2\'82\'a0}", "あ"),
        (r" a\tab b\line c\par\pard d\~e\_f\-g\emdash \{x\}", "a b\nc\n\nd\u00a0e-fg—{x}"),
        (r" a{\v BORT}b{\deleted BORT}c{\v\v0 d}", "abcd"),
        (r" a{\pict\pngblip 89504e47}b{\*\okand BORT}c{\object{\*\objdata 00}{\result BORT}}d", "abcd"),
        (r"{\pict\bin5 }}{{\ }\par efter", "efter"),
        (r'{\field{\*\fldinst HYPERLINK "http://a.se"}{\fldrslt l\'e4nk}} b', "länk b"),
        (r" a{\footnote\pard\chftn  Se \'a7 4.\par}b\par c", "ab\n\n[1] Se § 4.\n\nc"),
        (r" a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt ruta\par}}{\shprslt BORT}}b\par c", "ab\n\nruta\n\nc"),
        (r"\pard{\listtext\'b7\tab}a\par{\listtext\tab 2.}\ilvl1 b\par\pard c", "• a\n  2. b\n\nc"),
        (
            r"\trowd\intbl Post\cell Kr\cell\row\intbl Tid\par extra\cell 1 949\cell\row\pard efter",
            "Post | Kr\nTid extra | 1 949\n\nefter",
        ),
        (r"\trowd\intbl ett\par tv\'e5\cell\row\pard c", "ett\n\ntvå\n\nc"),
        (r"{\info{\nofpages4}} a\page b\par c\sect\sbknone d\par e\sect f\par\pagebb g", "a\fb\n\nc\n\nd\n\ne\ff\fg"),
        (
            r"{\header Socialn\'e4mnden\par 2025-12-10}{\footer Ballebov\'e4gen\par Dnr SN2025/119} text",
            "Socialnämnden\n2025-12-10\nDnr SN2025/119\n\ntext",
        ),
        (r"{\info{\nofpages7}} a\page b", "a\n\nb"),
    ],
)
def test_what_is_shown_is_text_and_nothing_else(content: str, text: str) -> None:
    assert read(content).text == text


def test_headings_title_and_date() -> None:
    document = read(
        r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s7 Rubrik 2;}{\s8 Title;}{\*\cs3 heading 3;}}"
        r"{\info{\title Slutrapport \'e5r 2025}{\creatim\yr2024\mo1\dy2}{\revtim\yr2025\mo12\dy10\hr8}{\author BORT}}"
        r"\pard\s1 Ett\par\pard\s7 Tv\'e5\par\pard\outlinelevel2 Tre\par\pard\s8 Fyra\par\pard text"
    )
    assert document.text == "Ett\n\nTvå\n\nTre\n\nFyra\n\ntext"
    assert [(each.level, each.title) for each in document.headings] == [(1, "Ett"), (2, "Två"), (3, "Tre"), (1, "Fyra")]
    assert (document.title, document.file_date, document.format) == ("Slutrapport år 2025", "2025-12-10", "rtf")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"text", "^not an RTF document although it is named .rtf"),
        (b"PK\x03\x04word/document", r"^a Word document \(DOCX\) although it is named .rtf"),
        (rb"{\rtf1 text", "cut short"),
        (rb"{\rtf1 {\b text}", "cut short"),
        (rb"{\rtf1" + b"{" * 2_000, "nested too deeply"),
        (rb"{\rtf1{\pict\bin999999 abc}}", "cut short"),
    ],
)
def test_what_is_no_whole_document_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ExtractError, match=message):
        extract(data, SourceFile("a.rtf", len(data), "0" * 64), ExtractLimits())


def test_what_stands_behind_the_document_is_passed_over() -> None:
    data = rb"{\rtf1 text}" + b"\0\0{skr\xe4p"
    assert extract(data, SourceFile("a.rtf", len(data), "0" * 64), ExtractLimits()).text == "text"


@given(st.text(st.sampled_from("aåäöÅÄÖ§–”😀é 1.{}\\"), min_size=1).filter(lambda text: any(map(str.isalnum, text))))
def test_every_character_comes_back(text: str) -> None:
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2))
    assert read("".join(f"\\u{code}?" for code in codes)).text == " ".join(text.split())
