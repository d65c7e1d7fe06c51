"""One question asked of two parts of the archive, side by side."""

from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from index.archive import Archive
from index.errors import ArkivsvarError
from qa.ask import LONGEST_QUESTION
from qa.evidence_pack.compare import Comparison, Difference, compare
from qa.evidence_pack.pack import Entry, entry
from qa.types import Answer, Citation, Question
from qa.ui import asking, limits, problems, resources
from qa.ui.ask.certainty import confidence_words
from qa.ui.inert_text import escape, inner_html, isolated, marked_paragraphs
from qa.ui.limits import Limits
from qa.ui.pack import state
from qa.ui.pack.question import reference_html
from qa.ui.page import announce
from qa.ui.quote import date_words, place_html, quote_html
from qa.ui.remembered import remembered
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

ANCHOR = "pack-comparison"
_COMPARED = "pack-compared"
_SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class _Compared:
    """A comparison with the two parts in words, and whether it is in the pack."""

    comparison: Comparison
    parts: tuple[str, str]
    is_added: bool = False


def show(archive: Archive, texts: Texts) -> None:
    """Draw the form and, below it, the latest comparison."""
    st.html(f"<p>{escape(texts.compare.lead)}</p>")
    with st.form("pack-compare", border=False):
        question = remembered(
            "compare-question",
            "",
            lambda: st.text_input(texts.compare.question, key="compare-question", max_chars=LONGEST_QUESTION),
        )
        chosen: list[Limits] = []
        for column, side, heading in zip(st.columns(2), _SIDES, texts.compare.sides, strict=True):
            with column, st.container(key=f"compare-{side}"):
                st.html(f'<h3 class="section">{escape(heading)}</h3>')
                chosen.append(limits.show(f"compare-{side}", resources.documents(), texts.limits))
        is_sent = st.form_submit_button(texts.compare.compare, type="primary")
    if is_sent and all(each.is_period for each in chosen):
        _compare(question, chosen, archive, texts)
    compared = cast(_Compared | None, st.session_state.get(_COMPARED))
    if compared is not None:
        _show_compared(compared, texts)


def _compare(question: str, chosen: list[Limits], archive: Archive, texts: Texts) -> None:
    if not any(character.isalnum() for character in question):
        st.html(f'<p class="fault" role="alert">{escape(texts.compare.no_question)}</p>')
        return
    if chosen[0] == chosen[1]:
        st.html(f'<p class="fault" role="alert">{escape(texts.compare.same_parts)}</p>')
        return
    try:
        with st.spinner(texts.searching if resources.is_prepared() else texts.preparing):
            left, right = (
                asking.answer(each.of(Question(question, id=side)), archive)
                for each, side in zip(chosen, _SIDES, strict=True)
            )
    except ArkivsvarError as error:
        problems.show(problems.problem_of(error), texts)
        return
    documents = resources.documents()
    left_part, right_part = (limits.words(each, documents, texts.limits) for each in chosen)
    comparison = compare(left, right)
    st.session_state[_COMPARED] = _Compared(comparison, (left_part, right_part))
    announce(verdict_words(comparison, texts), ANCHOR)


def verdict_words(comparison: Comparison, texts: Texts) -> str:
    """Return in one line how the two answers stand to each other."""
    return texts.compare.verdicts[comparison.difference.value]


def _show_compared(compared: _Compared, texts: Texts) -> None:
    comparison = compared.comparison
    st.html(_verdict_html(comparison, texts))
    sides = zip(st.columns(2), (comparison.left, comparison.right), compared.parts, texts.compare.sides, strict=True)
    for column, answer, part, heading in sides:
        column.html(side_html(answer, part, heading, texts))
    if compared.is_added:
        st.html(f'<p class="quiet">{escape(texts.compare.added)}</p>')
    else:
        st.button(texts.compare.add, key="compare-add", on_click=_add, args=(compared, texts))


def _verdict_html(comparison: Comparison, texts: Texts) -> str:
    style = "differ" if comparison.difference in (Difference.DIFFERENT, Difference.PARTLY) else "same"
    lines = "".join(
        f"<li>{escape(label)} {', '.join(map(isolated, values))}</li>"
        for label, values in (
            (texts.compare.only_left, comparison.only_left),
            (texts.compare.only_right, comparison.only_right),
            (texts.compare.common, comparison.common),
        )
        if values
    )
    return f"""
        <h3 class="section" id="{ANCHOR}" tabindex="-1">{isolated(comparison.left.question.text)}</h3>
        <p class="{style}">{escape(verdict_words(comparison, texts))}</p>
        {f"<ul>{lines}</ul>" if lines else ""}
        """


def side_html(answer: Answer, part: str, heading: str, texts: Texts) -> str:
    """Return one side of a comparison: what was asked of, and its quotes or that it is silent."""
    name = f'<span lang="{DOCUMENT_LANGUAGE}">{isolated(part)}</span>'
    head = f'<h4><span class="number">{escape(heading)}</span> {name}</h4>'
    undated = f"<p>{escape(texts.compare.undated.format(count=answer.undated))}</p>" if answer.undated else ""
    if not answer.answered:
        return f'<div class="side">{head}<p class="verdict">{escape(texts.compare.silent)}</p>{undated}</div>'
    quotes = "".join(_quoted_html(each, texts) for each in answer.citations)
    sure = escape(confidence_words(answer, texts))
    return f'<div class="side">{head}<p class="certainty"><strong>{sure}</strong></p>{undated}{quotes}</div>'


def _quoted_html(citation: Citation, texts: Texts) -> str:
    """Return a quote alone, so that two stand beside each other, and its surroundings folded."""
    if citation.reading is not None and citation.context_reading is not None:
        text, start, length = citation.context_reading, citation.reading_start, len(citation.reading)
    else:
        text, start, length = citation.context, citation.start - citation.context_start, len(citation.quote)
    found = marked_paragraphs(text, start, start + length)
    words = "<br>".join(inner_html(paragraph, highlight=True) for paragraph in found)
    return f"""
        <div class="quoted"><p lang="{DOCUMENT_LANGUAGE}" dir="auto">{words}</p>
          <p class="source" lang="{DOCUMENT_LANGUAGE}">{isolated(citation.title)}</p>
          {place_html(citation, texts, date_words(citation, texts))}
          <details class="cited"><summary>{escape(texts.compare.surroundings)}</summary>
            {quote_html(citation, texts)}</details>
          {reference_html(citation, texts)}</div>
        """


def _add(compared: _Compared, texts: Texts) -> None:
    sides = (compared.comparison.left, compared.comparison.right)
    added = [_entry(answer, part, texts) for answer, part in zip(sides, compared.parts, strict=True)]
    state.add_entries(added)
    st.session_state[_COMPARED] = replace(compared, is_added=True)
    announce(texts.compare.added, ANCHOR)


def _entry(answer: Answer, part: str, texts: Texts) -> Entry:
    return replace(entry(answer), note=texts.compare.note.format(part=part))
