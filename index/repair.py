"""Pages that OCR damaged are found, and their words restored beside the raw text, which is never edited; pure.

A word is restored where another is likelier to have been written: by how OCR reads Swedish letters, how frequent the
words are in general Swedish and in the archive, and what stands beside them (a noisy channel). What is no word, and
what may as well be right as it stands, is left alone.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.candidates import Candidates
from index.confusions import align, in_case_of
from index.context import Choice, Context, Counts
from index.lexicon import GeneralWords, english_frequencies, general_words
from index.reading import Edit
from index.types import Page

REPAIR_VERSION = 1
"""Raised when texts are read otherwise than before, so that an older index is rebuilt."""

_USUAL = """
per varje ett halvt flera många några två tre fyra fem sex sju åtta nio tio förra nästa samma hela 0: år
år: 0 gammal gammalt gamla sedan
mer mindre större högre lägre längre kortare äldre yngre bättre sämre fler färre tidigare senare annat andra snarare: än
in: i på till
olika andra annat sådant samma bästa vilket rätt: sätt
sitt: arbete eget hem liv
ge ger gett få får goda allmänna med: råd
råd: och om
rad: olika andra
kan ska skall vill måste bör kunna att också inte: ingå gå stå få gälla
kan ska skall vill måste får bör: ni man
inga: andra barn nya
bör: du man ni de inte vara också
jag han hon de du ni som familjen: bor
bor: i på du kvar utomlands
få får ge ger med som ekonomiskt: stöd
stod: i på vid
våra: kunder egna barn
vår: verksamhet egen
i på av: våra vår vårt
för: var
var: och en det den för
på: grund
så: att länge kallad kallade här snart mycket många
du man ni vi jag de han hon: får gör går står
är: en ett det de att inte också mycket
här: finns kan hittar är
har: du ni man en ett
där: det de du man vi finns
"""
"""Words, and words that usually follow any of them in Swedish. They only tip the scales in an archive that has no sound
pages of its own to learn from."""
_USUAL_COUNT = 3.0
_WORD = r"(?:[^\W_]|[£&|](?=[^\W_])|(?<=[^\W_])[&£|])+"
_TOKEN = re.compile(
    rf"(?P<first>{_WORD})(?:(?P<hyphen>-[ \t]*\r?\n[ \t]*)(?!(?:och|eller|samt)\b)(?P<rest>[a-zåäöé]{_WORD}))?"
    r"|(?P<stop>[.!?:;]|\n\s*\n)"
)
_ADDRESS = re.compile(r"@|://|^www\.|[\w-]\.(?:se|com|nu|org|net|eu)\b")
_SURE = 0.5
"""A word is restored if it is believed with at least this probability."""
_CAUTION, _NAME_CAUTION = 0.3, 0.7
"""Added to the log probability of a word as it stands; of one with a capital letter, which may be a name."""
_LONGEST_ABBREVIATION = 5
_ROUNDS = 2
"""How often damaged pages are read before the last time; each time, what was understood helps with the rest."""
_MOST_SOUND_WORDS, _MOST_DAMAGED_WORDS = 3_000_000, 400_000
"""Words of sound and of damaged pages to learn from; more cost time and memory and teach little."""
_ENGLISH_COMMON = 3e-4
_ENGLISH_FREQUENCY, _ENGLISH_RATIO = 2e-5, 20
"""A word that is this frequent in English, and so many times as frequent as in Swedish, is English."""
_RARE = math.log(1e-8)
"""Log probability of the rarest word of the list."""
_SWEDISH = frozenset("åäö")
_SWEDISH_LETTERS, _FEW_MARKS = 0.035, 0.0005
"""Shares of the letters. Of sound Swedish, å ä ö are 4.9 %; of damaged pages, 2 % or less."""
_MARKS_OF_DAMAGE = re.compile(r"[^\W\d_][\d£&éÉ][^\W\d_]|\b[\d£][^\W\d_]{3}")
_DAMAGED_ODDS = 5.0
"""A word looks damaged if another is this much likelier, in logarithms."""
_FEWEST_DAMAGED, _DAMAGED_SHARE = 3, 0.03
"""A page is damaged if so many different words look damaged, and so large a share of its words."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    """What was seen; a word hyphenated over the end of a line is whole."""
    choices: tuple[Choice, ...]
    hyphen: tuple[int, int] | None = None
    """Raw offsets of the hyphen and the line end in a word that was cut."""


def _usual_pairs() -> tuple[tuple[str, str], ...]:
    lines = (line.split(":") for line in _USUAL.strip().splitlines())
    return tuple((before, word) for left, right in lines for before in left.split() for word in right.split())


class Repairer:
    """Restores damaged pages by what it has learnt."""

    def __init__(self, candidates: Candidates, context: Context) -> None:
        self._candidates = candidates
        self._context = context

    def edits(self, text: str, start: int, end: int) -> tuple[Edit, ...]:
        """Return the restored words of a damaged page, `text[start:end]`, in order."""
        tokens = _tokens(text[start:end], self._candidates)
        beliefs = self._context.read([token.choices for token in tokens])
        found: list[Edit] = []
        for token, belief in zip(tokens, beliefs, strict=True):
            share, word = max(belief)
            if word != token.text.lower() and share >= _SURE:
                found += _edits_of(token, word, start)
        return tuple(found)


def learn(sound: Iterable[str], damaged: Callable[[], Iterable[str]], general: GeneralWords | None = None) -> Repairer:
    """Return a repairer for an archive, from its sound pages and from its damaged ones, which are read several times.

    The same pages in the same order give the same repairer.
    """
    general = general or general_words()
    counts = Counts()
    abbreviated: set[str] = set()
    for text in sound:
        words = _plain_words(text)
        counts.add([_normal(word) for word in words])
        abbreviated.update(word.lower() for word in words if _is_abbreviation(word))
        if counts.total > _MOST_SOUND_WORDS:
            break
    candidates = Candidates(general)
    candidates.add((word for word in counts.words if word.isalpha()), abbreviated)
    counts.add_pairs(_usual_pairs(), _USUAL_COUNT)
    context = Context(counts)
    for _ in range(_ROUNDS):
        learnt = counts.copy()
        own: set[str] = set()
        abbreviations: set[str] = set()
        for text in damaged():
            tokens = _tokens(text, candidates)
            belief = context.read([token.choices for token in tokens])
            listed = [
                frozenset(choice.word for choice in token.choices if _teaches(choice.word, token, general))
                for token in tokens
            ]
            learnt.add_belief(belief, listed)
            abbreviations.update(
                token.text.lower()
                for token in tokens
                if _is_abbreviation(token.text) and not _SWEDISH.isdisjoint(token.text.lower())
            )
            own.update(
                word
                for choices, words in zip(belief, listed, strict=True)
                for share, word in choices
                if share > 0.9 and word in words and word not in general.frequencies
            )
            if learnt.total - counts.total > _MOST_DAMAGED_WORDS:
                break
        candidates.add(sorted(own), abbreviations)
        context = Context(learnt)
    return Repairer(candidates, context)


def damaged_pages(text: str, pages: Sequence[Page], general: GeneralWords | None = None) -> tuple[int, ...]:
    """Return the numbers of the pages whose words look as if OCR with the wrong language had read them."""
    return tuple(page.number for page in pages if _is_damaged(text[page.start : page.end], general))


def _is_damaged(text: str, general: GeneralWords | None) -> bool:
    if _is_plainly_sound(text):
        return False
    candidates = _general_candidates() if general is None else Candidates(general)
    words = [match["first"] for match in _TOKEN.finditer(text) if match["first"] and len(match["first"]) > 1]
    words = [word for word in words if any(map(str.isalpha, word)) and not _is_abbreviation(word)]
    damaged = [word.lower() for word in words if _looks_damaged(word, candidates)]
    return len(set(damaged)) >= _FEWEST_DAMAGED and len(damaged) >= _DAMAGED_SHARE * len(words)


def _is_plainly_sound(text: str) -> bool:
    """Whether a page has å ä ö as sound Swedish has, and no marks of damage; cheap, so that most need no word list."""
    letters = sum(map(str.isalpha, text)) or 1
    swedish = sum(map(text.count, "åäöÅÄÖ"))
    return swedish >= _SWEDISH_LETTERS * letters and len(_MARKS_OF_DAMAGE.findall(text)) <= letters * _FEW_MARKS


def _looks_damaged(word: str, candidates: Candidates) -> bool:
    found = candidates.of(word.lower())
    itself = next(each for each in found if each.word == word.lower())
    best = found[0].seen_as + found[0].probability
    return best - itself.seen_as - itself.probability >= _DAMAGED_ODDS


@lru_cache(maxsize=1)
def _general_candidates() -> Candidates:
    return Candidates(general_words())


def _plain_words(text: str) -> list[str]:
    found = []
    for match in _TOKEN.finditer(text):
        if match["stop"]:
            found.append(".")
        else:
            found.append(match["first"] + (match["rest"] or ""))
    return found


def _normal(word: str) -> str:
    return "0" if word.isdigit() else word.lower()


def _teaches(word: str, token: _Token, general: GeneralWords) -> bool:
    """Whether a word of a damaged page may be learnt: OCR kept its å, ä or ö, or it was chosen among known words."""
    if word in general.frequencies and len(token.choices) > 1:
        return True
    return word.isalpha() and not _SWEDISH.isdisjoint(word)


def _tokens(text: str, candidates: Candidates) -> list[_Token]:
    """Return the words, numbers and stops of a text, with what each may be."""
    matches = list(_TOKEN.finditer(text))
    firsts = [match["first"] or "" for match in matches]
    addresses = _addresses(text)
    found: list[_Token] = []
    for place, match in enumerate(matches):
        before, after = firsts[place - 1] if place else "", firsts[place + 1] if place + 1 < len(firsts) else ""
        if match["stop"]:
            found.append(_fixed(match.start(), match.end(), match[0], "."))
        elif any(start < match.end() and match.start() < end for start, end in addresses):
            found.append(_fixed(match.start(), match.end(), match[0], match[0].lower()))
        elif match["rest"] and _is_one_word(match["first"] + match["rest"], candidates):
            seen = match["first"] + match["rest"]
            choices = _choices(seen, before, after, candidates)
            found.append(_Token(match.start(), match.end(), seen, choices, match.span("hyphen")))
        else:
            parts = [("first", before, match["rest"] or after), ("rest", match["first"], after)]
            for name, left, right in parts[: 2 if match["rest"] else 1]:
                choices = _choices(match[name], left, right, candidates)
                found.append(_Token(match.start(name), match.end(name), match[name], choices))
    return found


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return where web and e-mail addresses stand, whose letters are no Swedish."""
    return [match.span() for match in re.finditer(r"\S+", text) if "." in match[0] and _ADDRESS.search(match[0])]


