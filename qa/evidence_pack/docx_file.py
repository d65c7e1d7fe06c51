"""An evidence pack as a Word document, written as an annex to a report; and its excerpts read back from one.

Each excerpt is a table of two columns, a fact and its value, and these tables are what is read back: what is checked is
what one sees, also where somebody has copied them into a report. White space is set as in running text.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document as new_document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from index.extract.word_lists import W
from index.extract.xml import Element, name_of, parse
from qa.answer_json import section_text
from qa.evidence_pack.pack import Entry, Excerpt, Pack
from qa.evidence_pack.words import WORDS, Labels, PackWords
from qa.tables import without_codes

_DOCUMENT_LANGUAGE = "sv-SE"
_WIDTHS = (Mm(38), Mm(128))
_LABEL, _VALUE, _QUOTE = "ExcerptLabel", "ExcerptValue", "ExcerptQuote"
"""Styles of the facts of an excerpt."""
_QUIET = RGBColor(0x4D, 0x5A, 0x5F)
_LINES = "D0D0D0"
_MARKS = '”“"„«»'
_NUMBER = re.compile(r"^[0-9]+\. ")
_OFFSETS = re.compile(r"([0-9]{1,15})\s*[–-]\s*([0-9]{1,15})")
_CHARACTERS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""Elements of a run that stand for a character (ECMA-376, part 1, 17.3.3)."""


