"""An earlier question with one part of it swapped for what a follow-up brings; pure."""

import re

from qa.phrases import (
    OPENERS,
    PREPOSITIONS,
    Kind,
    Word,
    asks_by_choice,
    is_definite,
    is_person,
    is_plain_pronoun,
    words,
)

_PARTICLES = frozenset("då then det so just exakt exactly".split())
_YEAR = re.compile(r"(?:19|20)\d\d")


def swapped(text: str, earlier: str) -> str | None:
    """Return the earlier question with the part that a follow-up takes the place of, None if none is found.

    After "Vilka brister såg KPMG?", "Och Sweco?" becomes "Vilka brister såg Sweco?"; after "När pausade regionen
    införandet?", "Varför?" becomes "Varför pausade regionen införandet?".
    """
    new, old = _spoken(words(text)), words(earlier)
    if not new or not old:
        return None
    if any(word.kind is Kind.ASKING for word in new):
        return _asked_otherwise(text, new, earlier, old)
    target = _target(text, new, earlier, old)
    if target is None:
        return None
    start, end = target
    begin = new[1].start if new[0].folded in PREPOSITIONS and len(new) > 1 else new[0].start
    given = text[begin : new[-1].end]
    replaced = earlier[start:end]
    if replaced.endswith(("'s", "’s")) and not given.endswith(("'s", "’s")):
        given += "'s"
    elif replaced.endswith(":s") and not given.endswith("s"):
        given += ":s" if given[-1].isupper() else "s"
    return f"{earlier[:start]}{given}{earlier[end:]}"


def _spoken(found: tuple[Word, ...]) -> list[Word]:
    """Return the words of a follow-up without particles such as a final "då"."""
    kept = list(found)
    while kept and kept[-1].folded in _PARTICLES:
        kept.pop()
    return kept


def _asked_otherwise(text: str, new: list[Word], earlier: str, old: tuple[Word, ...]) -> str | None:
    """Return the earlier question under other asking words, where the follow-up is nothing but asking words."""
    if any(word.kind is not Kind.ASKING for word in new) or asks_by_choice(old):
        return None
    asking = [word for word in old if word.kind is Kind.ASKING]
    if not asking:
        return None
    opener = OPENERS.match(earlier)
    begin = opener.end() if opener else 0
    if asking[0].start != begin:
        return None
    given = text[new[0].start : new[-1].end]
    return f"{given[:1].upper()}{given[1:]}{earlier[asking[-1].end :]}"


def _target(text: str, new: list[Word], earlier: str, old: tuple[Word, ...]) -> tuple[int, int] | None:
    """Return the span of the earlier question that a bare follow-up takes the place of."""
    if new[0].folded in PREPOSITIONS:
        return _after_preposition(new, old)
    kinds = {word.kind for word in new if word.carries}
    if kinds == {Kind.NAME}:
        return _name(old)
    if kinds == {Kind.FIGURE}:
        return _figure(text[new[0].start : new[-1].end], old)
    if len(new) == 2 and new[1].text.isdigit():
        for place, word in enumerate(old[:-1]):
            if word.folded == new[0].folded and old[place + 1].kind is Kind.FIGURE:
                return word.start, old[place + 1].end
    if new[0].kind is Kind.CONTENT and is_definite(new[0].text):
        return _definite(new[0], old)
    last = old[-1]
    if len(new) == 1 and new[0].kind is last.kind is Kind.CONTENT and not is_definite(last.text):
        return last.start, last.end
    return None


def _definite(new: Word, old: tuple[Word, ...]) -> tuple[int, int] | None:
    """Return the noun that another noun in the definite form takes the place of: a person for a person."""
    alike = [
        word
        for word in old
        if word.kind is Kind.CONTENT and is_definite(word.text) and is_person(word.text) == is_person(new.text)
    ]
    carrying = [word for word in old if word.carries]
    return (alike[-1].start, alike[-1].end) if alike and len(carrying) > 1 else None


def _after_preposition(new: list[Word], old: tuple[Word, ...]) -> tuple[int, int] | None:
    """Return what stands after the follow-up's preposition in the earlier question."""
    places = [place for place, word in enumerate(old[:-1]) if word.folded == new[0].folded]
    if len(new) < 2 or not places:
        return None
    after = old[places[-1] + 1 :]
    span: list[Word] = []
    for word in after:
        if span and span[-1].carries and not (word.kind is span[-1].kind and word.kind is not Kind.CONTENT):
            break
        if word.folded in PREPOSITIONS or word.kind in (Kind.ASKING, Kind.POINTER):
            break
        span.append(word)
    return (span[0].start, span[-1].end) if span and span[-1].carries else None


def _name(old: tuple[Word, ...]) -> tuple[int, int] | None:
    """Return the name that another name takes the place of: rather who acts than what is spoken of."""
    runs = _runs(old, Kind.NAME)
    free = [
        run
        for run in runs
        if (run[0] == 0 or old[run[0] - 1].folded not in PREPOSITIONS) and not is_definite(old[run[1] - 1].text)
    ]
    pronoun = [word for word in old if word.kind is Kind.POINTER and is_plain_pronoun(word.text)]
    if pronoun and not free:
        return pronoun[0].start, pronoun[0].end
    chosen = (free or runs)[-1:]
    return (old[chosen[0][0]].start, old[chosen[0][1] - 1].end) if chosen else None


def _figure(given: str, old: tuple[Word, ...]) -> tuple[int, int] | None:
    """Return the date or number that another one takes the place of: a year for a year, a date for a date."""
    runs = _runs(old, Kind.FIGURE)
    for _, end in reversed(runs):
        if _YEAR.fullmatch(given) and _YEAR.fullmatch(old[end - 1].text):
            return old[end - 1].start, old[end - 1].end
    if _YEAR.fullmatch(given) or not runs:
        return None
    first, end = runs[-1]
    return old[first].start, old[end - 1].end


def _runs(old: tuple[Word, ...], kind: Kind) -> list[tuple[int, int]]:
    """Return where words of a kind stand together, as places of the first and after the last."""
    runs: list[tuple[int, int]] = []
    for place, word in enumerate(old):
        if word.kind is kind:
            if runs and runs[-1][1] == place:
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
    return runs
