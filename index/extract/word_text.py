"""The body of a Word document becomes blocks on pages: paragraphs, headings, list items, table rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from index.extract.blocks import BULLET, one_line, row_text
from index.extract.flow import Flow
from index.extract.word_lists import VALUE, W, WordLists
from index.extract.word_styles import WordStyles, is_on
from index.extract.xml import Element, name_of

_TEXT = frozenset({f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DROPPED = frozenset(f"{W}{name}" for name in "pPr rPr sdtPr sdtEndPr del moveFrom delText instrText".split())
"""Properties, tracked deletions, and the instructions of fields, whose results are text."""
_WRAPPERS = frozenset(f"{W}{name}" for name in "sdt sdtContent ins moveTo customXml smartTag".split())
"""What may stand around paragraphs, rows and cells without being shown."""
_WRITTEN = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")
_TABLE = frozenset(f"{W}{name}" for name in ("tbl", "tr", "tc"))
_NOTE_ID = f"{W}id"


class _Sign(Enum):
    """What stands in a paragraph beside text."""

    PAGE_BREAK = auto()
    """The writer ended the page."""
    RENDERED_BREAK = auto()
    """Word ended the page here when the file was saved."""


_Piece = str | _Sign | Element
"""Text, a sign, a reference to a note, or a text box."""


@dataclass(slots=True)
class _Cell:
    """What stands in a table cell."""

    words: list[str] = field(default_factory=list)
    references: list[Element] = field(default_factory=list)
    starts_page: bool = False
    pages_ended: int = 0


class WordText:
    """Reads the parts of one document into `flow`.

    Where Word ended a page within a paragraph or a table row when the file was saved, the page ends behind it: no
    sentence is parted.
    """

    def __init__(self, styles: WordStyles, lists: WordLists, notes: Mapping[tuple[str, str], Element]) -> None:
        """`notes` are by the name of the element that refers to them, and its id."""
        self.flow = Flow()
        self.title = ""
        """The first paragraph that is a title by its style."""
        self.has_rendered_breaks = False
        """Whether Word has noted where its pages ended."""
        self._styles = styles
        self._lists = lists
        self._notes = notes
        self._notes_read = 0

    def read(self, body: Element) -> None:
        """Read a body, header, footer, text box or layout cell in order."""
        following = iter(section_properties(body)[1:])
        for child in _unwrapped(body):
            if child.tag == f"{W}p":
                self._paragraph(child)
                if child.find(f"{W}pPr/{W}sectPr") is not None and _starts_page(next(following, None)):
                    self.flow.end_page()
            elif child.tag == f"{W}tbl":
                self._table(child)

    def _paragraph(self, paragraph: Element) -> None:
        if self._styles.starts_page(paragraph):
            self.flow.end_page(unless_fresh=True)
        mark, depth = self._mark(paragraph)
        text, pages_ended = "", 0
        after: list[Element] = []
        for piece in self._pieces(paragraph):
            if isinstance(piece, str):
                text += piece
            elif piece is _Sign.PAGE_BREAK:
                if text.strip():
                    self._write(paragraph, text, mark, depth)
                    text, mark = "", mark and ""
                self.flow.end_page()
            elif piece is not _Sign.RENDERED_BREAK:
                after.append(piece)
            elif text.strip():
                pages_ended += 1
            else:
                self.flow.end_page(unless_fresh=True)
        self._write(paragraph, text, mark, depth)
        self._read_after(after)
        for _ in range(pages_ended):
            self.flow.end_page()

    def _write(self, paragraph: Element, text: str, mark: str | None, depth: int) -> None:
        if not text.strip():
            return
        level = self._styles.heading_level(paragraph)
        if level:
            number = "" if mark in (None, BULLET.strip()) else f"{mark} "
            self.flow.heading(number + text, level)
            if not self.title and self._styles.is_title(paragraph):
                self.title = one_line(text)
        elif mark is None:
            self.flow.paragraph(text)
        else:
            self.flow.item(text, mark, depth)

    def _mark(self, paragraph: Element) -> tuple[str | None, int]:
        """Count a paragraph; return the number or bullet before it, None outside lists, and its depth."""
        found = self._styles.list_of(paragraph)
        if found is None:
            return None, 0
        number, level = found
        if level is None:
            level = self._lists.level_of_style(number, self._styles.style_of(paragraph))
        return self._lists.mark(number, level), level

    def _read_after(self, elements: Iterable[Element]) -> None:
        """Read the notes and text boxes of a paragraph or a table, which stand behind it."""
        for element in elements:
            if element.tag not in _NOTES:
                self.read(element)
                continue
            note = self._notes.get((name_of(element), element.get(_NOTE_ID, "")))
            text = "" if note is None else " ".join(self._cell(note).words)
            if text:
                self._notes_read += 1
                self.flow.paragraph(f"[{self._notes_read}] {text}")

    def _table(self, table: Element) -> None:
        rows = [row for row in _unwrapped(table) if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None]
        cells = [[cell for cell in _unwrapped(row) if cell.tag == f"{W}tc"] for row in rows]
        if all(len(row) <= 1 for row in cells) or any(self._is_layout(cell) for row in cells for cell in row):
            for row in cells:
                for cell in row:
                    self.read(cell)
            return
        self.flow.start_table()
        after: list[Element] = []
        for row in cells:
            read = [self._cell(cell) for cell in row]
            if any(cell.starts_page for cell in read):
                self.flow.end_page(unless_fresh=True)
            self.flow.row(row_text([" ".join(cell.words) for cell in read]))
            for _ in range(max((cell.pages_ended for cell in read), default=0)):
                self.flow.end_page()
            after += [reference for cell in read for reference in cell.references]
        self._read_after(after)

    def _is_layout(self, cell: Element) -> bool:
        """A table that holds another one, or a heading with its text in one cell, only arranges the page."""
        if cell.find(f".//{W}tbl") is not None:
            return True
        filled = [each for each in cell.iterfind(f"{W}p") if each.find(f".//{W}t") is not None]
        return any(self._styles.heading_level(each) for each in filled[:-1])

    def _cell(self, cell: Element) -> _Cell:
        """Read a table cell or a note, whose paragraphs go on one line."""
        found = _Cell()
        for paragraph in _paragraphs(cell):
            mark, _ = self._mark(paragraph)
            text = ""
            for piece in self._pieces(paragraph):
                if isinstance(piece, str):
                    text += piece
                elif isinstance(piece, Element):
                    found.references.append(piece)
                elif piece is _Sign.RENDERED_BREAK and (text.strip() or found.words):
                    found.pages_ended += 1
                elif piece is _Sign.RENDERED_BREAK:
                    found.starts_page = True
            if line := one_line(text):
                found.words.append(f"{mark} {line}" if mark else line)
        return found

    def _pieces(self, node: Element) -> Iterator[_Piece]:
        for child in node:
            name = name_of(child)
            if name in _TEXT:
                yield child.text or ""
            elif name in _WRITTEN:
                yield _WRITTEN[name]
            elif name == f"{W}br":
                yield _Sign.PAGE_BREAK if child.get(f"{W}type") == "page" else "\n"
            elif name == f"{W}lastRenderedPageBreak":
                self.has_rendered_breaks = True
                yield _Sign.RENDERED_BREAK
            elif name in _NOTES or name == f"{W}txbxContent":
                yield child
            elif name == _ALTERNATIVES:
                yield from self._pieces(next(iter(child), child))  # the same content, for newer and older programs
            elif name and name not in _DROPPED and not (name == f"{W}r" and is_on(child.find(f"{W}rPr/{W}vanish"))):
                yield from self._pieces(child)


def section_properties(body: Element) -> list[Element]:
    """Return the properties of the sections of a body, in order, as they are now."""
    found = body.iter(f"{W}sectPr")
    return [each for each in found if (parent := each.getparent()) is None or parent.tag != f"{W}sectPrChange"]


def _starts_page(properties: Element | None) -> bool:
    """Tell whether a section starts on a page of its own, as it does unless its type says otherwise."""
    kind = None if properties is None else properties.find(f"{W}type")
    return kind is None or kind.get(VALUE) not in ("continuous", "nextColumn")


def _unwrapped(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        elif name_of(child):
            yield child


def _paragraphs(node: Element) -> Iterator[Element]:
    for child in _unwrapped(node):
        if child.tag == f"{W}p":
            yield child
        elif child.tag in _TABLE:
            yield from _paragraphs(child)
