"""What decides the vectors and the words of an index, in one line; an index with another one is refused."""

import hashlib
import json
from dataclasses import asdict

from index import model
from index.config import Config
from index.metadata import METADATA_VERSION
from index.passages import SPLIT_VERSION
from index.repair import REPAIR_VERSION
from index.schema import SCHEMA_VERSION
from index.words import WORDS_VERSION

EXTRACT_VERSION = 2
"""Raised when an extractor reads a file otherwise than before, so that an older index is rebuilt."""


def fingerprint(config: Config) -> str:
    """Return a SHA-256 over the model, its prefixes, the splitting and the versions of the stages."""
    parts = {
        "model": model.fingerprint(config.model),
        "prefixes": [config.query_prefix, config.passage_prefix],
        "split": asdict(config.split),
        "versions": [
            EXTRACT_VERSION,
            SPLIT_VERSION,
            METADATA_VERSION,
            REPAIR_VERSION,
            WORDS_VERSION,
            SCHEMA_VERSION,
        ],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
