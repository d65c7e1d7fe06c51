"""How officials cite, case by case."""

from dataclasses import replace
from typing import Any

import pytest

from index.types import Kind, Metadata
from qa.reference import reference
from tests.make_retrieval import passage

SN = Metadata("Socialnämnden", "SN", Kind.MINUTES, "2025-12-10")
ITEM = {"date": "2025-12-10", "paragraph": "§ 4"}


@pytest.mark.parametrize(
    ("known", "metadata", "page", "label", "cited"),
    [
        ({**ITEM, "reference_number": "SN2025/119"}, SN, 1, "", "SN 2025-12-10 § 4, SN2025/119, s. 1"),
        ({"date": "2025-12-10", "section": ("Närvarande",)}, SN, 2, "", "SN 2025-12-10, s. 2"),
        ({"paragraph": "§ 4", "section": ("§ 4 Taxa", "Beslut")}, SN, 2, "", "SN § 4, s. 2"),
        ({"title": "Protokoll"}, SN, 2, "", "Protokoll, s. 2"),
        (ITEM, replace(SN, abbreviation=None, kind=Kind.EXTRACT), 1, "", "Socialnämnden 2025-12-10 § 4, s. 1"),
        (ITEM, replace(SN, kind=Kind.SUMMARY), 1, "", "SN 2025-12-10 § 4, referat, s. 1"),
        (
            {"title": "Taxa", "date": "2025-12-01", "reference_number": "SN2025/1", "section": ("1 Mål", "1.2 Avgift")},
            replace(SN, kind=Kind.OFFICIAL_LETTER),
            7,
            "",
            "Taxa 2025-12-01, 1.2 Avgift, SN2025/1, s. 7",
        ),
        ({"title": "Möte 2024-02-01", "date": "2024-02-01"}, Metadata(), 3, "", "Möte 2024-02-01, s. 3"),
        ({"title": "Protokoll", **ITEM}, Metadata(), 3, "", "Protokoll 2025-12-10 § 4, s. 3"),
        ({"title": "Avtal", "section": ("§1 Parter",)}, Metadata(kind=Kind.AGREEMENT), 1, "", "Avtal § 1, s. 1"),
        ({"title": "Taxa", "section": ("Taxa",)}, Metadata(), 1, "", "Taxa, s. 1"),
        ({"title": "Budget"}, Metadata(), 2, "2025", "Budget, blad 2025"),
        ({"title": "Budget", "section": ("2025",)}, Metadata(), 2, "2025", "Budget, blad 2025"),
        ({"title": "Budget", "section": ("2025", "Skola")}, Metadata(), 2, "2025", "Budget, Skola, blad 2025"),
        ({"title": "Utbildning", "section": ("Mål",)}, Metadata(), 3, "Bild 3", "Utbildning, Mål, bild 3"),
        ({"title": "Utbildning", "section": ("Mål",)}, Metadata(), 3, "Bild 3: Mål", "Utbildning, Mål, bild 3"),
    ],
)
def test_a_place_is_cited_by_what_is_known(
    known: dict[str, Any], metadata: Metadata, page: int, label: str, cited: str
) -> None:
    assert reference(passage(1, ("Mening.", 0.5), metadata=metadata, **known), page, label) == cited
