"""Measure the timeline of the originals against what an official would put on it.

Run: python -m tests.benchmarks.timeline --originals DIR [--index DIR]

tests/data/timeline_originals.toml lists the events, by date and a regular expression for the sentence. Recall is how
many of them are found; every entry is printed, for whether it is right has to be judged by reading it.
"""

import argparse
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.archive import Archive, open_archive
from index.build import build
from index.config import Config, from_environment
from index.embed import open_embedder
from qa.introduction.timeline import Event, timeline

DATA = Path(__file__).resolve().parent.parent / "data" / "timeline_originals.toml"


def listed() -> list[dict[str, str]]:
    """Return the events that should be found, each with `date`, `name` and `words`."""
    rows: list[dict[str, str]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["event"]
    return rows


def is_found(row: dict[str, str], events: Sequence[Event]) -> bool:
    """Tell whether an event is on the timeline: its date, and its words in the sentence."""
    return any(event.code == row["date"] and re.search(row["words"], event.text, re.IGNORECASE) for event in events)


def measure(archive: Archive) -> tuple[tuple[Event, ...], list[dict[str, str]]]:
    """Return the timeline of an archive of the originals, and the listed events that are not on it."""
    events = timeline(archive.store.all_passages())
    return events, [row for row in listed() if not is_found(row, events)]


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the entries and the figures."""
    parser = argparse.ArgumentParser(description="Measure the timeline of the originals.")
    parser.add_argument("--originals", type=Path, required=True, metavar="DIR", help="folder of the five originals")
    parser.add_argument("--index", type=Path, metavar="DIR", help="keep their index here, to use it again")
    options = parser.parse_args(None if arguments is None else list(arguments))
    with tempfile.TemporaryDirectory() as folder:
        config = Config(
            documents=options.originals, index=options.index or Path(folder), models=from_environment().models
        )
        build(config, lambda: open_embedder(config))
        archive = open_archive(config)
        events, missing = measure(archive)
        archive.close()
    for number, event in enumerate(events, start=1):
        inferred = ", year inferred" if event.is_year_inferred else ""
        told = " | ".join(part for part in (event.matter, event.lead, event.text) if part)
        print(f"{number}. {event.code}{inferred} ({len(event.places)}; {event.places[0].document[:12]}): {told[:300]}")
    for row in missing:
        print(f"missing: {row['date']} {row['name']}")
    total = len(listed())
    print(
        f"{len(events)} entries; found {total - len(missing)} of {total} listed events ({1 - len(missing) / total:.0%})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
