"""Opening an index while it is published anew."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.archive import open_archive
from index.build import build
from index.config import Config
from tests.kills import QuickEncoder

pytestmark = pytest.mark.slow

VERSIONS = 12


def test_whoever_opens_the_archive_while_a_version_is_published_gets_one_or_the_other(tmp_path: Path) -> None:
    config = Config(documents=tmp_path / "documents", index=tmp_path / "index")
    config.documents.mkdir()
    document = config.documents / "ett.txt"
    is_over = threading.Event()

    def publish(number: int) -> None:
        document.write_text(f"§ 1 Val\n\nNämnden väljer ledamot {number}.", "utf-8")
        build(config, QuickEncoder)

    def opened() -> list[str]:
        seen = []
        while not is_over.is_set():
            archive = open_archive(config)
            seen.append(str(archive.store.text("ett.txt")).rsplit(maxsplit=1)[1])
            archive.close()
        return seen

    publish(0)
    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(opened) for _ in range(4)]
        try:
            for number in range(1, VERSIONS):
                publish(number)
        finally:
            is_over.set()
        seen = [each.result() for each in readers]
    for each in seen:
        numbers = [int(number.rstrip(".")) for number in each]
        assert numbers == sorted(numbers)
    assert {number for each in seen for number in each} > {"0.", f"{VERSIONS - 1}."}
