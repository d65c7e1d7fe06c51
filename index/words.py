"""Words as they are indexed and searched: exact with å ä ö, and stemmed and folded; pure."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORDS_VERSION = 1
"""Raised when the analysis changes, so that an older index is rebuilt."""

_TOKEN = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile(r"\u00ad(?:[ \t]*\r?\n[ \t]*)?|[\u200b\u2060\ufeff]")
"""Soft hyphens, with the line break that they caused, and marks without width: no part of a word."""
_HYPHENATED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-[ \t]*\r?\n[ \t]*(?!(?:och|eller|samt)\b)([a-zåäö]+)")
_REFERENCE = re.compile(
    r"\b(?:([A-ZÅÄÖ]{2,5})\s?|([a-zåäö]{2,5}))(?!\d{4}-\d{2}-\d{2}\b)(\d{4})\s?[-/:]\s?0*(\d{1,6})\b"
)
_STEMMER = snowballstemmer.stemmer("swedish")


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text in order: NFC, case folded, å ä ö kept.

    After them come words that a line break may have cut (`vårdinfor-mation`), whole, and each diary number as one
    token, however it is written: SN2025/119, sn2025/119 and SN 2025-00119 all give `sn2025x119`.
    """
    normal = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    found = _TOKEN.findall(normal.casefold())
    # Most texts have neither, and looking for one letter is far cheaper than for the whole pattern.
    if "-" in normal:
        found += [f"{first}{rest}".casefold() for first, rest in _HYPHENATED.findall(normal)]
    if any(mark in normal for mark in "-/:"):
        for upper, lower, year, number in _REFERENCE.findall(normal):
            found.append(f"{upper or lower}{year}x{number}".casefold())
    return found


@lru_cache(maxsize=200_000)
def folded_stem(token: str) -> str:
    """Return the Swedish Snowball stem of a token (Porter & Boulton), with diacritics folded away."""
    stem: str = _STEMMER.stemWord(token)
    return "".join(
        character for character in unicodedata.normalize("NFD", stem) if not unicodedata.combining(character)
    )


def stems(text: str) -> list[str]:
    """Return the folded stem of every token of a text, in order."""
    return [folded_stem(token) for token in tokens(text)]
