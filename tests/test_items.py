"""The § of minutes and their diary numbers, down to the passages."""

import pytest

from index.config import SplitSettings
from index.items import paragraph_in
from index.metadata import describe
from index.passages import split_document
from index.types import Document, Page, SourceFile

TEXT = "Förvaltningen har under året arbetat med frågan tillsammans med skolor, föreningar och företag."


def cited(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Return § and number of each passage, by its first word."""
    document = describe(Document(SourceFile("a.txt", 1, ""), "txt", "", text, (Page(1, 0, len(text)),), ()))
    passages = split_document(document, SplitSettings(passage_characters=60))
    return {
        text[each.start : each.end].split("\n")[0].strip(): (each.paragraph, each.reference_number) for each in passages
    }


@pytest.mark.parametrize(
    "line",
    [
        "§ 2 Dnr KS 2024:12\nNy väg",
        "§ 2 Ny väg, dnr KS 2024:12",
        "§ 2                         KS 2024:12\nNy väg",
        "§ 2, KS 2024:12\nNy väg",
        "§ 2 Ny väg\nKS 2024:12",
        "§ 2\nNy väg\nDnr: KS 2024:12",
    ],
)
def test_each_item_has_its_own_number(line: str) -> None:
    text = f"Protokoll\nSkolnämnden\n\n§ 1 Val\nBeslut\nVal {TEXT}\n\n{line}\n\nBeslut\nVägen byggs. {TEXT}\n"
    found = cited(text)
    assert found["§ 1 Val"] == ("§ 1", None)
    assert [each for name, each in found.items() if name.startswith("§ 2")] == [("§ 2", "KS 2024:12")]
    assert found["Protokoll"] == (None, None)


def test_an_items_number_may_be_of_any_form_beside_its_paragraph() -> None:
    found = cited(f"Protokollsutdrag\n\n§ 74, N160-0213/24\n\nBeslut\n{TEXT}")
    assert set(found.values()) == {("§ 74", "N160-0213/24")}


def test_a_number_in_an_items_text_is_not_its_own() -> None:
    text = f"Protokoll\n\n§ 1 Val\n\nBeslut\nSe KS 2024:12, dnr SN 2023/9. {TEXT}\n\n§ 2 Slut\n\nBeslut\n{TEXT}"
    assert set(cited(text).values()) == {(None, None), ("§ 1", None), ("§ 2", None)}


def test_the_documents_number_is_that_of_its_only_item_and_of_none_of_several() -> None:
    one = f"Protokollsutdrag\nDnr SN 2025/1\n\n§ 1 Val\n\nBeslut\n{TEXT}"
    assert set(cited(one).values()) == {("§ 1", "SN 2025/1")}
    several = f"Protokoll\nDnr SN 2025/1\n\n§ 1 Val\n\nBeslut\n{TEXT}\n\n§ 2 Slut\n\nBeslut\n{TEXT}"
    assert set(cited(several).values()) == {(None, "SN 2025/1"), ("§ 1", None), ("§ 2", None)}


def test_the_paragraphs_of_an_agreement_are_no_items() -> None:
    text = f"AVTAL OM VÄG\nDnr KS 2019/3\n\n§ 1 Parter\n{TEXT}\n\n§ 2 Tid\n{TEXT}"
    assert set(cited(text).values()) == {(None, "KS 2019/3")}


@pytest.mark.parametrize(
    ("text", "paragraph"), [("KS §  032 Val", "§ 32"), ("§4", "§ 4"), ("9 § lagen", None), ("Val", None), ("§ A", None)]
)
def test_a_paragraph_as_it_is_cited(text: str, paragraph: str | None) -> None:
    assert paragraph_in(text) == paragraph
