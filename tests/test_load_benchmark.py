"""Many people at once, in small: on the running app, with a new version in the middle, and on the library."""

import asyncio
from pathlib import Path

import pytest

from index.archive import current_version
from index.batched import BatchedEncoder
from index.config import Config
from index.embed import Embedder
from qa.ui.texts import SWEDISH
from tests.benchmarks.load import (
    QUESTIONS,
    Outcome,
    alone,
    at_once,
    conversations,
    copied,
    environment,
    on_and_on,
    percentile,
    publish_another,
    threads,
)
from tests.browser import app_process
from tests.sessions import visitor

pytestmark = pytest.mark.slow

PEOPLE, ASKED = 8, 40


def test_visitors_of_the_running_app_get_the_answers_that_they_get_alone(
    shipped_config: Config, small_index: Path, tmp_path: Path
) -> None:
    config = copied(shipped_config, tmp_path)
    assert (config.index / "CURRENT").read_bytes() == (small_index / "CURRENT").read_bytes()
    talks, log = conversations(QUESTIONS)[:3], tmp_path / "log"
    first = current_version(config)
    with app_process(environment(config), log) as app:
        right = asyncio.run(alone(app.address, talks))
        assert "Källa 1" in right[talks[0][:1]]
        together = asyncio.run(at_once(app.address, PEOPLE, talks, right))
        further = asyncio.run(on_and_on(app, PEOPLE, ASKED, talks, right, lambda: publish_another(config)))
        other = asyncio.run(at_once(app.address, 2, talks[:1], dict.fromkeys(right, "another answer")))
    second = current_version(config)
    for outcome in (together, further):
        assert (outcome.errors, outcome.wrong, outcome.turned_away) == ([], [], 0)
    assert (together.asked, len(together.seconds)) == (PEOPLE, PEOPLE)
    assert further.asked >= ASKED
    assert other.wrong == [talks[0][0]] * 2
    # Each question has its line, and all versions have been asked.
    lines = [line for line in log.read_text("utf-8").splitlines() if "answered=" in line]
    assert len(lines) == len(right) + together.asked + further.asked + other.asked
    assert {line.rsplit("index=", 1)[1] for line in lines} == {first, second}
    assert not any(word in log.read_text("utf-8") for word in ("SAMBI", "projektledaren", "designgrupperna"))


def test_threads_on_the_library_get_the_answers_that_they_get_alone(
    shipped_config: Config, small_index: Path, embedder: Embedder
) -> None:
    assert small_index == shipped_config.index
    outcome = threads(shipped_config, BatchedEncoder(embedder), QUESTIONS, number=16, repeated=4)
    assert (outcome.asked, outcome.errors, outcome.wrong) == (4 * len(QUESTIONS), [], [])


def test_a_conversation_over_the_websocket(address: str) -> None:
    async def talked() -> tuple[str, ...]:
        async with visitor(address) as session:
            opened = await session.visit()
            asked = await session.say("Vad är SAMBI?")
            further = await session.visit(q="Vilken färg har månens baksida enligt Shakespeare?")
        assert opened.answer_seconds is None
        assert opened.input_seconds is not None
        assert 0 < opened.input_seconds <= opened.seconds
        assert asked.answer_seconds is not None
        assert asked.answer_seconds <= asked.seconds
        return opened.text, asked.text, further.text

    opened, asked, further = asyncio.run(talked())
    assert SWEDISH.starters_heading in opened
    assert "Källa 1" in asked
    assert "Källa 1" in further
    assert SWEDISH.not_answered in further


def test_the_figures_in_words() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 50) == 3.0
    assert percentile(list(map(float, range(101))), 95) == 95.0
    outcome = Outcome(3, ["Vad?: TimeoutError"], ["Vem?"], 1, [1.0, 3.0], [2.0, 4.0], [100, 101, 102])
    assert outcome.lines("3 at once") == [
        "3 at once: 3 asked, 1 errors, 1 wrong answers, 1 turned away",
        "  answer: median 2.00 s, p95 2.90 s, longest 3.00 s",
        "  whole page: median 3.00 s, p95 3.90 s, longest 4.00 s",
        "  memory of the app, MB: 100, 101, 102, at the end 102",
        "  Vad?: TimeoutError",
        "  Vem?",
    ]
