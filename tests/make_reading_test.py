"""A tiny reading test: six short texts of our own, and a question on each, in Swedish and in English."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed import Encoder
from qa.questions import ReadingTest, read_reading_test

ROWS = (
    ("Biblioteket i Ryda öppnar klockan nio på tisdagar. Kaffe finns.", "När öppnar biblioteket?", "klockan nio"),
    ("Badet stänger i juni varje år. Då målas bassängen om.", "När stänger badet?", "i juni"),
    ("Skolskjuts söks hos kontoret. Svar lämnas inom två veckor.", "Var söks skolskjuts?", "hos kontoret"),
    ("Hunden ska vara kopplad i parken. Det gäller hela året.", "Var ska hunden vara kopplad?", "i parken"),
    ("Avfallet hämtas av bolaget Renare. Kärlet är grönt.", "Vem hämtar avfallet?", "bolaget Renare"),
    ("Torget får nya träd. Lindarna planteras av lärlingar.", "Vem planterar lindarna?", "av lärlingar"),
)
TRANSLATIONS = (("2", "When does the swimming pool close?"), ("5", "Who collects the waste?"))


def write(folder: Path) -> tuple[Path, Path]:
    """Write the test and its translations, and return their paths."""
    data: list[dict[str, Any]] = [
        {
            "context": text,
            "question": question,
            "choices": [{"type": "Correct answer", "text": answer}, {"type": "Distractor", "text": "i höst"}],
        }
        for text, question, answer in ROWS
    ]
    test, translations = folder / "prov.json", folder / "prov_en.jsonl"
    test.write_text(json.dumps({"data": data}), "utf-8")
    lines = (json.dumps({"row": row, "question": question}) for row, question in TRANSLATIONS)
    translations.write_text("\n".join(lines), "utf-8")
    return test, translations


def read(folder: Path) -> ReadingTest:
    """Return the test."""
    return read_reading_test(write(folder)[0], 5)


class CountingEncoder:
    """Gives the vectors of a real model, and keeps which texts it computed."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.computed: list[str] = []

    @property
    def dimension(self) -> int:
        return self._encoder.dimension

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        self.computed += texts
        return self._encoder.passages(texts, progress)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.computed += texts
        return self._encoder.queries(texts)
