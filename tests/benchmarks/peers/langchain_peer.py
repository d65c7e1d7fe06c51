"""LangChain over a folder of texts: `build DOCUMENTS INDEX MODEL`, or `dense INDEX MODEL` or `ensemble INDEX MODEL`,
which are then asked over standard input.

A build prints a line when the dense index is on disk, and another when BM25 is made too. LangChain keeps BM25 in memory
alone: it is made again whenever the ensemble is opened.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import peer
from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings


def embeddings(model: str) -> HuggingFaceEmbeddings:
    """Open the model, which its folder says to be in float32."""
    return HuggingFaceEmbeddings(
        model_name=model,
        model_kwargs={"device": "cpu", "local_files_only": True},
        encode_kwargs={"prompt": peer.PASSAGE_PREFIX},
        query_encode_kwargs={"prompt": peer.QUERY_PREFIX},
    )


def build(documents: Path, index: Path, model: str) -> None:
    """Cut, embed and write the texts of a folder."""
    found = peer.texts(documents)
    pieces = peer.splitter().create_documents(list(found.values()), [{"source": name} for name in found])
    FAISS.from_documents(pieces, embeddings(model)).save_local(str(index))
    print("dense", flush=True)
    BM25Retriever.from_documents(pieces)
    print("ensemble", flush=True)


def opened(index: Path, model: str, with_words: bool) -> Callable[[str], int]:
    """Open an index, and BM25 beside it `with_words`; return what finds the passages of a question."""
    # The file of texts is a pickle, which this benchmark wrote itself.
    store = FAISS.load_local(str(index), embeddings(model), allow_dangerous_deserialization=True)
    retriever = store.as_retriever(search_kwargs={"k": peer.TOP})
    if with_words:
        pieces = [store.docstore.search(identity) for identity in store.index_to_docstore_id.values()]
        words = BM25Retriever.from_documents(pieces, k=peer.TOP)
        retriever = EnsembleRetriever(retrievers=[words, retriever], weights=[0.5, 0.5])
    return lambda question: len(retriever.invoke(question))


if __name__ == "__main__":
    what, *folders, model_folder = sys.argv[1:]
    if what == "build":
        build(*map(Path, folders), model_folder)
    else:
        peer.answer(opened(*map(Path, folders), model_folder, with_words=what == "ensemble"))
