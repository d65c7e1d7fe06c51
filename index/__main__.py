"""Command line: build the index, show what it holds, verify that its parts agree."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.progress import (
    Progress as ProgressBar,
)
from rich.table import Table
from rich.text import Text

from index.archive import open_archive
from index.build import BuildReport, build
from index.command_line import exit_code
from index.config import Config, from_environment
from index.coverage import Coverage, coverage
from index.embed import Embedder, open_embedder
from index.records import UnreadPages
from index.sources import Failure, printable
from index.update import Progress
from index.verify import verify

_MISSING = "missing"
_COVERAGE = {
    "read": "read",
    "text": "as text",
    "ocr": "by OCR",
    "partly": "read in part",
    "copies": "copies",
    "empty": "empty",
    "encrypted": "encrypted",
    "unsupported": "of a type that is not read",
    "unreadable": "not read for want of a program",
    "unread": "not read",
    "failed": "failed",
}
_STAGES = {
    "reading": "Reading",
    "restoring": "Restoring damaged words",
    "embedding": "Embedding",
    "publishing": "Publishing",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 when done, 1 on failure, 2 on wrong use."""
    options = _parser().parse_args(arguments)
    config = from_environment()
    if options.index:
        config = replace(config, index=Path(options.index))
    if getattr(options, "documents", None):
        config = replace(config, documents=Path(options.documents))
    return exit_code(
        lambda: int(options.run(config, options)),
        "stopped: the published index is as it was, and the next build goes on from here",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index",
        description="Make the documents of an archive searchable. Nothing leaves this machine.",
    )
    commands = parser.add_subparsers(required=True, metavar="build | status | verify")
    index = argparse.ArgumentParser(add_help=False)
    index.add_argument("--index", metavar="DIR", help="folder of the index (default: ARKIVSVAR_INDEX or var/index)")
    build_command = commands.add_parser(
        "build",
        parents=[index],
        help="read new and changed documents and publish a new version of the index",
        description="Read new and changed documents, drop those that are gone, and publish a new version of the "
        "index. Files that cannot be read are listed with the reason; the others are indexed all the same.",
    )
    build_command.add_argument(
        "--documents",
        metavar="DIR",
        help="folder of the documents (default: ARKIVSVAR_DOCUMENTS or documents)",
    )
    build_command.add_argument(
        "--retry", action="store_true", help="read files again that could not be read before, though they are unchanged"
    )
    build_command.set_defaults(run=_build)
    status = commands.add_parser("status", parents=[index], help="show what the index holds and what could not be read")
    status.add_argument("--json", action="store_true", help="print one JSON object")
    status.set_defaults(run=_status)
    check = commands.add_parser(
        "verify",
        parents=[index],
        help="check that SQLite, FAISS, manifest and source files agree; exit 1 if not",
    )
    check.add_argument(
        "--documents",
        metavar="DIR",
        help="folder of the documents (default: ARKIVSVAR_DOCUMENTS or documents)",
    )
    check.set_defaults(run=_verify)
    return parser


def _build(config: Config, options: argparse.Namespace) -> int:
    errors = Console(stderr=True)
    bar = ProgressBar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[item]}", markup=False),
        console=errors,
        disable=not errors.is_terminal,
    )
    with bar:
        tasks = {stage: bar.add_task(name, total=None, item="", visible=False) for stage, name in _STAGES.items()}

        def show(progress: Progress) -> None:
            bar.update(
                tasks[progress.stage],
                completed=progress.done,
                total=progress.total,
                item=printable(progress.item)[-60:],
                visible=True,
            )

        def open_encoder() -> Embedder:
            return open_embedder(config, lambda line: bar.console.print(line, markup=False))

        report = build(config, open_encoder, show, options.retry)
    _print_report(report)
    return 0


