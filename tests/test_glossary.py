"""The glossary of passages, and of a real index of documents of its own."""

from pathlib import Path

import numpy as np
import pytest

from index.archive import open_archive
from index.build import build
from index.config import Config
from index.embed import Embedder
from index.reading import Edit
from index.records import StoredPassage, StoredSentence
from index.types import Kind, Metadata, SentenceKind
from qa.citation import cite
from qa.introduction.definitions import Form
from qa.introduction.glossary import MOST_EXPLANATIONS, Glossary, alphabetical, glossary

NONE = np.zeros(0, dtype=np.float32)


def passage(
    *sentences: str, id_: int = 1, kind: Kind | None = None, date: str | None = None, edits: tuple[Edit, ...] = ()
) -> StoredPassage:
    text = " ".join(sentences)
    starts = [sum(len(each) + 1 for each in sentences[:number]) for number in range(len(sentences))]
    stored = tuple(
        StoredSentence(start, start + len(each), 1, SentenceKind.PROSE, NONE)
        for start, each in zip(starts, sentences, strict=True)
    )
    return StoredPassage(
        id_, f"{id_}.txt", "Rapport", date, None, "0" * 64, 1, (), 0, len(text), text, NONE, stored,
        edits=edits, metadata=Metadata(kind=kind),
    )  # fmt: skip


def entries(found: Glossary) -> dict[str, str]:
    return {term.name: term.meaning for term in found.terms}


def test_terms_come_in_swedish_order() -> None:
    words = ["Öst", "ål", "Älv", "zon", "apa", "Ét"]
    assert sorted(words, key=alphabetical) == ["apa", "Ét", "zon", "ål", "Älv", "Öst"]


def test_the_form_that_writes_it_out_is_shown_and_the_others_follow() -> None:
    found = glossary([
        passage("VALVA är en plattform för vägar.", "VALVA (Vägarnas livsviktiga datavaruhus) är nytt.", id_=1),
        passage("Systemet VALVA stängs.", id_=2),
    ])  # fmt: skip
    (term,) = found.terms
    assert term.meaning == "Vägarnas livsviktiga datavaruhus"
    assert [each.form for each in term.explanations] == [Form.EXPANSION, Form.IS, Form.KIND]


def test_what_most_say_is_shown_and_then_the_most_official_and_the_oldest() -> None:
    found = glossary([
        passage("Fyra vägmiljöer (FVM) byggs.", id_=1, kind=Kind.MINUTES),
        passage("Framtidens vägmiljö (FVM) byggs.", id_=2, kind=Kind.REPORT, date="2020-01-01"),
        passage("Framtidens vägmiljö (FVM) byggs.", id_=3, kind=Kind.MINUTES, date="2021-01-01"),
        passage("Framtidens vägmiljö (FVM) byggs.", id_=4, kind=Kind.MINUTES, date="2019-01-01"),
    ])  # fmt: skip
    (term,) = found.terms
    assert [each.passage_id for each in term.explanations] == [4, 3, 2, 1]
    many = glossary([passage("Framtidens vägmiljö (FVM) byggs.", id_=number) for number in range(9)])
    assert len(many.terms[0].explanations) == MOST_EXPLANATIONS


def test_a_common_word_that_opens_a_sentence_is_no_name() -> None:
    assert entries(glossary([passage("Staden är en plats för alla.")])) == {}
    assert entries(glossary([passage("Lampan är ett system för ljus.", "Vi köpte Lampan i maj.")])) == {
        "Lampan": "ett system för ljus"
    }


def test_damaged_words_are_read_restored_and_cited_as_they_stand() -> None:
    sentence = "Barnhalsovarden (BHV) deltog."
    damaged = passage(sentence, edits=(Edit(0, 15, "Barnhälsovården"),))
    (term,) = glossary([damaged]).terms
    assert (term.name, term.meaning) == ("BHV", "Barnhälsovården")
    best = term.explanations[0]
    citation = cite(damaged, best.start, best.end, damaged.text)
    assert citation.quote == sentence
    assert citation.reading == "Barnhälsovården (BHV) deltog."


def test_what_is_used_and_never_explained_is_told_apart() -> None:
    found = glossary([
        passage("Enligt GRAN är det bra.", "GRAN granskade bygget.", "BUP (Barn- och ungdomspsykiatrin) svarade."),
        passage("ALLT I VERSALER SOM RUBRIK", "Enligt SN 2025/1 och SFS 2010:900 gäller kapitel VII.", id_=2),
    ])  # fmt: skip
    (mention,) = found.mentions
    assert (mention.name, mention.count, mention.passage_id, mention.start) == ("GRAN", 2, 1, 24)


@pytest.mark.slow
def test_an_index_gives_what_its_documents_explain(model_folder: Path, tmp_path: Path, embedder: Embedder) -> None:
    documents = tmp_path / "handlingar"
    documents.mkdir()
    (documents / "rapport.txt").write_text(
        "1. Bakgrund\n\nNorra Dalaregionen (NDR) köpte 2019 ett nytt vägsystem,\nkallat Lampan. Beslutet var dyrt.\n",
        "utf-8",
    )
    (documents / "mer.md").write_text(
        "# Ordlista\n\n- KHS: kommunal hemsjukvård\n- ÅVC: återvinningscentral\n", "utf-8"
    )
    config = Config(documents=documents, index=tmp_path / "index", models=model_folder.parent)
    build(config, lambda: embedder)
    archive = open_archive(config)
    passages = list(archive.store.all_passages(batch=1))
    assert [each.document for each in passages] == sorted(each.document for each in passages)
    assert len(passages) == archive.passage_count
    found = glossary(passages)
    assert list(entries(found).items()) == [
        ("KHS", "kommunal hemsjukvård"),
        ("Lampan", "ett nytt vägsystem"),
        ("NDR", "Norra Dalaregionen"),
        ("ÅVC", "återvinningscentral"),
    ]
    for term in found.terms:
        best = term.explanations[0]
        held = archive.passages([best.passage_id])[best.passage_id]
        citation = cite(held, best.start, best.end, archive.store.text(held.document))
        assert term.name in citation.quote
    archive.close()
