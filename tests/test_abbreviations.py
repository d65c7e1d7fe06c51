"""Abbreviations that a sentence writes out: the forms that count, and the many brackets that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.introduction.abbreviations import Pair, fits, pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trafikverkets nämnd för enskilda vägar (TNEV).", ("TNEV", "Trafikverkets nämnd för enskilda vägar")),
        ("Avtalet slöts med Norra Dalaregionen (NDR) i maj.", ("NDR", "Norra Dalaregionen")),
        ("NDR (Norra Dalaregionen) svarade inte.", ("NDR", "Norra Dalaregionen")),
        ("Enligt NDR, Norra Dalaregionen, räcker det.", ("NDR", "Norra Dalaregionen")),
        ("Ärendet bereds av kommunal hemsjukvård (KHS).", ("KHS", "kommunal hemsjukvård")),
        ("Där arbetar skolans psykosociala resurs (SPR) och andra.", ("SPR", "skolans psykosociala resurs")),
        ("Barn- och ungdomspsykiatrin (BUP) deltog.", ("BUP", "Barn- och ungdomspsykiatrin")),
        ("Stödet ges enligt lagen om stöd och service till vissa funktionshindrade (LSS).",
         ("LSS", "lagen om stöd och service till vissa funktionshindrade")),
        ("Enligt socialtjänstlagen (SoL) gäller annat.", ("SoL", "socialtjänstlagen")),
        ("Program Ljus (tidigare Morgondagens Vägbelysning, MVB) avslutas.", ("MVB", "Morgondagens Vägbelysning")),
        ("Morgondagens Vägbelysning (förkortat MVB) avslutas.", ("MVB", "Morgondagens Vägbelysning")),
        ("SITHA (Säker identitet i hälsa och tandvård, med kort).", ("SITHA", "Säker identitet i hälsa och tandvård")),
        ("Norra Dalaregionens (NDR:s) beslut står fast.", ("NDR", "Norra Dalaregionen")),
        ("Lagen (2016:1145) om offentlig upphandling (LOU) gäller.", ("LOU", "Lagen om offentlig upphandling")),
        ("Kursen TMS, tecken med stöd, är fylld.", ("TMS", "tecken med stöd")),
        ("Skolväsendets provnämnd, SPN, är egen.", ("SPN", "Skolväsendets provnämnd")),
        ("NDR – Norra Dalaregionen", ("NDR", "Norra Dalaregionen")),
        ("• KHS: kommunal hemsjukvård", ("KHS", "kommunal hemsjukvård")),
        ("Karin Ekman (VD) och kommunal hemsjukvård (KHS) deltog.", ("KHS", "kommunal hemsjukvård")),
    ],
)  # fmt: skip
def test_what_is_written_out_is_found_whole(text: str, expected: tuple[str, str]) -> None:
    assert list(pairs(text)) == [Pair(*expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Öberg, VästRand (punkt 3)",
        "Miguel Ek, Kungsö (D)",
        "Anna Svensson (S) och Kalle Dahl (KD) reserverade sig.",
        "Sven Dahl (SD) yrkade avslag.",
        "Protokollet justeras av Kristina Lind, KL, på plats.",
        "Budgeten (2024) och planen (bilaga 2) antas.",
        "Det gäller flera granskningar (KPMG och Grantab).",
        "Staden växer (IT) fort.",
        "Frågan ställdes av Lars Holm, LH, i går.",
        "Med på mötet var Mattias Bok (MB) och fler.",
        "Inbjudna var Norra Dalaregionen, BUP, och skolan.",
        "Mötet (se § 4) hölls (kl. 9).",
    ],
)
def test_other_brackets_and_names_are_none(text: str) -> None:
    assert list(pairs(text)) == []


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("KPV", "kommunal primärvård", True),
        ("IFO", "individ- och familjeomsorgen", True),
        ("BHV", "barnhälsovården", True),
        ("FoHM", "Folkhälsomyndigheten", True),
        ("EMI", "den medicinska insatsen", False),
        ("KPV", "primärvård", False),
        ("KP", "kommunal stor primärvård", False),
    ],
)
def test_letters_must_open_each_word_that_carries_meaning(short: str, long: str, expected: bool) -> None:
    assert fits(short, long.split()) is expected


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzåäö", min_size=2, max_size=9), min_size=2, max_size=6))
def test_initials_fit_their_words_and_no_other_start(words: list[str]) -> None:
    short = "".join(word[0] for word in words).upper()
    assert fits(short, words)
    assert not fits("Q" + short, ["w", *words])


@given(st.text("AKS, ().–:aåks", max_size=120))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for short, long in pairs(text):
        assert short in text
        assert long in text
