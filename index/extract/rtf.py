"""RTF documents: the text in its order. Pictures, embedded objects and the instructions of fields are passed over."""

from index.config import ExtractLimits
from index.extract.blocks import compose, page_head
from index.extract.flow import known_pages
from index.extract.pages import pages_of
from index.extract.properties import first_date, own_title
from index.extract.rtf_text import RtfReader
from index.extract.signatures import require_rtf
from index.types import Document, SourceFile


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the text of an RTF document.

    First stands what the page headers say, once, and what names a date or a diary number at the foot of a page. Then
    the body in order: footnotes ("[1] ...") and text boxes stand behind the paragraph or table that holds them. What
    was deleted while changes were tracked, and hidden text, is left out.

    RTF notes only the ends of pages that the writer asked for: where they do not make as many pages as the file
    declares, all is one page, for the numbers would be wrong.

    Raises ExtractError if the file is no RTF document, or is cut short.
    """
    require_rtf(data, source.ending)
    found = RtfReader().read(data)
    found.body.end()
    pages = known_pages(found.body.flow.pages, str(found.declared_pages))
    pages = [[*page_head(found.head, found.foot), *pages[0]], *pages[1:]]
    text, headings = compose(pages)
    title = own_title(found.title, source)
    file_date = first_date(found.dates.get("revtim", ""), found.dates.get("creatim", ""))
    return Document(source, "rtf", title, text, pages_of(text), headings, file_date=file_date)
