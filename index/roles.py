"""What a section is in the record of a matter: the decision, a proposal, the background; pure.

Swedish minutes part each matter under headings whose words are much the same everywhere. A proposal is not a
decision, though the two often have the same words.
"""

import re
from enum import StrEnum


class Role(StrEnum):
    """What a section of a record is."""

    DECISION = "decision"
    PROPOSAL = "proposal"
    BACKGROUND = "background"
    PROCEDURE = "procedure"
    BASIS = "basis"
    RECIPIENTS = "recipients"


_TITLES = (
    (Role.DECISION, r"beslut( att)?:?|\S+s beslut:?"),
    (
        Role.PROPOSAL,
        r".*förslag (till|på) (beslut|\S*nämnden|\S*styrelsen|\S*fullmäktige).*|beslutsförslag:?|yrkanden?:?",
    ),
    (Role.BACKGROUND, r"ärendet|ärendebeskrivning|sammanfattning( av ärendet)?|bakgrund|beskrivning av ärendet"),
    (Role.PROCEDURE, r"beslutsgång|propositionsordning|omröstning.*|votering.*"),
    (Role.BASIS, r"beslutsunderlag|underlag|handlingar i ärendet"),
    (Role.RECIPIENTS, r"skickas till|expedieras till|beslutet (skickas|expedieras) till|delges|sändlista|kopia till"),
)
_PATTERNS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _TITLES)


def role(section: tuple[str, ...]) -> Role | None:
    """Return what a section is, from its path of titles; None where the titles do not say.

    The outermost title that says so decides: under "Beslut", a committee's "förslag till kommunstyrelsen" is what the
    committee has decided to propose.
    """
    for title in section:
        for found, pattern in _PATTERNS:
            if pattern.fullmatch(title.strip(" *#")):
                return found
    return None
