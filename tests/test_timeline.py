"""The timeline of a real index of made-up documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import Archive, open_archive
from index.build import build
from index.config import Config
from index.embed import Embedder
from qa.citation import cite
from qa.introduction.decisions import decisions
from qa.introduction.timeline import Event, timeline
from tests.benchmarks.timeline import is_found, listed
from tests.timeline_documents import write_documents

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, embedder: Embedder) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("tidslinje")
    documents = write_documents(folder / "handlingar")
    config = Config(documents=documents, index=folder / "index", models=model_folder.parent)
    build(config, lambda: embedder)
    opened = open_archive(config)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def events(told: Archive) -> tuple[Event, ...]:
    return timeline(told.store.all_passages(batch=3))


def test_events_are_dated_in_order(events: tuple[Event, ...]) -> None:
    assert [(event.code, event.is_year_inferred) for event in events] == [
        ("1962", False),
        ("2022-06-15", False),
        ("2022-host", False),
        ("2022-11-28", True),
        ("2022-12", True),
        ("2023-05-03", False),
        ("2023-09-14", False),
        ("2023-09-14", False),
        ("2023-09-14", False),
        ("2024-01-20", False),
        ("2025-02-11", False),
    ]


def test_decisions_are_dated_by_their_meeting_and_know_their_matter(events: tuple[Event, ...]) -> None:
    decided = [event for event in events if event.is_decision]
    assert [(event.matter, event.lead, event.text) for event in decided] == [
        ("§ 41 Dnr TN 2022/87 Renovering av Ekebybron", "Tekniska nämnden beslutar att",
         "godkänna redovisningen av renoveringen."),
        ("§ 41 Dnr TN 2022/87 Renovering av Ekebybron", "Tekniska nämnden beslutar att",
         "ge förvaltningschefen i uppdrag att redovisa slutkostnaden."),
        ("§ 42 Dnr TN 2023/12 Snöröjning", "", "Tekniska nämnden beslutar att anta entreprenören Snö & Väg AB."),
        ("DELEGATIONSBESLUT", "", "Enhetschefen beslutar att bevilja föreningen Träffpunkten 40 000 kr."),
    ]  # fmt: skip


def test_what_two_documents_tell_is_one_event_with_two_sources(told: Archive, events: tuple[Event, ...]) -> None:
    closed = next(event for event in events if event.code == "2022-06-15")
    assert [place.document for place in closed.places] == ["protokoll.txt", "rapport.txt"]
    passages = told.passages([place.passage_id for place in closed.places])
    for place in closed.places:
        citation = cite(passages[place.passage_id], place.start, place.end, told.store.text(place.document))
        assert "15 juni 2022" in citation.quote


def test_proposals_are_no_decisions(told: Archive) -> None:
    found = list(decisions(told.store.all_passages()))
    assert len(found) == 4
    assert {each.body for each in found} == {"Tekniska nämnden", None}


def test_an_archive_without_dates_has_no_timeline() -> None:
    assert timeline([]) == ()


def test_the_list_for_the_originals_is_checked_by_date_and_words(events: tuple[Event, ...]) -> None:
    row = {"date": "2022-06-15", "name": "the bridge is closed", "words": "st.ngas"}
    assert is_found(row, events)
    assert not is_found(row | {"date": "2022-06-16"}, events)
    assert not is_found(row | {"words": "öppnas"}, events)
    assert len({(each["date"], each["words"]) for each in listed()}) == len(listed()) == 43
