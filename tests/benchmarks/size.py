"""How an archive of any size is built and asked.

Usage: python -m tests.benchmarks.size build swequad_training.json FOLDER [--sentences 1000000]
       python -m tests.benchmarks.size ask swequad_training.json FOLDER
       python -m tests.benchmarks.size vectors swequad_training.json FOLDER

`build` makes documents below the folder and indexes them with the code that users run, but for the model: see
`large_archive`, whose vectors are kept in the folder, or in the file of `--vectors` for archives of several sizes.
`ask` asks a hundred of the questions three times, without the time of the model. `vectors` counts how many of the 20
nearest sentences of a question the index finds.
"""

import argparse
import random
import resource
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive, open_archive
from index.build import build
from index.config import Config, from_environment
from index.embed import open_embedder
from index.update import Progress
from qa.ask import ask
from qa.questions import ReadingTest, read_reading_test
from qa.reading_test import RememberingEncoder
from qa.types import Question
from tests.benchmarks.large_archive import Perturber, write_documents

_QUESTIONS = 100
_ROUNDS = 3
_NEAREST, _PROPOSED = 20, 120
"""Sentences that are looked for, and those that a question proposes at most."""
_ALIKE = 1e-5
"""Cosines that are as close as this are equal: an archive holds the same sentence more than once."""


def main() -> None:
    """Do what the command says and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("build", "ask", "vectors"))
    parser.add_argument("test", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--vectors", type=Path, help="where vectors of originals are kept (default: in the folder)")
    arguments = parser.parse_args()
    test = read_reading_test(arguments.test, top=5)
    folder: Path = arguments.folder
    config = Config(documents=folder / "documents", index=folder / "index", models=from_environment().models)
    if arguments.what == "build":
        build_archive(test, config, arguments.sentences, arguments.vectors or folder / "vectors.npy")
        return
    chosen = random.Random(0).sample([each.question.text for each in test.questions], k=_QUESTIONS)
    encoder = RememberingEncoder(open_embedder(config))
    vectors = encoder.queries(chosen)
    before = memory()
    started = time.perf_counter()
    archive = open_archive(config)
    print(f"{archive.manifest.passages} passages, {archive.manifest.sentences} sentences", end="; ")
    print(f"opened in {time.perf_counter() - started:.2f} s; before, with the model: {before}")
    if arguments.what == "ask":
        ask_archive(chosen, archive, encoder)
    else:
        find_nearest(vectors, archive)


def build_archive(test: ReadingTest, config: Config, sentences: int, cache: Path) -> None:
    """Make the documents and the index, and print how long each stage took and the most memory until then."""
    config.documents.mkdir(parents=True, exist_ok=True)
    if not cache.exists():
        Perturber(list(test.texts.values()), open_embedder(config), cache)
        print("originals are embedded: run this again for a process that has never opened the model")
        return
    print(f"{write_documents(test.texts, sentences, config.documents)} sentences written")
    perturber = Perturber(list(test.texts.values()), None, cache)
    stage, began = "finding", time.perf_counter()

    def tell(progress: Progress) -> None:
        nonlocal stage, began
        if progress.stage != stage:
            now = time.perf_counter()
            print(f"{stage} took {now - began:.1f} s, most memory {most_memory()} MB", flush=True)
            stage, began = progress.stage, now

    print(f"before: most memory {most_memory()} MB")
    report = build(config, lambda: perturber, tell)
    print(f"{report.documents} documents, {report.passages} passages, {report.sentences} sentences")
    print(f"{report.seconds:.1f} s, most memory {most_memory()} MB")


def ask_archive(questions: list[str], archive: Archive, encoder: RememberingEncoder) -> None:
    """Print median, 95th percentile and greatest time of a question, by the clock and by the processor."""
    for number in range(_ROUNDS):
        clock, processor = [], []
        for text in questions:
            started, spent = time.perf_counter(), time.process_time()
            ask(Question(text, top=5), archive, encoder)
            clock.append(1000 * (time.perf_counter() - started))
            processor.append(1000 * (time.process_time() - spent))
        for name, times in (("clock", clock), ("processor", processor)):
            middle, high = np.percentile(times, [50, 95])
            print(f"round {number + 1}, {name}: median {middle:.1f} ms, p95 {high:.1f} ms, most {max(times):.1f} ms")
    print(memory())


def find_nearest(queries: NDArray[np.float32], archive: Archive) -> None:
    """Print how many of the 20 nearest sentences are among the 20 that the index finds, and among 120."""
    best = np.full((len(queries), _NEAREST), -1.0, dtype=np.float32)
    for _, rows in archive.store.vectors("sentence"):
        best = -np.sort(-np.hstack([best, queries @ rows.T]))[:, :_NEAREST]
    for count in (_NEAREST, _PROPOSED):
        shares, times = [], []
        for query, cosines in zip(queries, best, strict=True):
            started = time.perf_counter()
            found = archive.sentence_vectors.nearest(query, count)
            times.append(1000 * (time.perf_counter() - started))
            exact = np.concatenate([archive.store.vectors_between("sentence", id_, id_)[1] for id_, _ in found]) @ query
            shares.append(min(_NEAREST, int((exact >= cosines[-1] - _ALIKE).sum())) / _NEAREST)
        middle, high = np.percentile(times, [50, 95])
        print(f"{np.mean(shares):.4f} of {_NEAREST} within {count}, median {middle:.2f} ms, p95 {high:.2f} ms")
    print(memory())


def most_memory() -> int:
    """Return the most resident memory that this process has had, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def memory() -> str:
    """Return the resident memory of this process: its own, and of files that it has mapped."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    values = {line.split(":")[0]: int(line.split()[1]) // 1024 for line in lines if line.startswith(("VmRSS", "Rss"))}
    return f"{values['VmRSS']} MB in memory, of it {values['RssAnon']} MB its own and {values['RssFile']} MB of files"


if __name__ == "__main__":
    main()
