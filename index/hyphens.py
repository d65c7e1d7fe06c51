"""Words that a line end cuts are joined in the reading, and only there; pure.

Swedish cuts nearly any long word, and few words keep a hyphen of their own: those with a name, an abbreviation, a
figure or a single letter before it, and the first half of a pair (vård- och omsorg). Where a word may be either, the
archive's own words tell, and then the general word list.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.compounds import COMMON, parts
from index.dates import MONTHS
from index.reading import Edit, apply_edits
from index.word_list import frequencies

_LETTERS = r"[^\W\d_]+"
_SOFT = "\u00ad"
_BREAK = r"[ \t]*(?:\r\n|[\n\r])[ \t]*"
_PAGE_BREAK = r"\s*\f\s*"
_GAP = re.compile(rf"{_SOFT}+(?:{_PAGE_BREAK}|{_BREAK})?|[-‐](?:{_PAGE_BREAK}|{_BREAK})")
"""What is left out where a word is joined: its soft hyphens, and a hyphen with the line or page end behind it."""
_CHAIN = re.compile(rf"(?<![\w{_SOFT}‐-])\w+(?:[-‐]\w+)*(?:(?:{_GAP.pattern})\w+(?:[-‐]\w+)*)+")
_WHOLE = re.compile(rf"{_CHAIN.pattern}|(?P<word>{_LETTERS}(?:[-‐]{_LETTERS})*)")
_ADDRESS = re.compile(r"[@/\\_]|\w\.\w")
_AROUND = 80
"""Characters beside a word that are looked at for an address."""

_PAIRS = frozenset("och eller samt respektive and or".split())
"""Words before which a hyphen stands for the second half of a compound; but `gemen-samt` is one word."""
_SERIES = frozenset((*MONTHS, *"måndag tisdag onsdag torsdag fredag lördag söndag".split()))
"""What is set against its like with a hyphen: `november-december`."""
_KEEPING = frozenset("icke it tv pc mc cd id pr hr sms mms gps pdf usb dna rna hiv app web".split())
"""What is written with a hyphen in compounds, although in small letters."""
_LONGEST_WORD = 100
"""Characters. What is longer is no word."""
_SHORT = 3
"""Letters of the longest beginning that may be an abbreviation."""
_VOWELS = frozenset("aeiouyåäöéü")


@dataclass(frozen=True)
class OwnWords:
    """How often an archive writes which words, in lower case, where no line end cuts them."""

    counts: Counter[str]
    abbreviations: frozenset[str] = frozenset()
    """Those that stand in capitals, in lower case."""
    _sorted: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sorted", tuple(sorted(self.counts)))

    def keeps_hyphen(self, first: str) -> bool:
        """Tell whether more words begin with `first` and a hyphen than with `first` and more letters."""
        hyphens = solid = 0
        for word in self._sorted[bisect_left(self._sorted, first) : bisect_left(self._sorted, first + "\U0010ffff")]:
            hyphens += self.counts[word] if word.startswith(first + "-") else 0
            solid += self.counts[word] if word[len(first) : len(first) + 1].isalpha() else 0
        return hyphens > solid


def own_words(texts: Iterable[str]) -> OwnWords:
    """Return the words of an archive's texts, or of a good part of them."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WHOLE.findall(text.replace("‐", "-")))  # "" for a word that a line end cuts
    del counts[""]
    abbreviations = frozenset(word.lower() for word in counts if len(word) > 1 and word.isalpha() and word.isupper())
    lower: Counter[str] = Counter()
    for word, count in counts.items():
        lower[word.lower()] += count
    return OwnWords(lower, abbreviations)


NO_WORDS = OwnWords(Counter())


def may_be_cut(text: str) -> bool:
    """Tell whether a text holds anything that may cut a word: cheap, and most texts hold nothing."""
    return _GAP.search(text) is not None


def joins(text: str, start: int = 0, end: int | None = None, own: OwnWords = NO_WORDS) -> tuple[Edit, ...]:
    """Return the words within `text[start:end]` that a line end cuts or that hold soft hyphens, each as it is read.

    Each edit spans the whole word, and its text is the word without hyphen and line end. The edits stand in order. A
    page end is crossed only where nothing stands between, neither a footer nor a header, and the word is known.
    """
    stop = len(text) if end is None else end
    return tuple(
        edit
        for match in _CHAIN.finditer(text, start, stop)
        if not _is_in_address(text, match.start(), match.end())
        for edit in _edits(text, match.start(), match.end(), own)
    )


