"""PowerPoint presentations (PPTX, PPTM): a page for each slide, with what the speaker notes say."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.blocks import BULLET, compose, one_line, row_text
from index.extract.flow import Flow
from index.extract.packages import check_package
from index.extract.pages import labelled_pages
from index.extract.properties import office_properties
from index.extract.signatures import require_zip
from index.extract.xml import Element, parse
from index.types import Document, SourceFile

NOTES_HEADING = "Anteckningar"
"""Stands above the speaker notes of a slide."""
_SLIDE = "Bild"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_LINE_BREAK = "\v"
"""How python-pptx writes a line break within a paragraph."""


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the text of every slide, also of hidden ones: its title, then text, lists and tables in the order in
    which a screen reader takes them, diagrams (SmartArt) too, then the speaker notes. Macros are never looked at.

    A page is a slide, with its number; the label is the slide's name as one cites it: "Bild 3: Tidplan". Charts
    and pictures give nothing.

    Raises ExtractError if the file is no presentation, is encrypted, damaged or over a limit.
    """
    require_zip(data, source.ending, b"ppt/")
    check_package(data, limits)
    try:
        slides = list(Presentation(BytesIO(data)).slides)
    except KeyError as error:
        raise ExtractError("a part of it was not found: open it in PowerPoint and save it as .pptx") from error
    flow = Flow()
    labels: list[str] = []
    for number, slide in enumerate(slides, start=1):
        if labels:
            flow.end_page()
        title = slide.shapes.title
        name = one_line(title.text_frame.text) if title is not None and title.has_text_frame else ""
        labels.append(f"{_SLIDE} {number}: {name}" if name else f"{_SLIDE} {number}")
        flow.heading(name, 1)
        for shape in _shapes(slide.shapes):
            if title is None or shape.shape_id != title.shape_id:
                _read(shape, flow)
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        if notes is not None and notes.text.strip():
            flow.heading(NOTES_HEADING, 2)
            for paragraph in notes.paragraphs:
                flow.paragraph(_written(paragraph))
    text, headings = compose(flow.pages)
    title_given, file_date = office_properties(data, source)
    first = next((heading.title for heading in headings if heading.level == 1), "")
    pages = labelled_pages(text, labels or [""])
    return Document(source, "pptx", title_given or first, text, pages, headings, file_date=file_date)


def _shapes(shapes: Iterable[Any]) -> Iterator[Any]:
    """Yield the shapes of a slide, those of groups in their place, but for the number of the slide."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _shapes(shape.shapes)
        elif not (shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER):
            yield shape


def _read(shape: Any, flow: Flow) -> None:
    if shape.has_text_frame:
        is_list = shape.is_placeholder and shape.placeholder_format.type in (
            PP_PLACEHOLDER.BODY,
            PP_PLACEHOLDER.OBJECT,
        )
        paragraphs = [paragraph for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()]
        for paragraph in paragraphs:
            if is_list and len(paragraphs) > 1:
                flow.item(_written(paragraph), BULLET.strip(), paragraph.level)
            else:
                flow.paragraph(_written(paragraph))
    elif shape.has_table:
        flow.start_table()
        for row in shape.table.rows:
            flow.row(row_text([one_line(cell.text) for cell in row.cells]))
    else:
        for reference in shape.element.iter(f"{_DIAGRAM}relIds"):
            _read_diagram(parse(shape.part.related_part(reference.get(_DATA)).blob), flow)


def _read_diagram(model: Element, flow: Flow) -> None:
    """Add the text of each point of a diagram (ECMA-376, part 1, 21.4), in the order in which they were made."""
    for point in model.iter(f"{_DIAGRAM}t"):
        for paragraph in point.iterfind(f"{_DRAWING}p"):
            flow.paragraph("".join(text.text or "" for text in paragraph.iter(f"{_DRAWING}t")))


def _written(paragraph: Any) -> str:
    return str(paragraph.text).replace(_LINE_BREAK, "\n")
