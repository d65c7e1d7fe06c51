"""What all visitors share: the open archive, the embedding model and the pages that are drawn, each opened once."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace

import streamlit as st

from index.archive import Archive, current_version, open_archive
from index.batched import BatchedEncoder
from index.config import Config, from_environment
from index.embed import Encoder, open_embedder
from index.records import DocumentSummary
from qa.admission import Admission
from qa.masking import masked
from qa.ui.picture.drawn_pages import DrawnPages

AT_ONCE = 8
"""Questions that are answered at the same time: a few keep the cores busy, and each more makes all of them slower."""
MOST_WAITING = 100
"""Questions in line, which take some ten seconds to answer on two cores."""


def archive() -> Archive:
    """Return the archive as it is published now; a newly built index is picked up by itself."""
    config = from_environment()
    return _archive(str(config.index.resolve()), current_version(config), config)


def documents() -> tuple[DocumentSummary, ...]:
    """Return what the archive holds, in the order of paths."""
    config = from_environment()
    return _documents(str(config.index.resolve()), current_version(config), archive())


def prepare() -> None:
    """Start to load the embedding model and what draws pages, which takes seconds, and return at once."""
    _loading(from_environment())
    drawn_pages()


def is_prepared(patience: float = 0.0) -> bool:
    """Tell whether the embedding model has been loaded, after waiting for it so many seconds at most."""
    return bool(wait([_loading(from_environment())], patience).done)


def embedder() -> Encoder:
    """Return the embedding model, waiting for it; a failure is raised and tried again the next time."""
    try:
        return _loading(from_environment()).result()
    except Exception:
        _loading.clear()
        raise


@st.cache_resource(show_spinner=False)
def admission() -> Admission:
    """Return what gives each question its turn."""
    return Admission(AT_ONCE, MOST_WAITING)


def drawn_pages() -> DrawnPages:
    """Return what draws pages."""
    config = from_environment()
    return _drawn_pages(str(config.documents.resolve()), config)


@st.cache_resource(show_spinner=False, max_entries=2)
def _archive(index: str, version: str | None, _config: Config) -> Archive:
    return open_archive(_config)


@st.cache_resource(show_spinner=False, max_entries=2)
def _documents(index: str, version: str | None, _archive: Archive) -> tuple[DocumentSummary, ...]:
    found = _archive.store.documents()
    if _archive.shows_personal_numbers:
        return tuple(found)
    return tuple(replace(each, title=masked(each.title)) for each in found)


@st.cache_resource(show_spinner=False, max_entries=1)
def _loading(_config: Config) -> Future[BatchedEncoder]:
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load-model")
    loading = pool.submit(_ready, _config)
    pool.shutdown(wait=False)
    return loading


@st.cache_resource(show_spinner=False, max_entries=1, on_release=DrawnPages.close)
def _drawn_pages(documents: str, _config: Config) -> DrawnPages:
    pages = DrawnPages(_config)
    pages.start()
    return pages


def _ready(config: Config) -> BatchedEncoder:
    """Open the model and let it encode once, so that the first question finds all of it made."""
    encoder = BatchedEncoder(open_embedder(config))
    encoder.queries(["?"])
    return encoder
