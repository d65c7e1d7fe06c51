"""Words cut by a line end are joined in the reading; hyphens that belong to a word stay."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.compounds import parts
from index.hyphens import joins, may_be_cut, merge, own_words
from index.reading import Edit, Reading
from index.word_list import frequencies

ROOT = Path(__file__).resolve().parent.parent


def read(text: str, *archive: str) -> str:
    return Reading(joins(text, own=own_words(archive))).between(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Mer infor-\nmation om ärendet", "Mer information om ärendet"),
        ("kommun-\nstyrel-  \r\n  sen.", "kommunstyrelsen."),
        ("Göte-\nborg", "Göteborg"),
        ("KOMMUN-\nSTYRELSEN", "KOMMUNSTYRELSEN"),
        ("IT-sam-\nordnaren", "IT-samordnaren"),
        ("vårdinfor\u00admations\u00adsystem", "vårdinformationssystem"),
        ("vårdinfor\u00ad\nmationssystem", "vårdinformationssystem"),
        ("Lerum\u00ad\nBollebygd", "LerumBollebygd"),  # a soft hyphen is no part of the word, whatever the word is
        ("välfärdsteknikstrate-\ngerna", "välfärdsteknikstrategerna"),
        ("för-\fvaltningen", "förvaltningen"),
        ("för-\n\f\nvaltningen", "förvaltningen"),
    ],
)
def test_a_cut_word_is_read_whole(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize(
    "text",
    [
        "IT-\nsystem", "it-\nsystem", "e-\ntjänst", "vård-\noch omsorg", "skol-\neller vårdfrågor", "2020-\n2025",
        "1990-\ntalet", "SN2025-\n119", "Ann-\nMarie", "Lerum-\nBollebygd", "VGR-\nSKR", "icke-\nmedicinsk", 
        "tv-\nserie",         "barn-\nsamt", "november-\ndecember","a/inlo-\nsen/b.pdf", "www.inlo-\nsen.se",
        "en rad -\nen till", "- punkt\n- nästa", "slut-\n\nnytt stycke", "för-\nSida 3\nvaltningen",
        "qvarn-\fzorkel", "soft\u00ad slut", "\u00ad\n\u00ad", "", "-", "vård- och\nomsorg",
    ],
)  # fmt: skip
def test_a_hyphen_of_its_own_stays(text: str) -> None:
    assert joins(text) == ()


def test_the_archive_tells_what_may_be_either() -> None:
    assert read("Cerner-\nmodulen") == "Cernermodulen"
    assert read("Cerner-\nmodulen", "Den heter Cerner-modulen.") == "Cerner-\nmodulen"
    assert read("Cerner-\nmodulerna", "Den heter Cerner-modulen.") == "Cerner-\nmodulerna"
    assert read("Cerner-\nmodulen", "Bolaget Cerner levererar.") == "Cerner-\nmodulen"
    assert read("fvm-\nprojektet", "Programmet FVM pågår.") == "fvm-\nprojektet"
    assert read("sär-\nskola", "sär-skola", "särskola särskola") == "särskola"
    assert read("Väst-\nKoms", "VästKoms styrelse") == "VästKoms"
    assert read("gemen-\nsamt") == "gemensamt"
    assert read("länsgemen-\nsamt") == "länsgemensamt"
    assert read("Zorka-\nvallen", "Zorkavallen ligger i Zorka.") == "Zorkavallen"


def test_own_words_leave_out_what_a_line_end_cuts() -> None:
    assert own_words(["Den IT-sam-\nordnare som FVM-\nprojektet och fvm-rådet har"]).counts == Counter(
        {"den": 1, "som": 1, "och": 1, "fvm-rådet": 1, "har": 1}
    )
    assert own_words(["FVM är Fvm"]).abbreviations == frozenset({"fvm"})


def test_only_the_span_is_looked_at_and_offsets_are_those_of_the_text() -> None:
    text = "infor-\nmation\finfor-\nmation"
    assert joins(text, 14) == (Edit(14, 27, "information"),)
    assert joins(text, 0, 13) == (Edit(0, 13, "information"),)


def test_a_word_is_restored_and_joined() -> None:
    text = "om sék-\nerhet och infor-\nmation"
    joined = joins(text)
    assert joined == (Edit(3, 13, "sékerhet"), Edit(18, 31, "information"))
    assert merge(text, joined, (Edit(3, 6, "säk"),)) == (Edit(3, 13, "säkerhet"), joined[1])
    assert merge(text, joined, (Edit(0, 2, "på"), Edit(3, 13, "säkerhet"))) == (
        Edit(0, 2, "på"), Edit(3, 13, "säkerhet"), joined[1]
    )  # fmt: skip
    assert merge(text, joined, (Edit(14, 17, "ock"),)) == (joined[0], Edit(14, 17, "ock"), joined[1])
    assert merge("in-\nom ut-\nom", joins("in-\nom ut-\nom"), (Edit(5, 8, "x"),)) == (Edit(0, 8, "inox"),)
    assert merge("f£r-\nening", (Edit(2, 10, "rening"),), (Edit(0, 3, "för"),)) == (Edit(0, 10, "förening"),)


PIECES = st.sampled_from(
    [
        "infor",
        "mation",
        "IT",
        "e",
        "och",
        "Ann",
        "2020",
        "å",
        "-",
        "-\n",
        "-\r\n",
        "\u00ad",
        "\u00ad\n",
        "\f",
        " ",
        "\n",
        "_",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_edits_span_whole_words_and_leave_out_nothing_but_hyphens(text: str) -> None:
    edits = joins(text)
    assert may_be_cut(text) or not edits
    reading = Reading(edits)  # refuses edits that overlap or stand out of order
    for edit in edits:
        raw = text[edit.start : edit.end]
        assert re.search("\u00ad|[-‐][ \t]*[\r\n\f]|[-‐]\\s*\f", raw)
        assert re.sub("[\u00ad\\s-]", "", raw) == edit.text.replace("-", "")
        assert not edit.text[0].isspace()
        assert edit.start == 0 or not text[edit.start - 1].isalnum() or not text[edit.start].isalnum()
    assert Counter(re.sub("[\u00ad\\s-]", "", text)) == Counter(
        re.sub("[\u00ad\\s-]", "", reading.between(text, 0, len(text)))
    )


@given(TEXTS, st.data())
def test_merged_edits_are_a_reading(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=10)))
    restored = [Edit(start, end, "ö") for start, end in zip(ends[::2], ends[1::2], strict=False)]
    joined = joins(text)
    merged = Reading(merge(text, joined, restored)).edits
    assert merge(text, joined, ()) == joined
    assert merge(text, (), restored) == tuple(restored)
    for edit in (*joined, *restored):
        touching = [each for each in merged if each.start < edit.end and edit.start < each.end]
        assert touching


VOWELS = "aeiouyåäö"
TRUE = [
    "IT-system", "e-tjänst", "e-postadress", "FVM-projektet", "Ann-Marie", "Lerum-Bollebygd", "2020-2025", "1990-talet",
    "icke-medicinsk", "tv-inspelning", "GPS-larm", "Cerner-modulen", "SN2025-119", "A-traktor", "SKR-avtalet",
    "80-årsdag", "Karl-Erik", "Göteborg-Borås", "vård- och", "skol- eller", "barn- samt", "ISO-certifierad", "it-stöd",
    "VGR-gemensam",
]  # fmt: skip


def running_text(seed: int, words: int) -> list[str]:
    """Words of the shipped documents, words and compounds of the word list, and hyphenated ones."""
    chance = random.Random(seed)
    files = [*ROOT.glob("documents/*.txt"), *ROOT.glob("documents/*.md"), *ROOT.glob("tests/data/*.md")]
    own = [word for file in sorted(files) for word in file.read_text(encoding="utf-8").split()]
    known = frequencies("sv", "large")
    general = sorted(word for word in known if len(word) > 2 and known[word] > 1e-6)
    weights = [known[word] for word in general]
    text: list[str] = []
    while len(text) < words:
        place = chance.randrange(len(own))
        text += [word for word in own[place : place + 12] if not word.endswith("-")]
        text += chance.choices(general, weights, k=6)
        text += (
            ["".join(chance.choices([word for word in general if len(word) > 4], k=2))] if chance.random() < 0.3 else []
        )
        if chance.random() < 0.5:
            text += chance.choice(TRUE).split()
    return [word for word in text if "\u00ad" not in word]


def syllables(word: str) -> list[int]:
    """Places to cut a word: before the last consonant between two vowels, and between the parts of a compound."""
    places = {len(word) - len(parts(word.lower())[-1])} if parts(word.lower()) else set()
    for match in re.finditer(rf"(?i)[{VOWELS}]([^{VOWELS}\W\d_]+)(?=[{VOWELS}])", word):
        places.add(match.end() - 1)
    return sorted(place for place in places if 2 <= place <= len(word) - 3)


def typeset(words: list[str], width: int) -> tuple[str, list[tuple[int, bool]]]:
    """Return the text set in lines, and where a line ends with a hyphen: its offset, and whether it cuts a word."""
    lines: list[tuple[str, bool]] = []
    line = ""
    for word in words:
        room = width - len(line) - bool(line)
        if len(word) <= room:
            line = f"{line} {word}".lstrip()
            continue
        own = [match.end() for match in re.finditer(r"\w-(?=\w)", word) if match.end() <= room]
        is_plain = word.rstrip(".,:;").isalpha() and len(word) > 5
        cuts = [place for place in syllables(word.rstrip(".,:;")) if place < room] if is_plain else []
        place = max((*own, *cuts), default=0)
        head = word[:place] + ("-" if cuts else "")
        lines.append((f"{line} {head}".strip(), bool(cuts)))
        line = word[place:]
    ends: list[tuple[int, bool]] = []
    offset = 0
    for content, is_cut in lines:
        offset += len(content) + 1
        if re.search(r"\w-$", content):
            ends.append((offset - 2, is_cut))
    return "\n".join([*(content for content, _ in lines), line]), ends


def measured(seed: int, words: int, width: int) -> tuple[list[str], list[str], int, int]:
    """Return the cut words that are not joined and the hyphens that are broken, and how many there are of both."""
    text, ends = typeset(running_text(seed, words), width)
    joined = {place for edit in joins(text, own=own_words([text])) for place in range(edit.start, edit.end)}
    missed = [text[end - 12 : end + 14] for end, is_cut in ends if is_cut and end not in joined]
    broken = [text[end - 12 : end + 14] for end, is_cut in ends if not is_cut and end in joined]
    cut = sum(is_cut for _, is_cut in ends)
    return missed, broken, cut, len(ends) - cut


@pytest.mark.slow
def test_running_text_set_in_lines() -> None:
    found = [measured(seed, 8_000, 30 + 8 * seed) for seed in range(5)]
    missed, broken = ([each for part in found for each in part[side]] for side in (0, 1))
    cut, kept = (sum(part[side] for part in found) for side in (2, 3))
    assert cut > 1_000
    assert kept > 100
    assert len(missed) <= 0.02 * cut, missed
    assert len(broken) <= 0.005 * kept, broken
