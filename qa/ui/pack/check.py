"""The panel that checks a pack: every quote of a file that somebody sent, with what the documents say of it."""

from typing import cast

import streamlit as st

from index.archive import Archive
from index.config import from_environment
from index.errors import PackError
from qa.evidence_pack.check import Checked
from qa.evidence_pack.check_documents import check
from qa.evidence_pack.reading import LIMITS, read_pack_bytes
from qa.ui import page, problems, resources
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.problems import Problem
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

_MOST_ROWS = 500
_LONGEST_QUOTE = 600
_RESULT = "pack-checked"


def show(texts: Texts) -> None:
    """Draw the panel."""
    st.html(f"<h3>{escape(texts.check.heading)}</h3><p>{escape(texts.check.lead)}</p>")
    # Without `type`: Streamlit would refuse other files in English.
    file = st.file_uploader(texts.check.upload, key="pack-check-file", max_upload_size=LIMITS.file_bytes // 1024**2)
    st.html(f'<p class="quiet">{escape(texts.check.upload_help)}</p>')
    if file is not None:
        archive = resources.archive()
        result = _checked_once(file.file_id, file.name, file.getvalue(), archive, texts)
        if isinstance(result, Problem):
            problems.show(result, texts)
        else:
            st.html(checked_html(result, texts))
    st.html(by_hand_html(texts))


def _checked_once(file_id: str, name: str, data: bytes, archive: Archive, texts: Texts) -> list[Checked] | Problem:
    """Return what is found of a file; it is checked, and that is announced, once for each version of the index."""
    key = (file_id, archive.version)
    kept, result = cast(tuple[object, list[Checked] | Problem], st.session_state.get(_RESULT, (None, [])))
    if kept != key:
        try:
            with st.spinner(texts.check.checking):
                result = check(read_pack_bytes(data, name), archive, from_environment())
            words = count_words(result, texts)
        except PackError as error:
            result = problems.problem_of(error)
            words = problems.sentence(result, texts)
        st.session_state[_RESULT] = (key, result)
        page.announce(words)
    return result


def count_words(checked: list[Checked], texts: Texts) -> str:
    """Return how many quotes are right."""
    if not checked:
        return texts.check.none
    right = sum(each.is_right for each in checked)
    words = texts.check.count.format(right=right, count=len(checked))
    return words if right == len(checked) else f"{words} {texts.check.wrong_first}"


def checked_html(checked: list[Checked], texts: Texts) -> str:
    """Return how many quotes are right, and a table of all, those that are wrong first."""
    style = "right" if all(each.is_right for each in checked) else "wrong"
    count = f'<p class="checked {style}">{escape(count_words(checked, texts))}</p>'
    if not checked:
        return count
    numbered = sorted(enumerate(checked, start=1), key=lambda each: each[1].is_right)
    rows = "".join(_row_html(number, each, texts) for number, each in numbered[:_MOST_ROWS])
    shown = texts.check.shown.format(shown=min(len(checked), _MOST_ROWS), count=len(checked))
    return f"""
        {count}
        <table class="list"><thead><tr><th scope="col">{escape(texts.check.quote_column)}</th>
          <th scope="col">{escape(texts.check.verdict_column)}</th></tr></thead><tbody>{rows}</tbody></table>
        <p class="quiet">{escape(shown)}</p>
        """


def by_hand_html(texts: Texts) -> str:
    """Return how anyone can check a quote without the program."""
    steps = "".join(f"<li>{escape(step)}</li>" for step in texts.check.steps)
    return f"<h3>{escape(texts.check.by_hand)}</h3><ol>{steps}</ol>"


def _row_html(number: int, checked: Checked, texts: Texts) -> str:
    quoted = checked.quoted
    reference = quoted.reference or quoted.document
    verdict = f'<span class="checked {"right" if checked.is_right else "wrong"}">'
    verdict += f"{escape(texts.check.verdicts[checked.verdict])}</span>"
    if checked.still_there:
        verdict += f"<br>{escape(texts.check.still_there)}"
    if checked.found is not None:
        found = isolated(clip(checked.found, _LONGEST_QUOTE)) if checked.found.strip() else escape(texts.check.nothing)
        verdict += f'<br>{escape(texts.check.found)} <span lang="{DOCUMENT_LANGUAGE}">{found}</span>'
    if checked.moved_to is not None:
        verdict += f"<br>{escape(texts.check.moved_to)} {isolated(checked.moved_to)}"
    return f"""<tr><th scope="row"><span class="detail">{escape(texts.check.quote.format(number=number))}</span><br>
        <span lang="{DOCUMENT_LANGUAGE}">{isolated(clip(quoted.quote, _LONGEST_QUOTE))}<br>
        <span class="detail">{isolated(reference)}</span></span></th><td>{verdict}</td></tr>"""
