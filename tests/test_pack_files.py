"""Evidence packs written and read back: what each format holds, and what it does not."""

import csv
import json
from dataclasses import astuple, replace
from io import BytesIO, StringIO

import pytest
from docx import Document
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from index.errors import QuestionError
from index.roles import Role
from qa.evidence_pack.check import comparable
from qa.evidence_pack.files import ENDINGS, pack_bytes
from qa.evidence_pack.pack import Entry, Excerpt, Pack
from qa.evidence_pack.reading import Quoted, read_pack_bytes
from qa.evidence_pack.rows import COLUMNS
from qa.tables import without_codes
from tests.make_packs import MADE, answer, citation, pack, stated

FORMULA = '=HYPERLINK("http://example.invalid","klicka")'
TEXT = st.text(
    st.one_of(
        st.sampled_from(
            "aåÅö §\n\r\t\"'”“=+-@;,|_x0041\x00\x07\x0c\x1c\u00a0\u0308\u2028\u202e\u2067\u2011\ufeff\U0001f600"
        ),
        st.characters(),
    ),
    min_size=1,
    max_size=40,
)
"""All that is hard on formats, lone surrogates too, which no document holds but somebody may paste."""


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def readable(quoted: Quoted) -> list[object]:
    """What every format holds: in NFC, white space as one space, no control codes."""
    facts = astuple(replace(quoted, where=""))
    return [comparable(without_codes(fact)) if isinstance(fact, str) else fact for fact in facts]


@given(quote=TEXT, reading=st.none() | TEXT, question=TEXT, note=TEXT, restored=st.booleans())
@example("'=1", "''", "-", "@", True)
@example("”citat”", None, "7. Vad?", "_x000D_", True)
def test_what_is_written_is_read_back(
    quote: str, reading: str | None, question: str, note: str, restored: bool
) -> None:
    read = None if reading is None else f"{reading}läst"
    kept = Excerpt(citation(f"{quote}citat", reading=read, restored=restored), note=f"{note}!")
    one = pack(kept, replace(kept, is_kept=False), question=f"{question}?")
    (expected,) = map(readable, stated(one))
    for ending in ENDINGS:
        (found,) = read_pack_bytes(pack_bytes(one, ending), f"underlag{ending}")
        assert readable(found) == expected, ending


@given(TEXT)
def test_jsonl_and_xlsx_hold_a_quote_as_it_is(quote: str) -> None:
    (found,) = read_pack_bytes(pack_bytes(pack(Excerpt(citation(quote))), ".jsonl"), "a.jsonl")
    assert found.quote == quote.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for ending in (".xlsx", ".csv"):
        (found,) = read_pack_bytes(pack_bytes(pack(Excerpt(citation(quote))), ending), f"a{ending}")
        assert found.quote == without_codes(quote), ending


