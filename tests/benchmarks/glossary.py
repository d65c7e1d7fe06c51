"""Measure the glossary: how many of the terms that documents explain are found, and what is shown besides.

Run: python -m tests.benchmarks.glossary --originals DIR     (an index of them is made for the occasion)
     python -m tests.benchmarks.glossary --texts FILE        (a reading-comprehension set: its texts, without an index)

What the originals explain was listed by hand in tests/data/glossary_originals.toml, by who wrote the rules but before
they were written. Whether what is shown is right is for a reader to judge: every entry is printed with its sentence.
"""

import argparse
import json
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.archive import open_archive
from index.build import build
from index.config import SplitSettings, from_environment
from index.embed import open_embedder
from index.metadata import describe
from index.passages import split_document
from index.records import StoredPassage, StoredSentence
from index.types import Document, Page, SourceFile
from qa.introduction.glossary import Glossary, Term, glossary, plain

DATA = Path(__file__).resolve().parent.parent / "data" / "glossary_originals.toml"


def missed(found: Iterable[Term]) -> tuple[int, list[str]]:
    """Return how many terms are listed as explained, and those that are not found with all their key words."""
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["term"]
    known = {term.name.casefold(): term for term in found}
    lacking = []
    for row in rows:
        term = known.get(row["name"].casefold())
        said = " ".join(each.meaning for each in term.explanations).casefold() if term else ""
        if not all(word.casefold() in said for word in row["words"]):
            lacking.append(row["name"])
    return len(rows), lacking


def texts_of(path: Path) -> list[StoredPassage]:
    """Return the passages of the distinct texts of a reading-comprehension set."""
    rows = json.loads(path.read_text(encoding="utf-8"))["data"]
    texts = dict.fromkeys(row["context"] for row in rows)
    found = [each for number, text in enumerate(texts) for each in as_passages(text, f"{number:03}.txt")]
    return [replace(each, id=id_) for id_, each in enumerate(found)]


def as_passages(text: str, name: str) -> Iterator[StoredPassage]:
    """Return the passages of a text as an index would hold them, without vectors."""
    source = SourceFile(name, len(text), "0" * 64)
    document = describe(Document(source, "text", "", text, (Page(1, 0, len(text)),), ()))
    none = np.zeros(0, dtype=np.float32)
    for id_, each in enumerate(split_document(document, SplitSettings())):
        sentences = tuple(StoredSentence(one.start, one.end, each.page, one.kind, none) for one in each.sentences)
        yield StoredPassage(
            id_, name, document.title, document.date, each.reference_number, source.sha256, each.page, each.section,
            each.start, each.end, text[each.start : each.end], none, sentences, metadata=document.metadata,
        )  # fmt: skip


def show(found: Glossary, passages: Iterable[StoredPassage]) -> None:
    """Print every term with the sentence that is shown for it, and every mention."""
    by_id = {each.id: each for each in passages}
    for term in found.terms:
        best = term.explanations[0]
        print(f"{term.name} – {term.meaning}  [{best.form.name.lower()}]")
        print(f"    {plain(by_id[best.passage_id], best.start, best.end)}")
    print(f"{len(found.terms)} terms; mentioned and not explained: {', '.join(each.name for each in found.mentions)}")


def main() -> int:
    """Print the figures; the exit code tells whether the floor of recall holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--originals", type=Path)
    which.add_argument("--texts", type=Path)
    arguments = parser.parse_args()
    if arguments.texts:
        passages = texts_of(arguments.texts)
        show(glossary(passages), passages)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        config = replace(from_environment(), documents=arguments.originals, index=Path(folder) / "index")
        build(config, lambda: open_embedder(config))
        archive = open_archive(config)
        start = time.perf_counter()
        found = glossary(archive.store.all_passages())
        seconds = time.perf_counter() - start
        show(found, archive.store.all_passages())
        archive.close()
    total, lacking = missed(found.terms)
    print(f"recall {1 - len(lacking) / total:.0%} of {total}; missed: {', '.join(lacking) or 'none'}")
    print(f"{1000 * seconds / archive.passage_count:.2f} s per 1,000 passages")
    return 0 if len(lacking) <= 0.2 * total else 1


if __name__ == "__main__":
    sys.exit(main())
