"""Fit the coefficients of `qa.confidence` and say how well they tell answerable questions from others.

Run: python -m tests.benchmarks.fit_confidence SWEQUAD_TRAINING_JSON

Two kinds of archive. Wide: half of the texts are left out of the index; the questions on them are then unanswerable,
the others answerable; five random halves. Narrow: a question is asked of the eleven or twelve texts nearest to its
own, with and without its own, as in an archive about one matter. Both weigh the same in the fit. The area under the
ROC curve is of questions whose text the regression has not seen. Of the questions whose text is left out, one in eight
has its answering sentence word for word in another text; figures are also given without them.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from index.archive import Archive
from index.config import from_environment
from index.embed import open_embedder
from qa.answerability import answering_sentences
from qa.confidence import features
from qa.evaluate import holds_answer, squeeze
from qa.evidence import select
from qa.query_vector import query_vector
from qa.questions import JudgedQuestion, ReadingTest, read_reading_test, read_translations
from qa.reading_test import RememberingEncoder, indexed
from qa.retrieve import retrieve
from qa.weights import shipped

HALVES = 5
NEIGHBOURS = 12
HITS = 30
FEATURES = {
    "sv": (
        "sentence", "dense", "coverage", "both", "known", "lead", "agree", "lexical", "words", "weight",
    ),
    "en": ("sentence", "dense", "coverage", "known", "lead"),
}  # fmt: skip
"""By language. A hundred English questions carry fewer; missing_name, no_sign and reference are weighed by hand."""
STRENGTH = {"sv": 1.0, "en": 0.1}
"""Inverse of the ridge penalty on standardized features."""
ENGLISH = Path(__file__).with_name("swequad_english.jsonl")


@dataclass(frozen=True, slots=True)
class Observation:
    """One question asked of one archive."""

    wide: bool
    document: str
    answerable: bool
    elsewhere: bool
    """Another text in the archive has the very sentence that answers."""
    right: bool
    """One of the chosen sentences holds the answer."""
    features: dict[str, float]


def main() -> int:
    """Fit both languages and print the coefficients with their measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    test = read_reading_test(parser.parse_args().questions, 10)
    encoder = RememberingEncoder(open_embedder(from_environment()))
    parts = {"sv": list(test.questions), "en": read_translations(ENGLISH, test)}
    squeezed = {name: squeeze(text) for name, text in test.texts.items()}
    found: dict[str, list[Observation]] = {"sv": [], "en": []}
    for seed in range(HALVES):
        names = sorted(test.texts)
        kept = set(np.random.default_rng(seed).permutation(names)[: len(names) // 2].tolist())
        with indexed({name: test.texts[name] for name in kept}, from_environment(), encoder) as archive:
            for language, part in parts.items():
                found[language] += [_observe(each, test, squeezed, archive, encoder, kept, True) for each in part]
        print(f"half {seed + 1} of {HALVES} done", file=sys.stderr)
    with indexed(test.texts, from_environment(), encoder) as archive:
        near = _neighbours(archive, sorted(test.texts))
        for language, part in parts.items():
            for each in part:
                name = str(each.document)
                for paths in ({name, *near[name][: NEIGHBOURS - 1]}, set(near[name])):
                    found[language].append(_observe(each, test, squeezed, archive, encoder, paths, False))
    for language, observations in found.items():
        _report(language, observations)
    return 0


def _observe(
    judged: JudgedQuestion,
    test: ReadingTest,
    squeezed: dict[str, str],
    archive: Archive,
    encoder: RememberingEncoder,
    held: set[str],
    wide: bool,
) -> Observation:
    name, text = str(judged.document), judged.question.text
    weights = shipped()
    vector = query_vector(text, archive, encoder)
    within = None if wide else archive.store.passage_ids(sorted(held))
    retrieval = retrieve(text, vector, archive, weights.ranking, HITS, within)
    evidence = select(retrieval, weights.evidence)
    quotes = [retrieval.passages[each.passage_id].between(each.start, each.end) for each in evidence]
    answering = answering_sentences(judged, test.texts[name])
    return Observation(
        wide=wide,
        document=name,
        answerable=name in held,
        elsewhere=name not in held and any(piece in squeezed[other] for piece in answering for other in held),
        right=any(holds_answer(quote, judged.quotes) for quote in quotes),
        features=features(retrieval, evidence),
    )


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
    values = np.array([[each.features[name] for name in FEATURES[language]] for each in observations])
    truth, wide, elsewhere, right = (
        np.array([getattr(each, name) for each in observations])
        for name in ("answerable", "wide", "elsewhere", "right")
    )
    fold = np.array([int(each.document[:4]) % HALVES for each in observations])
    weight = np.where(wide, 1 / wide.sum(), 1 / (~wide).sum()) * len(truth) / 2
    predicted = np.zeros(len(truth))
    for number in range(HALVES):
        seen = fold != number
        intercept, slopes = _fit(values[seen], truth[seen], weight[seen], STRENGTH[language])
        predicted[fold == number] = 1 / (1 + np.exp(-(intercept + values[fold == number] @ slopes)))
    print(f"\n{language}: {len(truth)} observations; answered elsewhere: {elsewhere[~truth].mean():.1%} of the others")
    for kind, chosen in (("wide", wide), ("narrow", ~wide)):
        strict = chosen & ~elsewhere
        areas = roc_auc_score(truth[chosen], predicted[chosen]), roc_auc_score(truth[strict], predicted[strict])
        print(f"  {kind}: area under the ROC curve {areas[0]:.3f}; without those answered elsewhere {areas[1]:.3f}")
        for threshold in (0.3, 0.4, 0.43, 0.45, 0.5, 0.55, 0.6, 0.65):
            given = predicted >= threshold
            print(
                f"    from {threshold}: answers to unanswerable {given[chosen & ~truth].mean():.1%}"
                f" ({given[strict & ~truth].mean():.1%}), right answers withheld"
                f" {(~given)[chosen & truth & right].mean():.1%}"
            )
    intercept, slopes = _fit(values, truth, weight, STRENGTH[language])
    pairs = ", ".join(f"{name} = {slope:.2f}" for name, slope in zip(FEATURES[language], slopes, strict=True))
    print(f"[confidence.{language}]\nintercept = {intercept:.2f}\ncoefficients = {{ {pairs} }}")


def _fit(
    values: NDArray[np.float64], truth: NDArray[np.bool_], weight: NDArray[np.float64], strength: float
) -> tuple[float, NDArray[np.float64]]:
    """Return intercept and coefficients of a logistic regression, penalized on standardized features."""
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    deviation[deviation == 0] = 1
    model = LogisticRegression(C=strength, max_iter=5_000).fit((values - mean) / deviation, truth, weight)
    slopes = model.coef_[0] / deviation
    return float(model.intercept_[0] - mean @ slopes), slopes


if __name__ == "__main__":
    sys.exit(main())
