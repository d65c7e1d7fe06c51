"""Pages that OCR damaged are found, and their words restored beside the raw text, which is never edited; pure.

A word is restored where another is likelier to have been written: by how OCR reads Swedish letters, how frequent the
words are in general Swedish and in the archive, and what stands beside them (a noisy channel). What is no word, and
what may as well be right as it stands, is left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from index.candidates import Candidates
from index.confusions import align, in_case_of
from index.context import MARKS, Context, Counts
from index.damaged_words import LONGEST_WORD, Token, is_abbreviation, tokens, words
from index.lexicon import GeneralWords, general_words
from index.reading import Edit
from index.types import Page

REPAIR_VERSION = 2
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
_SURE = 0.5
"""A word is restored if it is believed with at least this probability."""
_ROUNDS = 2
"""How often damaged pages are read before the last time; each time, what was understood helps with the rest."""
_MOST_SOUND_WORDS, _MOST_DAMAGED_WORDS = 3_000_000, 400_000
"""Words of sound and of damaged pages to learn from; more cost time and memory and teach little."""
_CERTAIN = 0.9
"""A word that the list does not hold is learnt from a damaged page if it is believed with this probability."""
_SWEDISH = frozenset("åäö")
_SWEDISH_LETTERS, _FEW_MARKS = 0.035, 0.0005
"""Shares of the letters. Of sound Swedish, å ä ö are 4.9 %; of damaged pages, 2 % or less."""
_MARKS_OF_DAMAGE = re.compile(r"[^\W\d_][\d£&éÉ][^\W\d_]|\b[\d£][^\W\d_]{3}")
_MAY_BE_MARK = re.compile(r"[\d£&éÉ][^\W\d_]")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|is|that)\b")
_ENGLISH_WORDS = 0.015
"""Per letter. In English, such words are 0.03; in Swedish, next to none."""
_DAMAGED_ODDS = 5.0
"""A word looks damaged if another is this much likelier, in logarithms."""
_FEWEST_DAMAGED, _DAMAGED_SHARE = 3, 0.03
"""A page is damaged if so many different words look damaged, and so large a share of its words."""


def _usual_pairs() -> tuple[tuple[str, str], ...]:
    lines = (line.split(":") for line in _USUAL.strip().splitlines())
    return tuple((before, word) for left, right in lines for before in left.split() for word in right.split())


class Repairer:
    """Restores damaged pages by what it has learnt."""

    def __init__(self, candidates: Candidates, context: Context) -> None:
        self._candidates = candidates
        self._context = context

    def edits(self, text: str, start: int, end: int) -> tuple[Edit, ...]:
        """Return the restored words of a damaged page, `text[start:end]`, in order, with offsets in `text`."""
        found: list[Edit] = []
        chain = tokens(text[start:end], self._candidates)
        for token, belief in zip(chain, self._context.read([token.choices for token in chain]), strict=True):
            share, word = max(belief)
            if word not in MARKS and word != token.text.lower() and share >= _SURE:
                found += _edits_of(token, word, start)
        return tuple(found)


def learn(sound: Iterable[str], damaged: Callable[[], Iterable[str]], general: GeneralWords | None = None) -> Repairer:
    """Return a repairer for an archive, from its sound pages and from its damaged ones, which are read several times.

    The same pages in the same order give the same repairer. `general` is the word list; None for the Swedish one.
    """
    general = general or general_words()
    candidates = Candidates(general)
    counts = Counts()
    for text in sound:
        written = words(text)
        counts.add([word.lower() for word in written])
        candidates.add((), (word.lower() for word in written if is_abbreviation(word)))
        if counts.total > _MOST_SOUND_WORDS:
            break
    candidates.add(word for word in counts.words if word.isalpha())
    for text in damaged():
        candidates.add(
            (), (word.lower() for word in words(text) if is_abbreviation(word) and _holds_swedish(word.lower()))
        )
    counts.add_pairs(_usual_pairs(), _USUAL_COUNT)
    context = Context(counts)
    for _ in range(_ROUNDS):
        learnt = counts.copy()
        new: set[str] = set()
        for text in damaged():
            chain = tokens(text, candidates)
            belief = context.read([token.choices for token in chain])
            listed = [frozenset(_learnt_words(token, general)) for token in chain]
            learnt.add_belief(belief, listed)
            for choices, learnable in zip(belief, listed, strict=True):
                new.update(word for share, word in choices if share >= _CERTAIN and word in learnable)
            if learnt.total - counts.total > _MOST_DAMAGED_WORDS:
                break
        candidates.add(sorted(new))
        context = Context(learnt)
    return Repairer(candidates, context)


def _learnt_words(token: Token, general: GeneralWords) -> Iterator[str]:
    """Return which words a damaged page may teach: those in which OCR kept å, ä or ö, and those that stand against
    others that are known."""
    for choice in token.choices:
        if (choice.word in general.frequencies and len(token.choices) > 1) or _holds_swedish(choice.word):
            yield choice.word


def _holds_swedish(word: str) -> bool:
    return word.isalpha() and not _SWEDISH.isdisjoint(word)


def damaged_pages(text: str, pages: Sequence[Page], general: GeneralWords | None = None) -> tuple[int, ...]:
    """Return the numbers of the pages whose words look as if OCR with the wrong language had read them."""
    return tuple(page.number for page in pages if is_damaged(text[page.start : page.end], general))


def is_damaged(text: str, general: GeneralWords | None = None) -> bool:
    """Whether so many words of a text have a far likelier Swedish word behind them that OCR must have damaged it."""
    if _is_plainly_sound(text):
        return False
    candidates = _general_candidates() if general is None else Candidates(general)
    looked_at = [word for word in words(text) if _may_show_damage(word)]
    damaged = [word.lower() for word in looked_at if _looks_damaged(word.lower(), candidates)]
    return len(set(damaged)) >= _FEWEST_DAMAGED and len(damaged) >= _DAMAGED_SHARE * len(looked_at)


def _is_plainly_sound(text: str) -> bool:
    """Whether a text is English, or has å ä ö as sound Swedish has and no marks of damage; cheap, so that most texts
    need no word list."""
    letters = sum(map(str.isalpha, text)) or 1
    if len(_ENGLISH.findall(text)) >= _ENGLISH_WORDS * letters:
        return True
    swedish = sum(map(text.count, "åäöÅÄÖ"))
    if swedish < _SWEDISH_LETTERS * letters:
        return False
    return not _MAY_BE_MARK.search(text) or len(_MARKS_OF_DAMAGE.findall(text)) <= letters * _FEW_MARKS


def _may_show_damage(word: str) -> bool:
    return 1 < len(word) <= LONGEST_WORD and any(map(str.isalpha, word)) and not is_abbreviation(word)


def _looks_damaged(word: str, candidates: Candidates) -> bool:
    found = candidates.of(word)
    itself = next(each for each in found if each.word == word)
    best = found[0].seen_as + found[0].probability
    return best - itself.seen_as - itself.probability >= _DAMAGED_ODDS


@lru_cache(maxsize=1)
def _general_candidates() -> Candidates:
    return Candidates(general_words())


def _edits_of(token: Token, word: str, origin: int) -> Iterator[Edit]:
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
