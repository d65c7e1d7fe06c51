"""The fitted weights that ship with the project, read from `weights.toml`, which says where they come from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Ranking = Mapping[str, float]
"""Weight of each feature's standard score, by the feature's name."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: the log-odds that the archive answers, and what is made of it."""

    intercept: float
    coefficients: Mapping[str, float]
    """By the feature's name."""
    threshold: float
    """An answer is given from this probability on."""


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was fitted. By language of the question, `sv` or `en`, where it says so."""

    ranking: Mapping[str, Ranking]
    """By language."""
    evidence: Mapping[str, float]
    """Weight of each feature of a sentence, by the feature's name; that of `cosine` is 1."""
    confidence: Mapping[str, Logistic]
    """By language."""


@cache
def shipped() -> Weights:
    """Read the weights that ship with the project."""
    values = tomllib.loads(files("qa").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Weights(
        ranking=values["ranking"],
        evidence=values["evidence"],
        confidence={language: Logistic(**model) for language, model in values["confidence"].items()},
    )
