"""Word documents (DOCX, DOCM): the text in its order, with the numbers that Word shows before it."""

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, PartFactory, XmlPart
from docx.package import Package
from docx.parts.document import DocumentPart

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.blocks import compose, lines_of, page_head
from index.extract.flow import known_pages
from index.extract.packages import check_package
from index.extract.pages import pages_of
from index.extract.properties import office_properties
from index.extract.signatures import require_zip
from index.extract.word_lists import W, WordLists
from index.extract.word_styles import WordStyles, is_on
from index.extract.word_text import WordText, section_properties
from index.extract.xml import Element, parse, text_of
from index.types import Document, SourceFile

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
PartFactory.part_type_for[_WITH_MACROS] = DocumentPart  # python-docx knows it without them only; they are other parts


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the text of a Word document. Macros are never looked at.

    First stands what the page headers say, once, and what names a date or a diary number at the foot of a page; it
    is what officials cite by. Then the body in order: footnotes ("[1] ...") and text boxes stand behind the paragraph
    or table that holds them. What was deleted while changes were tracked, and hidden text, is left out.

    Pages end where the writer or Word ended them. Where Word has not noted its own ends of pages, and those of the
    writer do not make as many pages as the file declares, all is one page: the numbers would be wrong.

    Raises ExtractError if the file is no Word document, is encrypted, damaged or over a limit.
    """
    require_zip(data, source.ending, b"word/")
    check_package(data, limits)
    try:
        package = Package.open(BytesIO(data))
        main = package.main_document_part
    except KeyError as error:
        raise ExtractError("its main part was not found: open it in Word and save it as .docx") from error
    if not isinstance(main, DocumentPart):
        raise ExtractError("it is not a Word document: give it its right ending, or save it as .docx")
    styles = WordStyles(_related(main, RELATIONSHIP_TYPE.STYLES))
    lists = WordLists(_related(main, RELATIONSHIP_TYPE.NUMBERING))
    text = WordText(styles, lists, _notes(main))
    text.read(main.element.body)
    pages = text.flow.pages
    extended = _related(package, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    declared = "" if extended is None else text_of(extended, _PAGES)
    if not text.has_rendered_breaks:
        pages = known_pages(pages, declared)
    head = page_head(_lines(main, styles, "headerReference"), _lines(main, styles, "footerReference"))
    pages = [[*head, *pages[0]], *pages[1:]]
    written, headings = compose(pages)
    title, file_date = office_properties(data, source)
    return Document(source, "docx", title or text.title, written, pages_of(written), headings, file_date=file_date)


def _related(part: DocumentPart | Package, kind: str) -> Element | None:
    """Return the root of the first part that is related in this way, None if there is none."""
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return _root(relation.target_part)
    return None


def _root(part: Part) -> Element:
    return part.element if isinstance(part, XmlPart) else parse(part.blob)


def _notes(main: DocumentPart) -> dict[tuple[str, str], Element]:
    found = {}
    for name, kind in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        root = _related(main, kind)
        for note in () if root is None else root.iterfind(f"{W}{name}"):
            found[f"{W}{name}Reference", note.get(f"{W}id", "")] = note
    return found


def _lines(main: DocumentPart, styles: WordStyles, name: str) -> list[str]:
    """Return the lines of the headers or footers that are shown, which `name` refers to."""
    lines: list[str] = []
    for section in section_properties(main.element.body):
        references = {each.get(f"{W}type", "default"): each for each in section.iterfind(f"{W}{name}")}
        for kind in ("first", "default") if is_on(section.find(f"{W}titlePg")) else ("default",):
            relation = main.rels.get(references[kind].get(_RELATION, "")) if kind in references else None
            if relation is not None and not relation.is_external:
                reading = WordText(styles, WordLists(None), {})
                reading.read(_root(relation.target_part))
                lines += lines_of(reading.flow.pages)
    return lines
