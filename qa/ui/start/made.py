"""What is made of the archive for new staff, once for each version of it and for all visitors."""

from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import streamlit as st

from index.archive import Archive
from index.embed import Encoder
from qa.admission import Admission
from qa.ask import ask
from qa.introduction.first_questions import FirstQuestion, first_questions
from qa.introduction.glossary import Explanation, Glossary, Mention
from qa.introduction.glossary import glossary as make_glossary
from qa.introduction.reading_path import Step
from qa.introduction.reading_path import reading_path as make_reading_path
from qa.types import Answer, Question
from qa.ui import resources

Place = Explanation | Mention | Step

SURE_ENOUGH = 0.45
"""Lowest estimated probability with which a first question is answered: well above the thresholds of both languages.
That it is answered by what it was made of is seen to besides."""


def glossary(archive: Archive) -> Glossary:
    """Return what the archive explains; made at the first call for its version."""
    return _glossary(archive.version, archive)


def reading_path(archive: Archive) -> tuple[Step, ...]:
    """Return the passages to read first; made at the first call for its version."""
    return _reading_path(archive.version, archive)


def questions(archive: Archive, language: str) -> tuple[FirstQuestion, ...] | None:
    """Return the questions to start with, None while they are in the making, which is started if it is not.

    They need the embedding model, and each is asked, so that they take seconds.
    """
    resources.prepare()
    if not resources.is_prepared():
        return None
    making = _questions(archive.version, language, archive, resources.embedder(), resources.admission())
    if not making.done():
        return None
    try:
        return making.result()
    except Exception:
        _questions.clear()
        raise


@st.cache_resource(show_spinner=False, max_entries=2)
def _glossary(version: str, _archive: Archive) -> Glossary:
    return make_glossary(_archive.store.all_passages())


@st.cache_resource(show_spinner=False, max_entries=2)
def _reading_path(version: str, _archive: Archive) -> tuple[Step, ...]:
    return make_reading_path(partial(_archive.store.all_passages, with_vectors=True))


@st.cache_resource(show_spinner=False, max_entries=4)
def _questions(
    version: str, language: str, _archive: Archive, _encoder: Encoder, _admission: Admission
) -> Future[tuple[FirstQuestion, ...]]:
    known = glossary(_archive)

    def asked(question: str) -> Answer:
        with _admission.turn(patient=True):
            return ask(Question(question), _archive, _encoder)

    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="first-questions")
    making = pool.submit(first_questions, _archive.store.all_passages, known, language, asked, SURE_ENOUGH)
    pool.shutdown(wait=False)
    return making