def _print_report(report: BuildReport) -> None:
    console = Console(highlight=False)
    state = "is new" if report.changed else "was current"
    table = Table("index", f"{report.version} {state}")
    for name, value in (
        ("files found", report.files),
        ("read now", report.read),
        ("kept from before", report.kept),
        ("renamed", report.renamed),
        ("removed", report.removed),
        ("copies of others", report.copies),
        ("not read", len(report.failures)),
        ("pages", report.pages),
        ("passages", report.passages),
        ("sentences", report.sentences),
    ):
        table.add_row(name, str(value))
    table.add_row("seconds", f"{report.seconds:.1f}")
    console.print(table)
    _print_failures(console, report.failures)
    _print_unread(console, report.unread_pages)


def _print_failures(console: Console, failures: Sequence[Failure]) -> None:
    if failures:
        console.print("Not read:")
    for each in failures:
        console.print(Text(f"  {printable(each.source.path)}: {each.reason}"), soft_wrap=True)


def _status(config: Config, options: argparse.Namespace) -> int:
    archive = open_archive(config)
    documents = archive.store.documents()
    failures, unread = archive.store.failures(), archive.store.unread_pages()
    archive.close()
    if options.json:
        status = asdict(archive.manifest) | {
            "documents": [asdict(each.source) | {
                "format": each.format, "title": each.title, "date": each.date,
                "file_date": each.file_date, "reference_number": each.reference_number, **asdict(each.metadata),
                "pages": each.pages, "pages_by_ocr": each.recognised_pages, "pages_not_read": each.unread_pages,
                "passages": each.passages, "characters": each.characters, "copies": each.copies,
            } for each in documents],
            "coverage": asdict(coverage(documents, failures)),
            "unread_pages": [asdict(each) for each in unread],
            "failures": [
                {"path": each.source.path, "kind": each.kind, "reason": each.reason} for each in failures
            ],
        }  # fmt: skip
        print(json.dumps(status, ensure_ascii=False, indent=1))
        return 0
    console = Console(highlight=False)
    manifest = archive.manifest
    console.print(
        Text(
            f"Index {manifest.version}, built {manifest.built} in {manifest.seconds:.1f} s, model {manifest.model}: "
            f"{manifest.documents} documents, {manifest.passages} passages, {manifest.sentences} sentences"
        ),
        soft_wrap=True,
    )
    table = Table()
    for column in ("document", "title", "kind", "body", "date"):
        table.add_column(column, overflow="fold")
    for column in ("pages", "passages"):
        table.add_column(column, justify="right")
    for each in documents:
        known = (each.metadata.kind or _MISSING, printable(each.metadata.body or _MISSING), each.date or _MISSING)
        texts = (printable(each.source.path), printable(each.title), *known)
        table.add_row(*map(Text, texts), str(each.pages), str(each.passages))
    console.print(table)
    _print_coverage(console, coverage(documents, failures))
    for each in documents:
        for copy in each.copies:
            console.print(Text(f"  {printable(copy)}: the same as {printable(each.source.path)}"), soft_wrap=True)
    _print_failures(console, failures)
    _print_unread(console, unread)
    return 0


def _print_unread(console: Console, unread: Sequence[UnreadPages]) -> None:
    if unread:
        console.print("Pages not read:")
    for each in unread:
        numbers = ", ".join(map(str, each.numbers))
        console.print(Text(f"  {printable(each.path)}, page {numbers}: {each.reason}"), soft_wrap=True)


def _print_coverage(console: Console, found: Coverage) -> None:
    for what, counts in (("Files", found.files), ("Pages", found.pages)):
        parts = ", ".join(f"{_COVERAGE[name]} {count}" for name, count in counts.items() if count)
        console.print(Text(f"{what}: {sum(counts.values())} ({parts})"), soft_wrap=True)


def _verify(config: Config, options: argparse.Namespace) -> int:
    problems = verify(config)
    for problem in problems:
        print(printable(problem))
    if not problems:
        print("ok: SQLite, FAISS, manifest and source files agree")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
