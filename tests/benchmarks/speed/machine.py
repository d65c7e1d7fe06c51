"""What a benchmark ran on, in words that name no host and no folder."""

import json
import os
import platform
import re
import sqlite3
import subprocess
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

_OURS = ("openvino", "tokenizers", "faiss-cpu", "numpy", "streamlit")
_THEIRS = ("langchain-classic", "langchain-community", "txtai", "sentence-transformers", "torch", "faiss-cpu")
_FAST = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8")
_ASK = "import importlib.metadata as m, json, sys; print(json.dumps({name: m.version(name) for name in sys.argv[1:]}))"


def description(peers: Path | None) -> list[str]:
    """Return what this machine is and which versions it runs, a line each; `peers` is the Python of the others."""
    lines = [
        f"Machine: {processor(Path('/proc/cpuinfo').read_text('utf-8'))}, {len(os.sched_getaffinity(0))} cores, "
        f"{memory_gigabytes(Path('/proc/meminfo').read_text('utf-8'))} GB of memory, {platform.system()}.",
        f"Ours: Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{listed({name: version(name) for name in _OURS})}.",
    ]
    if peers is not None:
        told = subprocess.run([str(peers), "-c", _ASK, *_THEIRS], check=True, capture_output=True, text=True).stdout
        lines.append(f"Theirs: {listed(json.loads(told))}.")
    return lines


def processor(cpuinfo: str) -> str:
    """Return the processor's name from what Linux tells of it, and which of the fast number types it has."""
    name = re.search(r"^model name\s*:\s*(.+)$", cpuinfo, re.MULTILINE)
    flags = re.search(r"^flags\s*:\s*(.+)$", cpuinfo, re.MULTILINE)
    offered = set(flags[1].split()) if flags else set()
    fast = ", ".join(flag for flag in _FAST if flag in offered)
    return (name[1] if name else platform.machine()) + (f" ({fast})" if fast else "")


def memory_gigabytes(meminfo: str) -> int:
    """Return how much memory there is, from what Linux tells of it."""
    found = re.search(r"^MemTotal:\s*(\d+) kB$", meminfo, re.MULTILINE)
    if found is None:
        raise ValueError("no MemTotal: this is not what Linux tells of its memory")
    return round(int(found[1]) / 1024**2)


def listed(versions: Mapping[str, str]) -> str:
    """Return names with their versions."""
    return ", ".join(f"{name} {number}" for name, number in versions.items())
