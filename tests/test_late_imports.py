"""What a start imports: a build that finds the index current, and the app until somebody asks for more."""

import subprocess
import sys

import pytest

_ENGINES = ("openvino", "torch", "sentence_transformers")
_READERS = ("bs4", "pypdf", "pypdfium2", "markdown_it", "docx", "pptx", "openpyxl", "typst")
_PAGES = (
    "qa.ui.ask.page, qa.ui.archive.page, qa.ui.pack.page, qa.ui.start.page, qa.ui.accessibility, qa.ui.header, qa.log"
)


@pytest.mark.parametrize("modules", ["index.__main__", _PAGES])
def test_a_start_imports_no_engine_and_no_library_that_reads_or_writes_a_format(modules: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {modules}\nprint(*sorted({{*{_ENGINES + _READERS}}} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == []
