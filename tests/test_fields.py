"""Labels and their values, in the layouts that heads of documents have."""

import pytest

from index.fields import Field, Label, fields, table_of


def found(text: str) -> list[Field]:
    return fields(table_of(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Datum: 2025-03-04", ("2025-03-04",)),
        ("**Datum** 2025-03-04  ", ("2025-03-04",)),
        ("| Datum | 2025-03-04 |", ("2025-03-04",)),
        ("Datum\t2025-03-04", ("2025-03-04",)),
        ("Datum        2025-03-04", ("2025-03-04",)),
        ("Datum\n2025-03-04", ("2025-03-04",)),
        ("Datum\n\n2025-03-04", ("2025-03-04",)),
        ("Nytt            Datum\nord om annat    2025-03-04", ("2025-03-04",)),
        ("Datum     1 (3)\n2025-03-04", ("1 (3)", "2025-03-04")),
        ("Datum", ()),
    ],
)
def test_a_value_stands_beside_its_label_or_below(text: str, values: tuple[str, ...]) -> None:
    assert found(text) == [Field(Label.DATED, values)]


def test_labels_beside_each_other_have_their_values_below() -> None:
    text = "             Datum            Diarienummer\n             2025-03-04       BUN 2025/37"
    assert found(text) == [Field(Label.DATED, ("2025-03-04",)), Field(Label.NUMBER, ("BUN 2025/37",))]


def test_labels_may_follow_each_other_in_one_cell() -> None:
    assert found("Organ: Kulturnämnden Datum: 2025-03-04 Diarienummer: BUN 2025/37") == [
        Field(Label.BODY, ("Kulturnämnden",)),
        Field(Label.DATED, ("2025-03-04",)),
        Field(Label.NUMBER, ("BUN 2025/37",)),
    ]
    assert found("Plats och tid: Rum 2: Eken") == [Field(Label.TIME, ("Rum 2: Eken",))]
    assert found("Vi skrev Datum: 2025-03-04 Dnr: BUN 2025/37") == []


def test_a_label_may_be_damaged_or_run_over_two_lines() -> None:
    assert found("Sammantridesdatum   2016-05-11") == [Field(Label.MEETING, ("2016-05-11",))]
    assert found("Justeringens\nplats och tid        Huset 2024-09-25") == [
        Field(Label.ADJUSTED, ("Huset 2024-09-25",))
    ]


def test_others_numbers_have_a_label_of_their_own() -> None:
    assert [each.label for each in found("Vårt dnr BN 2019-5\nErt dnr 403-2291")] == [Label.NUMBER, Label.OTHERS]


@pytest.mark.parametrize(
    "text", ["datum 2020-01-02 gäller", "Enligt datum: 2020-01-02", "Datumet 2020-01-02", "", "§ 1"]
)
def test_what_is_no_label(text: str) -> None:
    assert found(text) == []


def test_cells_are_what_bars_tabs_and_wide_gaps_part() -> None:
    assert [[tuple(cell) for cell in line] for line in table_of("a b  c\td\n| **e** | --- |\n---\n\f§")] == [
        [(0, "a b"), (5, "c"), (7, "d")], [(2, "e")], [(0, "§")],
    ]  # fmt: skip
