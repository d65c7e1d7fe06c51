"""Text of documents and users as HTML in which nothing takes effect; pure.

All such text reaches the page through `escape`, and only as text between tags, never as an attribute's value.
"""

import html
import re
from dataclasses import dataclass

from index.lines import BlockKind, blocks, split_lines, typical_width

# Characters that turn the reading direction around, so that a text could look like another than it is.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_AMOUNT = re.compile(r"(?<![\w&#])\d{1,3}(?: \d{3})+(?![\w;])")
_ELLIPSIS = " …"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph that is marked as the quote, or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What stands together on the page; white space within it is collapsed. A table row is a paragraph."""

    runs: tuple[Run, ...]
    is_row: bool


def escape(text: str) -> str:
    """Return `text` as HTML that shows it, with direction marks spelled out instead of obeyed."""
    usable = _UNUSABLE.sub("\ufffd", text)
    escaped = html.escape(usable, quote=True)
    return _DIRECTION.sub(lambda match: f'<span class="mark-out">U+{ord(match.group()):04X}</span>', escaped)


def plain(text: str) -> str:
    """Return `text` in one line for where text is shown or read aloud as it stands, and no HTML goes; direction marks
    are spelled out."""
    usable = _UNUSABLE.sub("\ufffd", " ".join(text.split()))
    return _DIRECTION.sub(lambda match: f"U+{ord(match.group()):04X}", usable)


def isolated(text: str) -> str:
    """Return short text as HTML whose own direction cannot move what stands beside it."""
    return f'<bdi dir="auto">{escape(text)}</bdi>'


def clip(text: str, longest: int) -> str:
    """Return `text`, cut with an ellipsis when it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - len(_ELLIPSIS)].rstrip() + _ELLIPSIS


def paragraphs(text: str, start: int = 0, end: int | None = None, width: int | None = None) -> list[Paragraph]:
    """Return `text` as paragraphs, with the characters from `start` to `end` marked.

    Lines that wrap are joined; list items and table rows keep lines of their own. `width` is what its running text is
    set to, in characters, where more of the text than this tells it.
    """
    stop = len(text) if end is None else end
    lines = split_lines(text)
    found: list[Paragraph] = []
    for block in blocks(lines, typical_width(lines) if width is None else width):
        spans = [_content_span(text, line.start, line.end) for line in block.lines]
        is_row = block.kind is BlockKind.TABLE
        groups = [[span] for span in spans] if is_row else [spans]
        found.extend(Paragraph(_runs(text, group, start, stop), is_row) for group in groups)
    return found


def marked_paragraphs(text: str, start: int, end: int) -> list[Paragraph]:
    """Return the marked part of `paragraphs(text, start, end)`: the quote, set as in its surroundings."""
    found = []
    for paragraph in paragraphs(text, start, end):
        runs = tuple(run for run in paragraph.runs if run.marked and run.text.strip())
        if runs:
            found.append(Paragraph(runs, paragraph.is_row))
    return found


def plain_text(found: list[Paragraph]) -> str:
    """Return paragraphs as plain text, one a line, white space collapsed."""
    return "\n".join(" ".join("".join(run.text for run in paragraph.runs).split()) for paragraph in found)


def inner_html(paragraph: Paragraph, highlight: bool) -> str:
    """Return a paragraph's text as HTML without its tag; `highlight` puts the quote in `<mark>`."""
    pieces = []
    for run in paragraph.runs:
        shown = _AMOUNT.sub(r'<span class="unbroken">\g<0></span>', escape(run.text))
        pieces.append(f"<mark>{shown}</mark>" if run.marked and highlight else shown)
    return "".join(pieces)


def _content_span(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _runs(text: str, spans: list[tuple[int, int]], start: int, end: int) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, (opening, closing) in enumerate(spans):
        if number:
            _append(runs, " ", spans[number - 1][1] > start and opening < end)
        for left, right, marked in (
            (opening, min(closing, start), False),
            (max(opening, start), min(closing, end), True),
            (max(opening, end), closing, False),
        ):
            if left < right:
                _append(runs, text[left:right], marked)
    return tuple(runs)


def _append(runs: list[Run], text: str, marked: bool) -> None:
    if runs and runs[-1].marked == marked:
        runs[-1] = Run(runs[-1].text + text, marked)
    else:
        runs.append(Run(text, marked))
