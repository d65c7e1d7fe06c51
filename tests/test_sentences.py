"""Sentences in Swedish and English running text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import cut, split_sentences, trim

WORDS = st.sampled_from(
    "Nämnden|beslutar.|bl.a.|t.ex.|m.m.|kl.|9.00|3.|§|A.|Ek|å.|ö|(se|2.)|”Ja.”|1.0|mkr.|…|...|?!|å\u00ad|\n|\f|\u00a0".split(
        "|"
    )
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Stödet gäller t.ex. resor och bl.a. mat. | Det betalas ut kl. 9.00 den 3. november.",
        "Mötet hålls den 3. November är för sent. | Alla var eniga.",
        "Kostnaden är 1.0 mkr per år. | Den ökar till 2.500.000 kr. | Sedan är den 3,5 mkr.",
        "Den är 1.0 mkr. | Den ökar.",
        "Se s. 4 i rapporten. | Se även dnr. SN2025/119 och bil. 2 till avtalet.",
        "Vi åkte bil. | Sedan gick vi.",
        "Ordförande är A. Karlsson. | B. G. Ek och K.-G. Berg är ersättare.",
        "Det framgår av bilaga B. | Nämnden beslutar enligt alternativ A. | Ärendet avslutas.",
        "Hon bor vid en å. | Han bor på en ö. | Det finns inget att gå i. | Vi väntar.",
        "Ordet är ä. | Det är kort.",
        "Det tar ett år. | Sedan prövas frågan inom 3 mån. | Därefter är det klart.",
        'Hon sade: "Vi väntar." | Sedan gick hon. | (Se bilaga 2.) | Nämnden höll med.',
        "Hon sade: ”Vi väntar.” | »Ja.« | Nej.",
        "Det rör ärende nr 3. | Beslutet gäller från 2024. | Därefter prövas det igen.",
        "Är det så!? | Jo… | Det är så. | Vi får se... | Kanske.",
        "Läs mer på https://www.exempel.se/a.b?c=1.html. | Skriv till a.b@exempel.se. | Ring 033-23 13 00.",
        "Avgiften är 1 234,50 kr. | Höjningen är 3,5 %. | Taket är 15 st. | Fler tas inte emot.",
        "Det följer av prop. 2016/17:171 och 4 kap. 3 § i lagen. | Jfr rskr. 12.",
        "Det gäller vård m.m. | Kommunen svarar för barn m.fl. i hemmet.",
        "Det gäller vård m. m. | Kommunen svarar.",
        "Den s.k. Millennium-planen gäller fr.o.m. 2024 t.o.m. 2026. | Sedan ses den över.",
        "Planen gäller fr. o. m. våren. | Den s. k. Västgruppen svarar.",
        "Rektor hälsas via e-post. | Svar ges inom en dag.",
        "1. Första punkten är klar. | 2. Andra punkten väntar.",
        "Tabell 3. Kostnader per år. | Alla belopp är i tkr.",
        "Det räcker. | 30 personer kom. | År 2023. | 40 personer kom.",
        "Det beslutades. | eHälsomyndigheten svarar. | Det dröjer, dvs. länge.",
        "Detta är rätt. (se även nedan). | Slut.",
        "Vi såg U.S. Department of Health. | Dr. Ek var med.",
        "Han heter Ek f.d. Berg. | Hon heter Lund.",
        "Är du säker? | Ja! | Nej.",
        "Eleverna börjar i höst.| Skolan är klar.",
    ],
)
def test_sentences_end_where_a_reader_says(text: str) -> None:
    joined = text.replace(".| ", ".").replace(" | ", " ")
    assert [piece.strip() for piece in text.split("|")] == pieces(joined)


@pytest.mark.parametrize("gap", [" ", "\n", "\r\n", "\f", "\u00a0", "  \n\n  ", "\u200b "])
def test_any_white_space_parts_sentences(gap: str) -> None:
    assert [piece.strip("\u200b") for piece in pieces(f"Ärendet är klart.{gap}Beslut finns.")] == [
        "Ärendet är klart.",
        "Beslut finns.",
    ]


def test_a_sentence_runs_over_line_and_page_breaks() -> None:
    text = "Nämnden beslutade den\r\n15 november att Västra\f\nGötaland ska fråga. Klart."
    assert pieces(text) == ["Nämnden beslutade den\r\n15 november att Västra\f\nGötaland ska fråga.", "Klart."]


def test_only_the_range_is_split() -> None:
    text = "Ett. Två. Tre."
    assert split_sentences(text, 5, 9) == [(5, 9)]
    assert split_sentences(text, 4, 4) == []


def test_a_long_run_is_cut_at_white_space_else_within_the_word() -> None:
    assert cut("ab cd ef", 0, 8, 5) == [(0, 5), (6, 8)]
    assert cut("abcdefg", 0, 7, 3) == [(0, 3), (3, 6), (6, 7)]
    assert cut(" \n\t ", 0, 4, 3) == []
    assert trim("  a b \n", 0, 7) == (2, 5)


@given(TEXTS, st.integers(1, 50))
def test_sentences_are_trimmed_slices_in_order_and_hold_everything(text: str, longest: int) -> None:
    found = split_sentences(text, 0, len(text), longest)
    position = 0
    for start, end in found:
        assert position <= start < end <= len(text)
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert end - start <= longest
        position = end
    assert text[position:].strip() == ""
    assert found == split_sentences(text, 0, len(text), longest)


def test_decomposed_letters_are_the_same_letters() -> None:
    text = unicodedata.normalize("NFD", "Ordförande är Å. Öberg. Hon bor vid en å. Det är långt.")
    assert pieces(text) == [
        unicodedata.normalize("NFD", piece)
        for piece in ("Ordförande är Å. Öberg.", "Hon bor vid en å.", "Det är långt.")
    ]


@pytest.mark.parametrize(
    "unit", ["a", ".", ". ", "1. ", "t.ex. ", '."', "*", " ", "\n", "(", "A. ", "å.\u00ad", "m. ", "Ett beslut. "]
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "A" + unit * (length // len(unit)) + "b"
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            split_sentences(text, 0, len(text))
            best = min(best, time.process_time() - started)
        return best

    assert seconds(80_000) < 0.05 + 20 * seconds(20_000)
