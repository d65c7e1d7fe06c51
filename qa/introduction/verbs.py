"""Swedish verbs, told by their endings and a word list; pure."""

import re
from functools import lru_cache

from index.word_list import frequencies

_KNOWN = 1e-7
"""Share of running text from which a word in -a, or one that a past tense in -dde is made of, is taken for a verb."""
_PAST = frozenset(
    """
    var blev fick gick kom gav höll skrev tog stod låg föll såg lade sade satte beslöt föreslog bjöd drog slog slöt bröt
    fanns hade gjorde skedde vann sköt steg sjönk lät bestod drev grep förblev löd trädde innebar bar kunde ville skulle
    """.split()
)
_PRESENT = frozenset(
    "ska skall väntas kommer är har blir sker får går tar ger står ligger finns kan vill måste bör".split()
)
"""Finite verbs that follow no rule of endings, without the -s of the passive."""
_LAST_PARTS = (*(word for word in _PAST if len(word) > 3 and word != "kunde"), "såg", "tog", "gav", "kom")
"""Those that longer verbs end with: bedrev, driftsatte, utsåg."""
_PAST_ENDING = re.compile(r"(?<=..)(?:ade|dde|tte|de|te)s?\Z")
_PRESENT_ENDING = re.compile(r"(?<=..)(?:ar|er|as|s)\Z")
_IN_LONG_VOWEL = re.compile(r"(?:sl|g|st|f|n)å[rs]\Z")
"""Föreslår, föreslås, övergår, uppnås."""
_NO_VERBS = frozenset("inte detta senaste största minsta högsta lägsta fjärde åtte berörde".split())


def is_finite_verb(word: str) -> bool:
    """Tell whether a lower-case word may be a finite verb. Participles ("planerade") and some plurals look so too."""
    return is_past_tense(word) or _is_present_tense(word)


@lru_cache(maxsize=200_000)
def is_past_tense(word: str) -> bool:
    """Tell whether a lower-case word may be a verb in the past tense."""
    active = word.removesuffix("s")
    if active in _PAST or active.endswith(_LAST_PARTS):
        return True
    ending = _PAST_ENDING.search(word)
    if ending is None or word in _NO_VERBS:
        return False
    beginning = word[: ending.start()]
    whole = (beginning,) if ending.group().startswith("dde") else ()
    return _is_known(beginning + "a", f"{beginning}{ending.group()[0]}a", *whole)


@lru_cache(maxsize=200_000)
def _is_present_tense(word: str) -> bool:
    if _IN_LONG_VOWEL.search(word) or word in _PRESENT or word.removesuffix("s") in _PRESENT:
        return True
    ending = _PRESENT_ENDING.search(word)
    return ending is not None and _is_known(word[: ending.start()] + "a")


def _is_known(*infinitives: str) -> bool:
    return any(frequencies("sv", "large").get(each, 0.0) >= _KNOWN for each in infinitives)
