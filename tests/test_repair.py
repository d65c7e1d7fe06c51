"""Damaged pages are found and their words restored; what is sound, or no word, stays."""

import time
from collections.abc import Sequence

import pytest

from index.reading import Reading
from index.repair import damaged_pages, is_damaged, learn
from index.types import Page

SOUND = (
    "Nämnden beslutar att förskolan ska byggas ut under våren. Kommunen har fått bidrag för åtgärderna, och arbetet "
    "börjar så snart avtalet är påskrivet. VästKom och Boråsregionen följer frågan. Är lokalerna för små behöver fler "
    "söka plats på annat håll."
)
DAMAGED = (
    "Nimnden beslutar att f6rskolan ska byggas ut under viren. Kommunen har fatt bidrag for atgirderna, och arbetet "
    "bérjar sa snart avtalet ar paskrivet. VistKom och Borasregionen foljer fragan. Ar lokalerna for sma behdver fler "
    "soka plats pa annat hall."
)
ENGLISH = (
    "The board decides that the preschool is to be extended in spring, and the man who waits for an answer may call. "
    "All men and women are welcome to the hall, for it is far from the road and the bar in town."
)
NAMES = (
    "Anna Ek\nBo Alm\nGoran Odhner\nLars Lind\nTheres Sand\nEva Holm\nMarith Hesse\nKarin Dahl\nJohan Berg\nNils Strand"
)
FIGURES = "Konto 2023 2024 Summa\n5020 1 200 3 400 4 600\n5130 529 529 1 058\n5150 18 799 3 448 22 246\nSumma 275 285"


def read(text: str, sound: Sequence[str] = (SOUND,)) -> str:
    edits = learn(sound, lambda: [text]).edits(text, 0, len(text))
    return Reading(edits).between(text, 0, len(text))


def test_a_damaged_page_is_told_from_a_sound_one() -> None:
    text = f"{SOUND}\f{DAMAGED}"
    pages = (Page(1, 0, len(SOUND) + 1), Page(2, len(SOUND) + 1, len(text)))
    assert damaged_pages(text, pages) == (2,)


@pytest.mark.parametrize("text", [SOUND, ENGLISH, NAMES, FIGURES, "", "…", "x" * 100_000, SOUND.upper()])
def test_what_is_not_damaged(text: str) -> None:
    assert not is_damaged(text)


def test_a_page_is_read_as_it_was_written() -> None:
    assert read(DAMAGED) == SOUND


def test_edits_are_in_order_and_keep_the_offsets_of_the_whole_text() -> None:
    text = f"{SOUND}\n{DAMAGED}"
    edits = learn([SOUND], lambda: [DAMAGED]).edits(text, len(SOUND) + 1, len(text))
    assert edits[0].start == len(SOUND) + 1
    assert (text[edits[0].start : edits[0].end], edits[0].text) == ("Nimnden", "Nämnden")
    assert Reading(edits).between(text, 0, len(text)) == f"{SOUND}\n{SOUND}"


@pytest.mark.parametrize(
    "kept",
    [
        "2024", "2 003 827 kr", "§ 16", "SN2025/119", "den 16 maj", "1 § och 6 §", "info@sikerhet.se",
        "https://vard.se/for", "www.halsa.se", "A4", "2b", "VGR", "SAMBI", "FVM", "MAS", "Odhner", "Oracle Cerner",
        "beslut1", "Centre for Disease Control",
    ],
)  # fmt: skip
def test_what_is_no_damaged_word_stays(kept: str) -> None:
    assert kept in read(f"{DAMAGED} {kept} och {DAMAGED}")


@pytest.mark.parametrize(
    ("seen", "written"),
    [
        ("16sning", "lösning"),
        ("s6ml6s", "sömlös"),
        ("faststéilldes", "fastställdes"),
        ("frin", "från"),
        ("béde", "både"),
        ("Overgick", "Övergick"),
        ("Gvriga", "övriga"),
        ("patientsidkerhet", "patientsäkerhet"),
        ("slutanvindarna", "slutanvändarna"),
        ("socialférvaltningen", "socialförvaltningen"),
        ("torindringsledning", "förändringsledning"),
        ("£6r", "för"),
        ("p&", "på"),
    ],
)
def test_words_as_real_scans_have_them(seen: str, written: str) -> None:
    assert read(f"{DAMAGED} Arbetet {seen} {DAMAGED}") == f"{SOUND} Arbetet {written} {SOUND}"


def test_a_word_cut_by_a_line_end_is_restored_on_either_side() -> None:
    assert read(f"{DAMAGED} Hir finns f6rvalt-\nningens atgirder.") == f"{SOUND} Här finns förvalt-\nningens åtgärder."
    assert "hälso-\noch sjukvård" in read(f"{DAMAGED} Det giller hilso-\noch sjukvard.")


def test_neighbours_decide_where_both_words_are_swedish() -> None:
    sound = "Detta gäller vår kommun och vår skola. Det var inte klart. Så var det. Vi ser till vår kommun. " * 3
    text = f"{DAMAGED} Det giller var kommun. Det var inte klart."
    assert read(text, [SOUND, sound]).endswith("Det gäller vår kommun. Det var inte klart.")


def test_words_of_the_archives_own_are_learnt_from_its_sound_pages() -> None:
    assert "Zyvälkra" in read(f"{DAMAGED} Zyvilkra {DAMAGED}", [f"{SOUND} Zyvälkra svarar."])
    assert "Zyvilkra" in read(f"{DAMAGED} Zyvilkra {DAMAGED}")


def test_an_abbreviation_is_restored_only_to_one_that_the_archive_has() -> None:
    assert read(f"{DAMAGED} UKA svarar.", [f"{SOUND} UKÄ svarar."]).endswith("UKÄ svarar.")
    assert read(f"{DAMAGED} UKA svarar.").endswith("UKA svarar.")


def test_the_same_pages_give_the_same_reading() -> None:
    assert learn([SOUND], lambda: [DAMAGED]).edits(DAMAGED, 0, 99) == learn([SOUND], lambda: [DAMAGED]).edits(
        DAMAGED, 0, 99
    )


@pytest.mark.parametrize("unit", ["a", "é", "a-\n", "6", "f6r ", "\n", "a.", "&", "ia", "x@"])
def test_a_long_text_takes_no_time(unit: str) -> None:
    text = DAMAGED + unit * (100_000 // len(unit))
    repairer = learn([], lambda: [DAMAGED])
    started = time.process_time()
    repairer.edits(text, 0, len(text))
    is_damaged(text)
    assert time.process_time() - started < 5
