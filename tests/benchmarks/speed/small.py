"""The texts of the reading test, built and asked by each side in turn."""

import json
import statistics
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.speed.processes import Ran, ran
from tests.benchmarks.speed.setting import ROUNDS, Measured, Setting, asked_in_turn, own
from tests.benchmarks.speed.table import PEERS, Row, Unit, spread

_PEERS = Path(__file__).parent.parent / "peers"
_LANGCHAIN, _TXTAI = (str(_PEERS / name) for name in ("langchain_peer.py", "txtai_peer.py"))


def building(setting: Setting) -> Measured:
    """Build an index of the texts, each side in turn, from the start of a process until the index is on disk."""
    ours, dense, ensemble, hybrid = [], [], [], []
    memory: dict[str, list[int]] = {name: [] for name in ("ours", "langchain", "txtai")}
    for number in range(ROUNDS):
        built = _built(setting, number)
        ours.append(built.seconds)
        langchain, txtai = _langchain(setting, number), _txtai(setting, number)
        written = {line: seconds for seconds, line in langchain.lines}
        dense.append(written["dense"])
        ensemble.append(written["ensemble"])
        hybrid.append(txtai.seconds)
        for name, each in (("ours", built), ("langchain", langchain), ("txtai", txtai)):
            memory[name].append(each.megabytes)
    timed = ran(own("tests.benchmarks.speed.model_share"), setting.environment(setting.texts, setting.index("share")))
    told = json.loads(timed.lines[-1][1])
    texts = len(setting.test.texts)
    most = {name: max(values) for name, values in memory.items()}
    return Measured(
        (
            Row(
                f"build of {texts} texts, passages and sentences",
                Unit.SECONDS,
                statistics.median(ours),
                tuple(map(statistics.median, (dense, ensemble, hybrid))),
                floor=1 / 2,
                aim=1 / 5,
                is_share=True,
            ),
            Row(
                "share of that build in which the model runs",
                Unit.PERCENT,
                100 * told["seconds"] / timed.seconds,
                (),
                80,
                92,
            ),
            Row(
                "most memory of that build",
                Unit.MEGABYTES,
                most["ours"],
                (most["langchain"], most["langchain"], most["txtai"]),
            ),
        ),
        (
            f"Builds: median of {ROUNDS}, each side in turn, from the start of its process; ours computes texts of the "
            f"archive in {told['number_type']}, which is fastest here, and theirs in float32, all with the same model "
            "folder. We embed every sentence and heading, and make the vectors of passages out of those; they embed "
            "pieces of 1,000 characters that overlap by 200.",
            "LangChain's two builds are one process: the dense one ends when FAISS is on disk, the other when BM25 is "
            "made too, which LangChain keeps in memory alone.",
            "The share of the model is measured in a build of its own, by the clock, splitting into tokens included. "
            "The most memory is that of the process that builds.",
        ),
    )


def asking(setting: Setting) -> Measured:
    """Ask an index of the texts, each side in turn, everything being open."""
    for name, build in (("ours", _built), ("langchain", _langchain), ("txtai", _txtai)):
        if not setting.index(name).exists():
            build(setting, 0)
    langchain, txtai, model = setting.index("langchain"), setting.index("txtai"), setting.model
    ours = (own("tests.benchmarks.speed.asker"), setting.environment(setting.texts, setting.index("ours")))
    theirs = ((_LANGCHAIN, "dense", langchain), (_LANGCHAIN, "ensemble", langchain), (_TXTAI, "hybrid", txtai))
    sides = {"ours": ours}
    for name, (peer, what, index) in zip(PEERS, theirs, strict=True):
        sides[name] = (_peer(setting, peer, what, index, model), {})
    times, memory = asked_in_turn(sides, setting.asked)
    found = {name: spread(each) for name, each in times.items()}
    where = f"on {len(setting.test.texts)} texts"
    rows = (
        _against(
            f"question, warm, {where}: median", Unit.MILLISECONDS, {n: s.median for n, s in found.items()}, 60, 25
        ),
        _against(f"question, warm, {where}: p95", Unit.MILLISECONDS, {n: s.high for n, s in found.items()}, 120, 50),
        _against(f"memory of the process that is asked, {where}", Unit.MEGABYTES, memory),
    )
    return Measured(
        rows,
        (
            f"Questions: {len(times['ours'])}, in turns of {len(setting.asked[1])}, each side in a process of its own "
            "after a warm-up; with the model's time. Ours is a whole answer: cited sentences with offsets that were "
            "checked, a confidence, and silence where the archive does not say. Theirs is retrieval alone: five "
            "passages.",
        ),
    )


def _against(
    measure: str, unit: Unit, values: Mapping[str, float], floor: float | None = None, aim: float | None = None
) -> Row:
    return Row(measure, unit, values["ours"], tuple(values[name] for name in PEERS), floor, aim)


def _built(setting: Setting, number: int) -> Ran:
    return ran(own("index", "build"), setting.environment(setting.texts, setting.index("ours", number)))


def _langchain(setting: Setting, number: int) -> Ran:
    index = setting.index("langchain", number)
    return ran(_peer(setting, _LANGCHAIN, "build", setting.texts, index, setting.model), {})


def _txtai(setting: Setting, number: int) -> Ran:
    index = setting.index("txtai", number)
    return ran(_peer(setting, _TXTAI, "build", setting.texts, index, setting.model), {})


def _peer(setting: Setting, script: str, what: str, *folders: Path) -> list[str]:
    return [str(setting.peers), script, what, *map(str, folders)]
