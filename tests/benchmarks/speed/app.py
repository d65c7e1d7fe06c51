"""The running app: how soon it answers after its start, and what becomes of many who ask at once."""

import asyncio
import json
import statistics
import time

from tests.benchmarks.load import Outcome
from tests.benchmarks.speed.processes import ran
from tests.benchmarks.speed.setting import ROUNDS, Measured, Setting, own
from tests.benchmarks.speed.table import Row, Unit, spread
from tests.browser import ROOT, App, app_process
from tests.sessions import visitor

_FIRST_QUESTION = "När tillsattes projektledaren?"


def starting(setting: Setting) -> Measured:
    """Do what `make run` does over the shipped documents, whose index is current, until a question is answered."""
    environment = setting.environment(ROOT / "documents", setting.index("shipped"))
    ran(own("index", "build"), environment)
    drawn, answered = [], []
    for _ in range(ROUNDS):
        started = time.monotonic()
        ran(own("index", "build"), environment)
        with app_process(environment) as app:
            to_input, to_answer = asyncio.run(_first_visit(app, started))
        drawn.append(to_input)
        answered.append(to_answer)
    return Measured(
        (
            Row("start until the question field is there", Unit.SECONDS, statistics.median(drawn), (), 12, 5),
            Row("start until the first question is answered", Unit.SECONDS, statistics.median(answered), (), 12, 5),
        ),
        (
            f"Start: median of {ROUNDS}, what `make run` does over the shipped documents with a current index. The "
            "page is opened when the server listens, and a question is asked when it is whole, over the page's own "
            "websocket: a browser's drawing comes on top.",
        ),
    )


async def _first_visit(app: App, started: float) -> tuple[float, float]:
    """Return the seconds since `started` until the question field was there, and until a question was answered."""
    async with visitor(app.address) as session:
        opened = time.monotonic() - started
        page = await session.visit()
        asked_at = time.monotonic() - started
        answer = await session.say(_FIRST_QUESTION)
    if page.input_seconds is None or answer.answer_seconds is None or 'class="problem"' in "".join(answer.html):
        raise RuntimeError(f"the app did not answer its first visitor: {answer.text[-300:]}")
    return opened + page.input_seconds, asked_at + answer.answer_seconds


def loading(setting: Setting) -> Measured:
    """Let many ask at once: the running app over the shipped documents, and the library."""
    environment = setting.environment(ROOT / "documents", setting.index("shipped"))
    ran(own("index", "build"), environment)
    options = ("--json", "--crowd", "0", "--repeated", "4")
    counts = ("--people", str(setting.people), "--questions", str(setting.load_questions))
    told = ran(own("tests.benchmarks.load", *options, *counts), environment)
    outcomes = {name: Outcome(**values) for name, values in json.loads(told.lines[-1][1]).items()}
    rows = []
    for name, outcome in outcomes.items():
        rows.append(Row(f"{name}: errors", Unit.COUNT, len(outcome.errors) + outcome.turned_away, (), 0, 0))
        rows.append(Row(f"{name}: wrong answers", Unit.COUNT, len(outcome.wrong), (), 0, 0))
        # What was promised is of the app, which has pages.
        limits = (10, 3) if outcome.whole_seconds else (None, None)
        for what, seconds in (("answer", outcome.seconds), ("whole page", outcome.whole_seconds)):
            if len(seconds) > 1:
                rows.append(Row(f"{name}: p95 of the {what}", Unit.SECONDS, spread(seconds).high, (), *limits))
        if outcome.memory:
            rows.append(Row(f"{name}: memory of the app at the end", Unit.MEGABYTES, outcome.memory[-1]))
    counted = "; ".join(f"{name}: {outcome.asked} questions" for name, outcome in outcomes.items())
    return Measured(
        tuple(rows),
        (
            f"Load: websocket sessions against the running app over the shipped documents ({counted}). Each answer is "
            "compared with the one given alone. A visitor who is turned away counts as an error.",
        ),
    )
