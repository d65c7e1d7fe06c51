"""Fit the coefficients of `qa.confidence` and say how well they tell answerable questions from others.

Run: python -m tests.benchmarks.fit_confidence SWEQUAD_TRAINING_JSON

Two kinds of archive. Wide: half of the texts are left out of the index; the questions on them are then unanswerable,
the others answerable; five random halves. Narrow: a question is asked of the eleven or twelve texts nearest to its
own, with and without its own, as in an archive about one matter. Both weigh the same in the fit. The area under the
ROC curve is of questions whose text the regression has not seen.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from index.archive import Archive, open_archive
from index.build import build
from index.config import from_environment
from index.embed import Embedder, open_embedder
from qa.confidence import Features, features
from qa.questions import read_reading_test
from qa.retrieve import retrieve

HALVES = 5
NEIGHBOURS = 12
HITS = 30
ENGLISH = Path(__file__).with_name("swequad_english.jsonl")


@dataclass(frozen=True, slots=True)
class Observation:
    """One question asked of one archive."""

    kind: str
    """`wide` or `narrow`."""
    document: str
    answerable: bool
    features: Features


@dataclass
class RememberingEncoder:
    """Computes no vector twice, so that five indexes cost little more than one."""

    embedder: Embedder

    def __post_init__(self) -> None:
        self._known: dict[str, NDArray[np.float32]] = {}

    @property
    def dimension(self) -> int:
        return self.embedder.dimension

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        self._known.update(zip(new, self.embedder.passages(new, progress), strict=True))
        return np.array([self._known[text] for text in texts])

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.embedder.queries(texts)


def main() -> int:
    """Fit both languages and print the coefficients with their measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    test = read_reading_test(parser.parse_args().questions, 10)
    embedder = open_embedder(from_environment())
    encoder = RememberingEncoder(embedder)
    swedish = [(each.question.text, str(each.document)) for each in test.questions]
    rows = [json.loads(line) for line in ENGLISH.read_text(encoding="utf-8").splitlines()]
    english = [(row["question"], str(test.questions[row["row"] - 1].document)) for row in rows]
    vectors = {text: vector for part in (swedish, english) for text, vector in _vectors(embedder, part)}
    names = sorted(test.texts)
    found: dict[str, list[Observation]] = {"SWEDISH": [], "ENGLISH": []}
    for seed in range(HALVES):
        kept = set(np.random.default_rng(seed).permutation(names)[: len(names) // 2].tolist())
        with tempfile.TemporaryDirectory() as folder:
            documents = Path(folder, "documents")
            documents.mkdir()
            for name in kept:
                (documents / name).write_bytes(test.texts[name].encode())
            config = replace(from_environment(), documents=documents, index=Path(folder, "index"))
            build(config, lambda: encoder)
            archive = open_archive(config)
            for language, part in (("SWEDISH", swedish), ("ENGLISH", english)):
                for text, name in part:
                    retrieval = retrieve(text, vectors[text], archive, HITS)
                    found[language].append(Observation("wide", name, name in kept, features(retrieval)))
            archive.close()
        print(f"half {seed + 1} of {HALVES} done", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder, "documents")
        documents.mkdir()
        for name, text in test.texts.items():
            (documents / name).write_bytes(text.encode())
        config = replace(from_environment(), documents=documents, index=Path(folder, "index"))
        build(config, lambda: encoder)
        archive = open_archive(config)
        near = _neighbours(archive, names)
        for language, part in (("SWEDISH", swedish), ("ENGLISH", english)):
            for text, name in part:
                for paths in ([name, *near[name][: NEIGHBOURS - 1]], near[name]):
                    retrieval = retrieve(text, vectors[text], archive, HITS, paths)
                    found[language].append(Observation("narrow", name, name in paths, features(retrieval)))
        archive.close()
    for language, observations in found.items():
        _report(language, observations)
    return 0


def _vectors(embedder: Embedder, part: list[tuple[str, str]]) -> list[tuple[str, NDArray[np.float32]]]:
    texts = [text for text, _ in part]
    return list(zip(texts, embedder.queries(texts), strict=True))


def _neighbours(archive: Archive, names: list[str]) -> dict[str, list[str]]:
    """Return for each document the nearest others, by the mean of their passages' vectors."""
    means = []
    for name in names:
        passages = archive.passages(archive.store.passage_ids([name])).values()
        mean = np.mean([passage.vector for passage in passages], axis=0)
        means.append(mean / np.linalg.norm(mean))
    nearest = np.argsort(-(np.array(means) @ np.array(means).T), axis=1)
    return {
        name: [names[other] for other in nearest[place] if other != place][:NEIGHBOURS]
        for place, name in enumerate(names)
    }


def _report(language: str, observations: list[Observation]) -> None:
    values = np.array([astuple(each.features) for each in observations])
    truth = np.array([each.answerable for each in observations])
    wide = np.array([each.kind == "wide" for each in observations])
    texts = np.array([int(each.document[:4]) % HALVES for each in observations])
    weights = np.where(wide, 1 / wide.sum(), 1 / (~wide).sum()) * len(truth) / 2
    predicted = np.zeros(len(truth))
    for fold in range(HALVES):
        rest = texts != fold
        model = LogisticRegression(C=100.0, max_iter=5_000).fit(values[rest], truth[rest], weights[rest])
        predicted[~rest] = model.predict_proba(values[~rest])[:, 1]
    model = LogisticRegression(C=100.0, max_iter=5_000).fit(values, truth, weights)
    print(f"{language}: {len(truth)} observations")
    for kind, chosen in (("wide", wide), ("narrow", ~wide)):
        area = roc_auc_score(truth[chosen], predicted[chosen])
        print(f"  {kind}: area under the ROC curve {area:.3f}")
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
            wrong = np.mean(predicted[chosen & ~truth] >= threshold)
            withheld = np.mean(predicted[chosen & truth] < threshold)
            print(f"    from {threshold}: answers to unanswerable {wrong:.1%}, answers withheld {withheld:.1%}")
    print(f"  Model({model.intercept_[0]:.2f}, ({', '.join(f'{value:.2f}' for value in model.coef_[0])}))")


if __name__ == "__main__":
    sys.exit(main())
