"""The reading path: parts of a matter by their titles, and the choice among made-up vectors and in a real archive."""

import numpy as np
import pytest

from index.archive import Archive
from index.records import StoredPassage, StoredSentence
from index.types import SentenceKind
from qa.introduction.reading_path import STEPS, Part, part_of, reading_path

LONG = "Detta är en löpande text som är lång nog att läsas för sig. " * 5


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (("1. Sammanfattning",), Part.SUMMARY),
        (("2. Projektbakgrund och syfte", "2.1 Bakgrund"), Part.BACKGROUND),
        (("§ 4 Vägen", "Ärendet"), Part.BACKGROUND),
        (("§ 4 Vägen", "Beslut"), Part.DECISION),
        (("§ 4 Vägen", "Förslag till beslut"), None),
        (("§ 4 Vägen", "Skickas till"), None),
        (("7. Slut", "7.1 Slutsats"), Part.OUTCOME),
        (("7. Slut", "7.2 Lardomar"), Part.OUTCOME),
        (("7. Slut", "7.3 Rekommendationer"), Part.NEXT),
        (("Fortsatt arbete",), Part.NEXT),
        (("4. Resultat", "4.2 Supporten"), Part.CENTRAL),
        ((), Part.CENTRAL),
    ],
)
def test_titles_say_what_a_passage_tells(section: tuple[str, ...], expected: Part | None) -> None:
    assert part_of(section) is expected


def passage(
    id_: int,
    document: str,
    title: str,
    vector: tuple[float, ...],
    text: str = LONG,
    kind: SentenceKind = SentenceKind.PROSE,
) -> StoredPassage:
    unit = np.asarray(vector, dtype=np.float32) / np.float32(np.linalg.norm(vector))
    sentence = StoredSentence(0, len(text), 1, kind, unit)
    return StoredPassage(
        id_, document, "Rapport", None, None, "0" * 64, 1, (title,), 0, len(text), text, unit, (sentence,)
    )


def test_each_need_is_met_once_and_in_reading_order() -> None:
    passages = [
        passage(1, "a", "Rekommendationer", (1, 0.1)),
        passage(2, "a", "Slutsats", (1, 0.2)),
        passage(3, "b", "Beslut", (1, 0.3)),
        passage(4, "c", "Bakgrund", (1, 0)),
        passage(5, "c", "Bakgrund", (0.2, 1)),
        passage(6, "d", "Trafik", (1, 0.1)),
    ]
    steps = reading_path(lambda: passages)
    assert [each.part for each in steps] == [Part.BACKGROUND, Part.DECISION, Part.OUTCOME, Part.NEXT, Part.CENTRAL]
    assert [each.passage_id for each in steps] == [4, 3, 2, 1, 6]


def test_no_more_than_two_of_a_document_and_none_twice() -> None:
    passages = [
        passage(number, "a", title, (1, number)) for number, title in enumerate(("Bakgrund", "Beslut", "Slutsats"))
    ]
    steps = reading_path(lambda: passages)
    assert len(steps) == 2
    assert len({each.passage_id for each in steps}) == 2


def test_a_passage_like_one_that_is_chosen_gives_way_to_another() -> None:
    passages = [
        passage(1, "a", "Bakgrund", (1, 0, 0)),
        passage(2, "b", "Bakgrund", (1, 0.01, 0)),
        passage(3, "c", "Bakgrund", (1, 0, 0.01)),
        passage(4, "d", "Bakgrund", (0.8, 0.6, 0)),
    ]
    first, second = (each.passage_id for each in reading_path(lambda: [passages[0], passages[3]]))
    assert {first, second} == {1, 4}
    chosen = [each.passage_id for each in reading_path(lambda: passages)]
    assert 4 in chosen[:STEPS]


def test_tables_short_texts_and_later_passages_of_a_section_are_not_chosen() -> None:
    passages = [
        passage(1, "a", "Bakgrund", (1, 0), "För kort."),
        passage(2, "b", "Bakgrund", (1, 0), LONG, SentenceKind.ROW),
        passage(3, "c", "Bakgrund", (0.5, 1)),
        passage(4, "c", "Bakgrund", (1, 0)),
    ]
    assert [each.passage_id for each in reading_path(lambda: passages)] == [3]
    assert reading_path(list) == ()


def test_the_shipped_archive_is_introduced(archive: Archive) -> None:
    steps = reading_path(lambda: archive.store.all_passages(with_vectors=True))
    assert len(steps) == STEPS
    assert {each.part for each in steps} >= {Part.DECISION, Part.OUTCOME, Part.NEXT}
    passages = archive.passages([each.passage_id for each in steps])
    for each in steps:
        assert (each.start, each.end) in {(one.start, one.end) for one in passages[each.passage_id].sentences}
    documents = [passages[each.passage_id].document for each in steps]
    assert max(map(documents.count, documents)) <= 2
