"""Speed, size and load, of us and of others: `make bench`, or `python -m tests.benchmarks.speed --help`.

Each part adds its rows to tests/benchmarks/speed.md as soon as it is done, so that what has been measured is kept when
a later part fails. The file holds the parts of one run and nothing else.
"""

import argparse
import hashlib
import sys
import tempfile
import time
from pathlib import Path

from index.command_line import exit_code
from index.config import from_environment
from index.model import bundled_folder, prepare
from qa.questions import read_reading_test
from tests.benchmarks.speed.app import loading, starting
from tests.benchmarks.speed.machine import description
from tests.benchmarks.speed.setting import Setting
from tests.benchmarks.speed.sizes import sizing
from tests.benchmarks.speed.small import asking, building
from tests.benchmarks.speed.table import Row, report, table
from tests.browser import ROOT

PARTS = {"build": building, "questions": asking, "start": starting, "load": loading, "size": sizing}
_ASK_PEERS = {"build", "questions"}
_REPORT = ROOT / "tests" / "benchmarks" / "speed.md"
_PEERS = ROOT / ".venv-bench" / "bin" / "python"
_KEPT = ROOT / "var" / "bench"


def main() -> int:
    """Measure what was asked for, and print and write the table; return 1 on failure, 2 on wrong use."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed", description=(__doc__ or "").split(":")[0])
    parser.add_argument("test", type=Path, help="SweQUAD-MC's training part, swequad_training.json")
    parser.add_argument("--peers", type=Path, default=_PEERS, help="the Python that has what peers.txt names")
    parser.add_argument("--only", default="", help=f"some of these, with spaces or commas: {' '.join(PARTS)}")
    parser.add_argument("--sizes", default="10000,100000,1000000", help="sentences of archives (default: %(default)s)")
    parser.add_argument("--questions", type=int, default=300, help="that are timed (default: 300)")
    parser.add_argument("--people", type=int, default=50, help="visitors at the same time (default: 50)")
    parser.add_argument("--load-questions", type=int, default=300, help="that they ask in all (default: 300)")
    parser.add_argument("--report", type=Path, default=_REPORT, help="file to write")
    options = parser.parse_args()
    chosen = options.only.replace(",", " ").split() or list(PARTS)
    if unknown := set(chosen) - PARTS.keys():
        parser.error(f"no part is called {', '.join(sorted(unknown))}: choose from {' '.join(PARTS)}")
    if _ASK_PEERS.intersection(chosen) and not options.peers.exists():
        parser.error(f"{options.peers} is not there: make bench installs it")
    return exit_code(lambda: _measure(options, chosen), "stopped: speed.md holds the parts that were done")


def _measure(options: argparse.Namespace, chosen: list[str]) -> int:
    started = time.monotonic()
    test = read_reading_test(options.test, top=5)
    rows: list[Row] = []
    notes: list[str] = []
    done: list[str] = []
    with tempfile.TemporaryDirectory(prefix="arkivsvar-bench-") as folder:
        setting = Setting(
            test=test,
            test_file=options.test.resolve(),
            model=prepare(bundled_folder(from_environment().models)).resolve(),
            peers=options.peers.absolute(),
            folder=Path(folder),
            kept=_KEPT / hashlib.sha256(options.test.read_bytes()).hexdigest()[:12],
            sizes=tuple(sorted(int(size) for size in options.sizes.split(","))),
            questions=options.questions,
            people=options.people,
            load_questions=options.load_questions,
        )
        machine = description(setting.peers if _ASK_PEERS.intersection(chosen) else None)
        for name in (name for name in PARTS if name in chosen):
            print(f"measuring: {name}", file=sys.stderr, flush=True)
            measured = PARTS[name](setting)
            rows += measured.rows
            notes += measured.notes
            done.append(name)
            taken = f"This run: {', '.join(done)}, in {(time.monotonic() - started) / 60:.1f} minutes."
            options.report.write_text(report(rows, [*notes, taken], machine), "utf-8")
    print(table(rows), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
