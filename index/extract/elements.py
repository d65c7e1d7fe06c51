"""HTML elements become blocks of text: paragraphs, headings, list items, table rows."""

import re
from collections.abc import Callable, Iterable

from bs4.element import NavigableString, Tag

from index.extract.blocks import BULLET, INDENT, MAXIMUM_HEADING_CHARACTERS, Block, collapse, row_text
from index.extract.characters import replace_invalid
from index.extract.tree import HEADINGS, Event, attribute, layout_tables, walk

_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol optgroup option p pre search section summary table tbody td tfoot th thead title tr ul".split()
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
"""What HTML collapses; a no-break space stays."""
_SOFT_HYPHEN = "\u00ad"


def blocks_of(roots: Iterable[Tag], dropped: Callable[[Tag], bool]) -> list[Block]:
    """Return the blocks of everything below `roots`, in order, without the elements that `dropped` names."""
    builder = _BlockBuilder()
    for root in roots:
        layout = layout_tables(root, dropped)
        for event, node in walk(root, dropped):
            if isinstance(node, NavigableString):
                builder.text(node)
            elif id(node) in layout:
                builder.flush()
            elif event is Event.ENTER:
                builder.enter(node)
            else:
                builder.leave(node)
        builder.flush()
    return builder.blocks


class _List:
    """An open list: its numbering, and the mark that waits for the first line of the open item."""

    def __init__(self, tag: Tag) -> None:
        start = attribute(tag, "start")
        self.number = int(start) if re.fullmatch(r"-?\d{1,9}", start) else 1
        self.ordered = tag.name == "ol"
        self.mark = ""

    def next_item(self, tag: Tag) -> None:
        value = attribute(tag, "value")
        self.number = int(value) if re.fullmatch(r"-?\d{1,9}", value) else self.number
        self.mark = f"{self.number}. " if self.ordered else BULLET
        self.number += 1


class _BlockBuilder:
    """Gathers inline text and ends a block wherever an element starts or ends one.

    It follows the events, not the tree: where end tags are left out (`<li>a<li>b`, `<td>a<td>b`), the parser
    nests what stands side by side.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._inline: list[str | None] = []  # None is a forced line break
        self._preformatted = 0
        self._heading = 0
        self._lists: list[_List] = []
        self._in_definition: list[bool] = []
        self._tables = 0
        self._row: list[str] = []
        self._cell: list[str] | None = None
        self._group = 0

    def text(self, text: str) -> None:
        self._inline.append(text)

    def enter(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._inline.append(None)
        elif name in HEADINGS and self._cell is None:
            self.flush()
            self._heading = HEADINGS[name]
        elif _is_block(name):
            self._boundary()
            self._enter_block(tag)

    def leave(self, tag: Tag) -> None:
        name = tag.name
        if name in HEADINGS and self._heading:
            self.flush()
        elif _is_block(name):
            self._boundary()
            self._leave_block(name)

    def _boundary(self) -> None:
        if self._heading:
            self._inline.append(" ")
        else:
            self.flush()

    def _enter_block(self, tag: Tag) -> None:
        name = tag.name
        if name in _LISTS or name in ("dl", "table"):
            self._group += not self._is_grouped()
        if name == "pre":
            self._preformatted += 1
        elif name in _LISTS:
            self._lists.append(_List(tag))
        elif name == "li":
            if self._lists:
                self._lists[-1].next_item(tag)
        elif name == "dl":
            self._in_definition.append(False)
        elif name in ("dt", "dd") and self._in_definition:
            self._in_definition[-1] = name == "dd"
        elif name == "table":
            self._tables += 1
        elif self._tables and name == "tr":
            self._end_row()
        elif self._tables and name in _CELLS:
            self._end_cell()
            self._cell = []

    def _leave_block(self, name: str) -> None:
        if name == "pre":
            self._preformatted -= 1
        elif name in _LISTS:
            self._lists.pop()
        elif name == "li" and self._lists:
            self._lists[-1].mark = ""
        elif name == "dl":
            self._in_definition.pop()
        elif name == "table":
            self._end_row()
            self._tables -= 1
        elif self._tables and name == "tr":
            self._end_row()
        elif self._tables and name in _CELLS:
            self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._row.append(" ".join(self._cell))
            self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        row, self._row = self._row, []
        if line := row_text(row):
            self._emit(line)

    def flush(self) -> None:
        """End the open block, if it holds any text."""
        level, self._heading = self._heading, 0
        inline, self._inline = self._inline, []
        text = _preformatted(inline) if self._preformatted else _collapsed(inline)
        if not text:
            return
        if self._cell is not None:
            self._cell.append(self._take_mark() + _SPACES.sub(" ", text).strip())
        elif level and len(text) <= MAXIMUM_HEADING_CHARACTERS and collapse(text):
            self._take_mark()
            self.blocks.append(Block(_SPACES.sub(" ", text), level))
        else:
            self._emit(text)

    def _take_mark(self) -> str:
        if not self._lists:
            return ""
        mark, self._lists[-1].mark = self._lists[-1].mark, ""
        return mark

    def _emit(self, text: str) -> None:
        indent = INDENT * (sum(self._in_definition) + max(0, len(self._lists) - 1))
        mark = self._take_mark()
        hanging = indent + INDENT if self._lists else indent
        first, *rest = text.split("\n")
        start = indent + mark if mark else hanging
        lines = [start + first, *(hanging + line if line else "" for line in rest)]
        self.blocks.append(Block("\n".join(lines), group=self._group if self._is_grouped() else 0))

    def _is_grouped(self) -> bool:
        return bool(self._lists or self._in_definition or self._tables)


def _is_block(name: str) -> bool:
    return name in _BLOCKS or "-" in name  # custom elements: a broken line does less harm than two words made one


def _collapsed(inline: list[str | None]) -> str:
    pieces = "".join("\v" if piece is None else piece.replace("\v", " ") for piece in inline)
    lines = (_SPACES.sub(" ", line).strip(" ") for line in _clean(pieces).split("\v"))
    return "\n".join(lines).strip("\n")


def _preformatted(inline: list[str | None]) -> str:
    text = "".join("\n" if piece is None else piece for piece in inline)
    text = _clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    return text.strip("\n") if text.strip() else ""


def _clean(text: str) -> str:
    return replace_invalid(text).replace(_SOFT_HYPHEN, "")
