"""The original file of a document, to be downloaded as long as it is the one that was indexed."""

from pathlib import PurePosixPath

import streamlit as st

from index.config import from_environment
from index.errors import ExtractError
from index.records import DocumentSummary
from index.regular_file import read_unchanged
from index.types import SourceFile
from qa.ui.inert_text import escape
from qa.ui.texts import Texts

_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg", "tiff": "image/tiff"}
_ANY_TYPE = "application/octet-stream"


def show(document: DocumentSummary, key: str, texts: Texts) -> None:
    """Draw a button that downloads the file of a document of the index, or say why it cannot be had."""
    if not is_unchanged(document.source):
        st.html(f'<p class="quiet">{escape(texts.picture.changed)}</p>')
        return
    st.download_button(
        texts.reading.original,
        lambda: _read(document.source),
        file_name=PurePosixPath(document.source.path).name,
        mime=_TYPES.get(document.format, _ANY_TYPE),
        key=key,
        on_click="ignore",
    )


def is_unchanged(source: SourceFile) -> bool:
    """Tell whether the file is still there, and the one that was indexed."""
    try:
        _read(source)
    except ExtractError:
        return False
    return True


def _read(source: SourceFile) -> bytes:
    config = from_environment()
    return read_unchanged(config.documents, source.path, source.sha256, config.limits.file_bytes)
