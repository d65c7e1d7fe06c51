"""A passage's vector is made of those of its sentences, its heading and its document; pure.

So a passage costs the model nothing, and a changed sentence one sentence. On 434 texts of Swedish authorities, 962
questions in Swedish and 100 in English, against vectors that the model makes of whole passages: MRR by text .883 and
.882, in English .749 and .748; by passage .851 and .849, in English .674 and .678.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

HEADING, DOCUMENT = 0.5, 0.2
"""What the vectors of the heading and of the whole document count for, that of the sentences being 1. Without either,
English questions lose two points of MRR."""


def passage_vectors(
    sentences: NDArray[np.float32],
    counts: Sequence[int],
    headings: NDArray[np.float32],
    document: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Return the unit vectors of passages, shape (passages, dimension).

    `sentences` are the unit vectors of all their sentences in order, `counts` how many each passage has, one at least;
    `headings` are unit vectors, one a passage; `document` is the sum of
    those of all sentences of the document.
    """
    starts = np.cumsum([0, *counts[:-1]])
    means = np.add.reduceat(sentences, starts, axis=0)
    return _unit(_unit(means) + HEADING * headings + DOCUMENT * _unit(document[None]))


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (rows / np.maximum(norms, np.finfo(np.float32).tiny)).astype(np.float32)
    return unit
