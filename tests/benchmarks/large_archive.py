"""An archive of any size out of the texts of a reading test: sentences that are distinct and real in length.

The texts themselves are in it, each a document, so that their questions have an answer. All others are made of their
sentences in another order, with other numbers, names and long words. Only the originals and some of the made sentences
are embedded; `Perturber` gives the rest vectors that lie from their original as those do.
"""

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed import Encoder
from index.sentences import split_sentences

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LONG = 7
"""A word of so many lower-case letters may be replaced by another with the same ending."""
_ENDING = 2
_REPLACED = 0.4
"""Share of the long words that are replaced."""
_SHORTEST = 25
"""Characters of a sentence that others are made of."""
_PARAGRAPHS = (4, 12)
_SENTENCES = (2, 7)
"""In a document, and in a paragraph of it."""
_MEASURED = 3_000
"""So many made sentences are embedded, to learn how far they lie from their originals."""


class Rewriter:
    """Makes sentences out of sentences: other numbers, other names, and some other words, drawn as often as they
    stand in the texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.contexts = [found for text in texts if len(found := _sentences(text)) > 1]
        self._words: dict[str, list[str]] = {}
        self._names: list[str] = []
        for text in texts:
            for word in _TOKEN.findall(text):
                if _is_long(word):
                    self._words.setdefault(word[-_ENDING:], []).append(word)
                elif _is_name(word):
                    self._names.append(word)

    def rewritten(self, sentence: str, choose: random.Random) -> str:
        """Return a sentence of the same build and length that says something else."""

        def other(match: re.Match[str]) -> str:
            word = match[0]
            if word.isdigit():
                first, *rest = word
                digits = choose.choice("123456789") if first != "0" else "0"
                return digits + "".join(choose.choice("0123456789") for _ in rest)
            if match.start() and _is_name(word):
                first, second = choose.choices(self._names, k=2)
                return first[: max(2, len(first) // 2)] + second[len(second) // 2 :].lower()
            if _is_long(word) and choose.random() < _REPLACED:
                return choose.choice(self._words[word[-_ENDING:]])
            return word

        return _TOKEN.sub(other, sentence)

    def document(self, number: int) -> str:
        """Return the text of a made document: paragraphs, each of the sentences of a text or two, in any order."""
        choose = random.Random(number)
        paragraphs = []
        for _ in range(choose.randint(*_PARAGRAPHS)):
            sentences = [one for context in choose.choices(self.contexts, k=choose.randint(1, 2)) for one in context]
            chosen = choose.sample(sentences, k=min(len(sentences), choose.randint(*_SENTENCES)))
            made = [self.rewritten(one, choose) for one in chosen]
            paragraphs.append(" ".join(new for one, new in zip(chosen, made, strict=True) if new != one))
        return f"Ärende {number}\n\n" + "\n\n".join(paragraphs) + "\n"


def write_documents(texts: Mapping[str, str], sentences: int, folder: Path) -> int:
    """Write the texts, and made documents until there are about so many sentences; return how many there are."""
    rewriter = Rewriter(list(texts.values()))
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    count, number = sum(len(_sentences(text)) for text in texts.values()), 0
    while count < sentences:
        text = rewriter.document(number)
        below = folder / f"{number // 1000:03}"
        below.mkdir(exist_ok=True)
        (below / f"{number:06}.txt").write_text(text, "utf-8")
        count += len(_sentences(text))
        number += 1
    return count


class Perturber:
    """What embeds a sentence by its original: that one's vector, moved as far as made sentences lie from
    theirs, and in the directions in which they do. A passage has the mean of its sentences.

    The move is the sum of two measured differences (made minus original, of other sentences), weighted with the
    cosine and sine of an angle that depends on the text, which keeps the length of the move and where in the space it
    goes; independent noise in every dimension would leave the few dozen in which such vectors differ. About one
    sentence in ten, whose original is not recognised, is moved from any.
    """

    def __init__(self, texts: Sequence[str], encoder: Encoder | None, cache: Path) -> None:
        """Embed what is needed, or read it from `cache` if that is there; without an encoder it has to be."""
        rewriter = Rewriter(texts)
        originals = list(dict.fromkeys(one for context in rewriter.contexts for one in context))
        choose = random.Random(0)
        sample = choose.sample(originals, k=min(_MEASURED, len(originals)))
        self.made = [rewriter.rewritten(one, choose) for one in sample]
        if encoder is not None and not cache.exists():
            np.save(cache, encoder.passages([*originals, *self.made]))
        vectors: NDArray[np.float32] = np.load(cache)
        place = {one: number for number, one in enumerate(originals)}
        self.made_vectors = vectors[len(originals) :]
        self._originals = vectors[: len(originals)]
        self._differences = self.made_vectors - self._originals[[place[one] for one in sample]]
        self._place = {_skeleton(one): number for number, one in enumerate(originals)}

    @property
    def dimension(self) -> int:
        return self._originals.shape[1]

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        return _unit(np.array([self.sentences(_sentences(text, 1) or [text]).mean(axis=0) for text in texts]))

    def sentences(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of sentences, shape (texts, dimension)."""
        draws = np.array(
            [np.frombuffer(hashlib.blake2b(text.encode(), digest_size=16).digest(), "<u4") for text in texts]
        )
        places = [self._place.get(_skeleton(text), -1) for text in texts]
        base = self._originals[
            [
                place if place >= 0 else int(draw[3]) % len(self._originals)
                for place, draw in zip(places, draws, strict=True)
            ]
        ]
        angle = draws[:, 0] / 2**32 * 2 * np.pi
        first, second = (self._differences[draws[:, column] % len(self._differences)] for column in (1, 2))
        moved = base + np.cos(angle)[:, None] * first + np.sin(angle)[:, None] * second
        return _unit(moved)


def _unit(rows: NDArray[np.float64] | NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _sentences(text: str, shortest: int = _SHORTEST) -> list[str]:
    return [one for line in text.splitlines() for one in _slices(line) if len(one) >= shortest]


def _slices(line: str) -> Iterator[str]:
    return (line[start:end] for start, end in split_sentences(line, 0, len(line)))


def _skeleton(sentence: str) -> str:
    """Return what stays of a sentence when it is rewritten: its short words, and where the others stand."""
    words = (
        match[0] if not (match[0].isdigit() or _is_name(match[0]) or _is_long(match[0])) else ""
        for match in _TOKEN.finditer(sentence)
    )
    return " ".join(words)


def _is_long(word: str) -> bool:
    return len(word) >= _LONG and word.islower()


def _is_name(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word[1:].islower()
