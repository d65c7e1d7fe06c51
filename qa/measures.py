"""Composes what `python -m qa evaluate` measures: a table for each set of questions, and what is asked for besides."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from index.archive import open_archive
from index.config import Config
from index.embed import Encoder
from qa.answerability import calibration, halves, silence
from qa.evaluate import DEPTH, Figures, evaluate, figures
from qa.questions import ReadingTest, read_judged, read_reading_test, read_translations
from qa.reading_test import RememberingEncoder, damaged_test, evaluate_reading_test, legs_alone

Value = str | int | float | None
SEED = 0
"""Of the damage."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is measured with a reading test besides its questions as they are."""

    translations: Path | None = None
    """The same questions in another language."""
    damaged: bool = False
    """Damage every text as a bad scan does."""
    legs: bool = False
    """Rank by each ranking alone."""
    halves: int = 0
    """Leave out half of the texts, this many times."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One table: rows of figures by name."""

    name: str
    rows: tuple[dict[str, Value], ...]


def measure(
    path: Path,
    request: Request,
    config: Config,
    open_encoder: Callable[[], Encoder],
    progress: Callable[[str], None] = lambda _: None,
) -> list[Measure]:
    """Return the tables of a file of questions: .jsonl is asked of the index, .json brings its own texts.

    The encoder is opened when the file has been read. `progress` gets one line before something slow. Raises
    QuestionError and what `ask` raises.
    """
    if path.suffix.lower() != ".json":
        judged = read_judged(path, DEPTH)
        archive = open_archive(config)
        try:
            return [_figures(path.name, figures(evaluate(judged, archive, open_encoder()), False))]
        finally:
            archive.close()
    test = read_reading_test(path, DEPTH)
    translated = read_translations(request.translations, test) if request.translations is not None else []
    remembering = RememberingEncoder(open_encoder())

    def asked(name: str, of: ReadingTest) -> Measure:
        progress(name)
        return _figures(name, figures(evaluate_reading_test(of, config, remembering), True))

    tables = [asked(path.name, test)]
    if request.translations is not None:
        rows = {each.question.id for each in translated}
        same = tuple(each for each in test.questions if each.question.id in rows)
        tables.append(asked(f"{path.name}, the questions that are translated", replace(test, questions=same)))
        tables.append(asked(f"{request.translations.name}", replace(test, questions=tuple(translated))))
    if request.damaged:
        tables.append(asked(f"{path.name}, every text damaged", damaged_test(test, SEED)))
    if request.legs:
        progress("each ranking alone")
        alone = legs_alone(test, config, remembering)
        tables.append(Measure("each ranking alone, by text", tuple(asdict(each) for each in alone)))
    if request.halves:
        progress(f"{request.halves} halves of the texts left out")
        outcomes = halves(test, config, remembering, request.halves)
        tables.append(Measure("half of the texts left out", (asdict(silence(outcomes)),)))
        tables.append(Measure("calibration", tuple(asdict(each) for each in calibration(outcomes))))
    return tables


def _figures(name: str, result: Figures) -> Measure:
    return Measure(name, (asdict(result),))
