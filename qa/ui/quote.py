"""A quote as it is shown wherever one is: marked in its surroundings, with where it stands, and folded below a line."""

from qa.types import Citation, RankedPassage
from qa.ui.inert_text import escape, inner_html, isolated, paragraphs
from qa.ui.links import document_address
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts


def context_html(text: str, start: int, end: int) -> str:
    """Return document text as paragraphs of HTML, with the characters from `start` to `end` marked."""
    shown = []
    for paragraph in paragraphs(text, start, end):
        name = "row" if paragraph.is_row else "prose"
        shown.append(f'<p class="{name}" dir="auto">{inner_html(paragraph, highlight=True)}</p>')
    return f'<div class="context" lang="{DOCUMENT_LANGUAGE}">{"".join(shown)}</div>'


def quote_html(citation: Citation, texts: Texts) -> str:
    """Return the quote marked in its surroundings; of a damaged text its reading, the text itself one click away."""
    offset = citation.start - citation.context_start
    raw = context_html(citation.context, offset, offset + len(citation.quote))
    if citation.context_reading is None:
        return raw
    read = len(citation.quote if citation.reading is None else citation.reading)
    shown = context_html(citation.context_reading, citation.reading_start, citation.reading_start + read)
    if not citation.context_restored:
        return shown
    return f"""
        {shown}
        <p class="restored">{escape(texts.restored)}</p>
        <details class="as-scanned"><summary>{escape(texts.as_scanned)}</summary>{raw}</details>
        """


def place_html(place: Citation | RankedPassage, texts: Texts, date: str = "") -> str:
    """Return page, slide or sheet and section path in words, after the document's date where it is given in words."""
    section = place.section if place.section != (place.label,) else ()
    page = isolated(place.label) if place.label else escape(texts.page.format(page=place.page))
    words = f"{escape(date)} · {page}" if date else page
    if section:
        path = " › ".join(isolated(title) for title in section)
        words += f' · {escape(texts.section)} <span lang="{DOCUMENT_LANGUAGE}">{path}</span>'
    return f'<p class="place">{words}</p>'


def date_words(citation: Citation, texts: Texts) -> str:
    """Return the date that a citation is known by, in words."""
    return texts.dated.format(date=citation.date) if citation.date else texts.undated


def folded_html(line_html: str, citation: Citation, texts: Texts, below_html: str = "") -> str:
    """Return a line of our own making, as HTML, that opens to the quote it is taken from, with its reference and the
    way to its document, and with what else is to be found `below_html`."""
    address = document_address(citation.document, texts.language, citation.start, citation.end)
    return f"""
        <details class="cited"><summary>{line_html}</summary>
          <p class="source" lang="{DOCUMENT_LANGUAGE}">{isolated(citation.title)}</p>
          {place_html(citation, texts, date_words(citation, texts))}
          {quote_html(citation, texts)}
          <p class="reference">{escape(texts.reference)}
            <span lang="{DOCUMENT_LANGUAGE}">{isolated(citation.reference)}</span><br>
            <a href="{address}">{escape(texts.reading.read_here)}</a></p>
          {below_html}
        </details>
        """
