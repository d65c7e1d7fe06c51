"""Many people at once, on the running app and on the library: `python -m tests.benchmarks.load --help`.

The app runs as `make run` runs it, over the index of the settings. Visitors are websocket sessions from this process:
each opens the page, and all ask at the same moment; then they go on, each asking one question after the other in
conversations of a few turns, until so many have been asked. In the middle of that a new version of the index is
published. Every answer is compared, word for word as the page shows it, with the one that was given when nobody else
was asking.
"""

import argparse
import asyncio
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from pathlib import Path

from index.archive import current_version, open_archive
from index.batched import BatchedEncoder
from index.config import Config, from_environment
from index.embed import Encoder, open_embedder
from qa.ask import ask
from qa.types import Answer, Question
from qa.ui.texts import SWEDISH
from tests.browser import ROOT, App, app_process
from tests.sessions import Drawn, Session, visitor

QUESTIONS = (
    "När tillsattes projektledaren?",
    "Varför tackade Bollebygd nej till att bidra med verksamhetsexperter i designgrupperna?",
    "När pausade regionen införandet?",
    "Vad är SAMBI?",
    "Vem är direktör för VästKom?",
    "Vad är FVM?",
    "Vad beslutade socialnämnden om Millennium?",
    "Vilka risker lyftes i slutrapporten?",
    "why did Bollebygd decline designer roles?",
    "When did the region pause the introduction?",
    "Vilken färg har månens baksida enligt Shakespeare?",
    "Hur många användare har systemet?",
)
TURNS = 3
"""Questions in one conversation; the second and third are asked by the input at the foot of the page."""
_ANSWERS = ('class="answer"', 'class="no-answer"', 'class="card-head"')


