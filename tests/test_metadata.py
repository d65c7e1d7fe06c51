"""What a document says of itself, and what its side file states."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.metadata import describe
from index.side_file import NOTHING_STATED, Stated
from index.types import Document, Kind, Metadata, Page, SourceFile
from tests.benchmarks.metadata import FIGURES, SETS, headers, measure

TEXT = "Förvaltningen har under året arbetat med frågan tillsammans med skolor, föreningar och företag."


def described(text: str, stated: Stated = NOTHING_STATED) -> Document:
    source = SourceFile("mapp/filen.txt", 1, "")
    return describe(Document(source, "txt", "", text, (Page(1, 0, len(text)),), ()), stated)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Datum: 2025-06-05", "2025-06-05"),
        ("**Datum** 2025-06-05", "2025-06-05"),
        ("- Datum: 2025-06-05", "2025-06-05"),
        ("Sammanträdesdatum\n2025-12-10", "2025-12-10"),
        ("| Datum | 2025-06-05 |", "2025-06-05"),
        ("Slut.\nSenast uppdaterad: 2022-06-28 11:09", "2022-06-28"),
        ("Senast ändrad den 5 juni 2025", "2025-06-05"),
        ("Beslutsdatum 15 NOVEMBER 2024", "2024-11-15"),
        ("Datum: 2025-02-31\nDatum: 2025-03-01", "2025-03-01"),
        ("Datum: 5 juno 2025", None),
        ("Datum: 0000-01-01", None),
        ("Beslutet fattades den 5 juni 2025.", None),
        ("Signature Date: 2025-06-17", None),
        ("Planen, senast ändrad 2020-01-02, upphävs.", None),
        ("Enligt protokollets datum 2020-01-02 gäller det.", None),
        ("", None),
    ],
)
def test_date(text: str, date: str | None) -> None:
    assert described(text).date == date


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("§ 4 SN2025/119", "SN2025/119"),
        ("Dnr: KS 2025-77", "KS 2025-77"),
        ("Diarienummer 2025/119", "2025/119"),
        ("Enligt KS 2020/1. Dnr SN 2025/2.", "SN 2025/2"),
        ("Socialnämnden SN 2025-12-10 § 4", None),
        ("Lagen SFS 2018:1234 och SOU 2020:55", None),
        ("Avtal 2019-06-12", None),
        (f"{TEXT}\n" * 40 + "SN2025/119", None),
        (f"§ 1 SN2025/1\nVal\n{TEXT}\n§ 2 SN2025/2\nSlut\n{TEXT}", None),
        (f"Dnr SN2025/9\n\n§ 1 Val\n{TEXT}\n§ 2 SN2025/2\nSlut\n{TEXT}", "SN2025/9"),
        ("", None),
    ],
)
def test_diary_number(text: str, number: str | None) -> None:
    assert described(text).reference_number == number


def test_what_the_format_said_is_kept_and_the_rest_untouched() -> None:
    text = "Datum: 2025-06-05\nDnr SN2025/9"
    source = SourceFile("a.txt", 1, "")
    kept = Document(source, "txt", "T", text, (Page(1, 0, len(text)),), (), "2020-01-01", "KS 1999/1")
    assert describe(kept) == kept


def test_the_rows_of_a_sheet_say_nothing_of_the_sheet_itself() -> None:
    text = "Datum: 2025-12-10 | Dnr: SN2025/119 | Ärende: Beslut"
    sheet = Document(SourceFile("diarium.csv", 1, ""), "csv", "diarium", text, (Page(1, 0, len(text)),), ())
    assert describe(sheet) == sheet
    assert describe(replace(sheet, format="txt")).date == "2025-12-10"
    assert describe(sheet, Stated(body="Socialnämnden")).metadata.body == "Socialnämnden"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Protokoll\n\nSkolnämnden\n2025-03-04", "2025-03-04"),
        ("Protokoll\n\nSkolnämnden\n2025-03-04\n2025-03-11", None),
        ("Protokoll\nDatum: 2025-03-11\nSammanträdesdatum: 2025-03-04", "2025-03-04"),
        ("Slutrapport\nDatum: 2025-03-11\nMötesdatum: 2025-03-04", "2025-03-11"),
        ("Kallelse\nTid och plats: Eken, onsdagen den 5 mars 2025 kl. 9", "2025-03-05"),
        ("Kallelse\nTid: 2025-03-05 eller 2025-03-06", None),
        ("Rapport\nTid: 2025-03-05", None),
        ("Protokoll 5 mars 2025, sida 3 av 20", "2025-03-05"),
        ("Skolnämnden Sammanträdesprotokoll 2025-03-05 1 (3)", "2025-03-05"),
        ("Yttrande över skrivelsen 2025-03-05", None),
        ("Publicerad: 2020-01-02\nSenast uppdaterad: 2025-03-05", "2025-03-05"),
        ("BESLUT\nDatum: 2025-03-05\n\nTaxan höjs.", "2025-03-05"),
    ],
)
def test_the_date_is_the_meetings_in_its_records_and_else_the_documents(text: str, date: str | None) -> None:
    assert described(text).date == date


def test_each_date_is_kept_apart() -> None:
    text = (
        "SAMMANTRÄDESPROTOKOLL\nSkolnämnden\nSammanträdesdatum  2025-03-04\nBeslutsdatum  2025-03-05\n\n"
        f"§ 1 Val\nBeslut\n{TEXT}\n\nJusterat den 11 mars 2025\nAnslagsdatum 2025-03-12"
    )
    found = described(text)
    assert found.metadata == Metadata(
        "Skolnämnden", None, Kind.MINUTES, "2025-03-04", "2025-03-05", "2025-03-11", paragraph=None
    )
    assert found.date == "2025-03-04"


def test_an_extract_is_all_about_its_only_item() -> None:
    text = f"Protokollsutdrag\nSkolnämnden 2025-03-04\n\n§ 7 Dnr SKN 2025:9\nNy skola\n\nBeslut\n{TEXT}"
    found = described(text)
    assert (found.metadata.paragraph, found.reference_number) == ("§ 7", "SKN 2025:9")
    assert (found.metadata.body, found.metadata.abbreviation) == ("Skolnämnden", "SKN")
    retold = described(f"Detta är vårt referat av ett beslut.\n\n§ 7 SKN 2025:9\nNy skola\n\nBeslut\n{TEXT}")
    assert (retold.metadata.kind, retold.metadata.paragraph) == (Kind.SUMMARY, "§ 7")


def test_what_the_side_file_states_counts_before_the_text() -> None:
    stated = Stated(
        title="Valet", body="Valnämnden", abbreviation="VN", kind=Kind.EXTRACT, meeting_date="2024-01-02",
        decision_date="2024-01-03", adjustment_date="2024-01-04", paragraph="§ 9", reference_number="VN 2024:1",
    )  # fmt: skip
    found = described("Protokoll\nSkolnämnden\nDatum: 2025-03-04\nDnr SN 2025/1\n", stated)
    assert (found.title, found.date, found.reference_number) == ("Valet", "2024-01-02", "VN 2024:1")
    assert found.metadata == Metadata("Valnämnden", "VN", Kind.EXTRACT, "2024-01-02", "2024-01-03", "2024-01-04", "§ 9")
    assert described("Rapport\nDatum: 2025-03-04", Stated(date="2020-02-02")).date == "2020-02-02"


UNREAD = {"unseen, c": [("question of a member to the chair", "date")]}
"""What is not read yet, by set: a day that only stands beside the place above the writer's name."""


