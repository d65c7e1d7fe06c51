"""What all visitors share: the open archive and the embedding model, each opened once."""

from concurrent.futures import Future, ThreadPoolExecutor, wait

import streamlit as st

from index.archive import Archive, current_version, open_archive
from index.config import Config, from_environment
from index.embed import Embedder, open_embedder


def archive() -> Archive:
    """Return the archive as it is published now; a newly built index is picked up by itself."""
    config = from_environment()
    return _archive(str(config.index.resolve()), current_version(config), config)


def prepare() -> None:
    """Start to load the embedding model, which takes seconds, and return at once."""
    _loading(from_environment())


def is_prepared(patience: float = 0.0) -> bool:
    """Tell whether the embedding model has been loaded, after waiting for it so many seconds at most."""
    return bool(wait([_loading(from_environment())], patience).done)


def embedder() -> Embedder:
    """Return the embedding model, waiting for it; a failure is raised and tried again the next time."""
    try:
        return _loading(from_environment()).result()
    except Exception:
        _loading.clear()
        raise


@st.cache_resource(show_spinner=False, max_entries=2)
def _archive(index: str, version: str | None, _config: Config) -> Archive:
    return open_archive(_config)


@st.cache_resource(show_spinner=False, max_entries=1)
def _loading(_config: Config) -> Future[Embedder]:
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load-model")
    loading = pool.submit(open_embedder, _config)
    pool.shutdown(wait=False)
    return loading
