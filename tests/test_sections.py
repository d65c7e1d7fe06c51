"""Headings, marked or recognised, and the sections that they make."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lines import split_lines
from index.sections import Section, all_headings, recognised_headings, sections
from index.types import Document, Heading, Page, SourceFile

TEXT = "Förvaltningen har under året arbetat med frågan tillsammans med skolor, föreningar och företag."
"""A full line of running text."""
PIECES = st.sampled_from(
    [
        "1 Mål",
        "1.1 Syfte",
        "2 Sätt",
        "§ 4",
        "§ 5 Val",
        "Beslut",
        "Bilaga 1",
        "# Rubrik",
        TEXT,
        "Kort.",
        "• Punkt",
        "Namn",
        "",
        "---",
        "\f",
    ]
)


def document(text: str, headings: tuple[Heading, ...] = (), format: str = "txt") -> Document:
    pages, start = [], 0
    for number, page in enumerate(text.split("\f"), start=1):
        pages.append(Page(number, start, start + len(page)))
        start += len(page) + 1
    return Document(SourceFile("a", 1, ""), format, "", text, tuple(pages), headings)


def titles(text: str, format: str = "txt") -> list[str]:
    return [heading.title for heading in all_headings(document(text, format=format))]


def paths(text: str, headings: tuple[Heading, ...] = ()) -> list[str]:
    return [" > ".join(section.path) for section in sections(document(text, headings))]


def words(text: str) -> list[str]:
    return [word for word in text.split() if any(map(str.isalnum, word))]


def marked(text: str, *levels: tuple[str, int]) -> tuple[Heading, ...]:
    return tuple(Heading(text.index(title), text.index(title) + len(title), level, title) for title, level in levels)


@pytest.mark.parametrize(
    "text",
    [
        f"Arbetet gick bra i\n§ 4 i kommunallagen anges att nämnden\nska pröva frågan.\n{TEXT}",
        f"§ 4 i kommunallagen gäller\n\n{TEXT}",
        f"§§ 29–34\n\n{TEXT}",
        f"§ 29-34\n\n{TEXT}",
        f"{TEXT}\n15 November beslutade nämnden om mera\n{TEXT}",
        f"2 november 2025\n\n{TEXT}",
        f"5020 Månadslön 0 0\n{TEXT}",
        f"{TEXT[:-1]}\n1 Kommunen deltog inte\n{TEXT}",
        f"Vi ska:\n1. Köpa in stolar\n2. Sälja bord\n3. Låna ut lampor\n{TEXT}",
        f"1. Köpa in stolar\n\n2. Sälja bord\n\n{TEXT}",
        f"1. Nämnden godkänner den rapport som\nförvaltningen lämnat\n\n{TEXT}",
        f"1 Inledning ........ 2\n1.1 Syfte ........ 3\n\n{TEXT}",
        f"1 Inledning 2\n1.1 Syfte 3\n1.2 Metod 4\n2 Resultat 5\n\n{TEXT}",
        f"Bilaga 1 Karta\nBilaga 2 Plan\n\n{TEXT}",
        f"{TEXT[:-1]} och\nBilaga 1 visar kartan\n{TEXT}",
        f"{TEXT[:-1]} och\nAnna Karlsson deltog\n{TEXT}",
        f"Anna Karlsson\nBo Berg\n\n{TEXT}",
        f"*Anna Karlsson*\n\n{TEXT}",
        f"Vi fattade ett\nbeslut\nom skolan och\n{TEXT}",
        f"{TEXT[:-1]} ett\nBeslut\nom skolan.\n{TEXT}",
        f"• Bakgrunden till arbetet\n\n{TEXT}",
        f"Anna, Bo och\n{TEXT[:-1]}",
        f"Läs mer:\n\n{TEXT}",
        f"# Kommun Belopp\n\n{TEXT.lower()}",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Bakgrund\n{TEXT}\nBeslut\natt godkänna rapporten\nReservation\nBo Berg (M) reserverar sig.",
            ["Bakgrund", "Beslut", "Reservation"],
        ),
        (f"**Beslut:**\n{TEXT}", ["Beslut"]),
        (f"Socialnämndens förslag till kommunstyrelsen\n{TEXT}", ["Socialnämndens förslag till kommunstyrelsen"]),
        (f"Förvaltningens förslag till beslut:\n{TEXT}", ["Förvaltningens förslag till beslut"]),
        (f"§ 32 Lägesrapport\n{TEXT}", ["§ 32 Lägesrapport"]),
        (f"KS § 32 Lägesrapport\n{TEXT}", ["KS § 32 Lägesrapport"]),
        (f"§ 4   SN2025/7\n\nNy skola\n\nBeslut\n{TEXT}", ["§ 4 SN2025/7 Ny skola", "Beslut"]),
        (f"§ 4   SN2025/7\nBeslut\n{TEXT}", ["§ 4 SN2025/7", "Beslut"]),
        (
            f"§ 4 Ny skola och idrottshall för alla barn i kommunens östra\ndel\n{TEXT}",
            ["§ 4 Ny skola och idrottshall för alla barn i kommunens östra del"],
        ),
        (f"1 Mål\n{TEXT}\n2 Metod\n{TEXT}", ["1 Mål", "2 Metod"]),
        (f"1. Mål\n1.1 Syfte\n{TEXT}\n1.2. Metod\n{TEXT}", ["1. Mål", "1.1 Syfte", "1.2. Metod"]),
        (f"1 Mål\n{TEXT}\n1. Köpa\n2. Sälja\n2 Metod\n{TEXT}", ["1 Mål", "2 Metod"]),
        (f"1 Mål\n{TEXT}\n7 Metod\n{TEXT}", ["1 Mål"]),
        (f"1 Mål\n{TEXT}\nBilaga 1\n{TEXT}\n1 Syfte\n{TEXT}", ["1 Mål", "Bilaga 1", "1 Syfte"]),
        (f"Vår bedömning\n\n{TEXT}", ["Vår bedömning"]),
        (f"{TEXT}\nVår bedömning\n{TEXT}", ["Vår bedömning"]),
        (f"Så gick det till\n\n{TEXT}", ["Så gick det till"]),
        ("Val\n\nNämnden valde en ny ordförande för året.", ["Val"]),
    ],
)
def test_what_is_a_heading(text: str, expected: list[str]) -> None:
    assert titles(text, format="pdf") == expected


def test_paragraphs_behind_a_body_are_items_where_all_are_written_so() -> None:
    text = f"Direktionen § 1 Val\n{TEXT}\n\nDirektionen § 2   Budget\n{TEXT}"
    assert titles(text) == ["Direktionen § 1 Val", "Direktionen § 2 Budget"]
    assert titles(f"§ 1 Val\n{TEXT}\n\nKommunstyrelsen § 12\n{TEXT}") == ["§ 1 Val"]
    assert titles(f"Kommunstyrelsen § 12, 2024-01-02\n{TEXT}") == []


def test_rows_of_contents_are_no_items() -> None:
    text = f"§ 1 Val ........ 3\n§ 2 Budget   4\n\n§ 1 Val\n{TEXT}\n\n§ 2 Budget\n{TEXT}"
    assert titles(text) == ["§ 1 Val", "§ 2 Budget"]


def test_numbers_count_on_past_a_table_of_contents() -> None:
    contents = "Innehåll\n1 Mål 2\n1.1 Syfte 2\n2 Metod 3\n"
    assert paths(f"{contents}\f1 Mål\n1.1 Syfte\n{TEXT}\n2 Metod\n{TEXT}") == ["", "1 Mål > 1.1 Syfte", "2 Metod"]


def test_a_report_keeps_its_chapters() -> None:
    text = f"3 Arbetet\n3.1 Plan\n{TEXT}\n\n{TEXT}\n3.2 Utfall\n{TEXT}\nBedömning\n{TEXT}\n4 Slutsats\n{TEXT}"
    assert paths(f"1 Mål\n{TEXT}\n2 Sätt\n{TEXT}\n{text}") == [
        "1 Mål",
        "2 Sätt",
        "3 Arbetet > 3.1 Plan",
        "3 Arbetet > 3.2 Utfall",
        "3 Arbetet > 3.2 Utfall > Bedömning",
        "4 Slutsats",
    ]


def test_minutes_keep_decision_and_proposal_apart() -> None:
    text = (
        f"§ 3 Val\nBeslut\nNämnden väljer Bo.\n§ 4 SN2025/7\nNy skola\nBeslut\n1. Nämnden bygger\n2. Nämnden betalar\n"
        f"Ärendet\n{TEXT}\nFörslag till beslut\nRektors förslag till beslut\nNämnden väntar.\nSkickas till\nRektor"
    )
    assert paths(text) == [
        "§ 3 Val > Beslut",
        "§ 4 SN2025/7 Ny skola > Beslut",
        "§ 4 SN2025/7 Ny skola > Ärendet",
        "§ 4 SN2025/7 Ny skola > Förslag till beslut > Rektors förslag till beslut",
        "§ 4 SN2025/7 Ny skola > Skickas till",
    ]


def test_paragraphs_lie_within_the_chapters_of_a_regulation() -> None:
    text = f"1 Allmänt\n§ 1 Uppgift\n{TEXT}\n§ 2 Ansvar\n{TEXT}\n2 Ekonomi\n§ 3 Budget\n{TEXT}"
    assert paths(text) == ["1 Allmänt > § 1 Uppgift", "1 Allmänt > § 2 Ansvar", "2 Ekonomi > § 3 Budget"]


def test_minutes_in_markdown_that_are_marked_unevenly() -> None:
    first = f"## § 1 Val\n\n### Information\n\n{TEXT}\n\n**Beslut:**\n\nBo väljs."
    text = f"# Protokoll\n\n{first}\n\n### § 2 Slut\n\n#### Beslut\n\nSlut."
    assert paths(text) == [
        "Protokoll > § 1 Val > Information",
        "Protokoll > § 1 Val > Beslut",
        "Protokoll > § 2 Slut > Beslut",
    ]


def test_where_a_format_marks_headings_only_parts_of_minutes_are_recognised() -> None:
    text = f"Protokoll\n\n§ 1 Val\n\nBeslut\n\nBo väljs.\n\nKort rubrik\n\n{TEXT}\n\n1 Mål\n\n{TEXT}"
    assert paths(text, marked(text, ("Protokoll", 1))) == ["Protokoll > § 1 Val > Beslut"]


def test_marked_headings_are_kept_as_they_are() -> None:
    text = f"Skolan\n\nAllmänt\n\nBeslut\n\n{TEXT}\n\nVägen\n\n{TEXT}"
    headings = marked(text, ("Skolan", 1), ("Allmänt", 2), ("Beslut", 3), ("Vägen", 2))
    assert paths(text, headings) == ["Skolan > Allmänt > Beslut", "Skolan > Vägen"]
    assert all_headings(document(text, headings)) == headings


def test_a_subject_is_not_taken_from_a_marked_heading() -> None:
    text = f"§ 4 SN2025/7\n\nNy skola\n\n{TEXT}"
    headings = marked(text, ("Ny skola", 3))
    assert [heading.title for heading in all_headings(document(text, headings))] == ["§ 4 SN2025/7", "Ny skola"]


def test_running_headers_are_no_headings() -> None:
    pages = [
        f"Bygdens kommun\n{number} {name}\n{TEXT}\n{TEXT}" for number, name in ((1, "Mål"), (2, "Sätt"), (3, "Slut"))
    ]
    assert "Bygdens kommun" not in titles("\f".join(pages))[1:]
    assert [path for path in paths("\f".join(pages)) if "kommun > " in path] == []


def test_exact_offsets_of_headings_and_sections() -> None:
    text = "Före.\n\n§ 4 SN2025/7\n\nNy skola\n\nBeslut\nNämnden bygger.\n"
    subject = Heading(7, 29, 7, "§ 4 SN2025/7 Ny skola")
    decision = Heading(31, 37, 8, "Beslut")
    assert sections(document(text)) == (
        Section(0, 7, (), ()),
        Section(7, len(text), ("§ 4 SN2025/7 Ny skola", "Beslut"), (subject, decision)),
    )


def test_a_text_without_headings_is_one_section() -> None:
    assert sections(document(TEXT)) == (Section(0, len(TEXT), (), ()),)
    assert sections(document("")) == (Section(0, 0, (), ()),)


def test_a_very_long_title_is_cut_in_the_path() -> None:
    text = "x" * 5_000 + f"\n\n{TEXT}"
    (section,) = sections(document(text, (Heading(0, 5_000, 1, "x" * 5_000),)))
    assert section.path == ("x" * 200,)


@given(st.lists(PIECES, max_size=30).map("\n".join), st.sampled_from(["txt", "pdf"]))
def test_sections_follow_each_other_and_hold_all(text: str, format: str) -> None:
    found = sections(document(text, format=format))
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(before.end == after.start for before, after in pairwise(found))
    for section in found:
        position = section.start
        for heading in section.headings:
            assert position <= heading.start < heading.end <= section.end
            assert text[position : heading.start].strip(" \n\f-") == ""
            assert words(text[heading.start : heading.end]) == words(heading.title)
            position = heading.end
        assert section.path[len(section.path) - len(section.headings) :] == tuple(
            heading.title for heading in section.headings
        )
    assert found == sections(document(text, format=format))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["Beslut\n", "§ 1 Val\n", "1. \n", "1 Mål\n", "# A\n", "Kort\n\n", "Bilaga 1\n", "x\f", f"Ek\n{TEXT}\n"]
)
def test_many_lines_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    sections(document(text))
    assert time.process_time() - started < 5


def test_lines_that_are_headings_already_are_left_out() -> None:
    lines = split_lines(f"Beslut\n{TEXT}\nÄrendet\n{TEXT}")
    assert [heading.title for heading in recognised_headings(lines, {0})] == ["Ärendet"]