@pytest.mark.parametrize("name", SETS)
def test_the_heads_of_documents_are_read_right(name: str) -> None:
    right, misses = measure(headers(name))
    assert [(document, figure) for document, figure, _, _ in misses] == UNREAD.get(name, [])
    assert all(found is None for _, _, found, _ in misses)
    assert right == Counter(FIGURES * 10) - Counter(figure for _, figure, _, _ in misses)


def test_a_summons_is_not_registered_under_the_matters_that_it_lists() -> None:
    one, two = "1   Val av skola      KS 2024/1", "2   Ny väg            KS 2024/2"
    assert described(f"Kallelse\n    Ärende            Dnr\n{one}\n{two}").reference_number is None
    assert described("Kallelse\nDnr KS 2024/1").reference_number == "KS 2024/1"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Kulturnämnden Dnr KUN 2024/12", "KUN 2024/12"),
        ("Tekniska nämnden, dnr 12/2024", "12/2024"),
        ("Vårt dnr: 12/2024", "12/2024"),
        ("Boverkets beslut, dnr 12/2024", None),
        ("Yttrande över remiss (dnr KS 2024/12)", None),
    ],
)
def test_a_number_of_someone_else_is_not_the_documents(head: str, number: str | None) -> None:
    assert described(f"Rapport\n{head}\n\n{TEXT}").reference_number == number


@given(st.text(alphabet="§ 0123456789-/:|\n\tabåSNDdnrBeslutProkämn().", max_size=400))
def test_any_text_is_described(text: str) -> None:
    found = described(text)
    assert found.text == text
    assert found.metadata.kind is None or found.metadata.kind in Kind
