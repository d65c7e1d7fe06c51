"""A build that is killed loses nothing: the old index answers, and the next build goes on."""

from pathlib import Path

import pytest

from tests.kills import Trial

pytestmark = pytest.mark.slow


def test_builds_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    trial = Trial(tmp_path, seed=4)
    trial.at_random(20)
    assert trial.problems == []
    assert trial.kills >= 20


def test_builds_killed_at_every_stage(tmp_path: Path) -> None:
    trial = Trial(tmp_path, seed=2)
    trial.at_each(["reading", "restoring", "embedding", "embedded", "publishing"])
    assert trial.problems == []
    assert trial.kills == 5
