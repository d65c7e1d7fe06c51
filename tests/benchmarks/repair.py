"""Measure how damaged texts are restored: words restored exactly, and sound words broken.

Run: python -m tests.benchmarks.repair SWEQUAD_TRAINING_JSON [--seeds N] [--texts N] [--misses N]

The texts of Swedish authorities are damaged by `qa.noise`, each with rates of its own (`drawn`), or all by the same
(`usual`, and milder and harsher ones). `none`: all texts are damaged, so that only the word list and the damaged texts
themselves can help. `half`: every other text is sound and can be learnt from.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from index.reading import Edit, Reading
from index.repair import is_damaged, learn
from qa.noise import USUAL, Rates, Score, damage, score, total

MILD: Rates = {
    "å": {"a": 0.6, "é": 0.02},
    "ä": {"a": 0.45, "i": 0.2, "é": 0.05},
    "ö": {"o": 0.5, "6": 0.04, "é": 0.1},
    "Å": {"A": 0.8},
    "Ä": {"A": 0.8},
    "Ö": {"O": 0.8},
    "l": {"1": 0.002},
}
HARSH: Rates = {
    "å": {"a": 0.9, "é": 0.05, "&": 0.03},
    "ä": {"a": 0.4, "i": 0.35, "d": 0.1, "é": 0.1, "4": 0.03},
    "ö": {"o": 0.55, "6": 0.3, "é": 0.12},
    "Å": {"A": 1.0},
    "Ä": {"A": 1.0},
    "Ö": {"O": 1.0},
    "l": {"1": 0.02},
    "i": {"1": 0.02},
}
KINDS: dict[str, Rates | None] = {"drawn": None, "usual": USUAL, "mild": MILD, "harsh": HARSH}


def measure(
    texts: Sequence[str], sound: Sequence[str], seed: int, rates: Rates | None
) -> tuple[Score, int, Counter[tuple[str, str, str]]]:
    """Return the score of one archive, how many of its damaged texts were found to be damaged, and what went wrong."""
    damaged = [damage(text, seed * 100_000 + number, rates) for number, text in enumerate(texts)]
    repairer = learn(sound, lambda: (text for text, _ in damaged))
    scores = []
    misses: Counter[tuple[str, str, str]] = Counter()
    for text, truth in damaged:
        edits = repairer.edits(text, 0, len(text))
        scores.append(score(text, truth, edits))
        misses.update(_misses(text, truth, edits))
    return total(scores), sum(is_damaged(text) for text, _ in damaged), misses


def _misses(text: str, truth: Sequence[Edit], edits: Sequence[Edit]) -> list[tuple[str, str, str]]:
    true, made = Reading(tuple(truth)), Reading(tuple(edits))
    wrong = {edit.start: edit.end for edit in (*truth, *edits)}
    found = ((text[a:b], true.between(text, a, b), made.between(text, a, b)) for a, b in wrong.items())
    return [each for each in found if each[1] != each[2]]


def main() -> int:
    """Print one line for each kind of noise and archive."""
    parser = argparse.ArgumentParser(description="Measure how damaged texts are restored.")
    parser.add_argument("questions", type=Path, help="swequad_training.json")
    parser.add_argument("--seeds", type=int, default=1, help="how many times each is damaged (default: 1)")
    parser.add_argument("--texts", type=int, help="only so many of the texts")
    parser.add_argument("--misses", type=int, default=0, help="list the commonest mistakes: seen, written, read")
    options = parser.parse_args()
    rows = json.loads(options.questions.read_text(encoding="utf-8"))["data"]
    texts = list(dict.fromkeys(row["context"] for row in rows))[: options.texts]
    print(f"{sum(map(is_damaged, texts))} of {len(texts)} sound texts were called damaged")
    for kind, rates in KINDS.items():
        for archive, (bad, good) in {"none": (texts, ()), "half": (texts[::2], texts[1::2])}.items():
            for seed in range(options.seeds):
                started = time.monotonic()
                result, found, misses = measure(bad, good, seed, rates)
                print(
                    f"{kind:6} {archive} seed {seed}: {result.damaged} damaged, {result.restored_share:.2%} restored;"
                    f" {result.sound} sound, {result.broken_share:.3%} broken; {found} of {len(bad)} texts found;"
                    f" {time.monotonic() - started:.0f} s",
                    flush=True,
                )
                for (seen, written, read), count in misses.most_common(options.misses):
                    print(f"    {count:4} {seen} was {written}, read as {read}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
