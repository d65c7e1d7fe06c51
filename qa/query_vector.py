"""A query becomes the vector that passages and sentences are compared with."""

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.embed import Encoder
from index.words import folded_stem
from qa.language import language
from qa.terms import Phrase, gloss


def query_vector(text: str, archive: Archive, encoder: Encoder) -> NDArray[np.float32]:
    """Return the unit vector, shape (dimension,), of a query; for an English one, of the mean of it and its gloss.

    The archive decides among several Swedish words for an English one: those that it does not hold are passed over.
    """
    mean = encoder.queries(_in_swedish_too(text, archive)).mean(axis=0)
    vector: NDArray[np.float32] = mean / max(float(np.linalg.norm(mean)), float(np.finfo(np.float32).tiny))
    return vector


def _in_swedish_too(text: str, archive: Archive) -> list[str]:
    if language(text) != "en":
        return [text]

    def is_known(phrase: Phrase) -> bool:
        stems = {folded_stem(word) for word in phrase}
        return stems <= archive.store.document_frequencies(sorted(stems)).keys()

    return [text, gloss(text, is_known)]
