"""Exports read back with the libraries that read such files."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from index.errors import ExportError, QuestionError
from index.roles import Role
from qa.answer_json import as_json
from qa.evidence_pack.rows import COLUMNS
from qa.export import write
from qa.types import Answer, AnswerSentence, Citation, Doubt, DoubtKind, Question, RankedPassage, StandaloneQuery

FORMULA = '=HYPERLINK("http://example.invalid","klicka")'


def citation(quote: str) -> Citation:
    return Citation(
        id=1, document="nämnd/protokoll.pdf", title="Protokoll", page=4, section=("§ 4", "Beslut"), role=Role.DECISION,
        reference="Protokoll 2025-12-10 § 4, s. 4", date="2025-12-10", quote=quote, reading=None, start=10,
        end=10 + len(quote), sha256="ab" * 32, score=0.91, context=quote, context_start=10,
    )  # fmt: skip


def answer(quote: str = "Nämnden godkänner\nrapporten.", answered: bool = True) -> Answer:
    return Answer(
        question=Question("Vad beslutades?", id="q1"),
        query=StandaloneQuery("Vad beslutades?"),
        language="sv",
        answered=answered,
        confidence=0.93 if answered else 0.1,
        sentences=(AnswerSentence(quote, (1,)),) if answered else (),
        citations=(citation(quote),) if answered else (),
        passages=(RankedPassage(1, "nämnd/protokoll.pdf", "Protokoll", 4, ("§ 4",), 0, 9, "Beslutet.", 0.9),),
        index_version="v1",
        elapsed_ms=38,
    )


def card(path: Path) -> dict[str, str]:
    """The facts of the first excerpt of a Word document."""
    return {row.cells[0].text: row.cells[1].text for row in Document(str(path)).tables[0].rows}


def test_a_reading_stands_beside_the_raw_quote(tmp_path: Path) -> None:
    damaged = replace(citation("Nimnden siger nej."), reading="Nämnden säger nej.", restored=True)
    one = replace(answer("Nimnden siger nej."), citations=(damaged,))
    row = as_json(one)
    assert row["sentences"][0]["text"] == row["citations"][0]["quote"] == "Nimnden siger nej."
    assert row["citations"][0]["reading"] == "Nämnden säger nej."
    write([one], tmp_path / "svar.docx")
    facts = card(tmp_path / "svar.docx")
    assert facts["Citat"] == "”Nimnden siger nej.”"
    assert facts["Läst med OCR, återställt"] == "Nämnden säger nej."


def test_running_text_has_no_word_cut_by_a_line_end(tmp_path: Path) -> None:
    cut = replace(citation("Nämnden säger ne-\nj."), reading="Nämnden säger nej.")
    one = replace(answer("Nämnden säger ne-\nj."), citations=(cut,))
    assert as_json(one)["citations"][0]["quote"] == "Nämnden säger ne-\nj."
    write([one], tmp_path / "svar.docx")
    assert card(tmp_path / "svar.docx")["Citat"] == "”Nämnden säger nej.”"


def test_json_has_the_keys_that_scripts_rely_on() -> None:
    row = as_json(answer())
    assert list(row) == [
        "id", "question", "query", "language", "answered", "confidence", "sentences", "citations", "passages",
        "sources_differ", "doubts", "undated", "index_version", "elapsed_ms",
    ]  # fmt: skip
    assert row["sentences"] == [{"text": "Nämnden godkänner\nrapporten.", "citations": [1]}]
    assert list(row["citations"][0]) == [
        "id", "document", "title", "page", "page_name", "section", "role", "reference", "quote", "reading", "start",
        "end", "sha256", "score", "body", "kind", "date", "paragraph", "reference_number",
    ]  # fmt: skip
    assert list(row["passages"][0]) == ["rank", "document", "page", "section", "start", "end", "text", "score"]
    assert row["citations"][0]["section"] == "§ 4 › Beslut"
    assert row["citations"][0]["role"] == "decision"
    assert (row["sources_differ"], row["doubts"]) == (False, [])


def test_json_tells_what_speaks_against_an_answer(tmp_path: Path) -> None:
    doubts = (Doubt(DoubtKind.MISSING_WORDS, ("Torpa", "<b>")), Doubt(DoubtKind.CLOSE_RIVALS))
    one = replace(answer(), sources_differ=True, doubts=doubts, citations=(replace(citation("Nej."), role=None),))
    write([one], tmp_path / "svar.jsonl")
    row = json.loads((tmp_path / "svar.jsonl").read_text("utf-8"))
    assert row["sources_differ"] is True
    assert row["doubts"] == [
        {"kind": "missing_words", "words": ["Torpa", "<b>"]},
        {"kind": "close_rivals", "words": []},
    ]
    assert row["citations"][0]["role"] is None


def test_an_unanswered_question_has_no_sentences_or_citations_but_passages() -> None:
    row = as_json(answer(answered=False))
    assert (row["answered"], row["sentences"], row["citations"]) == (False, [], [])
    assert row["passages"][0]["text"] == "Beslutet."


def test_jsonl_keeps_quotes_verbatim(tmp_path: Path) -> None:
    write([answer(), answer(answered=False)], tmp_path / "svar.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "svar.jsonl").read_text("utf-8").splitlines()]
    assert rows == [as_json(answer()), as_json(answer(answered=False))]


def test_csv_keeps_quotes_but_for_an_apostrophe_before_a_formula(tmp_path: Path) -> None:
    write([answer(), answer(FORMULA), answer(answered=False)], tmp_path / "svar.csv")
    with (tmp_path / "svar.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["quote"] for row in rows] == ["Nämnden godkänner\nrapporten.", f"'{FORMULA}", ""]
    assert rows[2]["answered"] == "False"


def test_xlsx_keeps_quotes_as_text_never_as_formulas(tmp_path: Path) -> None:
    write([answer(FORMULA), answer("a\x07b")], tmp_path / "svar.xlsx")
    sheet = load_workbook(tmp_path / "svar.xlsx").active
    assert sheet is not None
    names = [cell.value for cell in sheet[1]]
    assert tuple(names) == COLUMNS
    quote = sheet.cell(2, names.index("quote") + 1)
    assert (quote.value, quote.data_type) == (FORMULA, "s")
    assert sheet.cell(3, names.index("quote") + 1).value == "a\ufffdb"


def test_docx_holds_question_quote_and_reference(tmp_path: Path) -> None:
    write([answer(), answer(answered=False)], tmp_path / "svar.docx")
    facts = card(tmp_path / "svar.docx")
    assert (facts["Citat"], facts["Hänvisning"]) == ("”Nämnden godkänner rapporten.”", "Protokoll 2025-12-10 § 4, s. 4")
    text = [paragraph.text for paragraph in Document(str(tmp_path / "svar.docx")).paragraphs]
    assert "Arkivet besvarar inte frågan." in text


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"\.docx, \.xlsx, \.csv, \.jsonl"):
        write([answer()], tmp_path / "svar.txt")


def test_a_folder_that_is_not_there_is_named_and_a_file_that_was_there_stays(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        write([answer()], tmp_path / "saknas" / "svar.csv")
    old = tmp_path / "svar.jsonl"
    old.write_text("gammalt")
    with pytest.raises(AttributeError):
        write([None], old)  # type: ignore[list-item]
    assert old.read_text() == "gammalt"
    assert list(tmp_path.iterdir()) == [old]
