"""How common words are in general: the word lists of the package wordfreq, each read once."""

from collections.abc import Mapping
from functools import cache


@cache
def frequencies(language: str, size: str) -> Mapping[str, float]:
    """Return the share of running text that each word of a language is, by lower-case word; only words of letters.

    `language` is `sv` or `en`, `size` is `small` (words above one in a million) or `large`. The Swedish list
    holds some 300,000 words and takes 0.2 s to read.
    """
    from wordfreq import get_frequency_list  # imported late: it takes 0.2 s, and not every command needs it

    found: dict[str, float] = {}
    for centibels, bucket in enumerate(get_frequency_list(language, size)):
        found.update(dict.fromkeys(filter(str.isalpha, bucket), 10 ** (-centibels / 100)))
    return found
