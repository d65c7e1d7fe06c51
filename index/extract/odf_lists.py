"""The numbers that OpenDocument shows before list items and headings, which are not in their text (ODF 1.3, part 3,
5.3 and 16.30); pure."""

import re

from index.extract.blocks import BULLET
from index.extract.numerals import written
from index.extract.xml import Element, name_of

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def count(style: Element | None, counters: list[int], depth: int, start: str | None) -> str:
    """Count an item or heading on its level, and return what stands before it.

    `counters` are the numbers of the levels down to the one that was counted last. A list without a style has
    bullets.
    """
    levels = {} if style is None else {integer(each.get(f"{TEXT}level"), 0) - 1: each for each in style}
    own = levels.get(depth)
    if own is None or "bullet" in name_of(own) or "image" in name_of(own):
        return BULLET.strip() if style is None or own is not None else ""
    for level in range(len(counters), depth + 1):
        first = integer(levels[level].get(f"{TEXT}start-value"), 1) if level in levels else 1
        counters.append(first - (level == depth))
    counters[depth] = integer(start, counters[depth] + 1)
    del counters[depth + 1 :]
    form = own.get(f"{STYLE}num-format", "")
    if not form:
        return ""
    shown = range(max(0, depth + 1 - integer(own.get(f"{TEXT}display-levels"), 1)), depth + 1)
    numbers = (written(counters[level], levels.get(level, own).get(f"{STYLE}num-format", "")) for level in shown)
    return own.get(f"{STYLE}num-prefix", "") + ".".join(numbers) + own.get(f"{STYLE}num-suffix", "")


def integer(value: str | None, default: int) -> int:
    """Return the number that an attribute holds, or the default if it holds none of up to six figures."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else default
