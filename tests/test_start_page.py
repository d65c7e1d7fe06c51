"""The panels of Kom igång as HTML: what they say, mask and escape."""

import re
from html import unescape

import pytest

from qa.citation import cite
from qa.introduction.first_questions import Audience, FirstQuestion
from qa.introduction.glossary import glossary
from qa.introduction.reading_path import Part
from qa.masking import masked_citation
from qa.ui.start.first_questions import questions_html
from qa.ui.start.glossary import mentions_html, terms_html
from qa.ui.start.reading_path import card_html
from qa.ui.texts import ENGLISH, SWEDISH, TEXTS, Texts
from tests.test_glossary import passage

TEXT = "Med vägfadder menas <b>Karin</b> med nummer 19121212-1212."


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS.keys())
def test_terms_are_masked_and_escaped(texts: Texts) -> None:
    told = passage(TEXT, "Ordet vägfadder avser en boende.", "GRAN granskade vägen.")
    found = glossary([told])
    assert [each.name for each in found.terms] == ["vägfadder"]
    places = [*found.terms[0].explanations, *found.mentions]
    cited = {each: masked_citation(cite(told, each.start, each.end, told.text)) for each in places}
    html = terms_html(found.terms, cited, False, texts)
    assert "<b>Karin" not in html
    assert "1212-1212" not in html
    assert "vägfadder – <b>Karin</b> med nummer 19121212-****" in words(html)
    assert f"{texts.glossary.also} en boende" in words(html)
    assert "19121212-1212" in terms_html(found.terms, cited, True, texts)
    assert f"GRAN – {texts.glossary.once}" in words(mentions_html(found.mentions, cited, texts))
    assert mentions_html([], cited, texts) == ""


def test_a_step_says_why_it_was_chosen_and_leads_to_its_document() -> None:
    told = passage("Nämnden beslutar att bygga.", "Vägen blir lång.")
    html = card_html(2, Part.DECISION, cite(told, 0, 27, told.text), ENGLISH)
    assert "2. Decision" in words(html)
    assert "<mark>Nämnden beslutar att bygga.</mark>" in html
    assert 'href="arkivet?dokument=1.txt&fran=0&till=27&lang=en"' in unescape(html)


def test_questions_are_links_that_ask_them() -> None:
    question = FirstQuestion("Vad är <b>GRAN</b> & co?", Audience.OFFICIAL, "1.txt", 0, 5)
    html = questions_html([question], SWEDISH)
    assert 'href="./?q=Vad%20%C3%A4r%20%3Cb%3EGRAN%3C%2Fb%3E%20%26%20co%3F"' in html
    assert "<b>" not in html
    assert words(html) == "För handläggare Vad är <b>GRAN</b> & co?"
    assert "&lang=en" in questions_html([question], ENGLISH)
    assert questions_html([], SWEDISH) == ""