def _fixed(start: int, end: int, text: str, word: str) -> _Token:
    return _Token(start, end, text, (Choice(word, 0.0, _RARE),))


def _is_one_word(seen: str, candidates: Candidates) -> bool:
    best = candidates.of(seen.lower())[0]
    return best.probability >= _RARE - 0.1 or candidates.is_own(best.word)


def _choices(seen: str, before: str, after: str, candidates: Candidates) -> tuple[Choice, ...]:
    """Return what a word may be, given the words beside it as they were seen."""
    if len(seen) == 1 or seen.isdigit():
        return _itself(seen)
    is_abbreviation = _is_abbreviation(seen) and not (before.isupper() and after.isupper())
    found = candidates.remembered((seen, is_abbreviation), lambda: _possible(seen, is_abbreviation, candidates))
    return _itself(seen) if len(found) > 1 and _is_in_english(seen.lower(), before, after, candidates) else found


def _itself(seen: str) -> tuple[Choice, ...]:
    return (Choice(_normal(seen), 0.0, _RARE),)


def _possible(seen: str, is_abbreviation: bool, candidates: Candidates) -> tuple[Choice, ...]:
    if _is_code(seen, candidates):
        return _itself(seen)
    word = seen.lower()
    found = candidates.abbreviations_of(word) if is_abbreviation else candidates.of(word)
    caution = _NAME_CAUTION if seen[0].isupper() else _CAUTION
    return tuple(
        Choice(each.word, each.seen_as + (caution if each.word == word else 0.0), each.probability) for each in found
    )


