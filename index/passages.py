"""A document becomes passages and sentences, each an exact slice of its text; pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from index.config import SplitSettings
from index.furniture import furniture
from index.items import cited_by, items
from index.lines import BlockKind, Line, blocks, bullet_length, has_words, split_lines, typical_width
from index.sections import LONGEST_TITLE, Section, sections
from index.sentences import cut, split_sentences, trim
from index.types import Document, Heading, Page, Passage, Sentence, SentenceKind

SPLIT_VERSION = 2
"""Raised when the splitting changes, so that an older index is rebuilt."""

_KINDS = {
    BlockKind.PARAGRAPH: SentenceKind.PROSE,
    BlockKind.ITEM: SentenceKind.ITEM,
    BlockKind.TABLE: SentenceKind.ROW,
}

_LONGEST_LEAD_IN = 300
"""Characters. A paragraph up to this long right above a table says what the table shows, and stays with it."""

_LARGEST_TABLE = 2.2
"""A table of up to this many passage sizes, with its lead-in, stays in one passage."""


def split_document(
    document: Document, settings: SplitSettings, parts: Sequence[Section] | None = None
) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order.

    A passage lies within one section and holds whole sentences, up to `settings.passage_characters` where its
    sentences allow. Every letter and digit outside list bullets and page furniture lies in a sentence. Each row of a
    sheet is a passage, in the section of its sheet's name and the titles above it. `parts` are the document's sections,
    if they are known.
    """
    if document.holds_rows:
        return tuple(_row_passages(document, settings))
    hidden = furniture(document.text, document.pages)
    width = typical_width(split_lines(document.text))
    found: list[Passage] = []
    parts = sections(document) if parts is None else parts
    cited = cited_by(document, items(document, parts))
    for section, (paragraph, number) in zip(parts, cited, strict=True):
        units = _units(document.text, section, hidden, width, settings)
        for group in _pack(units, settings.passage_characters):
            start = group[0].start
            page = page_at(document.pages, start)
            found.append(Passage(start, group[-1].end, page, section.path, tuple(group), paragraph, number))
    return tuple(found)


def place_of(title: str, section: Sequence[str]) -> str:
    """Return the line that names where a passage stands: its document's title and its section."""
    return " – ".join((title, *section))


def page_at(pages: Sequence[Page], offset: int) -> int:
    """Return the number of the page that holds an offset (the one before it, between two pages)."""
    place = bisect_right(pages, offset, key=lambda page: page.start)
    return pages[place - 1].number if place else 1


def _row_passages(document: Document, settings: SplitSettings) -> Iterator[Passage]:
    titles = {heading.start: heading for heading in document.headings}
    for page in document.pages:
        section: list[Heading] = []
        for line in split_lines(document.text, page.start, page.end):
            title = titles.get(line.start)
            if title is not None:
                section = [*(above for above in section if above.level < title.level), title]
            above = section if title is None else section[:-1]
            path = tuple(filter(None, (page.label, *(each.title[:LONGEST_TITLE] for each in above))))
            for start, end in cut(document.text, line.start, line.end, settings.sentence_characters):
                if has_words(document.text[start:end]):
                    yield Passage(start, end, page.number, path, (Sentence(start, end, SentenceKind.ROW),))


def _units(
    text: str, section: Section, hidden: frozenset[int], width: int, settings: SplitSettings
) -> list[list[Sentence]]:
    """Return the section's headings, paragraphs, list items and tables, each as its sentences."""
    units: list[list[Sentence]] = []
    body = section.start
    longest = settings.sentence_characters
    for heading in section.headings:
        pieces = [piece for piece in cut(text, heading.start, heading.end, longest) if has_words(text[slice(*piece)])]
        units.append([Sentence(start, end, SentenceKind.HEADING) for start, end in pieces])
        body = heading.end
    for lines in _visible_runs(split_lines(text, body, section.end), hidden):
        for block in blocks(lines, width):
            kind = _KINDS[block.kind]
            start, end = trim(text, block.lines[0].start, block.lines[-1].end)
            if block.kind is BlockKind.TABLE:
                pieces = [piece for line in block.lines for piece in cut(text, line.start, line.end, longest)]
            else:
                if block.kind is BlockKind.ITEM:
                    start += bullet_length(block.lines[0].content)
                pieces = split_sentences(text, start, end, longest)
            sentences = [Sentence(first, last, kind) for first, last in pieces if has_words(text[first:last])]
            if sentences:
                opening = units.pop() if kind is SentenceKind.ROW and units and _leads_in(units[-1]) else []
                units.append([*opening, *sentences])
    return units


def _leads_in(unit: Sequence[Sentence]) -> bool:
    return unit[0].kind is SentenceKind.PROSE and unit[-1].end - unit[0].start <= _LONGEST_LEAD_IN


def _visible_runs(lines: Sequence[Line], hidden: frozenset[int]) -> Iterable[list[Line]]:
    """Part the lines at page furniture, which belongs to no passage."""
    run: list[Line] = []
    for line in lines:
        if line.start in hidden:
            yield run
            run = []
        else:
            run.append(line)
    yield run


def _pack(units: Sequence[Sequence[Sentence]], size: int) -> list[list[Sentence]]:
    """Fill passages with whole sentences; start a new one where the next unit would overflow it.

    A heading never stands last in a passage that others follow, and a table up to `_LARGEST_TABLE` sizes stays whole.
    """
    passages: list[list[Sentence]] = []
    current: list[Sentence] = []

    def has_body() -> bool:
        return any(sentence.kind is not SentenceKind.HEADING for sentence in current)

    def overflows(end: int) -> bool:
        return has_body() and end - current[0].start > size

    def close() -> None:
        nonlocal current
        if current:
            passages.append(current)
        current = []

    for unit in units:
        length = unit[-1].end - unit[0].start
        if unit[-1].kind is SentenceKind.ROW and length <= size * _LARGEST_TABLE:
            if has_body():
                close()
            current.extend(unit)
            close()
            continue
        if overflows(unit[-1].end) and (length <= size or current[-1].end - current[0].start > size / 2):
            close()
        for sentence in unit:
            if overflows(sentence.end):
                close()
            current.append(sentence)
    close()
    return passages
