"""What a file's properties say, as far as it can be believed: many titles were filled in by a program."""

import re
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from index.extract.blocks import collapse
from index.extract.characters import replace_invalid
from index.extract.xml import parse, text_of
from index.types import SourceFile

_MAXIMUM_TITLE_CHARACTERS = 300
_NO_TITLES = frozenset({"untitled", "untitled document", "namnlös", "namnlöst dokument", "anonymous", "(anonymous)"})
_PROGRAM_TITLE = re.compile(
    r"(microsoft\s+(office\s+)?)?(word|excel|powerpoint)\s+-\s|(document|dokument|bok|book|presentation)\s?\d+$"
    r"|powerpoint[ -]presentation$",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r".+\.(docx?|odt|rtf|pdf|xlsx?|pptx?|txt|html?|indd|pub|tex|dvi|tiff?|jpe?g|png)|\S*_\S*", re.IGNORECASE
)

_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")
"""The date at the start of a W3CDTF date and time (Office, ODF) or of a PDF date (ISO 32000-1, 7.9.4)."""
_OLDEST = 1980
"""The first year of the MS-DOS clock, and the year of properties that a program left unset."""

_CORE = "docProps/core.xml"
"""Where every Office program puts the core properties (ECMA-376, part 2, 10)."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TERMS = "{http://purl.org/dc/terms/}"


def office_properties(data: bytes, source: SourceFile) -> tuple[str, str | None]:
    """Return the title and the date of a DOCX, XLSX or PPTX file, "" and None where it has none of its own."""
    with ZipFile(BytesIO(data)) as archive:
        if _CORE not in archive.namelist():
            return "", None
        try:
            root = parse(archive.read(_CORE))
        except ValueError:
            return "", None  # they are a courtesy; the text is in other parts
    dates = (text_of(root, f"{_TERMS}{name}") for name in ("modified", "created"))
    return own_title(text_of(root, _TITLE), source), first_date(*dates)


def own_title(title: str, source: SourceFile) -> str:
    """Return a title from a file's properties on one line, or "" if it says nothing that the file's name does not."""
    title = collapse(replace_invalid(title))
    stem = PurePosixPath(source.path).stem
    meaningless = (
        title.lower() in _NO_TITLES
        or title.lower() == stem.lower()
        or "�" in title
        or len(title) > _MAXIMUM_TITLE_CHARACTERS
        or not any(map(str.isalpha, title))
        or _PROGRAM_TITLE.match(title)
        or _FILE_NAME.fullmatch(title)
    )
    return "" if meaningless else title


def first_date(*dates: str) -> str | None:
    """Return the first of the dates from a file's properties that is one, as ISO date, in its own time zone."""
    for text in dates:
        if found := _DATE.match(text.strip()):
            year, month, day = map(int, found.groups())
            try:
                if year > _OLDEST:
                    return date(year, month, day).isoformat()
            except ValueError:
                continue  # the 31st of November is no date
    return None
