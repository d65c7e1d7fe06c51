"""A conversation is kept as blocks, and those as Markdown, DOCX and PDF in which nothing of a document takes effect."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from docx import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from index.archive import Archive
from index.embed import Embedder
from qa.ask import ask
from qa.transcripts.files import as_docx, as_markdown, as_pdf
from qa.transcripts.transcript import Block, BlockKind, Transcript, transcript
from qa.types import Answer, Question
from qa.ui.texts import SWEDISH, TEXTS

HOSTILE = '<script>x</script> ![a](b) [c](d) **e** `f` $g$ #eval("1") @h \\i 1. j | k ~l~ &amp; http://x.se/_y_ :red[z]'
WORDS = SWEDISH.transcript


@pytest.fixture(scope="module")
def answers(archive: Archive, embedder: Embedder) -> list[Answer]:
    asked = Question("När pausade regionen införandet?")
    follow_up = Question("Varför då?", (asked.text,))
    silent = Question("Vilken färg har månens baksida enligt Shakespeare?")
    return [ask(each, archive, embedder) for each in (asked, follow_up, silent)]


def texts_of(found: Transcript, kind: BlockKind) -> list[str]:
    return [each.text for each in found.blocks if each.kind is kind]


def test_questions_answers_quotes_and_references_are_all_there(answers: list[Answer]) -> None:
    found = transcript(answers, "2026-01-02", WORDS)
    assert found.title == WORDS.title
    assert texts_of(found, BlockKind.QUESTION) == [each.question.text for each in answers]
    cited = [each for answer in answers for each in answer.citations]
    assert texts_of(found, BlockKind.QUOTE) == [f"”{' '.join(each.quote.split())}”" for each in cited]
    notes = texts_of(found, BlockKind.NOTE)
    assert f"Sökt på: {answers[1].query.text}" in notes
    assert all(f"Hänvisning: {each.reference}" in notes for each in cited)
    assert all(f"Fil: {each.document}, SHA-256 {each.sha256}" in notes for each in cited)
    assert texts_of(found, BlockKind.ANSWER)[-1] == WORDS.not_answered
    assert texts_of(found, BlockKind.ANSWER)[0].endswith("[1]")


def test_a_restored_quote_has_its_reading_beside_it(answers: list[Answer]) -> None:
    citation = replace(answers[0].citations[0], quote="f6r", reading="för", restored=True)
    found = transcript([replace(answers[0], citations=(citation,))], "2026-01-02", WORDS)
    assert texts_of(found, BlockKind.QUOTE) == ["”f6r”"]
    assert f"{WORDS.restored} för" in texts_of(found, BlockKind.NOTE)


def test_marks_that_turn_text_around_are_spelled_out(answers: list[Answer]) -> None:
    citation = replace(answers[0].citations[0], quote="a\u202eb\x00c\ud800d")
    found = transcript([replace(answers[0], citations=(citation,))], "2026-01-02", WORDS)
    assert texts_of(found, BlockKind.QUOTE) == ["”a[U+202E]b\ufffdc\ufffdd”"]


def test_markdown_shows_every_text_as_it_stands(answers: list[Answer]) -> None:
    found = transcript([replace(answers[0], question=Question(HOSTILE))], "2026-01-02", WORDS)
    html = (
        MarkdownIt("commonmark", {"html": True, "linkify": False})
        .enable(["table", "strikethrough"])
        .render(as_markdown(found).decode())
    )
    assert not re.search("<(script|img|a|strong|em|code|table|s)[ >]", html)
    shown = [
        unescape(re.sub("<[^>]*>", "", each)).strip() for each in re.findall(r"<(?:h\d|p)>(.*?)</(?:h\d|p)>", html)
    ]
    assert shown == [each.text for each in found.blocks]


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


@given(LINES)
def test_any_line_is_the_same_after_markdown(line: str) -> None:
    found = Transcript("sv", (Block(BlockKind.ANSWER, line),))
    tokens = MarkdownIt("commonmark", {"html": True}).parse(as_markdown(found).decode())
    assert [each.type for each in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(each.content for each in tokens[1].children or ()) == line


def test_word_has_headings_language_and_the_very_words(answers: list[Answer]) -> None:
    found = transcript(answers, "2026-01-02", WORDS)
    document = WordDocument(BytesIO(as_docx(found)))
    assert [each.text for each in document.paragraphs] == [each.text for each in found.blocks]
    assert document.core_properties.title == WORDS.title
    questions = [each.text for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert questions == [each.question.text for each in answers]
    assert 'w:val="sv-SE"' in document.styles.element.xml


@settings(max_examples=20)
@given(LINES)
def test_any_line_fits_in_word(line: str) -> None:
    found = Transcript("sv", (Block(BlockKind.QUOTE, line),))
    assert WordDocument(BytesIO(as_docx(found))).paragraphs[0].text == line


@pytest.mark.parametrize("language", TEXTS)
def test_pdf_is_tagged_in_its_language_and_holds_the_quotes(answers: list[Answer], language: str) -> None:
    found = transcript(
        [*answers, replace(answers[0], question=Question(HOSTILE))], "2026-01-02", TEXTS[language].transcript
    )
    reader = PdfReader(BytesIO(as_pdf(found)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    for block in found.blocks:
        if block.kind in (BlockKind.QUESTION, BlockKind.NOTE):
            assert "".join(block.text.split()) in text


def test_a_character_that_no_font_has_does_not_keep_the_pdf_from_being_made(answers: list[Answer]) -> None:
    found = Transcript("sv", (Block(BlockKind.TITLE, "Titel"), Block(BlockKind.ANSWER, "a\U000e0041b\uf8f0c")))
    reader = PdfReader(BytesIO(as_pdf(found)))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
