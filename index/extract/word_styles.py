"""What a Word paragraph is by its style: a heading, an item of a list, the first of a page; pure."""

from collections.abc import Iterator

from index.extract.flow import heading_level_of, is_title_name
from index.extract.word_lists import VALUE, W, level_number
from index.extract.xml import Element

_BODY_TEXT = 9
"""The outline level that is none (ECMA-376, part 1, 17.3.1.20); 0 is the outermost."""
_NO_LIST = "0"
_DEEPEST_CHAIN = 20


class WordStyles:
    """The paragraph styles of a document, by the ids that its paragraphs name."""

    def __init__(self, styles: Element | None) -> None:
        found = () if styles is None else styles.iterfind(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}

    def style_of(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style, "" for the standard one."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if style is None else style.get(VALUE, "")

    def heading_level(self, paragraph: Element) -> int:
        """Return the level of a heading, 1 for the outermost; 0 if it is none.

        The outline level says so, the paragraph's own first; else the name of its style, or of one that it builds
        on. Word gives its own styles English names in every language, other programs do not.
        """
        for properties in self._properties(paragraph):
            level = properties.find(f"{W}outlineLvl")
            if level is not None and (value := level.get(VALUE, "")).isdigit():
                return int(value) + 1 if int(value) < _BODY_TEXT else 0
        for name in self._names(paragraph):
            if level_named := heading_level_of(name):
                return level_named
        return int(self.is_title(paragraph))

    def is_title(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is the title of the document, by its style."""
        return any(map(is_title_name, self._names(paragraph)))

    def starts_page(self, paragraph: Element) -> bool:
        """Tell whether a paragraph always starts a page."""
        for properties in self._properties(paragraph):
            mark = properties.find(f"{W}pageBreakBefore")
            if mark is not None:
                return is_on(mark)
        return False

    def list_of(self, paragraph: Element) -> tuple[str, int | None] | None:
        """Return the list that numbers a paragraph, and its level if that is said; None if none does."""
        for properties in self._properties(paragraph):
            numbering = properties.find(f"{W}numPr")
            number = None if numbering is None else numbering.find(f"{W}numId")
            if numbering is not None and number is not None:
                level = numbering.find(f"{W}ilvl")
                key = number.get(VALUE, "")
                return None if key == _NO_LIST else (key, None if level is None else level_number(level.get(VALUE)))
        return None

    def _names(self, paragraph: Element) -> Iterator[str]:
        for style in self._chain(self.style_of(paragraph)):
            name = style.find(f"{W}name")
            yield "" if name is None else name.get(VALUE, "").strip()
        if (own := self.style_of(paragraph)) not in self._styles:
            yield own

    def _properties(self, paragraph: Element) -> Iterator[Element]:
        """Yield the properties that hold for a paragraph, its own first and then those of its styles."""
        for holder in (paragraph, *self._chain(self.style_of(paragraph))):
            properties = holder.find(f"{W}pPr")
            if properties is not None:
                yield properties

    def _chain(self, style_id: str) -> Iterator[Element]:
        for _ in range(_DEEPEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            base = style.find(f"{W}basedOn")
            style_id = "" if base is None else base.get(VALUE, "")


def is_on(mark: Element | None) -> bool:
    """Tell whether a property that is on or off is on: an empty element is (ECMA-376, part 1, 17.17.4)."""
    return mark is not None and mark.get(VALUE, "true") not in ("0", "false", "off")
