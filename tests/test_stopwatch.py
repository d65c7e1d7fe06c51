"""The time of stages, summed by name."""

import time

import pytest

from qa.stopwatch import Stopwatch


def test_the_times_of_a_stage_are_summed_and_stages_stand_in_order() -> None:
    watch = Stopwatch()
    for _ in range(2):
        with watch.stage("searching"):
            time.sleep(0.02)
    with watch.stage("encoding"):
        pass
    with pytest.raises(KeyError), watch.stage("judging"):
        raise KeyError
    searching, encoding, judging = watch.stages
    assert [searching.name, encoding.name, judging.name] == ["searching", "encoding", "judging"]
    assert 40 <= searching.ms < 1_000
    assert encoding.ms < 20
    assert watch.elapsed_ms >= sum(each.ms for each in watch.stages)
