"""Why an answer is uncertain, or why there is none: one plain line for each reason."""

from qa.types import Doubt, DoubtKind
from qa.ui.inert_text import escape, isolated
from qa.ui.texts import Texts


def doubts_html(doubts: tuple[Doubt, ...], heading: str, texts: Texts) -> str:
    """Return the reasons as HTML below a heading; without any, that what was found agrees only in part."""
    shown = doubts or (Doubt(DoubtKind.PARTIAL_MATCH),)
    lines = "".join(f"<li>{_line_html(doubt, texts)}</li>" for doubt in shown)
    return f'<div class="doubts"><p>{escape(heading)}</p><ul>{lines}</ul></div>'


def _line_html(doubt: Doubt, texts: Texts) -> str:
    before, _, after = escape(texts.doubts[doubt.kind]).partition("{words}")
    return f"{before}{_words_html(doubt.words, texts)}{after}" if after else before


def _words_html(words: tuple[str, ...], texts: Texts) -> str:
    quoted = [f"{escape(texts.opening_quote)}{isolated(word)}{escape(texts.closing_quote)}" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {escape(texts.either)} {quoted[-1]}"
