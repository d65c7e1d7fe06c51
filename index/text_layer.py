"""Whether the text that a PDF holds for a page is words at all, or only signs that a broken font gives; pure.

Words that OCR damaged are not meant: they are restored (`index.repair`), and most words of such a page are sound.
"""

import re

from index.word_list import frequencies

_WORD = re.compile(r"[^\W\d_]{3,}")
_RUN = re.compile(r"\S{2,}")
"""A lone sign is often a bullet of a font of signs."""
_FEWEST_CHARACTERS, _FEWEST_WORDS = 100, 20
"""Fewer tell nothing: a page of figures, a form or a title page."""
_KNOWN_SHARE = 0.5
"""Share of words in the word lists below which a page holds none. Measured: 0.81 or more in sound pages, 0.72 in those
that OCR with the wrong language damaged, at most 0.28 in letters that a font without a table of characters gives."""
_STRANGE = re.compile(
    r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]|\(cid:\d+\)|^/[A-Za-z]{1,3}\d"
    r"|[ÃÂ][¤¥¶©…„–¨\x80-\xbf]|â€|(?<=[^\W\d_])[¤¥¶¦¬¢¨†‡‰Œœ](?=[^\W\d_])"
)
"""Characters that say that the font or the encoding was not understood."""
_STRANGE_SHARE = 0.1
"""Share of the runs between white space that hold such a character, from which a page is not understood. Of Swedish
UTF-8 that was decoded as something else a quarter do, since every fourth word has å, ä or ö."""
_LEGIBLE = re.compile(r"[^\W_]|[\s.,:;!?()/%§&+\-–—−'\"”»•*=<>@|]")
_LEGIBLE_SHARE = 0.5


def known_words(text: str) -> int:
    """Return how many words of three letters or more are Swedish or English."""
    lists = [frequencies("sv", "large"), frequencies("en", "small")]
    return sum(any(word.lower() in known for known in lists) for word in _WORD.findall(text))


def is_worthless(text: str) -> bool:
    """Whether most of a page's text is no words, no figures and no marks of print."""
    runs = _RUN.findall(text)
    characters = sum(map(len, runs))
    if characters < _FEWEST_CHARACTERS:
        return False
    if sum(_STRANGE.search(run) is not None for run in runs) >= _STRANGE_SHARE * len(runs):
        return True
    if sum(len(_LEGIBLE.findall(run)) for run in runs) < _LEGIBLE_SHARE * characters:
        return True
    words = len(_WORD.findall(text))
    return words >= _FEWEST_WORDS and known_words(text) < _KNOWN_SHARE * words


def is_doubtful(text: str) -> bool:
    """Whether fewer than half of the words of a text, however short, are known; a text without words is doubtful."""
    words = len(_WORD.findall(text))
    return known_words(text) <= _KNOWN_SHARE * words


def is_better(recognised: str, text: str) -> bool:
    """Whether what was recognised in the picture of a page is to stand instead of the text that the file holds."""
    if not any(map(str.isalnum, text)):
        return True
    if is_worthless(text):
        return known_words(recognised) > 0 and not is_worthless(recognised)
    return known_words(recognised) > known_words(text)
