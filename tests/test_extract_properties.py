"""What a file's properties say counts only if a person can have meant it."""

import pytest

from index.extract.properties import first_date, office_properties, own_title
from index.types import SourceFile
from tests.make_office import core_properties, zip_of

SOURCE = SourceFile("mapp/Protokoll 2025.docx", 1, "")


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Slutrapport  om\nMillennium", "Slutrapport om Millennium"),
        ("protokoll 2025", ""),
        ("Dokument1", ""),
        ("Microsoft Word - utkast", ""),
        ("PowerPoint-presentation", ""),
        ("Protokoll_SN.docx", ""),
        ("12345", ""),
        ("bl\0nk", ""),
        ("x" * 301, ""),
        ("", ""),
    ],
)
def test_titles(given: str, title: str) -> None:
    assert own_title(given, SOURCE) == title


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2025-12-10T23:30:00Z", "2024-01-01"], "2025-12-10"),
        (["", "2024-01-01"], "2024-01-01"),
        (["D:20251210233000+01'00'"], "2025-12-10"),
        (["20251210"], "2025-12-10"),
        (["2025-02-30T00:00:00", "2025-03-01"], "2025-03-01"),
        (["1980-01-01T00:00:00Z"], None),
        (["0000-00-00"], None),
        (["2025"], None),
        (["igår"], None),
        ([], None),
    ],
)
def test_dates(dates: list[str], first: str | None) -> None:
    assert first_date(*dates) == first


def test_office_properties() -> None:
    assert office_properties(
        zip_of({"docProps/core.xml": core_properties("Rapport", "2025-12-10T08:00:00Z")}), SOURCE
    ) == (
        "Rapport",
        "2025-12-10",
    )
    assert office_properties(zip_of({"docProps/core.xml": "<trasig"}), SOURCE) == ("", None)
    assert office_properties(zip_of({"a": "b"}), SOURCE) == ("", None)
