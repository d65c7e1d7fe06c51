"""The answer to one question: its sentences first, then a card for each source."""

from dataclasses import replace

import streamlit as st

from qa.types import Answer, AnswerSentence, Citation
from qa.ui.ask import address, evidence_card, feedback, passages, query_line
from qa.ui.ask.address import Asked
from qa.ui.ask.certainty import Certainty, certainty, confidence_words
from qa.ui.ask.doubts import doubts_html
from qa.ui.inert_text import Paragraph, escape, inner_html, marked_paragraphs, paragraphs
from qa.ui.picture import page_picture
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts


def show(answer: Answer, asked: Asked, turn: int, texts: Texts) -> None:
    """Draw the answer, or that the archive does not answer and what comes closest; `asked` is what a link asks."""
    query_line.show(answer, turn, texts)
    if not answer.answered:
        st.html(
            f'<div class="no-answer"><p class="verdict">{escape(texts.not_answered)}</p>'
            f"<p>{escape(texts.not_answered_advice)}</p>"
            f"{doubts_html(answer.doubts, texts.why_not_answered, texts)}</div>"
        )
    else:
        st.html(_answer_html(answer, turn, texts))
    links = [address.link(replace(asked, citation=each.id), texts.language) for each in answer.citations]
    pictures = [
        evidence_card.show(answer, citation, turn, link, texts)
        for citation, link in zip(answer.citations, links, strict=True)
    ]
    passages.show(answer, turn, texts)
    query_line.show_folded(answer, turn, texts)
    feedback.show(answer, turn, texts)
    for citation, place in zip(answer.citations, pictures, strict=True):
        if place is not None:
            with place:
                page_picture.show(citation, f"{turn}-{citation.id}", texts)


def _answer_html(answer: Answer, turn: int, texts: Texts) -> str:
    sentences = "".join(_sentence_html(sentence, answer, turn, texts) for sentence in answer.sentences)
    band, words = certainty(answer.confidence), escape(confidence_words(answer, texts))
    doubts = doubts_html(answer.doubts, texts.why_uncertain, texts) if band is Certainty.UNCERTAIN else ""
    differ = f'<p class="differ">{escape(texts.sources_differ)}</p>' if answer.sources_differ else ""
    is_restored = any(citation.restored for citation in answer.citations)
    verbatim = escape(texts.verbatim_restored if is_restored else texts.verbatim)
    return f"""
        <div class="answer" lang="{DOCUMENT_LANGUAGE}">{sentences}</div>
        <p class="certainty {band.value}"><strong>{words}</strong> · {verbatim}</p>
        {differ}{doubts}
        """


def _sentence_html(sentence: AnswerSentence, answer: Answer, turn: int, texts: Texts) -> str:
    cited = [citation for citation in answer.citations if citation.id in sentence.citations]
    restored = ""
    found = paragraphs(sentence.text)
    if cited and cited[0].quote == sentence.text:
        found = _quote_paragraphs(cited[0])
        if cited[0].restored:
            restored = f' <span class="restored" lang="{texts.language}">({escape(texts.restored)})</span>'
    chips = "".join(_chip_html(citation.id, turn, texts) for citation in cited)
    lines = [inner_html(paragraph, highlight=False) for paragraph in found]
    return f'<p dir="auto">{"<br>".join(lines)}&nbsp;{chips}{restored}</p>'


def _quote_paragraphs(citation: Citation) -> list[Paragraph]:
    """Return a quote as it is read. How lines wrap is seen from the surroundings, not from the quote alone."""
    if citation.reading is not None and citation.context_reading is not None:
        start = citation.reading_start
        return marked_paragraphs(citation.context_reading, start, start + len(citation.reading))
    offset = citation.start - citation.context_start
    return marked_paragraphs(citation.context, offset, offset + len(citation.quote))


def _chip_html(citation: int, turn: int, texts: Texts) -> str:
    name = escape(texts.source.format(number=citation))
    anchor = evidence_card.card_anchor(turn, citation)
    return f'<a class="chip" lang="{texts.language}" href="#{anchor}" aria-label="{name}">{citation}</a>'
