"""Command line: ask one question, ask many, check the quotes of a pack, measure answers against judged questions."""

import argparse
import json
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from index.archive import open_archive
from index.command_line import exit_code
from index.config import Config, from_environment
from index.embed import Embedder, open_embedder
from index.sources import printable
from qa import log
from qa.answer_json import as_json, section_text
from qa.ask import ask, checked
from qa.evidence_pack.check_documents import check
from qa.evidence_pack.check_words import checked_json, checked_line
from qa.evidence_pack.reading import read_pack
from qa.export import checked_ending, write
from qa.filters import select_documents
from qa.measures import Measure, Request, Value, measure
from qa.questions import read_batch
from qa.types import Answer, Question

_NOT_ANSWERED = {"sv": "Arkivet besvarar inte frågan.", "en": "The archive does not answer the question."}
_RESTORED = {"sv": "läst med OCR, återställd", "en": "read by OCR, restored"}
_DIFFER = {"sv": "Källorna säger olika.", "en": "The sources differ."}
_UNDATED = {
    "sv": "Utanför urvalet, eftersom datum saknas: {count} dokument.",
    "en": "Left out because they have no date: {count} documents.",
}
_NEAREST = {"sv": "Närmast i arkivet:", "en": "Nearest in the archive:"}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 when done, 1 on failure, 2 on wrong use."""
    options = _parser().parse_args(arguments)
    config = from_environment()
    if options.index:
        config = replace(config, index=Path(options.index))
    return exit_code(lambda: int(options.run(config, options)), "stopped")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa",
        description="Ask the archive. Answers are verbatim sentences with their source, or that the archive does not "
        "say. Nothing leaves this machine.",
    )
    commands = parser.add_subparsers(required=True, metavar="ask | batch | check | evaluate")
    index = argparse.ArgumentParser(add_help=False)
    index.add_argument("--index", metavar="DIR", help="folder of the index (default: ARKIVSVAR_INDEX or var/index)")
    top = argparse.ArgumentParser(add_help=False)
    top.add_argument("--top", type=_count, default=5, metavar="N", help="list the N nearest passages (default: 5)")
    part = top.add_argument_group(
        "to ask a part of the archive only",
        "The date of a document is that of its meeting, else its own; without one it is outside any period.",
    )
    part.add_argument("--document", metavar="GLOB", help="the documents whose path fits, such as '*2025*'")
    part.add_argument("--from", dest="date_from", metavar="DATE", help="from this day on: 2025-06-05, 2025-06 or 2025")
    part.add_argument("--to", dest="date_to", metavar="DATE", help="up to and with this day, month or year")
    part.add_argument("--kind", help="documents of a kind, such as protokoll")
    part.add_argument("--body", help="documents of a body, by name or abbreviation, such as SN")

    one = commands.add_parser("ask", parents=[index, top], help="ask one question")
    one.add_argument("question", help="the question, in Swedish or English")
    one.add_argument("--json", action="store_true", help="print one JSON object")
    one.add_argument(
        "--verbose", action="store_true", help="print where the time went and how much was found, on standard error"
    )
    one.set_defaults(run=_ask)

    many = commands.add_parser(
        "batch",
        parents=[index, top],
        help="ask all questions of a file and write the answers to another",
        description="Read rows with id and either question or turns (a conversation, of which the last turn is asked; "
        "in CSV parted by |), and write one answer per row. Standard error gets a line for each, without the question "
        "unless ARKIVSVAR_LOG_QUESTIONS=yes.",
    )
    many.add_argument("questions", metavar="IN", help="questions: .jsonl, .csv, .xlsx or .txt")
    many.add_argument("--out", required=True, metavar="OUT", help="answers: .jsonl, .csv, .xlsx or .docx")
    many.set_defaults(run=_batch)

    pack = commands.add_parser(
        "check",
        parents=[index],
        help="check every quote of an evidence pack, or of a file of answers, against the documents",
        description="Look up each quote of a pack or of a file that batch wrote: whether the file is the one that was "
        "quoted, by its SHA-256, and whether its text has these words between these offsets. White space counts as one "
        "space, and letters count as the same in NFC and NFD; a number that is masked, a control code that the format "
        "cannot hold and the apostrophe before a formula in CSV are allowed for. Titles, pages and references are not "
        "checked, nor whether anything was left out.",
        epilog="Exit codes: 0 every quote is verbatim, 1 something is wrong, each on one line, 2 wrong use, or the "
        "file cannot be read.",
    )
    pack.add_argument("pack", metavar="PACK", help="the file: .docx, .xlsx, .csv or .jsonl")
    pack.add_argument("--json", action="store_true", help="print one JSON object")
    pack.set_defaults(run=_check)

    judged = commands.add_parser(
        "evaluate",
        parents=[index],
        help="measure answers against judged questions",
        description="Ask judged questions and print figures. A .jsonl file is asked of the index; a .json reading "
        "test in the manner of SweQUAD-MC brings its own texts, which are indexed in a temporary folder.",
    )
    judged.add_argument("questions", metavar="QUESTIONS", nargs="+", help="judged questions: .jsonl or .json")
    judged.add_argument("--json", action="store_true", help="print one JSON object a table")
    with_texts = judged.add_argument_group("for a reading test, also")
    with_texts.add_argument("--translations", metavar="JSONL", help="ask its questions in other words (row, question)")
    with_texts.add_argument("--damaged", action="store_true", help="damage every text as a bad scan does")
    with_texts.add_argument("--legs", action="store_true", help="rank by each ranking alone")
    with_texts.add_argument(
        "--halves", type=_count, default=0, metavar="N", help="leave half of the texts out, N times"
    )
    judged.set_defaults(run=_evaluate)
    return parser


def _open_embedder(config: Config) -> Embedder:
    return open_embedder(config, lambda line: print(line, file=sys.stderr))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _ask(config: Config, options: argparse.Namespace) -> int:
    question = checked(_limited(Question(options.question, top=options.top), options))
    archive = open_archive(config)
    select_documents(question, archive.store.documents())  # a wrong word is told of before the model is loaded
    answer = ask(question, archive, _open_embedder(config))
    archive.close()
    if options.json:
        print(json.dumps(as_json(answer), ensure_ascii=False, indent=1))
    else:
        _print_answer(answer)
    if options.verbose:
        _print_stages(answer)
    return 0


def _print_stages(answer: Answer) -> None:
    for stage in answer.stages:
        print(f"{stage.name:<14}{stage.ms:8.1f} ms", file=sys.stderr)
    print(f"{'in all':<14}{answer.elapsed_ms:8.1f} ms", file=sys.stderr)
    print(f"{answer.hits} passages considered, index {answer.index_version}", file=sys.stderr)


def _limited(question: Question, options: argparse.Namespace) -> Question:
    """Return a question that is asked of the part of the archive that the options name."""
    return replace(
        question,
        document=options.document,
        kind=options.kind,
        body=options.body,
        date_from=options.date_from,
        date_to=options.date_to,
    )


def _print_answer(answer: Answer) -> None:
    if answer.undated:
        print(f"{_UNDATED[answer.language].format(count=answer.undated)}\n")
    if not answer.answered:
        print(f"{_NOT_ANSWERED[answer.language]}\n\n{_NEAREST[answer.language]}")
        for passage in answer.passages:
            place = ", ".join(
                filter(None, (passage.title, section_text(passage.section), passage.label or f"s. {passage.page}"))
            )
            print(f"\n{passage.rank}. {_line(place)} ({_line(passage.document)})\n   {_line(passage.text)}")
        return
    for sentence in answer.sentences:
        print(f"{_line(sentence.text)} {''.join(f'[{number}]' for number in sentence.citations)}")
        for citation in answer.citations:
            if citation.id in sentence.citations and citation.reading is not None:
                print(f"   {_RESTORED[answer.language]}: {_line(citation.reading)}")
    if answer.sources_differ:
        print(f"\n{_DIFFER[answer.language]}")
    print()
    for citation in answer.citations:
        print(f"[{citation.id}] {_line(citation.reference)} ({_line(citation.document)})")


def _line(text: str) -> str:
    """A text on one line, without control characters that a terminal would obey."""
    return printable(" ".join(text.split()))


def _batch(config: Config, options: argparse.Namespace) -> int:
    out = Path(options.out)
    checked_ending(out)
    questions = [checked(_limited(question, options)) for question in read_batch(Path(options.questions), options.top)]
    archive = open_archive(config)
    for question in questions[:1]:  # they all ask the same part of the archive
        select_documents(question, archive.store.documents())
    encoder = _open_embedder(config)
    shown = track(questions, "Asking", console=Console(stderr=True), disable=not sys.stderr.isatty())
    log.start()
    answers = []
    for question in shown:
        answers.append(ask(question, archive, encoder))
        log.answered(answers[-1], config)
    archive.close()
    write(answers, out)
    answered = sum(answer.answered for answer in answers)
    print(f"{len(answers)} questions, {answered} answered, {len(answers) - answered} not in the archive: {out}")
    return 0


def _check(config: Config, options: argparse.Namespace) -> int:
    quotes = read_pack(Path(options.pack))
    archive = open_archive(config)
    checked = check(quotes, archive, config)
    archive.close()
    wrong = [each for each in checked if not each.is_right]
    if options.json:
        figures = {"quotes": len(checked), "verbatim": len(checked) - len(wrong)}
        print(json.dumps(figures | {"results": list(map(checked_json, checked))}, ensure_ascii=False, indent=1))
    else:
        for each in checked:
            if not each.is_right or each.moved_to:
                print(_line(checked_line(each)))
        print(f"{len(checked)} quotes, {len(checked) - len(wrong)} verbatim, {len(wrong)} wrong")
    return 1 if wrong else 0


def _evaluate(config: Config, options: argparse.Namespace) -> int:
    request = Request(
        translations=Path(options.translations) if options.translations else None,
        damaged=options.damaged,
        legs=options.legs,
        halves=options.halves,
    )
    open_encoder = cache(lambda: _open_embedder(config))
    console = Console(stderr=True)
    tables = [
        table
        for path in options.questions
        for table in measure(Path(path), request, config, open_encoder, lambda line: console.print(line, style="dim"))
    ]
    for table in tables:
        if options.json:
            rows = table.rows[0] if len(table.rows) == 1 else {"rows": table.rows}
            print(json.dumps({"set": table.name, **rows}, ensure_ascii=False))
        else:
            _print_measure(table)
    return 0


def _print_measure(measured: Measure) -> None:
    """Print one row as figure and value, several as a table with their names on top."""
    if len(measured.rows) == 1:
        table = Table("figure", "value", title=measured.name)
        for name, value in measured.rows[0].items():
            if value is not None:
                table.add_row(name.replace("_", " "), _shown(value))
    else:
        table = Table(*(name.replace("_", " ") for name in measured.rows[0]), title=measured.name)
        for row in measured.rows:
            table.add_row(*map(_shown, row.values()))
    Console(highlight=False).print(table)


def _shown(value: Value) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
