"""Our side where questions are timed: opens the index of the settings, and answers each line of standard input, a JSON
list of questions, with a line: the milliseconds of each, the model's included."""

import json
import sys
import time

from index.archive import open_archive
from index.config import from_environment
from index.embed import open_embedder
from qa.ask import ask
from qa.types import Question

TOP = 5


def main() -> None:
    """Answer until standard input ends."""
    config = from_environment()
    archive, encoder = open_archive(config), open_embedder(config)
    for line in sys.stdin:
        times = []
        for text in json.loads(line):
            question = Question(text, top=TOP)
            started = time.perf_counter()
            ask(question, archive, encoder)
            times.append(1000 * (time.perf_counter() - started))
        print(json.dumps(times), flush=True)


if __name__ == "__main__":
    main()
