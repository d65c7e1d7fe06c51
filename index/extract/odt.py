"""OpenDocument texts (ODT): the text in its order, on the pages where the writer or the program ended them."""

from io import BytesIO
from zipfile import ZipFile

from index.config import ExtractLimits
from index.errors import ExtractError, FailureKind
from index.extract.blocks import compose, page_head
from index.extract.flow import known_pages
from index.extract.odf_lists import STYLE
from index.extract.odf_text import OFFICE, OdfText
from index.extract.packages import check_package
from index.extract.pages import pages_of
from index.extract.properties import first_date, own_title
from index.extract.signatures import require_zip
from index.extract.xml import Element, name_of, parse, text_of
from index.types import Document, SourceFile

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the text of an OpenDocument text.

    First stands what the page headers say, once, and what names a date or a diary number at the foot of a page. Then
    the body in order: notes ("[1] ...") and text boxes stand behind the paragraph or table that holds them. What was
    deleted while changes were tracked, comments and hidden text are left out.

    Pages end where the writer or the program ended them; where that does not make as many pages as the file declares,
    all is one page: the numbers would be wrong.

    Raises ExtractError if the file is no OpenDocument text, is encrypted, damaged or over a limit.
    """
    require_zip(data, source.ending, b"application/vnd.oasis.opendocument.text")
    check_package(data, limits, may_declare_types=True)
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise ExtractError("it is protected by a password: save a copy without one", FailureKind.ENCRYPTED)
        content, styles, meta = (
            parse(archive.read(name)) if name in names else None for name in ("content.xml", "styles.xml", "meta.xml")
        )
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise ExtractError("its text was not found: open it and save it as .odt")
    text = OdfText([root for root in (styles, content) if root is not None])
    text.read(body)
    properties = None if meta is None else meta.find(f"{OFFICE}meta")
    pages = known_pages(text.flow.pages, _declared_pages(properties))
    if styles is not None:
        head = page_head(_lines(styles, text, "header"), _lines(styles, text, "footer"))
        pages = [[*head, *pages[0]], *pages[1:]]
    written, headings = compose(pages)
    title, file_date = _title_and_date(properties, source)
    return Document(source, "odt", title or text.title, written, pages_of(written), headings, file_date=file_date)


def _declared_pages(properties: Element | None) -> str:
    statistic = None if properties is None else properties.find(f"{_META}document-statistic")
    return "" if statistic is None else statistic.get(f"{_META}page-count", "")


def _title_and_date(properties: Element | None, source: SourceFile) -> tuple[str, str | None]:
    if properties is None:
        return "", None
    dates = (text_of(properties, path) for path in (f"{_DUBLIN_CORE}date", f"{_META}creation-date"))
    return own_title(text_of(properties, f"{_DUBLIN_CORE}title"), source), first_date(*dates)


def _lines(styles: Element, text: OdfText, name: str) -> list[str]:
    """Return the lines of the headers or footers, as `name` says, that are shown."""
    parts = (part for page in styles.iter(f"{STYLE}master-page") for part in page)
    wanted = (f"{STYLE}{name}-first", f"{STYLE}{name}")
    shown = [part for part in parts if name_of(part) in wanted and part.get(f"{STYLE}display") != "false"]
    return [line for part in shown for line in text.lines(part)]
