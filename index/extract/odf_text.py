"""The body of an OpenDocument text becomes blocks on pages (OpenDocument 1.3, part 3, chapters 5 to 10)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.extract.blocks import BULLET, lines_of, one_line, row_text
from index.extract.flow import Flow, is_title_name
from index.extract.odf_lists import STYLE, TEXT, count, integer
from index.extract.xml import Element, name_of

OFFICE, TABLE, DRAW, FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "drawing", "xsl-fo-compatible")
)
_DROPPED = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{OFFICE}forms",
        f"{TEXT}tracked-changes",
        f"{TEXT}hidden-text",
        f"{TEXT}hidden-paragraph",
        f"{TEXT}ruby-text",
        f"{TEXT}note-citation",
        f"{STYLE}style",
    }
)
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_ROWS = (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group")
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MAXIMUM_REPEATS = 100
"""Of an empty cell; more are layout, or an attack."""


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of a page within a paragraph, as the program laid it out."""


_Piece = str | _Break | Element


class OdfText:
    """Reads the parts of one document into `flow`. A page that ends within a paragraph or row ends behind it."""

    def __init__(self, roots: Sequence[Element]) -> None:
        """`roots` are those of styles.xml and content.xml, whose styles hold for the whole document."""
        self.flow = Flow()
        self.title = ""
        """The first paragraph that is a title by its style."""
        self._styles = {_style_key(style): style for root in roots for style in root.iter(f"{STYLE}style")}
        self._lists = {
            style.get(f"{STYLE}name", ""): style for root in roots for style in root.iter(f"{TEXT}list-style")
        }
        self._outline = next((style for root in roots for style in root.iter(f"{TEXT}outline-style")), None)
        self._headings_counted: list[int] = []
        self._counters: dict[str, list[int]] = {}
        self._notes_read = 0

    def read(self, elements: Iterable[Element]) -> None:
        """Read what a body, section, text box or layout cell holds, in order."""
        for child in elements:
            name = name_of(child)
            if name in _PARAGRAPHS:
                self._paragraph(child)
            elif name == f"{TEXT}list":
                self._list(child, 0, "")
            elif name == f"{TABLE}table":
                self._table(child)
            elif name == f"{TEXT}soft-page-break":
                self.flow.end_page(unless_fresh=True)
            elif name and name not in _DROPPED and child.get(f"{TEXT}display") != "none":
                self.read(child)

    def lines(self, part: Element) -> list[str]:
        """Return the lines of a header or footer, which stand on no page of their own."""
        own, self.flow = self.flow, Flow()
        try:
            self.read(part)
            return lines_of(self.flow.pages)
        finally:
            self.flow = own

    def _paragraph(self, paragraph: Element, mark: str | None = None, depth: int = 0) -> None:
        """Read a paragraph or heading; `mark` is what stands before a list item, None outside lists."""
        styles = list(self._chain("paragraph", paragraph.get(f"{TEXT}style-name", "")))
        if _starts_page(styles):
            self.flow.end_page(unless_fresh=True)
        text, pages_ended = "", 0
        after: list[Element] = []
        for piece in self._pieces(paragraph):
            if isinstance(piece, str):
                text += piece
            elif isinstance(piece, Element):
                after.append(piece)
            elif text.strip():
                pages_ended += 1
            else:
                self.flow.end_page(unless_fresh=True)
        names = (paragraph.get(f"{TEXT}style-name", ""), *(style.get(f"{STYLE}name", "") for style in styles))
        is_title = any(map(is_title_name, names))
        if text.strip() and (paragraph.tag == f"{TEXT}h" or is_title):
            level = integer(paragraph.get(f"{TEXT}outline-level"), 1)
            if mark is None and self._outline is not None and paragraph.tag == f"{TEXT}h":
                mark = count(self._outline, self._headings_counted, level - 1, None)
            self.flow.heading(f"{mark} {text}" if mark and mark != BULLET.strip() else text, level)
            self.title = self.title or (one_line(text) if is_title else "")
        elif mark is None:
            self.flow.paragraph(text)
        else:
            self.flow.item(text, mark, depth)
        self._read_after(after)
        for _ in range(pages_ended + _ends_page(styles)):
            self.flow.end_page()

    def _list(self, element: Element, depth: int, style: str) -> None:
        style = element.get(f"{TEXT}style-name", style)
        counters = self._counters.setdefault(style, [])
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        del counters[depth + bool(goes_on) :]
        for item in element:
            name = name_of(item)
            if name not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            is_counted = name == f"{TEXT}list-item" and name_of(next(iter(item), item)) in _PARAGRAPHS
            start = item.get(f"{TEXT}start-value")
            mark = count(self._lists.get(style), counters, depth, start) if is_counted else ""
            for child in item:
                if name_of(child) in _PARAGRAPHS:
                    self._paragraph(child, mark, depth)
                    mark = ""
                elif name_of(child) == f"{TEXT}list":
                    self._list(child, depth + 1, style)
                else:
                    self.read([child])

    def _table(self, table: Element) -> None:
        if _starts_page(list(self._chain("table", table.get(f"{TABLE}style-name", "")))):
            self.flow.end_page(unless_fresh=True)
        rows = list(_rows(table))
        cells = [[cell for cell in row if name_of(cell) in _CELLS] for row in rows]
        if all(len(row) <= 1 for row in cells) or any(_is_layout(cell) for row in cells for cell in row):
            for cell in (cell for row in cells for cell in row):
                self.read(cell)
            return
        self.flow.start_table()
        after: list[Element] = []
        for row, in_row in zip(rows, cells, strict=True):
            if row.tag == f"{TEXT}soft-page-break":
                self.flow.end_page(unless_fresh=True)
                continue
            texts: list[str] = []
            pages_ended = 0
            for cell in in_row:
                pieces = list(self._cell_pieces(cell))
                words = (one_line(piece) for piece in pieces if isinstance(piece, str))
                texts += [" ".join(filter(None, words))] * _repeats(cell, pieces)
                after += [piece for piece in pieces if isinstance(piece, Element)]
                pages_ended = max(pages_ended, sum(isinstance(piece, _Break) for piece in pieces))
            self.flow.row(row_text(texts))
            for _ in range(pages_ended):
                self.flow.end_page()
        self._read_after(after)

    def _cell_pieces(self, cell: Element) -> Iterator[_Piece]:
        """Yield what a cell or note holds, each of its paragraphs as one text."""
        for child in cell:
            name = name_of(child)
            if name in _PARAGRAPHS:
                pieces = list(self._pieces(child))
                yield "".join(piece for piece in pieces if isinstance(piece, str))
                yield from (piece for piece in pieces if not isinstance(piece, str))
            elif name.startswith(DRAW):
                yield child
            elif name and name not in _DROPPED:
                yield from self._cell_pieces(child)

    def _read_after(self, elements: Iterable[Element]) -> None:
        """Read the notes and text boxes of a paragraph or a table, which stand behind it."""
        for element in elements:
            if element.tag != f"{TEXT}note":
                self.read(element)
                continue
            body = element.find(f"{TEXT}note-body")
            parts = () if body is None else self._cell_pieces(body)
            text = " ".join(one_line(part) for part in parts if isinstance(part, str))
            if text:
                self._notes_read += 1
                self.flow.paragraph(f"[{self._notes_read}] {text}")

    def _pieces(self, node: Element) -> Iterator[_Piece]:
        if node.text:
            yield node.text.replace("\n", " ")
        for child in node:
            name = name_of(child)
            if name in (f"{TEXT}s", f"{TEXT}tab"):
                yield " "
            elif name == f"{TEXT}line-break":
                yield "\n"
            elif name == f"{TEXT}soft-page-break":
                yield _Break()
            elif name == f"{TEXT}note" or name.startswith(DRAW):
                yield child
            elif name and name not in _DROPPED and not self._is_hidden(child):
                yield from self._pieces(child)
            if child.tail:
                yield child.tail.replace("\n", " ")

    def _is_hidden(self, span: Element) -> bool:
        styles = self._chain("text", span.get(f"{TEXT}style-name", ""))
        properties = (style.find(f"{STYLE}text-properties") for style in styles)
        return any(each is not None and each.get(f"{TEXT}display") == "none" for each in properties)

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        for _ in range(20):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")


