"""The list of documents: searched, sorted, a page at a time, with all that is missing said."""

import re
from dataclasses import replace
from html import unescape

from index.records import DocumentSummary
from index.types import Kind, Metadata, SourceFile
from qa.ui.archive.documents import ORDERS, documents_html, in_order, searched
from qa.ui.archive.facts import facts_html
from qa.ui.texts import ENGLISH, SWEDISH, TEXTS


def document(path: str, title: str, date: str | None = None, pages: int = 1) -> DocumentSummary:
    source = SourceFile(path, 10, "ab" * 32)
    return DocumentSummary(source, Metadata(), "txt", title, date, None, pages, 3, 1_234)


LIST = [
    document("ö.txt", "Budget <b>2024</b>", "2024-01-02", 3),
    document("a.txt", "årsredovisning", "2025-06-01", 12),
    document("mapp/b.txt", "Avtal", None, 5),
]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_the_list_is_sorted_in_each_way_that_is_offered() -> None:
    orders = {order: [each.source.path for each in in_order(LIST, order)] for order in ORDERS}
    assert orders == {
        "title": ["mapp/b.txt", "ö.txt", "a.txt"],
        "newest": ["a.txt", "ö.txt", "mapp/b.txt"],
        "oldest": ["ö.txt", "a.txt", "mapp/b.txt"],
        "longest": ["a.txt", "mapp/b.txt", "ö.txt"],
        "file": ["a.txt", "mapp/b.txt", "ö.txt"],
    }
    assert all(len(texts.documents.orders) == len(ORDERS) for texts in TEXTS.values())


def test_all_words_of_a_search_are_in_the_title_or_a_path() -> None:
    assert [each.title for each in searched(LIST, "MAPP avtal")] == ["Avtal"]
    assert searched(LIST, "avtal budget") == []
    assert len(searched(LIST, " ")) == 3
    copied = replace(LIST[2], copies=("kopior/c.txt",))
    assert searched([copied], "kopior") == [copied]


def test_a_document_is_listed_with_its_copies_and_what_is_missing() -> None:
    html = documents_html([replace(LIST[0], copies=tuple(f"k{n}.txt" for n in range(9)))], 50, 60, True, SWEDISH)
    assert "<b>" not in html
    told = words(html)
    for shown in ("Visar 51–51 av 60 dokument.", "Budget <b>2024</b>", "k3.txt och 5 filer till", "daterat 2024-01-02",
                  "diarienummer saknas", "3 sidor, läst"):  # fmt: skip
        assert shown in told
    assert "k4.txt" not in told
    assert 'href="arkivet?dokument=%C3%B6.txt"' in html
    assert SWEDISH.documents.nothing in documents_html([], 0, 0, True, SWEDISH)


def test_facts_hold_the_checksum_and_hide_personal_numbers() -> None:
    named = replace(
        document("a.txt", "Yttrande 811218-9876"), metadata=Metadata(body="Socialnämnden", kind=Kind.STATEMENT)
    )
    told = words(facts_html(named, True, ENGLISH))
    for shown in ("Yttrande 811218-****", "yttrande", "Socialnämnden", "no date given", "1 page", "ab" * 32, "1 234"):
        assert shown in told
    assert "811218-9876" in facts_html(named, False, ENGLISH)
