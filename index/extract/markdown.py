"""Markdown: rendered, then read as the plain HTML that it stands for."""

from bs4 import BeautifulSoup
from bs4.element import Tag
from markdown_it import MarkdownIt
from markdown_it.utils import EnvType

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract.blocks import Block, compose
from index.extract.characters import decode_text
from index.extract.elements import blocks_of
from index.extract.pages import PAGE_SEPARATOR, pages_of
from index.extract.signatures import require_text
from index.types import Document, SourceFile

MAXIMUM_NESTING = 100
"""Levels of lists and quotes; the parser leaves out what is deeper, so a deeper text is refused."""


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the text that the Markdown (CommonMark and tables) shows.

    HTML in it is text. A form feed starts a page. The title is the first heading of level 1.

    Raises ExtractError if the bytes are not text or lists and quotes are nested too deeply.
    """
    require_text(data, ".md")
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAXIMUM_NESTING}).enable("table")
    shared: EnvType = {}  # a link may be defined on another page
    text, headings = compose(_blocks(parser, page, shared) for page in decode_text(data).split(PAGE_SEPARATOR))
    title = next((heading.title for heading in headings if heading.level == 1), "")
    return Document(source, "markdown", title, text, pages_of(text), headings)


def _blocks(parser: MarkdownIt, page: str, shared: EnvType) -> list[Block]:
    tokens = parser.parse(page, shared)
    if any(token.level >= MAXIMUM_NESTING - 1 for token in tokens):
        raise ExtractError("its lists or quotes are nested too deeply: save a simpler copy")
    html = parser.renderer.render(tokens, parser.options, shared)
    return blocks_of([BeautifulSoup(html, "html.parser")], _is_never_dropped)


def _is_never_dropped(tag: Tag) -> bool:
    return False
