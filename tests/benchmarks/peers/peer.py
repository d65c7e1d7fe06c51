"""What both peers do alike: they read the same folder, cut it alike, and are asked over standard input.

They run in an environment of their own, in which nothing of this project can be imported.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from langchain_text_splitters import RecursiveCharacterTextSplitter

CHARACTERS, OVERLAP = 1000, 200
"""Of a piece: the sizes of LangChain's own introduction to retrieval."""
TOP = 5
"""Passages that a question finds, as many as this project shows."""
QUERY_PREFIX, PASSAGE_PREFIX = "query: ", "passage: "
"""What the model wants before a text."""
ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGSMITH_TRACING": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
}
"""Defaults set before a model is loaded. Threads that wait actively starve each other on cores that have anything else
to do: a question took 20 to 50 times as long."""

for name, value in ENVIRONMENT.items():
    os.environ.setdefault(name, value)


def texts(documents: Path) -> dict[str, str]:
    """Return the texts of a folder by file name."""
    return {path.name: path.read_text("utf-8") for path in sorted(documents.glob("*.txt"))}


def splitter() -> RecursiveCharacterTextSplitter:
    """Return what cuts texts into pieces."""
    return RecursiveCharacterTextSplitter(chunk_size=CHARACTERS, chunk_overlap=OVERLAP)


def answer(retrieve: Callable[[str], int]) -> None:
    """Answer each line of standard input, a JSON list of questions, with a line: the milliseconds of each.

    `retrieve` finds the passages of a question and returns how many there are.
    """
    for line in sys.stdin:
        times = []
        for question in json.loads(line):
            started = time.perf_counter()
            found = retrieve(question)
            times.append(1000 * (time.perf_counter() - started))
            if not found:
                raise RuntimeError(f"nothing was found for {question!r}")
        print(json.dumps(times), flush=True)