def merge(text: str, joined: Sequence[Edit], restored: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits of `joins` and those that restore a damaged text as one reading, in order, without overlap.

    Where both touch a word, it is restored and joined. A restored word that spans the line end is whole as it is.
    """
    found: list[Edit] = []
    rest = list(restored)[::-1]
    for edit in joined:
        while rest and rest[-1].end <= edit.start:
            found.append(rest.pop())
        if found and found[-1].end > edit.start:
            continue  # a restored run of words holds this one too
        inside: list[Edit] = []
        while rest and rest[-1].start < edit.end:
            inside.append(rest.pop())
        found += _composed(text, edit, inside)
    return (*found, *reversed(rest))


def is_join(raw: str, edit: Edit) -> bool:
    """Tell whether an edit only joins what a line end cuts, and restores nothing; `raw` is what it stands for."""
    return _GAP.sub("", raw) == edit.text


def _composed(text: str, edit: Edit, restored: Sequence[Edit]) -> Sequence[Edit]:
    if not restored:
        return (edit,)
    gaps = [Edit(match.start(), match.end(), "") for match in _GAP.finditer(text, edit.start, edit.end)]
    if any(gap.start < each.end and each.start < gap.end for gap in gaps for each in restored):
        return restored
    start, end = min(edit.start, restored[0].start), max(edit.end, restored[-1].end)
    changes = sorted((*gaps, *restored), key=lambda each: each.start)
    return (Edit(start, end, apply_edits(text[start:end], changes, start, end, start)),)


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a chain is part of a path or an address, whose hyphens are its own."""
    before = re.split(r"\s", text[max(0, start - _AROUND) : start])[-1]
    behind = re.split(r"\s", text[end : end + _AROUND], maxsplit=1)[0]
    chain = text[start:end]
    return _SOFT not in chain and _ADDRESS.search(before + chain + behind) is not None


def _edits(text: str, start: int, end: int, own: OwnWords) -> Iterator[Edit]:
    """Yield the edits of a chain of letters and gaps, each over the pieces that are one word."""
    pieces = [start]
    word = ""
    position = start
    gaps = list(_GAP.finditer(text, start, end))
    for gap, following in zip(gaps, [*(gap.start() for gap in gaps[1:]), end], strict=True):
        word += text[position : gap.start()]
        position = gap.end()
        if not _is_one_word(word, text[position:following], gap[0], own):
            if len(pieces) > 1:
                yield Edit(pieces[0], gap.start(), word)
            pieces, word = [position], ""
        else:
            pieces.append(position)
    if len(pieces) > 1:
        yield Edit(pieces[0], end, word + text[position:end])


def _is_one_word(first: str, rest: str, gap: str, own: OwnWords) -> bool:
    """Tell whether the pieces before and behind a gap are one word without a hyphen."""
    if len(first) + len(rest) > _LONGEST_WORD:
        return False
    if gap.startswith(_SOFT):
        return "\f" not in gap or _is_known(first, rest, own)
    before, behind = re.split("[-‐]", first)[-1], re.split("[-‐]", rest)[0]
    if not (before.isalpha() and behind.isalpha()) or len(before) == 1:
        return False
    joined = (before + behind).lower()
    if behind in _PAIRS:
        return frequencies("sv", "large").get(joined, 0.0) >= COMMON or behind not in (parts(joined) or (behind,))
    if {before.lower(), behind} <= _SERIES:
        return False
    if behind[0].isupper():
        is_own = own.counts[joined] > own.counts[f"{before}-{behind}".lower()]
        return is_own or (before.isupper() and behind.isupper() and _is_known(before, behind, own))
    if not (before.islower() or before.istitle()):
        return False
    if "\f" in gap:
        return _is_known(before, behind, own)
    return _decided(before.lower(), behind, before[0].isupper(), own)


def _is_known(first: str, rest: str, own: OwnWords) -> bool:
    word = (first + rest).lower()
    return word in own.counts or word in frequencies("sv", "large")


def _decided(first: str, rest: str, has_capital: bool, own: OwnWords) -> bool:
    """Tell by words that are known elsewhere whether `first` and `rest`, in lower case, are one word."""
    solid, hyphenated = own.counts[first + rest], own.counts[f"{first}-{rest}"]
    if solid or hyphenated:
        return solid >= hyphenated
    known = frequencies("sv", "large")
    if known.get(first + rest, 0.0) >= (COMMON if first in _KEEPING else 0.0) and first + rest in known:
        return True
    if first in _KEEPING or first in own.abbreviations or own.keeps_hyphen(first):
        return False
    if parts(first + rest):
        return True
    is_name = has_capital and first not in known and own.counts[first] > 0 and rest in known
    is_abbreviation = len(first) <= _SHORT and _VOWELS.isdisjoint(first)
    return not is_name and not is_abbreviation
