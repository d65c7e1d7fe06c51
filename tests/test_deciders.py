"""Who decides what, in a real index of made-up documents and in sentences."""

from pathlib import Path

import pytest

from index.archive import open_archive
from index.build import build
from index.config import Config
from index.embed import Embedder
from qa.introduction.actors import acting, answerers, deciders, introduced
from qa.introduction.deciders import Deciders, who_decides
from tests.timeline_documents import write_documents


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, embedder: Embedder) -> Deciders:
    folder = tmp_path_factory.mktemp("beslutande")
    config = Config(
        documents=write_documents(folder / "handlingar"), index=folder / "index", models=model_folder.parent
    )
    build(config, lambda: embedder)
    archive = open_archive(config)
    result = who_decides(archive.store.all_passages())
    archive.close()
    return result


@pytest.mark.slow
def test_bodies_have_their_decisions_by_date(found: Deciders) -> None:
    bodies = {
        actor.name: [each.when.code if each.when else None for each in actor.statements] for actor in found.bodies
    }
    assert bodies == {
        "Tekniska nämnden": ["2022-06-15", "2023-09-14", "2023-09-14", "2023-09-14"],
        "Enhetschefen": ["2025-02-11"],
        "Kommunfullmäktige": [None],
        "Västra Broregionen": [None],
    }


@pytest.mark.slow
def test_roles_have_their_tasks_and_members(found: Deciders) -> None:
    roles = {actor.name: [each.text[:30] for each in actor.statements] for actor in found.roles}
    assert roles == {
        "Arbetsgrupp med ansvar för trafiken": ["Därefter inrättades en arbetsg", "Arbetsgruppen bestod av två ha"],
        "Förvaltningschefen": ["ge förvaltningschefen i uppdra"],
        "Projektledaren": ["Projektledaren ansvarade för a"],
        "Västra Broregionen": ["Västra Broregionen (VBR) ansva"],
    }


@pytest.mark.slow
def test_what_two_documents_tell_stands_once(found: Deciders) -> None:
    closed = found.bodies[0].statements[0]
    assert [place.document for place in closed.places] == ["protokoll.txt", "rapport.txt"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kommunstyrelsen beslutade den 3 maj 2024 att avslå.", ["Kommunstyrelsen"]),
        ("När Norra regionen den 15 november 2024 beslutade att pausa blev det tyst.", ["Norra regionen"]),
        ("Därför fattade Ekeby kommun, med andra, beslut om att vänta.", ["Ekeby kommun"]),
        ("Beslut om ombud fattades av styrgruppen.", ["Styrgruppen"]),
        ("Barn- och utbildningsnämnden antog planen.", ["Barn- och utbildningsnämnden"]),
        ("Ett beslut från VästKom styrelse den 2023-10-03 visar det.", ["VästKom styrelse"]),
        ("Det beslutades att vänta.", []),
        ("Han beslutade sig.", []),
        ("Beslutet grundades på en bedömning.", []),
    ],
)
def test_who_has_decided(text: str, names: list[str]) -> None:
    assert deciders(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nord Data ansvarade för metodik, medan VGR ansvarade för kunskap.", ["Nord Data", "VGR"]),
        ("Under tiden hade projektledaren rollen som kontaktperson.", ["Projektledaren"]),
        ("Den lokala projektgruppen består av tre rektorer.", ["Den lokala projektgruppen"]),
        ("Sedan 2015 ansvarar kommunen själv för samordningen.", ["Kommunen"]),
        ("Enligt ordningen beslutar enhetschefen om bidrag.", ["Enhetschefen"]),
        ("Då övergår ansvaret för frågan till verksamhetschef för vård och omsorg.",
         ["Verksamhetschef för vård och omsorg"]),
        ("Roller och ansvar behöver vara tydliga för alla.", []),
    ],
)  # fmt: skip
def test_who_answers_for_something(text: str, names: list[str]) -> None:
    assert answerers(text) == names


def test_who_a_decision_opens_with() -> None:
    assert acting("Enhetschefen beslutar att bevilja bidraget.") == "Enhetschefen"
    assert acting("Att bevilja bidraget.") is None


def test_the_group_that_a_sentence_introduces() -> None:
    assert introduced("Vidare bildades en särskild grupp med ansvar för skolan.") == "grupp med ansvar för skolan"
    assert introduced("Gruppen bildades sent.") is None
