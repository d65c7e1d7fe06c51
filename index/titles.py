"""What a document is called: by its format, its first lines, its only item, or its file; pure."""

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from index.lines import BlockKind, blocks, ends_with_stop, split_lines, typical_width
from index.sections import PARAGRAPH, PROPOSAL, ROLES
from index.types import Document, Heading

_HEAD_CHARACTERS = 3_000
"""A title stands in the head of a document: its first page."""
_LONGEST_TITLE = 200
"""A title is repeated with every passage of its document, so a longer one is cut."""
_KIND = re.compile(
    r"(?:sammanträdes|styrelse)?protokoll(?:sutdrag)?|tjänste(?:skrivelse|utlåtande)|(?:slut|del)?rapport|kallelse"
    r"|beslut|minnesanteckningar|remissvar|yttrande",
    re.IGNORECASE,
)
"""What names a kind of document only, and not the document."""
_OWN_KIND = re.compile(r"\bdenna ((?:slut|del|års)?rapport|tjänsteskrivelse|utredning|utvärdering|policy|plan)\b", re.I)
_PARAGRAPH_NUMBER = re.compile(rf"{PARAGRAPH.pattern}\S*\s*(?:(?i:dnr)\W*)?(?:[A-ZÅÄÖ]{{2,5}}\s?\d{{4}}[-/:]\S+\s*)?")
_PAGE_NUMBER = re.compile(r"\s+\d+\s?(?:\(\d+\))?$")
_NO_NAME = re.compile(r"[\W\d]|(?:bilaga|sida|\w*datum|innehåll)\b|.*\b(?:kommun|region|regionen)\W*$", re.IGNORECASE)


def title_of(document: Document, headings: Sequence[Heading]) -> str:
    """Return the title of a document with these headings, on one line.

    It is the format's own, else the words above the text or the first heading that is not a number or a role (with the
    next one when it only names a kind, such as Protokoll), else the subject of the only §, else the file's name, after
    the kind that the text calls itself.
    """
    return (" ".join(document.title.split()) or _title(document, headings))[:_LONGEST_TITLE]


def _title(document: Document, headings: Sequence[Heading]) -> str:
    head = document.text[:_HEAD_CHARACTERS]
    first = headings[0].start if headings else len(head)
    own = takewhile(lambda heading: heading.start < len(head) and _is_name(heading), headings)
    names = [*_opening_names(head, first), *(heading.title for heading in own)]
    kind = next((place for place, name in enumerate(names) if _KIND.fullmatch(name)), None)
    if kind is not None:
        return ", ".join([_capitalised(names[kind]), *names[kind + 1 : kind + 2]])
    if names:
        return names[0]
    paragraphs = [heading for heading in headings if PARAGRAPH.match(heading.title)]
    subject = _PARAGRAPH_NUMBER.sub("", paragraphs[0].title, count=1) if len(paragraphs) == 1 else ""
    stem = PurePosixPath(document.source.path).stem
    own_kind = _OWN_KIND.search(head)
    return subject or (f"{own_kind[1].capitalize()}, {stem}" if own_kind else stem)


def _is_name(heading: Heading) -> bool:
    title = heading.title
    return not (title.lower() in ROLES or PROPOSAL.fullmatch(title) or PARAGRAPH.match(title) or _NO_NAME.match(title))


def _opening_names(head: str, end: int) -> list[str]:
    """Return the lines above the text that look like names, up to the first that is a sentence."""
    names: list[str] = []
    for block in blocks(split_lines(head[:end]), typical_width(split_lines(head))):
        contents = [line.content for line in block.lines]
        for content in contents if block.kind is BlockKind.TABLE else [" ".join(contents)]:
            name = _PAGE_NUMBER.sub("", " ".join(content.split()).strip("*_# "))
            if block.kind is BlockKind.ITEM or len(name) > _LONGEST_TITLE or ends_with_stop(name):
                return names
            if name[:1].isupper() and not _NO_NAME.match(name):
                names.append(name)
    return names


def _capitalised(name: str) -> str:
    return name.capitalize() if name.isupper() and len(name) > 4 else name
