"""Where the characters of a page's text stand on the page; pure.

The text that is searched was put in reading order: columns one after the other, tables row by row, words joined. The
characters that a PDF itself places are in the order of the file. The two are matched by what stands around each
character, wherever that is, so that a sentence that occurs twice is found where its neighbours are.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from index.types import Page, PlacedCharacter, WordBox

_UNIQUE_LENGTHS = (48, 24, 12, 8, 5)
"""A stretch of so many signs is matched where it occurs once in what is left of both; long ones first, for they
cannot meet by chance."""
_ORDERED_LENGTHS = (24, 12, 6, 3)
"""What occurs equally often in both, and nothing around it tells which is which, is matched in order."""
_LONGEST_TEXT = 200_000
"""Characters of a page; a longer one is not matched."""
_LEFT_OUT = ("Z", "Cc", "Cf", "Cs", "Pd", "Mn")
"""Unicode categories of what may be in one and not in the other: white space, hyphens, what is not seen, and accents,
which are written in two ways."""


def placed_text(text: str, page: Page, characters: Sequence[PlacedCharacter]) -> tuple[WordBox, ...]:
    """Return where the characters of `text[page.start:page.end]` stand, each in a box of its own, with offsets in
    `text`. What is not found among the placed characters has none."""
    if page.end - page.start > _LONGEST_TEXT:
        return ()
    ours = _signs(text[page.start : page.end])
    theirs = _signs("".join(chr(character.code) for character in characters))
    matching = _Matching(ours, theirs, [characters[sign.place] for sign in theirs])
    matching.run()
    boxes: dict[int, WordBox] = {}
    for sign, partner in zip(ours, matching.partners, strict=True):
        if partner is not None:
            offset = page.start + sign.place
            boxes.setdefault(offset, WordBox(offset, offset + 1, *characters[theirs[partner].place][1:]))
    return tuple(boxes.values())


class _Sign(NamedTuple):
    """What is compared of a character."""

    value: str
    place: int
    """Of its character in the text."""
    line: int
    word: int


def _signs(text: str) -> list[_Sign]:
    """Return what is compared of a text; a ligature gives several signs."""
    signs: list[_Sign] = []
    line = word = 0
    for place, character in enumerate(text):
        line += character == "\n"
        word += character.isspace()
        signs += [_Sign(value, place, line, word) for value in _normal(character)]
    return signs


@lru_cache(maxsize=4_096)
def _normal(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character).casefold()
    return "".join(sign for sign in folded if not unicodedata.category(sign).startswith(_LEFT_OUT))


class _Matching:
    """Which signs of a text and of the placed characters are partners; each has at most one."""

    def __init__(self, ours: Sequence[_Sign], theirs: Sequence[_Sign], boxes: Sequence[PlacedCharacter]) -> None:
        self.partners: list[int | None] = [None] * len(ours)
        self._taken = [False] * len(theirs)
        self._ours, self._theirs, self._boxes = ours, theirs, boxes
        self._first, self._second = ("".join(sign.value for sign in signs) for signs in (ours, theirs))
        self._is_upright = _is_upright(theirs, boxes)
        by_word = groupby(range(len(ours)), lambda place: ours[place].word)
        self._words = [list(places) for _, places in by_word]

    def run(self) -> None:
        """Find the partners."""
        for length in _UNIQUE_LENGTHS:
            self._match_stretches(length, most=1)
        self._extend_all()
        self._match_beside()
        for length in _ORDERED_LENGTHS:
            self._match_stretches(length, most=len(self._first))
        for word in self._words:
            self._let_go(word)
        self._extend_all()
        self._match_beside()
        self._match_last_words()

    def _match_stretches(self, length: int, most: int) -> None:
        """Match stretches of free signs that occur equally often in both, at most `most` times, in order."""
        ours = _stretches(self._first, [partner is not None for partner in self.partners], length)
        theirs = _stretches(self._second, self._taken, length)
        for stretch, places in ours.items():
            others = theirs.get(stretch, [])
            if len(places) == len(others) <= most:
                for place, other in zip(places, others, strict=True):
                    self._match(place, other, length)

    def _match(self, place: int, other: int, length: int) -> None:
        """Match two stretches of a length, and what is alike beside them within their lines."""
        if self._may_match(place, other):
            self.partners[place], self._taken[other] = other, True
            self._extend(place, other, 1, length - 1)
            self._extend(place, other, -1)

    def _extend(self, place: int, other: int, step: int, sure: int = 0) -> None:
        """Match what is free and alike beside two signs that are matched.

        It stops between two words of a line that are not level on the page, for they are of two rows. After `sure`
        signs it stops at the end of a line too: what follows there in the one may follow elsewhere in the other.
        """
        here, there = place + step, other + step
        while 0 <= here < len(self._first) and 0 <= there < len(self._second) and self._may_match(here, there):
            one, two = self._ours[place], self._ours[here]
            if sure <= 0 and one.line != two.line:
                return
            if one.line == two.line and one.word != two.word and not self._are_level(other, there):
                return
            self.partners[here], self._taken[there] = there, True
            place, other, here, there, sure = here, there, here + step, there + step, sure - 1

    def _extend_all(self) -> None:
        """Match what is free and alike beside what is matched, on the next line too."""
        for step, places in ((1, range(len(self._first))), (-1, range(len(self._first) - 1, -1, -1))):
            for place in places:
                partner = self.partners[place]
                if partner is not None:
                    self._extend(place, partner, step, sure=1)

    def _may_match(self, place: int, other: int) -> bool:
        return self.partners[place] is None and not self._taken[other] and self._first[place] == self._second[other]

    def _are_level(self, other: int, another: int) -> bool:
        one, two = self._boxes[other], self._boxes[another]
        if self._is_upright:
            return min(one.bottom, two.bottom) > max(one.top, two.top)
        return min(one.right, two.right) > max(one.left, two.left)

    def _let_go(self, word: Sequence[int]) -> None:
        """Free the signs of a word that are apart from most of it: at its ends they meet others by chance."""
        shifts = Counter(partner - place for place in word if (partner := self.partners[place]) is not None)
        if len(shifts) < 2:
            return
        usual = shifts.most_common(1)[0][0]
        for place in word:
            partner = self.partners[place]
            if partner is not None and partner - place != usual:
                self.partners[place], self._taken[partner] = None, False

    def _match_beside(self) -> None:
        """Match words that are free, such as figures in a table, to those that stand level with the rest of their
        line, nearest to the word before."""
        for _, words in groupby(self._words, lambda word: self._ours[word[0]].line):
            line = list(words)
            beside = next((found for word in line for found in self._partners_of(word)), None)
            for word in line:
                partners = self._partners_of(word)
                if beside is not None and not partners:
                    start = self._nearest(self._spelling(word), beside)
                    if start is not None:
                        self._match(word[0], start, len(word))
                        partners = self._partners_of(word)
                beside = partners[-1] if partners else beside

    def _match_last_words(self) -> None:
        """Match words that are free and stand once in what is left of both, however short they are."""
        free = [word for word in self._words if not self._partners_of(word)]
        left = Counter(self._spelling(word) for word in free)
        for word in free:
            starts = self._free_words(self._spelling(word)) if left[self._spelling(word)] == 1 else []
            if len(starts) == 1:
                self._match(word[0], starts[0], len(word))

    def _spelling(self, word: Sequence[int]) -> str:
        return self._first[word[0] : word[-1] + 1]

    def _partners_of(self, word: Sequence[int]) -> list[int]:
        return [partner for place in word if (partner := self.partners[place]) is not None]

    def _nearest(self, word: str, beside: int) -> int | None:
        """Return where a whole word stands that is free and level with a sign, None if it does nowhere."""
        box = self._boxes[beside]
        level = [start for start in self._free_words(word) if self._are_level(start, beside)]
        return min(
            level,
            key=lambda start: abs(self._boxes[start].left - box.left) + abs(self._boxes[start].top - box.top),
            default=None,
        )

    def _free_words(self, word: str) -> list[int]:
        """Return where a whole word stands, of which nothing has a partner."""
        found: list[int] = []
        start = self._second.find(word)
        while start >= 0:
            if self._is_free_word(start, start + len(word)):
                found.append(start)
            start = self._second.find(word, start + 1)
        return found

    def _is_free_word(self, start: int, end: int) -> bool:
        words = [sign.word for sign in self._theirs[max(start - 1, 0) : end + 1]]
        starts = start == 0 or words[0] != words[1]
        ends = end == len(self._theirs) or words[-1] != words[-2]
        return starts and ends and not any(self._taken[start:end])


def _is_upright(signs: Sequence[_Sign], boxes: Sequence[PlacedCharacter]) -> bool:
    """Tell whether most lines of a page are level, and do not run up or down it."""
    steps = [
        (abs(two.left - one.left), abs(two.top - one.top))
        for (sign, one), (after, two) in pairwise(zip(signs, boxes, strict=True))
        if sign.word == after.word
    ]
    return sum(across >= down for across, down in steps) * 2 >= len(steps)


def _stretches(text: str, taken: Sequence[bool], length: int) -> dict[str, list[int]]:
    """Return the stretches of so many free places, each with where it starts."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    free = 0
    for place, is_taken in enumerate(taken):
        free = 0 if is_taken else free + 1
        if free >= length:
            start = place - length + 1
            found[text[start : place + 1]].append(start)
    return found
