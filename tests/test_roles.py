import pytest

from index.roles import Role, role


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (("§ 7 Taxa för kopior", "Beslut"), Role.DECISION),
        (("§ 7", "**Beslut:**"), Role.DECISION),
        (("Kommunstyrelsens beslut",), Role.DECISION),
        (("Beslut", "Utskottets förslag till kommunstyrelsen"), Role.DECISION),
        (("§ 7", "Förslag till beslut", "Förvaltningens förslag till beslut"), Role.PROPOSAL),
        (("Kontorets förslag till nämnden",), Role.PROPOSAL),
        (("§ 7", "Ärendet"), Role.BACKGROUND),
        (("Beslutsgång",), Role.PROCEDURE),
        (("Beslutsunderlag",), Role.BASIS),
        (("Skickas till",), Role.RECIPIENTS),
        (("För beslut",), None),
        (("Beslut om nya taxor – så gick det till",), None),
        ((), None),
    ],
)
def test_the_role_of_a_section_by_its_titles(section: tuple[str, ...], expected: Role | None) -> None:
    assert role(section) is expected
