"""Text that is words stays; only what no reader could make sense of is given up for the picture of the page."""

import json
import random
from pathlib import Path

import pytest

from index.text_layer import is_better, is_doubtful, is_worthless, known_words
from qa.noise import damage
from tests.benchmarks.scanned_pages import protocol_text

ROOT = Path(__file__).resolve().parent.parent
SWEDISH = [protocol_text(seed) for seed in range(8)] + [
    (ROOT / "documents" / "vastkom-styrelse-2025-06-05.md").read_text("utf-8")[:2_000],
    (ROOT / "documents" / "socialnamnden-slutrapport-millennium.txt").read_text("utf-8"),
]
ENGLISH = " ".join(
    json.loads(line)["question"]
    for line in (ROOT / "tests" / "benchmarks" / "swequad_english.jsonl").read_text("utf-8").splitlines()[:30]
)
NAMES = (
    "\n".join(f"{name} {surname}, Töreboda" for name in ("Märta", "Örjan", "Åsa") for surname in ("Häll", "Öst")) * 9
)
FIGURES = "\n".join(f"50{row} {row * 7919 % 997} {row * 104729 % 9973} {row}.5 %" for row in range(10, 60))
BULLETS = "\n".join(f"\uf0b7 {name} till nämnden" for name in "ansökan beslut kallelse protokoll yttrande".split() * 6)


@pytest.mark.parametrize("text", [*SWEDISH, ENGLISH, NAMES, FIGURES, BULLETS, "", "Bilaga 1", "xyzzy " * 10])
def test_text_stays(text: str) -> None:
    assert not is_worthless(text)


@pytest.mark.parametrize("seed", range(20))
def test_what_ocr_damaged_stays_for_the_repair(seed: int) -> None:
    assert not is_worthless(damage(SWEDISH[seed % len(SWEDISH)], seed)[0])


def shifted(text: str, by: int) -> str:
    return "".join(chr(ord(character) + by) if " " < character < "\x7f" else character for character in text)


@pytest.mark.parametrize("text", SWEDISH)
def test_signs_of_a_broken_font_are_worthless(text: str) -> None:
    chance = random.Random(1)
    for broken in (
        shifted(text, 1),
        shifted(text, -29),
        "".join(chr(0xF000 + ord(character)) if character > " " else character for character in text),
        "".join("\ufffd" if character.islower() and chance.random() < 0.5 else character for character in text),
        "".join(f"(cid:{ord(character)})" if character > " " else " " for character in text),
        " ".join(f"/g{ord(character)}" for character in text),
        text.encode("utf-8").decode("latin-1"),
        text.encode("utf-8").decode("cp1252", "replace"),
        "".join("\x01" + character for character in text),
    ):
        assert is_worthless(broken)


def test_what_makes_no_sense_is_doubtful() -> None:
    assert not is_doubtful("§ 4 Nämnden beslutar")
    assert all(map(is_doubtful, ("uəpIgse Jpqx IIIS", "12 %", "")))


def test_words_are_counted_in_both_languages() -> None:
    assert known_words("Nämnden avslår ansökan. The board rejects it: xqzzt, 2024, av.") == 6


@pytest.mark.parametrize(
    ("recognised", "text", "better"),
    [
        ("1234", "", True),
        ("", " \n", True),
        ("Nämnden beslutar att avslå", "SN 2025-119", True),
        ("Nämndeu bes1utar", "Nämnden beslutar", False),
        ("Nämnden beslutar", "Nämnden beslutar", False),
        (SWEDISH[0], "".join(f"(cid:{ord(character)})" for character in SWEDISH[0]), True),
        ("", shifted(SWEDISH[0], 1), False),
        (shifted(SWEDISH[0], 3), shifted(SWEDISH[0], 1), False),
    ],
)
def test_the_better_text_is_kept(recognised: str, text: str, better: bool) -> None:
    assert is_better(recognised, text) is better
