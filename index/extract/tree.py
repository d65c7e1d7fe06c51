"""Walking a tree of HTML elements, without recursion: a page may be nested as deep as it likes."""

from collections.abc import Callable, Iterator
from enum import Enum, auto

from bs4.element import NavigableString, PreformattedString, Tag

HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Event(Enum):
    """A step of the walk through a tree."""

    ENTER = auto()
    EXIT = auto()
    TEXT = auto()


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute as one lower-case string, "" where it is missing or empty."""
    value = tag.get(name) or ""
    return (value if isinstance(value, str) else " ".join(value)).strip().lower()


def walk(root: Tag, dropped: Callable[[Tag], bool]) -> Iterator[tuple[Event, Tag | NavigableString]]:
    """Yield what is below `root` in document order, without comments and without what `dropped` names."""
    open_tags = [(root, iter(root.contents))]
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            if open_tags:
                yield Event.EXIT, tag
        elif isinstance(child, Tag):
            if not dropped(child):
                yield Event.ENTER, child
                open_tags.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield Event.TEXT, child


def layout_tables(root: Tag, dropped: Callable[[Tag], bool]) -> frozenset[int]:
    """Return the ids of tables that only arrange the page: they hold another table or a section's heading."""
    layout = set()
    tables: list[Tag] = []
    for event, node in walk(root, dropped):
        if not isinstance(node, Tag):
            continue
        if node.name == "table" and event is Event.EXIT:
            tables.pop()
        elif event is Event.ENTER:
            if tables and (node.name == "table" or (node.name in HEADINGS and _is_in_data_cell(node))):
                layout.add(id(tables[-1]))
            if node.name == "table":
                tables.append(node)
                if attribute(node, "role") in ("presentation", "none"):
                    layout.add(id(node))
    return frozenset(layout)


def _is_in_data_cell(tag: Tag) -> bool:
    cell = tag.find_parent(("td", "th", "table"))
    return cell is not None and cell.name == "td"
