"""Web pages: the text that a reader came for, without the furniture around it."""

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag

from index.config import ExtractLimits
from index.extract.blocks import collapse, compose
from index.extract.characters import decode_html, replace_invalid
from index.extract.elements import blocks_of
from index.extract.pages import pages_of
from index.extract.signatures import require_text
from index.extract.tree import attribute
from index.types import Document, SourceFile

_NEVER_SHOWN = frozenset(
    "script style template noscript title meta link base svg canvas audio video iframe object embed".split()
)
_CONTROLS = frozenset({"button", "input", "select", "textarea", "datalist", "progress", "meter"})
_FURNITURE = frozenset({"nav", "aside"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_CONTENT = ("main", "article")
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_SKIP_LINK = re.compile(
    r"(hoppa|gå)\s+(direkt\s+)?till\s+(sidans\s+)?(huvud)?(innehåll|meny|navig|sök)|skip\s+(to|navigation)\b",
    re.IGNORECASE,
)


def extract(data: bytes, source: SourceFile, limits: ExtractLimits) -> Document:
    """Return the main text of a web page as one page.

    It is taken from the `main` elements, else from the only `article`, else from the whole body.

    Raises ExtractError if the bytes are not text.
    """
    require_text(data, ".html")
    soup = BeautifulSoup(decode_html(data), "html.parser")
    for roots in _content_roots(soup):
        text, headings = compose([blocks_of(roots, is_furniture)])
        if text:
            break
    title = soup.find("title")
    named = collapse(replace_invalid(title.get_text())) if title else ""
    first = next((heading.title for heading in headings if heading.level == 1), "")
    return Document(source, "html", named or first, text, pages_of(text), headings)


def _content_roots(soup: BeautifulSoup) -> list[Sequence[Tag]]:
    """Return where to look for the text, best first; the last is the whole page."""
    mains = [main for main in soup.find_all(_is_main) if not _is_hidden(main) and not main.find_parent(_is_main)]
    articles = soup.find_all("article")
    candidates: list[Sequence[Tag]] = [mains] if mains else []
    if len(articles) == 1:
        candidates.append(articles)
    return [*candidates, [soup]]


def _is_main(tag: Tag) -> bool:
    return tag.name == "main" or attribute(tag, "role") == "main"


def _is_hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden") and attribute(tag, "hidden") != "until-found":
        return True
    return attribute(tag, "aria-hidden") == "true" or bool(_HIDING_STYLE.search(attribute(tag, "style")))


def is_furniture(tag: Tag) -> bool:
    """Tell whether an element is hidden, or stands around the text that a reader came for."""
    name = tag.name
    if name in _NEVER_SHOWN or name in _CONTROLS or name in _FURNITURE:
        return True
    if not tag.attrs and name not in ("header", "footer"):
        return False
    if name in ("header", "footer"):
        return tag.find_parent(_CONTENT) is None or _is_hidden(tag)
    if attribute(tag, "role") in _FURNITURE_ROLES or _is_hidden(tag):
        return True
    return name == "a" and _is_skip_link(tag)


def _is_skip_link(tag: Tag) -> bool:
    if not attribute(tag, "href").startswith("#"):
        return False
    return "skip" in attribute(tag, "class") or bool(_SKIP_LINK.match(tag.get_text().strip()))
