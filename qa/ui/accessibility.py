"""The accessibility statement (tillgänglighetsredogörelse)."""

import streamlit as st

from qa.ui.inert_text import escape
from qa.ui.texts import Texts


def show(texts: Texts) -> None:
    """Draw the page below the heading."""
    words = texts.accessibility
    parts = [f'<h2 class="section" id="tillganglighet" tabindex="-1">{escape(words.heading)}</h2>']
    parts += [f"<p>{escape(paragraph)}</p>" for paragraph in words.lead]
    for section in words.sections:
        parts.append(f"<h3>{escape(section.heading)}</h3>")
        parts += [f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs]
        if section.shortcomings:
            lines = "".join(
                f"<li><strong>{escape(what)}</strong> {escape(instead)}</li>" for what, instead in section.shortcomings
            )
            parts.append(f"<ul>{lines}</ul>")
    st.html(f'<div class="statement">{"".join(parts)}</div>')
