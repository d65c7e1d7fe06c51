"""The card of a citation whose text was damaged."""

import re
from dataclasses import replace

from qa.types import Citation
from qa.ui.quote import quote_html
from qa.ui.texts import TEXTS

CONTEXT = "Arendet giller avgifter. Nimnden siger nej. Slut."
CITATION = Citation(
    id=1, document="a.txt", title="Protokoll", page=1, section=(), role=None, reference="Protokoll, s. 1", date=None,
    quote="Nimnden siger nej.", reading="Nämnden säger nej.", start=125, end=143, sha256="ab", score=0.9,
    context=CONTEXT, context_start=100, context_reading="Ärendet gäller avgifter. Nämnden säger nej. Slut.",
    reading_start=25, restored=True, context_restored=True,
)  # fmt: skip


def test_the_reading_is_shown_and_the_text_itself_is_one_click_away() -> None:
    for texts in TEXTS.values():
        html = quote_html(CITATION, texts)
        before, details = html.split("<details")
        assert re.findall("<mark>(.*?)</mark>", before) == ["Nämnden säger nej."]
        assert re.findall("<mark>(.*?)</mark>", details) == ["Nimnden siger nej."]
        assert texts.restored in before
        assert texts.as_scanned in details


def test_a_sound_quote_among_damaged_words_is_marked_in_both() -> None:
    sound = replace(CITATION, quote="Slut.", reading=None, start=144, end=149, reading_start=44)
    assert re.findall("<mark>(.*?)</mark>", quote_html(sound, TEXTS["sv"])) == ["Slut.", "Slut."]


def test_a_sound_text_is_shown_as_it_is() -> None:
    sound = replace(CITATION, reading=None, context_reading=None)
    html = quote_html(sound, TEXTS["sv"])
    assert re.findall("<mark>(.*?)</mark>", html) == ["Nimnden siger nej."]
    assert "<details" not in html
    assert TEXTS["sv"].restored not in html


def test_words_that_a_line_end_cut_are_joined_without_more_ado() -> None:
    cut = replace(
        CITATION, quote="Nämnden säger ne-\nj.", context="Ärendet.\nNämnden säger ne-\nj.", start=109, end=129,
        reading="Nämnden säger nej.", context_reading="Ärendet.\nNämnden säger nej.", reading_start=9,
        restored=False, context_restored=False,
    )  # fmt: skip
    html = quote_html(cut, TEXTS["sv"])
    assert re.findall("<mark>(.*?)</mark>", html) == ["Nämnden säger nej."]
    assert "<details" not in html
    assert TEXTS["sv"].restored not in html
