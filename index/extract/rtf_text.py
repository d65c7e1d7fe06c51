"""What the groups and control words of an RTF document say becomes blocks on pages (RTF specification 1.9.1)."""

import codecs
import re
from copy import copy
from dataclasses import dataclass, field

from index.errors import ExtractError
from index.extract.flow import heading_level_of, is_title_name
from index.extract.rtf_paragraphs import Paragraphs

_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}]+)", re.DOTALL)
_DEEPEST_GROUP = 1_000
_CUT_SHORT = "it is damaged or cut short: get a complete copy, or open it and save it again"

_HEADS = frozenset({"header", "headerl", "headerr", "headerf"})
_FEET = frozenset({"footer", "footerl", "footerr", "footerf"})
_DROPPED = frozenset(
    """
    fonttbl colortbl stylesheet info pict objdata nonshppict shprslt sn sv fldinst nonesttables xe tc rxe filetbl
    ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private object
    """.split()
)
"""Destinations that hold no text of the document. Those that are marked as ones to pass over (\\*) are not named."""
_STARRED = frozenset({"shpinst", "shptxt", "footnote"})
"""Destinations marked so that hold text all the same."""
_CHARACTERS = {
    **dict.fromkeys(("tab", "emspace", "enspace", "qmspace", "nestcell"), " "),
    **{"line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•"},
    **{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
}
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\"}
_CHARSETS = {
    **{77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254"},
    **{163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"},
    **{254: "cp437", 255: "cp850"},
}
"""Python's names of the character sets of fonts; that of the document stands for the others."""


@dataclass(slots=True)
class _State:
    """What holds within a group, and returns to what it was at its end."""

    sink: Paragraphs
    place: str = ""
    """The destination: what the text of the group is for."""
    is_dropped: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    font: int = -1
    skips: int = 1
    """How many characters stand for a Unicode one in programs that do not know it."""


@dataclass(slots=True)
class _Style:
    number: int = 0
    level: int = 0
    name: str = ""


@dataclass(slots=True)
class RtfText:
    """What was read from an RTF document."""

    body: Paragraphs = field(default_factory=lambda: Paragraphs({}))
    head: list[str] = field(default_factory=list)
    """The lines of the page headers."""
    foot: list[str] = field(default_factory=list)
    title: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    """ISO dates by the control word that names them: revtim, creatim."""
    declared_pages: int = 0


class RtfReader:
    """Follows the groups of one document, without recursion."""

    def __init__(self) -> None:
        self.found = RtfText()
        self._state = _State(self.found.body)
        self._outer: list[_State] = []
        self._starred = False
        self._skip = 0
        self._bytes = bytearray()
        self._charset = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._style = _Style()
        self._date: dict[str, int] = {}

    def read(self, data: bytes) -> RtfText:
        """Return what a whole document says. Raises ExtractError if its groups do not end, or are too deep."""
        text = data.decode("latin-1")
        position = 0
        while match := _TOKEN.match(text, position):
            position = match.end()
            word, number, code, symbol, brace, plain = match.groups()
            if code:
                self._characters(bytes.fromhex(code))
                continue
            if plain:
                self._characters(plain.translate(_LINE_ENDS).encode("latin-1"))
                continue
            self._flush()
            if brace == "{":
                self._open()
            elif brace == "}":
                self._close()
                if not self._outer:
                    return self.found
            elif word == "bin":
                position += max(0, int(number or 0))
            elif word:
                self._word(word, None if number is None else int(number))
            else:
                self._symbol(symbol)
        raise ExtractError(_CUT_SHORT)

    def _open(self) -> None:
        if len(self._outer) >= _DEEPEST_GROUP:
            raise ExtractError("its groups are nested too deeply: open it and save a simpler copy")
        self._outer.append(self._state)
        self._state = copy(self._state)
        self._starred = False
        self._skip = 0

    def _close(self) -> None:
        inner = self._state
        self._state = outer = self._outer.pop()
        self._skip = 0
        if inner.place != outer.place:
            self._end_destination(inner, outer)

    def _end_destination(self, inner: _State, outer: _State) -> None:
        """Put what a destination holds where it belongs, once its outermost group ends."""
        if inner.place in ("revtim", "creatim"):
            date = [self._date.get(part, 0) for part in ("yr", "mo", "dy")]
            self.found.dates[inner.place] = "{:04}-{:02}-{:02}".format(*date)
            self._date.clear()
        if inner.sink is outer.sink:
            return
        lines = inner.sink.lines()
        if inner.place in _HEADS:
            self.found.head += lines
        elif inner.place in _FEET:
            self.found.foot += lines
        elif inner.place == "title":
            self.found.title = " ".join(lines)
        elif inner.place == "footnote":
            outer.sink.notes.append(" ".join(lines))
        elif inner.place == "shptxt":
            outer.sink.boxes += lines

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        starred, self._starred = self._starred, False
        if word not in _CHARACTERS:
            self._skip = 0
        if word == "u" and number is not None:
            self._text(chr(number % 0x10000))
            self._skip = state.skips
        elif word == "uc":
            state.skips = max(0, number or 0)
        elif (starred and word not in _STARRED) or word in _DROPPED:
            state.is_dropped, state.place = True, word
        elif state.place == "info" and word in ("title", "revtim", "creatim"):
            state.place, state.is_dropped = word, word != "title"
            state.sink = Paragraphs({})
        elif state.place in ("fonttbl", "stylesheet", "info", "revtim", "creatim"):
            self._definition(word, number or 0)
        elif word in _HEADS or word in _FEET or word in ("footnote", "shptxt"):
            state.place, state.sink = word, Paragraphs(self.found.body.levels)
        elif word in ("listtext", "pntext"):
            state.place = "listtext"
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._charset = _charset({"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word, f"cp{number}"))
        elif word == "f":
            state.font = number or 0
        elif word == "v":
            state.is_hidden = number != 0
        elif word == "deleted":
            state.is_deleted = number != 0
        elif word == "plain":
            state.is_hidden, state.is_deleted, state.font = False, False, -1
        elif word in _CHARACTERS:
            self._text(_CHARACTERS[word])
        elif not state.is_dropped:
            state.sink.control(word, number)

    def _definition(self, word: str, number: int) -> None:
        """Take what the tables at the head of the document define."""
        place = self._state.place
        if place == "fonttbl" and word == "f":
            self._font = number
        elif place == "fonttbl" and word == "fcharset":
            self._fonts[self._font] = _CHARSETS.get(number, "")
        elif place == "stylesheet" and word == "s":
            self._style = _Style(number)
        elif place == "stylesheet" and word == "outlinelevel":
            self._style.level = number + 1
        elif place == "info" and word == "nofpages":
            self.found.declared_pages = number
        elif word in ("yr", "mo", "dy"):
            self._date[word] = number

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            if not self._state.is_dropped:
                self._state.sink.control("par", None)
        elif symbol in _SYMBOLS:
            self._text(_SYMBOLS[symbol])

    def _characters(self, data: bytes) -> None:
        """Take bytes, but those that stand for a Unicode character that was read already."""
        passed = min(self._skip, len(data))
        self._skip -= passed
        self._bytes += data[passed:]

    def _flush(self) -> None:
        """Decode the bytes so far; a character may be two of them."""
        if self._bytes:
            charset = self._fonts.get(self._state.font) or self._charset
            data, self._bytes = bytes(self._bytes), bytearray()
            self._text(data.decode(charset, "replace"))

    def _text(self, text: str) -> None:
        state = self._state
        if state.place == "stylesheet":
            self._style_name(text)
        elif state.is_dropped or state.is_hidden or state.is_deleted:
            return
        elif self._skip and len(text) == 1:
            self._skip -= 1
        elif state.place == "listtext":
            state.sink.mark += text
        else:
            state.sink.text += text

    def _style_name(self, text: str) -> None:
        """Take the name of a style, which ends with a semicolon; one whose name says that it is a heading is one."""
        self._style.name += text
        if text.rstrip().endswith(";"):
            name = self._style.name.strip(" ;")
            level = self._style.level or heading_level_of(name) or int(is_title_name(name))
            if level:
                self.found.body.levels[self._style.number] = level
            self._style = _Style()


_LINE_ENDS = {ord("\r"): None, ord("\n"): None}


def _charset(name: str) -> str:
    """Return a character set that Python knows, Windows-1252 for any other."""
    try:
        return codecs.lookup({"cp65001": "utf-8"}.get(name, name)).name
    except LookupError:
        return "cp1252"
