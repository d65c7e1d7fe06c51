"""How long a build takes after one of many documents has changed, against a build of all of them.

Usage: python -m tests.benchmarks.growth [--documents 500]
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.word_list import frequencies

_ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Make the documents, build twice with the command that users run, and print both times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        documents, index = Path(folder) / "documents", Path(folder) / "index"
        documents.mkdir()
        choose = random.Random(1)
        words = sorted(word for word, share in frequencies("sv", "small").items() if share > 1e-5)
        for number in range(count):
            (documents / f"protokoll-{number}.txt").write_text(minutes(number, choose, words), "utf-8")
        full = build(documents, index)
        changed = documents / f"protokoll-{count // 2}.txt"
        changed.write_text(changed.read_text("utf-8").replace("Nämnden beslutar", "Nämnden föreslår", 1), "utf-8")
        again = build(documents, index)
        print(f"{count} documents: full build {full:.1f} s, after one changed {again:.1f} s, 1/{full / again:.0f}")


def minutes(number: int, choose: random.Random, words: list[str]) -> str:
    """Return minutes of eight items, of words that Swedish has, in sentences that mean nothing.

    They are as long as the five originals of the first archive are on average: some 25 passages, 107 sentences.
    """

    def sentence() -> str:
        return " ".join(choose.choices(words, k=choose.randint(8, 16))).capitalize() + "."

    items = [
        f"§ {place} Ärende {number}-{place}\n\nBeslut\n\nNämnden beslutar. {sentence()}\n\n"
        f"Ärendet\n\n{' '.join(sentence() for _ in range(8))}"
        for place in range(1, 9)
    ]
    return f"Protokoll\n\nSocialnämnden {number}\n\n" + "\n\n".join(items)


def build(documents: Path, index: Path) -> float:
    """Return how many seconds a build took, the start of its process and all."""
    started = time.monotonic()
    command = (sys.executable, "-m", "index", "build", "--documents", str(documents), "--index", str(index))
    subprocess.run(command, cwd=_ROOT, check=True)
    return time.monotonic() - started


if __name__ == "__main__":
    main()