def test_csv_is_read_as_a_spreadsheet_saves_it() -> None:
    quote = "- Nämnden säger\nnej; ”tack”"
    data = pack_bytes(pack(Excerpt(citation(quote, reference="'=1"), note="@x")), ".csv")
    assert rows(data)[0]["quote"] == f"'{quote}"
    saved = StringIO(newline="")
    csv.writer(saved, delimiter=";").writerows(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    text = saved.getvalue()
    for again in (text.encode("utf-8"), text.encode("cp1252"), text.replace(";", "\t").encode("utf-16")):
        (found,) = read_pack_bytes(again, "underlag.csv")
        assert found.quote.replace("\t", ";") == quote
        assert (found.reference, found.note, found.start, found.end) == ("'=1", "@x", 10, 10 + len(quote))


def test_rows_say_why_a_question_has_no_excerpt() -> None:
    kept, dropped = Excerpt(citation("Nej.")), Excerpt(citation("Ja."), is_kept=False)
    entries = (
        Entry(answer(answered=False), ()),
        Entry(answer(), (dropped, dropped), note="Sök vidare"),
        Entry(answer(answered=False), (replace(kept, by_hand=True),)),
        Entry(answer(), (dropped, kept)),
    )
    whole = Pack(entries, MADE)
    found = rows(pack_bytes(whole, ".csv"))
    assert [each["outcome"] for each in found] == [
        "Arkivet besvarar inte frågan.",
        "Inget utdrag är valt. Arkivet gav 2, och alla valdes bort.",
        "Arkivet besvarar inte frågan tydligt nog. Utdragen är valda för hand.",
        "",
    ]
    assert [each["quote"] for each in found] == ["", "", "Nej.", "Nej."]
    assert [each["citation"] for each in found] == ["", "", "1", "1"]
    assert [each["by_hand"] for each in found] == ["", "", "True", "False"]
    assert found[1]["question_note"] == "Sök vidare"
    assert {each["made"] for each in found} == {MADE}
    lines = [json.loads(line) for line in pack_bytes(whole, ".jsonl", "en").decode().splitlines()]
    assert lines[0]["outcome"] == "The archive does not answer the question."
    assert [len(each["citations"]) for each in lines] == [0, 0, 1, 1]
    assert (lines[2]["citations"][0]["by_hand"], lines[1]["note"], lines[1]["made"]) == (True, "Sök vidare", MADE)


def test_xlsx_holds_text_never_formulas_and_how_to_check() -> None:
    book = load_workbook(BytesIO(pack_bytes(pack(Excerpt(citation(FORMULA)), Excerpt(citation("a\x07b"))), ".xlsx")))
    assert book.sheetnames == ["Utdrag", "Kontroll"]
    sheet = book["Utdrag"]
    names = [cell.value for cell in sheet[1]]
    assert tuple(names) == COLUMNS
    quote = sheet.cell(2, names.index("quote") + 1)
    assert (quote.value, quote.data_type) == (FORMULA, "s")
    assert sheet.cell(3, names.index("quote") + 1).value == "a\ufffdb"
    assert book["Kontroll"]["A1"].value == "Så kontrollerar du ett citat"


def test_docx_is_an_annex_with_headings_and_a_card_per_excerpt() -> None:
    card = Excerpt(
        citation("Nämnden\ngodkänner rap-\nporten.", reading="Nämnden\ngodkänner rapporten.", role=Role.PROPOSAL),
        by_hand=True,
        note="Se även § 5",
    )
    whole = Pack((Entry(answer(query="Vad beslutades (§ 4)?"), (card,)), Entry(answer(answered=False), ())), MADE)
    document = Document(BytesIO(pack_bytes(whole, ".docx")))
    headings = [(each.style.name, each.text) for each in document.paragraphs if each.style.name[:7] == "Heading"]
    assert headings == [
        ("Heading 1", "1. Vad beslutades?"),
        ("Heading 2", "Utdrag 1.1"),
        ("Heading 1", "2. Vad beslutades?"),
        ("Heading 1", "Så kontrollerar du ett citat"),
    ]
    text = [each.text for each in document.paragraphs]
    for line in (
        "Sammanställt 2026-03-04 05:06 (UTC).", "Sökregister: 20260101T000000Z-00000000",
        "Frågor: 2. Utdrag: 1, varav 1 valda för hand.", "Sökt som: Vad beslutades (§ 4)?",
        "Arkivet besvarar inte frågan.",
    ):  # fmt: skip
        assert line in text
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Citat", "”Nämnden godkänner rapporten.”"],
        ["Som det står i filen", "Nämnden godkänner rap- porten."],
        ["Hänvisning", "SN 2025-12-10 § 4, s. 4"],
        ["Citatet är ur", "Förslag till beslut, inte beslutet"],
        ["Anteckning", "Se även § 5"],
        ["Valt", "För hand"],
        ["Dokument", "Protokoll"],
        ["Sida", "4"],
        ["Avsnitt", "§ 4 › Beslut"],
        ["Uppgifter", "2025-12-10"],
        ["Fil", "nämnd/protokoll.pdf"],
        ["Tecken", "10–40"],
        ["SHA-256", "ab" * 32],
        ["Passar frågan, 0–1", "0,91"],
    ]
    assert document.core_properties.language == "sv-SE"
    default = document.styles.element.xpath("//w:docDefaults//w:lang/@w:val")
    assert default == ["sv-SE"]


def test_an_english_docx_names_its_language_and_that_of_the_quotes() -> None:
    document = Document(BytesIO(pack_bytes(pack(Excerpt(citation("Nej."))), ".docx", "en")))
    assert document.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["en-GB"]
    label, value = document.tables[0].rows[0].cells
    assert (label.text, value.text) == ("Quote", "“Nej.”")
    styles = [cell.paragraphs[0].style for cell in (label, value)]
    assert [style.element.xpath(".//w:lang/@w:val") for style in styles] == [[], ["sv-SE"]]


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(QuestionError, match=r"\.docx, \.xlsx, \.csv, \.jsonl"):
        pack_bytes(pack(), ".pdf")
