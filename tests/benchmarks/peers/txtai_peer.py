"""txtai over a folder of texts: `build DOCUMENTS INDEX MODEL`, or `hybrid INDEX MODEL`, which is then asked over
standard input. It leaves cutting to its users: the pieces are those of LangChain."""

import sys
from pathlib import Path

import peer
from txtai import Embeddings


def build(documents: Path, index: Path, model: str) -> None:
    """Cut, embed and write the texts of a folder; the model is loaded in float32, as its folder says."""
    pieces = [
        {"text": piece, "source": name}
        for name, text in peer.texts(documents).items()
        for piece in peer.splitter().split_text(text)
    ]
    prefixes = {"query": peer.QUERY_PREFIX, "data": peer.PASSAGE_PREFIX}
    embeddings = Embeddings(path=model, hybrid=True, content=True, gpu=False, instructions=prefixes)
    embeddings.index(pieces)
    embeddings.save(str(index))


def ask(index: Path) -> None:
    """Open an index, whose settings name the model, and answer questions."""
    embeddings = Embeddings()
    embeddings.load(str(index))
    peer.answer(lambda question: len(embeddings.search(question, peer.TOP)))


if __name__ == "__main__":
    what, *folders, model_folder = sys.argv[1:]
    if what == "build":
        build(*map(Path, folders), model_folder)
    else:
        ask(*map(Path, folders))