@dataclass
class Outcome:
    """What a run of many questions came to."""

    asked: int = 0
    errors: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """Questions whose answer was another than the one given alone."""
    turned_away: int = 0
    seconds: list[float] = field(default_factory=list)
    """Until each answer was there."""
    whole_seconds: list[float] = field(default_factory=list)
    """Until each page was whole, with its pictures."""
    memory: list[int] = field(default_factory=list)
    """Megabytes that the app holds, sampled each second."""

    def lines(self, name: str) -> list[str]:
        """Return the figures in words."""
        told = f"{name}: {self.asked} asked, {len(self.errors)} errors, {len(self.wrong)} wrong answers, "
        lines = [told + f"{self.turned_away} turned away"]
        for what, seconds in (("answer", self.seconds), ("whole page", self.whole_seconds)):
            if len(seconds) > 1:
                median, high = statistics.median(seconds), percentile(seconds, 95)
                lines.append(f"  {what}: median {median:.2f} s, p95 {high:.2f} s, longest {max(seconds):.2f} s")
        if self.memory:
            quarters = ", ".join(str(each) for each in self.memory[:: max(1, len(self.memory) // 4)])
            lines.append(f"  memory of the app, MB: {quarters}, at the end {self.memory[-1]}")
        lines += [f"  {text}" for text, _ in Counter(self.errors + self.wrong).most_common(5)]
        return lines


def percentile(values: Sequence[float], share: int) -> float:
    """Return the value that `share` percent of the values, two or more, do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def conversations(questions: Sequence[str]) -> list[tuple[str, ...]]:
    """Return what is asked in each conversation, so that each question comes first, second and third in one."""
    return [
        tuple(questions[(start + turn) % len(questions)] for turn in range(TURNS)) for start in range(len(questions))
    ]


async def alone(address: str, talks: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Return what the page shows after each turn, by the turns so far, when nobody else is asking."""
    shown = {}
    for talk in talks:
        async with visitor(address) as session:
            for turn in range(len(talk)):
                shown[talk[: turn + 1]] = answers(await _asked(session, talk[: turn + 1]))
    return shown


async def at_once(
    address: str, people: int, talks: Sequence[tuple[str, ...]], right: dict[tuple[str, ...], str]
) -> Outcome:
    """Let so many visitors, who have the page open, ask their first question at the same moment."""
    outcome, start, ready = Outcome(), asyncio.Event(), asyncio.Barrier(people + 1)

    async def person(number: int) -> None:
        async with visitor(address) as session:
            await session.visit()
            await ready.wait()
            await start.wait()
            await _turn(session, talks[number % len(talks)][:1], right, outcome)

    async with asyncio.TaskGroup() as group:
        for number in range(people):
            group.create_task(person(number))
        await ready.wait()
        start.set()
    return outcome


async def on_and_on(
    app: App,
    people: int,
    questions: int,
    talks: Sequence[tuple[str, ...]],
    right: dict[tuple[str, ...], str],
    swap: Callable[[], None] | None = None,
) -> Outcome:
    """Let so many visitors ask, one question after the other, until `questions` have been asked; when half of them
    have, call `swap` in a thread beside them."""
    outcome, numbers = Outcome(), count()
    is_over = asyncio.Event()

    async def person() -> None:
        while outcome.asked < questions:
            talk = talks[next(numbers) % len(talks)]
            async with visitor(app.address) as session:
                for turn in range(len(talk)):
                    await _turn(session, talk[: turn + 1], right, outcome)

    async def swapped(swap: Callable[[], None]) -> None:
        while outcome.asked < questions // 2:
            await asyncio.sleep(0.1)
        await asyncio.to_thread(swap)

    async def sampled() -> None:
        while not is_over.is_set():
            outcome.memory.append(resident_megabytes(app.process.pid))
            await asyncio.sleep(1)

    sampling = asyncio.create_task(sampled())
    async with asyncio.TaskGroup() as group:
        for _ in range(people):
            group.create_task(person())
        if swap:
            group.create_task(swapped(swap))
    is_over.set()
    await sampling
    return outcome


async def _asked(session: Session, turns: tuple[str, ...]) -> Drawn:
    """Ask the last of the turns, the others having been asked."""
    return await (session.visit(q=turns[0]) if len(turns) == 1 else session.say(turns[-1]))


async def _turn(session: Session, turns: tuple[str, ...], right: dict[tuple[str, ...], str], outcome: Outcome) -> None:
    outcome.asked += 1
    try:
        drawn = await _asked(session, turns)
    except Exception as error:
        outcome.errors.append(f"{turns[-1]}: {type(error).__name__} {error}")
        return
    if SWEDISH.problems["BusyError"] in drawn.text:
        outcome.turned_away += 1
    elif drawn.answer_seconds is None or 'class="problem"' in "".join(drawn.html):
        outcome.errors.append(f"{turns[-1]}: {drawn.text[-300:]}")
    else:
        outcome.seconds.append(drawn.answer_seconds)
        outcome.whole_seconds.append(drawn.seconds)
        if answers(drawn) != right[turns]:
            outcome.wrong.append(" / ".join(turns))


def answers(drawn: Drawn) -> str:
    """Return the answers of a conversation with their cards, as the page shows them."""
    return "\n".join(each for each in drawn.html if any(mark in each for mark in _ANSWERS))


def threads(config: Config, encoder: Encoder, questions: Sequence[str], number: int, repeated: int) -> Outcome:
    """Ask from so many threads on one open archive, and compare with what is answered to each question alone."""
    outcome, archive = Outcome(), open_archive(config)
    right = {question: bare(ask(Question(question), archive, encoder)) for question in questions}

    def asked(question: str) -> None:
        started = time.monotonic()
        try:
            found = ask(Question(question), archive, encoder)
        except Exception as error:
            outcome.errors.append(f"{question}: {type(error).__name__} {error}")
        else:
            outcome.seconds.append(time.monotonic() - started)
            if bare(found) != right[question]:
                outcome.wrong.append(question)

    with ThreadPoolExecutor(number) as pool:
        asking = [pool.submit(asked, question) for _ in range(repeated) for question in questions]
        for each in asking:
            each.result()
    outcome.asked = len(asking)
    archive.close()
    return outcome


def bare(answer: Answer) -> Answer:
    """Return an answer without its time, and its figures without the last digits: a model that encodes several texts
    at once sums in another order."""
    return replace(
        answer,
        elapsed_ms=0,
        confidence=round(answer.confidence, 2),
        citations=tuple(replace(each, score=round(each.score, 2)) for each in answer.citations),
        passages=tuple(replace(each, score=round(each.score, 2)) for each in answer.passages),
    )


def resident_megabytes(process: int) -> int:
    """Return how much memory a process holds (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024**2


def copied(config: Config, folder: Path) -> Config:
    """Return a configuration for a copy of the documents and of their index in a folder, which may be changed."""
    shutil.copytree(config.documents, folder / "documents")
    shutil.copytree(config.index, folder / "index")
    return replace(config, documents=folder / "documents", index=folder / "index", feedback=folder / "feedback.jsonl")


def environment(config: Config) -> dict[str, str]:
    """Return what makes the programs use a configuration."""
    return {
        "ARKIVSVAR_DOCUMENTS": str(config.documents.resolve()),
        "ARKIVSVAR_INDEX": str(config.index.resolve()),
        "ARKIVSVAR_MODELS": str(config.models.resolve()),
        "ARKIVSVAR_FEEDBACK": str(config.feedback.resolve()),
    }


def publish_another(config: Config) -> None:
    """Publish a new version of the index that holds the same: there is one file more, and nothing in it."""
    number = len(list(config.documents.glob("tom-*.txt")))
    (config.documents / f"tom-{number}.txt").touch()
    command = [sys.executable, "-m", "index", "build"]
    subprocess.run(command, cwd=ROOT, env=os.environ | environment(config), check=True, capture_output=True)


def measured_app(config: Config, people: int, questions: int, crowd: int) -> list[tuple[str, Outcome]]:
    """Run the app over a copy of an index, and return what came of each kind of load."""
    talks = conversations(QUESTIONS)
    with tempfile.TemporaryDirectory() as folder:
        own = copied(config, Path(folder))
        log = Path(folder) / "log"
        with app_process(environment(own), log) as app:
            right = asyncio.run(alone(app.address, talks))
            before = current_version(own)
            outcomes = [
                (f"{people} at once", asyncio.run(at_once(app.address, people, talks, right))),
                (
                    f"{people} at a time, a new version in the middle",
                    asyncio.run(on_and_on(app, people, questions, talks, right, lambda: publish_another(own))),
                ),
            ]
            if current_version(own) == before:
                raise RuntimeError("no new version was published")
            if crowd:
                outcomes.append((f"{crowd} at once", asyncio.run(at_once(app.address, crowd, talks, right))))
        failed = re.findall(r"^Traceback.*?(?=^\d{4}-|\Z)", log.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        if failed:
            print(*failed[:3], sep="\n", file=sys.stderr)
    return outcomes


def main() -> int:
    """Run the load on the app and on the library, print the figures, and return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description=(__doc__ or "").split(":")[0])
    parser.add_argument("--people", type=int, default=50, help="visitors at the same time (default: 50)")
    parser.add_argument("--questions", type=int, default=2_000, help="questions in all (default: 2000)")
    parser.add_argument("--threads", type=int, default=16, help="threads on the library (default: 16)")
    parser.add_argument("--repeated", type=int, default=20, help="times each question on the library (default: 20)")
    parser.add_argument("--crowd", type=int, default=200, help="more visitors than the line holds (default: 200)")
    parser.add_argument(
        "--json", action="store_true", help="print the outcomes as JSON, and leave judging to who reads it"
    )
    options = parser.parse_args()
    config = from_environment()
    outcomes = measured_app(config, options.people, options.questions, options.crowd)
    for encoder in (model := open_embedder(config), BatchedEncoder(model)):
        name = f"{options.threads} threads on the library, {type(encoder).__name__}"
        outcomes.append((name, threads(config, encoder, QUESTIONS, options.threads, options.repeated)))
    if options.json:
        print(json.dumps({name: asdict(outcome) for name, outcome in outcomes}))
        return 0
    for name, outcome in outcomes:
        print("\n".join(outcome.lines(name)))
    return int(any(outcome.errors or outcome.wrong for _, outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
