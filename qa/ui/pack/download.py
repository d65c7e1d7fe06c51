"""The pack as files to save."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from qa.evidence_pack.choices import counts
from qa.evidence_pack.files import pack_bytes
from qa.evidence_pack.pack import Pack
from qa.ui.inert_text import escape
from qa.ui.pack import state
from qa.ui.texts import Texts

_KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
}


def show(texts: Texts) -> None:
    """Draw a button for each kind of file; it is written when it is asked for."""
    entries = state.work().entries
    st.html(
        f'<h3 class="section">{escape(texts.batch.save)}</h3>'
        f"<p>{escape(texts.batch.save_help.format(kept=counts(entries).kept))}</p>"
    )
    now = datetime.now(UTC)
    pack = Pack(entries, now.isoformat(timespec="seconds"))
    with st.container(horizontal=True, key="pack-save"):
        for ending, kind in _KINDS.items():
            st.download_button(
                texts.batch.formats[ending],
                data=partial(pack_bytes, pack, ending, texts.language),
                file_name=f"{texts.batch.file_name}-{datetime.now().date().isoformat()}{ending}",
                mime=kind,
                key=f"pack-save{ending}",
                on_click="ignore",
            )
