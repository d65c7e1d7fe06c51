"""Archives of several sizes: how they are built and asked, and what the app over the largest holds."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import replace

from index.config import Config, from_environment
from index.errors import ArkivsvarError
from index.fingerprint import fingerprint
from index.versions import Manifest, read_manifest
from tests.benchmarks.load import resident_megabytes
from tests.benchmarks.speed.processes import Ran, ran
from tests.benchmarks.speed.setting import Measured, Setting, asked_in_turn, own
from tests.benchmarks.speed.table import Row, Unit, spread
from tests.browser import App, app_process
from tests.sessions import visitor

_SEEN_BY_APP = 20
"""Questions after which the memory of the app is looked at."""


def sizing(setting: Setting) -> Measured:
    """Build and ask archives of several sizes, and look at the memory of the app over the largest."""
    archives, rows, notes = {}, [], []
    for sentences in setting.sizes:
        made, archives[sentences] = _large_archive(setting, sentences)
        manifest = _current_manifest(archives[sentences])
        size = _size(sentences)
        if made is None:
            notes.append(
                f"The archive of {size} was made by an earlier run and is used again: nothing is told of its build."
            )
            continue
        rows.append(Row(f"build of {size}, without the model", Unit.SECONDS, manifest.seconds))
        rows.append(Row(f"build of {size}: most memory", Unit.MEGABYTES, made.megabytes))
    sides = {
        _size(sentences): (own("tests.benchmarks.speed.asker"), setting.environment(config.documents, config.index))
        for sentences, config in archives.items()
    }
    times, memory = asked_in_turn(sides, setting.asked)
    found = {name: spread(each) for name, each in times.items()}
    smallest, largest = _size(setting.sizes[0]), _size(setting.sizes[-1])
    for name, each in found.items():
        median, high = ((150, 50), (300, 100)) if name == largest else ((None, None), (None, None))
        rows.append(Row(f"question, warm, at {name}: median", Unit.MILLISECONDS, each.median, (), *median))
        rows.append(Row(f"question, warm, at {name}: p95", Unit.MILLISECONDS, each.high, (), *high))
    if smallest != largest:
        growth = found[largest].median / found[smallest].median
        rows.append(Row(f"growth of the median from {smallest} to {largest}", Unit.TIMES, growth, (), 4, 1.5))
    rows.append(Row(f"memory of the process that is asked, at {largest}", Unit.MEGABYTES, memory[largest]))
    with app_process(sides[largest][1]) as app:
        asyncio.run(_visited(app, setting.asked[1][:_SEEN_BY_APP]))
        held = resident_megabytes(app.process.pid)
    rows.append(Row(f"memory of the app at {largest}", Unit.MEGABYTES, held, (), 3 * 1024, 1.2 * 1024))
    notes.append(
        f"Sizes: the {len(setting.test.texts)} texts and others made of their sentences, so that they are distinct and "
        "real in length; the vectors of made sentences lie from their original as embedded ones do. A build's time is "
        f"that of everything but the model. {len(times[largest])} questions are asked of each size in turn, with the "
        f"model's time, and {len(setting.asked[1][:_SEEN_BY_APP])} of the app, by one visitor. Memory includes what is "
        "read of mapped files."
    )
    return Measured(tuple(rows), tuple(notes))


async def _visited(app: App, questions: Sequence[str]) -> None:
    async with visitor(app.address) as session:
        for question in questions:
            drawn = await session.visit(q=question)
            if drawn.answer_seconds is None or 'class="problem"' in "".join(drawn.html):
                raise RuntimeError(f"the app did not answer {question!r}: {drawn.text[-300:]}")


def _large_archive(setting: Setting, sentences: int) -> tuple[Ran | None, Config]:
    """Make an archive of so many sentences unless it is there and current; return what came of its build."""
    folder = setting.kept / str(sentences)
    config = replace(from_environment(), documents=folder / "documents", index=folder / "index")
    if _current_manifest(config) is not None:
        return None, config
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    vectors = setting.kept / "vectors.npy"
    command = own("tests.benchmarks.size", "build", str(setting.test_file), str(folder))
    command += ["--sentences", str(sentences), "--vectors", str(vectors)]
    models = setting.environment(config.documents, config.index)
    if not vectors.exists():
        ran(command, models)
    return ran(command, models), config


def _current_manifest(config: Config) -> Manifest | None:
    """Return the manifest of an index that was made with the program as it is, None if there is none."""
    try:
        manifest = read_manifest(config.index)
    except ArkivsvarError:
        return None
    return manifest if manifest.fingerprint == fingerprint(config) else None


def _size(sentences: int) -> str:
    return f"{sentences:,} sentences"