def _style_key(style: Element) -> tuple[str, str]:
    return style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")


def _starts_page(styles: Sequence[Element]) -> bool:
    """Tell whether what has these styles, its own first, always starts a page."""
    if any(style.get(f"{STYLE}master-page-name") for style in styles[:1]):
        return True
    return _first_value(styles, f"{FO}break-before") == "page"


def _ends_page(styles: Sequence[Element]) -> bool:
    return _first_value(styles, f"{FO}break-after") == "page"


def _first_value(styles: Sequence[Element], name: str) -> str | None:
    values = (part.get(name) for style in styles for part in style)
    return next((value for value in values if value is not None), None)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, and the ends of pages between them."""
    for child in table:
        name = name_of(child)
        if name in (f"{TABLE}table-row", f"{TEXT}soft-page-break"):
            yield child
        elif name in _ROWS:
            yield from _rows(child)


def _is_layout(cell: Element) -> bool:
    """A table that holds another one, or a heading with its text in one cell, only arranges the page."""
    paragraphs = [each for each in cell if name_of(each) in _PARAGRAPHS]
    is_section = any(each.tag == f"{TEXT}h" for each in paragraphs[:-1])
    return is_section or next(cell.iter(f"{TABLE}table"), None) is not None


def _repeats(cell: Element, pieces: Sequence[_Piece]) -> int:
    """Return how many empty cells an empty cell stands for; any other stands for itself."""
    if pieces:
        return 1
    return max(1, min(_MAXIMUM_REPEATS, integer(cell.get(f"{TABLE}number-columns-repeated"), 1)))
