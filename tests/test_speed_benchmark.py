"""What `make bench` computes and writes: the figures, the table, the programs that it measures from outside."""

import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.benchmarks.speed import __main__ as command
from tests.benchmarks.speed.machine import listed, memory_gigabytes, processor
from tests.benchmarks.speed.model_share import TimedEngine
from tests.benchmarks.speed.processes import asked, ran
from tests.benchmarks.speed.setting import in_turns
from tests.benchmarks.speed.table import Row, Unit, ratio, report, spread, table

BUILD = Row("build", Unit.SECONDS, 20.0, (80.0, 84.0, 10.0), floor=1 / 2, aim=1 / 5, is_share=True)
SHARE = Row("share", Unit.PERCENT, 92.0, floor=80, aim=92)
QUESTION = Row("question", Unit.MILLISECONDS, 61.0, (30.5, 61.0, 122.0), floor=60, aim=25)
MEMORY = Row("memory", Unit.MEGABYTES, 1234.4)


def test_the_middle_and_the_95th_of_a_hundred() -> None:
    found = spread([float(value) for value in range(100, -1, -1)])
    assert (found.median, found.high) == (50.0, 95.0)
    # Two values: a twentieth of the way down from the greater.
    assert spread([1.0, 3.0]).high == pytest.approx(2.9)


@pytest.mark.parametrize(
    ("ours", "other", "written"),
    [
        (20.0, 80.0, "1/4.0"),
        (10.0, 66.0, "1/6.6"),
        (80.0, 20.0, "4.0×"),
        (30.0, 30.0, "1.0×"),
        (98.0, 100.0, "1.0×"),
        (5.0, 0.0, "–"),
        (0.0, 5.0, "0.0×"),
    ],
)
def test_ours_in_proportion(ours: float, other: float, written: str) -> None:
    assert ratio(ours, other) == written


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        (BUILD, "floor"),  # 20 of 80 is a quarter
        (Row("", Unit.SECONDS, 16.0, (80.0, 1.0, 1.0), 1 / 2, 1 / 5, is_share=True), "aim"),
        (Row("", Unit.SECONDS, 41.0, (80.0, 99.0, 99.0), 1 / 2, 1 / 5, is_share=True), "no"),
        (SHARE, "aim"),
        (Row("", Unit.PERCENT, 80.0, (), 80, 92), "floor"),
        (Row("", Unit.PERCENT, 79.9, (), 80, 92), "no"),
        (QUESTION, "no"),
        (Row("", Unit.MILLISECONDS, 60.0, (), 60, 25), "floor"),
        (Row("", Unit.COUNT, 0, (), 0, 0), "aim"),
        (Row("", Unit.COUNT, 1, (), 0, 0), "no"),
        (MEMORY, ""),
    ],
)
def test_what_a_figure_meets(row: Row, holds: str) -> None:
    assert row.holds == holds


def test_the_table() -> None:
    assert table([BUILD, SHARE, QUESTION, MEMORY]).splitlines() == [
        "| measure | ours | LangChain, dense only | LangChain, with BM25 | txtai, hybrid | ours to each | floor | aim "
        "| holds |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| build | 20.0 s | 80.0 s | 84.0 s | 10.0 s | 1/4.0, 1/4.2, 2.0× | 1/2 | 1/5 | floor |",
        "| share | 92 % | – | – | – | – | 80 % | 92 % | aim |",
        "| question | 61 ms | 30 ms | 61 ms | 122 ms | 2.0×, 1.0×, 1/2.0 | 60 ms | 25 ms | no |",
        "| memory | 1,234 MB | – | – | – | – | – | – | – |",
    ]


def test_the_report_counts_the_floors_that_hold() -> None:
    text = report([BUILD, SHARE, QUESTION, MEMORY], ["So it was."], ["Machine: a."])
    assert "\n2 of 3 floors hold.\n" in text
    assert text.endswith("## How it was measured\n\n- Machine: a.\n- So it was.\n")


def test_questions_are_asked_in_turns() -> None:
    assert in_turns("abcdefghij", 2) == [["a", "b"], ["c", "d"], ["e", "f", "g"], ["h", "i", "j"]]
    assert in_turns("ab", 0) == [[], [], ["a"], ["b"]]


def test_the_machine_in_words() -> None:
    told = "model name\t: A Processor\nflags\t\t: fpu avx2 amx_bf16\nmodel name\t: A Processor\n"
    assert processor(told) == "A Processor (avx2, amx_bf16)"
    assert processor("model name\t: Another\n") == "Another"
    assert memory_gigabytes("MemTotal:       16777216 kB\nMemFree: 1 kB\n") == 16
    with pytest.raises(ValueError, match="MemTotal"):
        memory_gigabytes("")
    assert listed({"a": "1.0", "b": "2"}) == "a 1.0, b 2"


def test_a_program_is_timed_and_weighed() -> None:
    program = "import time; x = b'1' * 2**28; print('one'); time.sleep(0.5); print('två')"
    held = ran([sys.executable, "-c", program], {"PYTHONUTF8": "1"})
    assert [line for _, line in held.lines] == ["one", "två"]
    assert 0 < held.lines[0][0] <= held.lines[1][0] <= held.seconds
    assert 256 <= held.megabytes < 400  # however much this process holds
    assert ran([sys.executable, "-c", "import os; print(os.environ['ADDED'])"], {"ADDED": "yes"}).lines[0][1] == "yes"


def test_a_program_that_fails_tells_why() -> None:
    with pytest.raises(RuntimeError, match="there is no more"):
        ran([sys.executable, "-c", "raise SystemExit('there is no more')"], {})


def test_a_program_is_asked() -> None:
    doubled = (
        "import sys, json\nfor line in sys.stdin: print(json.dumps([2 * len(q) for q in json.loads(line)]), flush=True)"
    )
    with asked([sys.executable, "-c", doubled], {}) as side:
        assert side.milliseconds(["å", "bb"]) == [2, 4]
        assert side.milliseconds([]) == []
        assert side.megabytes() > 0
    with (
        asked([sys.executable, "-c", "raise SystemExit('not today')"], {}) as side,
        pytest.raises(RuntimeError, match="not today"),
    ):
        side.milliseconds(["?"])


class Slow:
    """An engine that takes 0.2 s for a batch, when two are being encoded."""

    dimension, max_tokens = 1, None

    def __init__(self) -> None:
        self.both = threading.Barrier(2)

    def lengths(self, texts: Sequence[str]) -> list[int]:
        return [1 for _ in texts]

    def encode(self, texts: Sequence[str], prefix: str, exactly: bool) -> NDArray[np.float32]:
        self.both.wait()
        time.sleep(0.2)
        return np.ones((len(texts), 1), np.float32)


def test_the_time_of_a_model_that_runs_twice_at_once_counts_once() -> None:
    engine = TimedEngine(Slow())
    started = time.monotonic()
    threads = [threading.Thread(target=engine.encode, args=(["a"], "", False)) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert 0.2 <= engine.seconds <= time.monotonic() - started


def test_a_missing_reading_test_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, written = tmp_path / "swequad_training.json", tmp_path / "speed.md"
    monkeypatch.setattr(sys, "argv", ["speed", str(missing), "--only", "start", "--report", str(written)])
    assert command.main() == 2
    assert "swequad_training.json cannot be read" in capsys.readouterr().err
    assert not written.exists()


def test_an_unknown_part_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["speed", "x.json", "--only", "build,speed"])
    with pytest.raises(SystemExit) as stopped:
        command.main()
    assert stopped.value.code == 2
    assert "no part is called speed" in capsys.readouterr().err
