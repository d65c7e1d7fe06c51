"""What kind of document a document is."""

import pytest

from index.fields import fields, table_of
from index.items import Item
from index.kinds import kind_of
from index.types import Kind


def of(text: str, *paths: tuple[str, ...], items: tuple[Item, ...] = (), format_: str = "txt") -> Kind | None:
    cells = table_of(text)
    return kind_of(format_, text, cells, fields(cells), paths, items)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("EKEBY KOMMUN     SAMMANTRÄDESPROTOKOLL     1 (14)", Kind.MINUTES),
        ("# Protokoll, Skolnämnden 2025-06-05", Kind.MINUTES),
        ("Sammanträdesprotokoll\nUtdrag ur protokoll", Kind.EXTRACT),
        ("PROTOKOLLSUTDRAG", Kind.EXTRACT),
        ("TJANSTESKRIVELSE", Kind.OFFICIAL_LETTER),
        ("Slutrapport", Kind.FINAL_REPORT),
        ("Rapport från Ekeby", Kind.REPORT),
        ("Kallelse till Skolnämnden", Kind.SUMMONS),
        ("BESLUT PÅ DELEGATION", Kind.DELEGATION),
        ("BESLUT", Kind.DECISION),
        ("Beslut", None),
        ("BESLUT OM TAXA", None),
        ("Beslut om taxa", None),
        ("Remissvar", Kind.REFERRAL),
        ("Yttrande över remiss", Kind.STATEMENT),
        ("Avtal om samverkan", Kind.AGREEMENT),
        ("Riktlinjer för inköp", Kind.POLICY),
        ("Minnesanteckningar", Kind.NOTES),
        ("KALLELSE/FÖREDRAGNINGSLISTA", Kind.SUMMONS),
        ("Markanvisningsavtal", Kind.AGREEMENT),
        ("RESEPOLICY", Kind.POLICY),
        ("Markanvisningsavtal\nTjänsteskrivelse", Kind.OFFICIAL_LETTER),
        ("Markanvisningsavtal har tecknats", None),
        ("Dokumenttyp: Policy\nProtokoll", Kind.POLICY),
        ("Protokollet justerades i går.", None),
        ("protokoll från i går", None),
        ("Ny skola", None),
        ("", None),
        ("Denna slutrapport handlar om skolan.", Kind.FINAL_REPORT),
        ("Detta är vårt referat av nämndens protokoll.\n\nProtokoll", Kind.SUMMARY),
        ("Från: a@b.example\nTill: c@d.example\nÄmne: Hej", Kind.EMAIL),
        ("Hoppa till innehållet\nAtt söka\nSenast uppdaterad: 2023-01-02", Kind.WEB_PAGE),
        ("Att söka\nSenast uppdaterad: 2023-01-02", None),
    ],
)
def test_the_head_names_the_kind(text: str, kind: Kind | None) -> None:
    assert of(text) is kind


ONE, OTHER = Item(0, "§ 1", None), Item(9, "§ 2", None)


def test_decisions_under_a_paragraph_make_minutes() -> None:
    assert of("", ("§ 1", "Beslut"), items=(ONE,)) is Kind.EXTRACT
    assert of("", ("§ 1", "Beslut"), ("§ 2",), items=(ONE, OTHER)) is Kind.MINUTES
    assert of("", ("Beslut",), ("Beslutsgång",)) is Kind.EXTRACT
    assert of("", ("Beslut",)) is None
    assert of("", ("§ 1",), ("§ 2",), items=(ONE, OTHER)) is None
    assert of("", items=(Item(0, "§ 1", "SN 2025/1"),)) is Kind.EXTRACT


def test_the_format_tells_where_nothing_else_does() -> None:
    assert of("Hej", format_="eml") is Kind.EMAIL
    assert of("Hej", format_="html") is Kind.WEB_PAGE
    assert of("Protokoll", format_="html") is Kind.MINUTES
