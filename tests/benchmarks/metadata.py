"""Measure what is read of a document's own: body, date, §, diary number and kind.

Run: python -m tests.benchmarks.metadata [--originals DIR] [--misses]

The documents are those of tests/data/headers.toml, parted into those that the rules were written after, those that were
held back while they were, those that were written later, and those written by someone who had read neither the rules
nor the other heads; and the five originals, if they are at hand. Each figure is right if it is what the document says,
and, where the document does not say it, if it is left open.
"""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from index.config import Config, SplitSettings
from index.extract import eml, html, markdown
from index.extract.pages import pages_of
from index.extract.reader import Reader
from index.metadata import describe
from index.passages import split_document
from index.sources import find_sources
from index.types import Document, SourceFile

DATA = Path(__file__).resolve().parent.parent / "data"
SETS = ("first", "held back", "later", "unseen, a", "unseen, b", "unseen, c", "unseen, d")
EXTRACTORS = {"eml": eml.extract, "html": html.extract, "md": markdown.extract}
FIGURES = ("body", "date", "§", "dnr", "kind")


def read(document: Document) -> dict[str, object]:
    """Return what is read of a document, under the names of the figures; § and dnr are those of its passages."""
    described = describe(document)
    passages = split_document(described, SplitSettings())
    return {
        "body": described.metadata.body,
        "date": described.date,
        "§": sorted({each.paragraph for each in passages if each.paragraph}),
        "dnr": {(each.paragraph or "", each.reference_number or "") for each in passages},
        "kind": described.metadata.kind,
    }


def truth(row: Mapping[str, Any]) -> dict[str, object]:
    """Return what is true of a document, from a row of the data, under the same names."""
    items = [tuple(item) for item in row.get("items", ())]
    return {
        "body": row.get("body"),
        "date": row.get("date"),
        "§": sorted(paragraph for paragraph, _ in items),
        "dnr": {*items, *([] if len(items) == 1 else [("", row.get("reference_number", ""))])},
        "kind": row.get("kind"),
    }


def is_right(figure: str, found: Any, true: Any) -> bool:
    """Tell whether a figure is right; a § without a passage of its own, or nothing above the first, is no fault."""
    if figure == "dnr":
        return bool(found <= true) and {item for item in true if item[0]} <= found
    return bool(found == true)


def headers(wanted: str) -> dict[str, tuple[Document, dict[str, object]]]:
    """Return the made-up documents of a set by name, with what is true of them."""
    rows = tomllib.loads((DATA / "headers.toml").read_text(encoding="utf-8"))["header"]
    return {
        row["name"]: (_document(row["text"].lstrip("\n"), row.get("format", "txt")), truth(row))
        for row in rows
        if row.get("set", SETS[0]) == wanted
    }


def originals(folder: Path) -> dict[str, tuple[Document, dict[str, object]]]:
    """Return the originals in a folder by name, with what is true of them."""
    rows = tomllib.loads((DATA / "originals.toml").read_text(encoding="utf-8"))
    limits = Config().limits
    with Reader(limits) as reader:
        found = {each.path: reader.read(folder, each) for each in find_sources(folder, [".txt"], limits).files}
    return {name: (found[name], truth(row)) for name, row in rows.items()}


def measure(
    documents: Mapping[str, tuple[Document, Mapping[str, object]]],
) -> tuple[Counter[str], list[tuple[str, str, object, object]]]:
    """Return how often each figure is right, and what is not: document, figure, found, true."""
    right: Counter[str] = Counter()
    misses = []
    for name, (document, true) in documents.items():
        found = read(document)
        for figure in FIGURES:
            if is_right(figure, found[figure], true[figure]):
                right[figure] += 1
            else:
                misses.append((name, figure, found[figure], true[figure]))
    return right, misses


def _document(text: str, file_format: str) -> Document:
    source = SourceFile(f"dokument.{file_format}", len(text), "")
    if file_format in EXTRACTORS:
        return EXTRACTORS[file_format](text.encode(), source, Config().limits)
    return Document(source, "txt", "", text, pages_of(text), ())


def main(arguments: Iterable[str] | None = None) -> int:
    """Print one line for each set."""
    parser = argparse.ArgumentParser(description="Measure what is read of a document's own.")
    parser.add_argument("--originals", type=Path, metavar="DIR", help="folder of the five originals")
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    options = parser.parse_args(None if arguments is None else list(arguments))
    sets = {f"headers, {name}": headers(name) for name in SETS}
    if options.originals:
        sets["originals"] = originals(options.originals)
    for name, documents in sets.items():
        right, misses = measure(documents)
        total = len(documents)
        each = ", ".join(f"{figure} {right[figure]}/{total}" for figure in FIGURES)
        share = sum(right.values()) / (total * len(FIGURES))
        print(f"{name}: {each}; all {sum(right.values())}/{total * len(FIGURES)} ({share:.0%})")
        for document, figure, found, true in misses if options.misses else ():
            print(f"    {document}: {figure} is {true}, read as {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