def _is_abbreviation(seen: str) -> bool:
    return seen.isupper() and len(seen) <= _LONGEST_ABBREVIATION


def _is_code(seen: str, candidates: Candidates) -> bool:
    """Whether digits stand in a word because they belong there: A4, 2b, SN2025, och1 (a note's number)."""
    digits = sum(map(str.isdigit, seen))
    if not digits:
        return False
    letters = seen.rstrip("0123456789")
    if 2 * digits > len(seen) or (seen[0].isupper() and seen.upper() == seen and len(seen) <= 3):
        return True
    return len(letters) > 1 and letters != seen and candidates.is_common(letters.lower())


def _is_in_english(word: str, before: str, after: str, candidates: Candidates) -> bool:
    """Whether an English word stands beside others that cannot be Swedish: `Centre for Disease`."""
    frequency = english_frequencies().get(word, 0.0)
    if not frequency:
        return False
    beside = sum(not each.isupper() and _is_english(each.lower(), candidates) for each in (before, after))
    return beside == 2 or (beside == 1 and frequency >= _ENGLISH_COMMON)


def _is_english(word: str, candidates: Candidates) -> bool:
    frequency = english_frequencies().get(word, 0.0)
    if frequency < _ENGLISH_FREQUENCY:
        return False
    best = candidates.of(word)[0]
    return best.word == word and frequency > _ENGLISH_RATIO * math.exp(best.probability)


def _edits_of(token: _Token, word: str, origin: int) -> Iterator[Edit]:
    """Return the edits that restore a word; a word that a line end cuts has one on either side of the hyphen."""
    restored = in_case_of(word, token.text)
    start, end = origin + token.start, origin + token.end
    aligned = align(word, token.text.lower())
    if token.hyphen is None or aligned is None:
        yield Edit(start, end, restored)
        return
    first = token.hyphen[0] - token.start
    letters = bisect_left(aligned[1], first)
    if restored[:letters] != token.text[:first]:
        yield Edit(start, origin + token.hyphen[0], restored[:letters])
    if restored[letters:] != token.text[first:]:
        yield Edit(origin + token.hyphen[1], end, restored[letters:])