def docx_bytes(pack: Pack, words: PackWords) -> bytes:
    """Return a pack as a Word document."""
    document = new_document()
    _set_up(document, pack, words)
    _add_styles(document)
    document.add_heading(words.title, 0)
    versions = dict.fromkeys(each.answer.index_version for each in pack.entries)
    excerpts = [excerpt for each in pack.entries for excerpt in each.kept]
    by_hand = sum(each.by_hand for each in excerpts)
    for line in (
        words.made.format(made=pack.made[:16].replace("T", " ")),
        words.index_version.format(version=", ".join(versions)),
        words.size.format(questions=len(pack.entries), excerpts=len(excerpts), by_hand=by_hand),
        words.lead,
    ):
        document.add_paragraph(_line(line))
    for number, entry in enumerate(pack.entries, start=1):
        _add_entry(document, number, entry, words)
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_heading(words.check_heading, 1)
    for step in words.check_steps:
        document.add_paragraph(step, style="List Number")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def read_cards(data: bytes) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (question, heading, facts) of each excerpt in a Word document that `index.extract.packages` has looked
    through; the facts are named as the columns of `qa.evidence_pack.rows`.

    Raises KeyError if it has no main part, ValueError if that is not well-formed.
    """
    with ZipFile(BytesIO(data)) as archive:
        root = parse(archive.read("word/document.xml"))
    question = heading = ""
    for node in root.iter(f"{W}p", f"{W}tbl"):
        if name_of(node) == f"{W}tbl":
            facts = _facts(node)
            if facts:
                yield question, heading, facts
        elif (style := node.find(f"{W}pPr/{W}pStyle")) is not None:
            level = (style.get(f"{W}val") or "")[-1:]
            if level == "1":
                question, heading = _NUMBER.sub("", _text(node)), ""
            elif level == "2":
                heading = _text(node)


def _set_up(document: Any, pack: Pack, words: PackWords) -> None:
    """Set the paper, the language and the properties, and number the pages."""
    properties = document.core_properties
    properties.title = words.title
    properties.author = "Arkivsvar"
    properties.comments = ""
    properties.language = words.language
    properties.subject = pack.made
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), words.language)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{words.page_number} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(OxmlElement("w:r"))
    footer._p.append(field)


def _add_entry(document: Any, number: int, entry: Entry, words: PackWords) -> None:
    answer = entry.answer
    document.add_heading(_line(f"{number}. {answer.question.text}"), 1)
    outcome = words.outcome(entry)
    for line in (
        words.searched.format(query=answer.query.text) if answer.query.text != answer.question.text else "",
        outcome,
        words.sources_differ if answer.sources_differ and entry.kept else "",
        words.note.format(note=entry.note) if entry.note else "",
        words.confidence.format(percent=round(100 * answer.confidence)),
    ):
        if line:
            document.add_paragraph(_line(line)).paragraph_format.keep_with_next = bool(entry.kept)
    for place, excerpt in enumerate(entry.kept, start=1):
        document.add_heading(words.excerpt.format(number=f"{number}.{place}"), 2)
        _add_card(document, _card(excerpt, words))
        document.add_paragraph()


def _card(excerpt: Excerpt, words: PackWords) -> dict[str, str]:
    """Return the facts of an excerpt by their labels; what is not known has none.

    Where the reading only joins words that a line end cuts, it is what a reader wants to see in the quotation marks.
    """
    citation, labels = excerpt.citation, words.labels
    joined = citation.reading is not None and not citation.restored
    shown = citation.reading if joined and citation.reading is not None else citation.quote
    about = (citation.kind, citation.body, citation.date, citation.paragraph, citation.reference_number)
    facts = {
        labels.quote: f"{words.opening_quote}{_line(shown)}{words.closing_quote}",
        labels.restored: citation.reading or "" if citation.restored else "",
        labels.as_filed: citation.quote if joined else "",
        labels.reference: citation.reference,
        labels.role: words.roles.get(citation.role, "") if citation.role else "",
        labels.note: excerpt.note,
        labels.chosen: words.by_hand if excerpt.by_hand else "",
        labels.title: citation.title,
        labels.page: str(citation.page),
        labels.page_name: citation.label,
        labels.section: section_text(citation.section),
        labels.about: ", ".join(filter(None, about)),
        labels.document: citation.document,
        labels.offsets: f"{citation.start}–{citation.end}",
        labels.sha256: citation.sha256,
        labels.score: f"{citation.score:.2f}".replace(".", words.decimal_mark),
    }
    return {label: line for label, value in facts.items() if (line := _line(value))}


def _add_card(document: Any, facts: dict[str, str]) -> None:
    table = document.add_table(rows=len(facts), cols=2)
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", _LINES)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    for row, (label, value) in zip(table._tbl.tr_lst, facts.items(), strict=True):
        value_style = _QUOTE if row is table._tbl.tr_lst[0] else _VALUE
        for cell, width, style, text in zip(row.tc_lst, _WIDTHS, (_LABEL, value_style), (label, value), strict=True):
            cell.width = width
            paragraph = cell.p_lst[0]
            paragraph.style = style
            paragraph.add_r().text = text
            if row is table._tbl.tr_lst[-1]:
                Paragraph(paragraph, document).paragraph_format.keep_with_next = False


def _add_styles(document: Any) -> None:
    """Add the styles of the facts of an excerpt: a style a cell is much faster than formatting each of many."""
    for name, size, color, language in (
        (_LABEL, 9, _QUIET, None),
        (_VALUE, 9, None, _DOCUMENT_LANGUAGE),
        (_QUOTE, 11, None, _DOCUMENT_LANGUAGE),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.keep_with_next = True
        if color is not None:
            style.font.color.rgb = color
        if language is not None:
            tag = OxmlElement("w:lang")
            tag.set(qn("w:val"), language)
            style.element.get_or_add_rPr().append(tag)


def _facts(table: Element) -> dict[str, Any]:
    """Return the facts of a table by column, none if it is no excerpt."""
    found: dict[str, str] = {}
    for row in table.iter(f"{W}tr"):
        cells = [cell for cell in row.iter(f"{W}tc") if _within(cell, f"{W}tr") is row]
        if len(cells) == 2 and _within(row, f"{W}tbl") is table:
            label, value = map(_text, cells)
            if name := _NAMES.get(label.casefold()):
                found[name] = value
    if not found.keys() & {"quote", "offsets", "sha256"}:
        return {}
    quote = _unquoted(found.get("quote", ""))
    joined = "as_filed" in found
    offsets = _OFFSETS.fullmatch(found.get("offsets", ""))
    return {
        "quote": found["as_filed"] if joined else quote,
        "reading": quote if joined else found.get("restored"),
        "reference": found.get("reference"),
        "document": found.get("document"),
        "note": found.get("note"),
        "start": offsets and offsets[1],
        "end": offsets and offsets[2],
        "sha256": found.get("sha256"),
    }


def _names() -> dict[str, str]:
    names = ("quote", "as_filed", "restored", "reference", "document", "offsets", "sha256", "note")
    every: list[Labels] = [words.labels for words in WORDS.values()]
    return {getattr(labels, name).casefold(): name for labels in every for name in names}


_NAMES = _names()
"""What the labels that are read back stand for, in every language."""


def _within(node: Element, name: str) -> Element | None:
    return next(node.iterancestors(name), None)


def _text(node: Element) -> str:
    """Return the text of an element as running text, without what was deleted or moved away."""
    pieces: list[str] = []
    for each in node.iter(f"{W}t", f"{W}p", *(f"{W}{name}" for name in _CHARACTERS)):
        if _within(each, f"{W}moveFrom") is None:
            name = name_of(each).removeprefix(W)
            pieces.append(each.text or "" if name == "t" else _CHARACTERS.get(name, " "))
    return _line("".join(pieces))


def _unquoted(text: str) -> str:
    marked = len(text) > 1 and text[0] in _MARKS and text[-1] in _MARKS
    return text[1:-1] if marked else text


def _line(text: str) -> str:
    return " ".join(without_codes(text).split())
