"""Presentations give a page for each slide, with what is said in the notes."""

import io

import pytest
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Cm

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.types import Document, SourceFile
from tests.make_office import zip_of

TITLE_AND_CONTENT, BLANK = 1, 6


def read(data: bytes, path: str = "bilder.pptx") -> Document:
    return extract(data, SourceFile(path, len(data), "0" * 64), ExtractLimits())


def test_slides_are_pages_with_titles_lists_tables_groups_and_notes() -> None:
    presentation = Presentation()
    presentation.core_properties.title = "PowerPoint-presentation"
    first = presentation.slides.add_slide(presentation.slide_layouts[TITLE_AND_CONTENT])
    first.shapes.title.text = "Tidplan för\vMillennium"
    body = first.placeholders[1].text_frame
    body.text = "Införande 2026"
    inner = body.add_paragraph()
    inner.text, inner.level = "Pilot i mars", 1
    first.notes_slide.notes_text_frame.text = "Säg att datum kan ändras.\nPaus efteråt."
    second = presentation.slides.add_slide(presentation.slide_layouts[BLANK])
    table = second.shapes.add_table(2, 2, Cm(1), Cm(1), Cm(10), Cm(4)).table
    for number, cell in enumerate(table.iter_cells()):
        cell.text = f"ruta {number}"
    group = second.shapes.add_group_shape()
    group.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(2)).text_frame.text = "I gruppen"
    deeper = group.shapes.add_group_shape()
    deeper.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(2)).text_frame.text = "Längst in"
    presentation.slides.add_slide(presentation.slide_layouts[BLANK])
    file = io.BytesIO()
    presentation.save(file)
    document = read(file.getvalue())
    assert document.text == (
        "Tidplan för Millennium\n\n• Införande 2026\n  • Pilot i mars\n\n"
        "Anteckningar\n\nSäg att datum kan ändras.\n\nPaus efteråt.\f"
        "ruta 0 | ruta 1\nruta 2 | ruta 3\n\nI gruppen\n\nLängst in\f"
    )
    assert [(page.number, page.label) for page in document.pages] == [
        *((1, "Bild 1: Tidplan för Millennium"), (2, "Bild 2"), (3, "Bild 3"))
    ]
    assert [(each.level, each.title) for each in document.headings] == [
        *((1, "Tidplan för Millennium"), (2, "Anteckningar"))
    ]
    assert (document.title, document.format) == ("Tidplan för Millennium", "pptx")
    assert document.file_date is not None


def test_the_only_paragraph_of_a_slide_is_no_list_and_a_long_title_is_cut_in_the_label() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_AND_CONTENT])
    slide.shapes.title.text = "å" * 250
    slide.placeholders[1].text_frame.text = "Ensam rad"
    file = io.BytesIO()
    presentation.save(file)
    document = read(file.getvalue())
    assert document.text == "å" * 250 + "\n\nEnsam rad"
    assert document.pages[0].label == "Bild 1: " + "å" * 192


def test_the_text_of_a_diagram_is_read() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[BLANK])
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    diagram = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    run = "<a:r><a:t>{}</a:t></a:r>".format
    points = (f"<a:p>{run('Beslut i ')}{run('nämnd')}</a:p>", "<a:p/>", f"<a:p>{run('Pilot')}</a:p>")
    model = "".join(f"<dgm:pt><dgm:t><a:bodyPr/>{point}</dgm:t></dgm:pt>" for point in points)
    data = f"<dgm:dataModel {diagram} {drawing}><dgm:ptLst>{model}</dgm:ptLst></dgm:dataModel>".encode()
    name, content_type = PackURI("/ppt/diagrams/data1.xml"), "application/xml"
    relation = slide.part.relate_to(Part(name, content_type, slide.part.package, data), f"{kinds}/diagramData")
    frame = (
        f'<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {drawing}>'
        '<p:nvGraphicFramePr><p:cNvPr id="9" name="x"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
        f'<dgm:relIds {diagram} xmlns:r="{kinds}" r:dm="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    slide.shapes._spTree.append(parse_xml(frame))
    file = io.BytesIO()
    presentation.save(file)
    assert read(file.getvalue()).text == "Beslut i nämnd\n\nPilot"


def test_what_is_no_presentation_is_refused() -> None:
    with pytest.raises(ExtractError, match=r"a Word document \(DOCX\) although it is named \.pptx"):
        read(zip_of({"word/document.xml": "<a/>"}))
    with pytest.raises(ExtractError, match="a part of it was not found"):
        read(zip_of({"ppt/presentation.xml": "<a/>"}))
