"""The documents that ship with the project hold the facts of their originals."""

import hashlib
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest

from index.config import Config, ExtractLimits
from index.extract.pictures import PdfPictures
from index.read_documents import read_documents
from index.types import Document, PageOrigin, SourceFile
from tests.benchmarks.scans import distance

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "documents"
REPORT = "slutrapport-millennium-bollebygd.pdf"
COMMITTEE = "arbetsutskottet-avrop-optioner-fvm.pdf"
BOARD = "vastkom-styrelse-2025-06-05.md"
WEB_PAGE = "beslut-om-kommunala-optioner.html"
SOCIAL = "socialnamnden-slutrapport-millennium.txt"
SCAN = "timkostnader-projekt-millennium.pdf"

ORIGINAL_LENGTHS = {SOCIAL: 2845, REPORT: 31965, COMMITTEE: 4063, BOARD: 9947, WEB_PAGE: 2958}
"""Characters in the text of each original."""

FACTS = {
    REPORT: """
        ledarforum för Framtidens Vårdmiljö (FVM)|2020–2021|År 2022 ersattes forumet|15 november 2024
        |KPMG och Sweco|3 november 2025|november 2018|Cerner AB, numera Oracle Cerner|option 1
        |lämnade VGR fullmakt|e-hälsoinnovationer|etapp 1|Södra Älvsborgs sjukhus i Borås och Skene
        |12 november 2024|kommundirektören|heltid i augusti 2023|VästKom, SAMBI och Boråsregionen
        |sjuksköterska från kommunal primärvård (KPV)|individ- och familjeomsorgen (IFO)
        |medicinskt ansvarig sjuksköterska (MAS)|medicinskt ledningsansvariga (MLA)
        |BHV (barnhälsovården)|EMI (elevens medicinska insats)
        |Samverkan för behörighet och identitet inom hälsa, vård och omsorg
        |våren, sommaren och hösten 2024|Svensk e-identitet|samtliga 49 kommuner
        |ersättning betalades för den tid|vakanser i designgrupperna|ett medvetet vägval av kommunen
        |vecka 34|vecka 38|vecka 41|tidigast i februari 2025|delregion Södra
        |december 2024 och våren 2025|Fyra alternativa vägval|I början av april|i början av juni|den 9 maj
        |regionfullmäktiges beslut i februari 2026|Gruppen var enhällig|åren 2023–2025|2 003 827 kr
        |Kostnader – Millennium|760 752|SAMSA är kvar|31 december 2025
        |verksamhetschefen för äldreomsorg och kommunal primärvård|nationella läkemedelslistan
        |Projektplan Program Millennium Option 1 3.0 240414|Rapport från KPMG till VGR
        |Rapport från Sweco till VästKom|inklusive rekommendationer
    """,
    COMMITTEE: """
        Arbetsutskottets förslag till kommunstyrelsen|option 1, informationsöverföring|option 2, elevhälsa
        |samtliga 49 kommuner|november 2018|Cerner Sverige AB|Västra Götaland 2023|tio år|högst fyra år till
        |senast i mars 2020|inom två år|lagen om utskrivning från sluten hälso- och sjukvård
        |kommunernas betalningsansvarslag|Samverkansavtal 2019-06-12, avtal med VGR
        |Drift- och förvaltningsavtal, avtal med VGR|Kommunstyrelseförvaltningens förslag till beslut
        |Protokollsutdrag § 76 2019-09-27|Brev FVM avrop kommunala optioner
    """,
    BOARD: """
        Stationshuset, Regionens Hus Göteborg|9:00–11:00|Miguel Odhner, Kungälv (D)
        |Peter Eriksson, Trollhättan
        |Theres Sahlström, Skövde (D)|Axel Josefson, Göteborg|Marith Hesse, Partille|Liselotte Fröjd, Tanum
        |Benny Augustsson, Vänersborg|Dan Nyberg, Vänersborg|Bengt Hilmersson, Vårgårda
        |Daniel Andersson, Essunga|Gitte Caous, Göteborgsregionen|Magnus Haggren, Boråsregionen
        |Anna Lärk Ståhlberg, Fyrbodalsregionen|Kristofer Svensson, Skaraborg|Kristina Lännergren, VästKom
        |Maria Olsson, VästKom (punkt 3)|Jonas Attenius, Göteborg|Ulf Olsson, Borås|Annette Carlson, Borås
        |Ulf Dahlberg, Mark|Jan Hanna, Tibro|Adam Johansson, Falköping|Sekreterare: Johanna Hansson
        |Ordförande: Peter Eriksson|Justerande: Benny Augustsson|1 800 tkr|6-kronan|Falck|Karl Fors från VGR
        |Oracles molntjänst|november–december 2025|Klinisk ledning|Vårdens processer|GITS
        |2023-10-03|2024-01-01
        |beslutet från den 23 maj 2024 upphävs|beslutet från den 23 maj 2025|1,0 mkr|2026
        |För 2025 har inget avropats|Fem ledamöter|BHU
    """,
    WEB_PAGE: """
        2018|samtliga 49 kommuner i Västra Götaland|maj 2020|Option 1: Informationsutbyte mellan vårdgivare
        |Option 2: Journalsystem för elevhälsa|Option 3: Journalsystem för kommunal hälso- och sjukvård
        |privata vårdgivare|tio år|högst fyra år till|Avropsprocess, flödesschema
        |Avropsprocess, processbeskrivning|Cerner|VästKoms webbplats|Senast uppdaterad: 2022-06-28 11:09
    """,
    SOCIAL: """
        § 4 SN2025/119|2020–2025|hösten 2024|15 november 2024|Boråsregionen|KPMG och Sweco
        |Samordningsgruppen för vårdinformationsmiljö|Millennium aldrig togs i drift
        |Socialnämnden noterar informationen till protokollet.|Socialförvaltningens förslag till beslut
        |Kommunfullmäktige (meddelande)|Kommunstyrelsen|Utbildningsnämnden|Paragrafen är justerad
    """,
}

ACCOUNT_ROWS = """
    KTO|2023|2024|Totalsumma
    5020 Månadslön||0|0
    5022 Övertid||766|766
    5024 Månadsavlönade vikarier|171 142|413 475|584 617
    5110 Semesterlön||57 036|57 036
    5130 Lön vid tjänstledighet|529|529|1 058
    5150 Upplupna semesterlöner|18 799|3 448|22 246
    5600 PO-pålägg|84 816|217 135|301 951
    Totalsumma|275 285|692 390|967 675
"""
FUNCTION_ROWS = """
    Funktion|Grupp|Antal timmar|Antal dagar|Summa
    Kommundirektör|Styrgruppen|10||9 340
    Förvaltningschef socialförvaltningen|Styrgruppen|24||18 384
    Förvaltningschef utbildningsförvaltningen|Styrgruppen|10||7 670
    Enhetschef IT|Styrgruppen|48||24 096
    Sjuksköterska|Kommunal primärvård||8|23 296
    Biståndshandläggare|Socialtjänst/bistånd||8|23 296
    Socialsekreterare|Socialtjänst/bistånd||6|15 744
    MAS|Utvecklingsenhet|10 % arb tid aug–nov||28 567
    Informationssäkerhetssamordnare|Övrigt|140||67 200
    IT-koordinator|Övrigt|8||3 336
    Summa||||220 929
"""
TOTAL_ROWS = """
    Post|Belopp
    Totala kostnader för projekt Millennium, arbetad tid år 2023–2025|1 949 356 kr
    Kostnader för ombud, säker inloggning SAMBI|54 471 kr
    Summa totalt 2023–2025|2 003 827 kr
"""

REPORT_SECTIONS = [3, 0, 3, 9, 10, 0, 6, 3, 0, 0]
"""How many numbered subsections each of the chapters 1-9 has; the first figure is not used."""


class PageText(HTMLParser):
    """The visible text of a web page, all of it and that of its main part, and the tags it uses."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.visible = ""
        self.main = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.visible += data
            self.main += data if "main" in self.open else ""


def read_page() -> PageText:
    page = PageText()
    page.feed((DOCUMENTS / WEB_PAGE).read_text(encoding="utf-8"))
    page.close()
    return page


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@cache
def text_of(name: str) -> str:
    path = DOCUMENTS / name
    if path.suffix == ".pdf":
        return pdf_text(path)
    return read_page().main if path.suffix == ".html" else path.read_text(encoding="utf-8")


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_of_the_original_is_there(name: str) -> None:
    text = one_line(text_of(name))
    facts = [one_line(fact) for fact in FACTS[name].split("|")]
    assert [fact for fact in facts if fact not in text] == []
    assert len(facts) >= (40 if name == REPORT else 10)


@pytest.mark.parametrize("name", ORIGINAL_LENGTHS)
def test_at_least_half_as_long_as_the_original(name: str) -> None:
    assert len(text_of(name)) >= ORIGINAL_LENGTHS[name] / 2


@pytest.mark.parametrize("name", ORIGINAL_LENGTHS)
def test_opens_by_saying_that_the_original_governs(name: str) -> None:
    opening = one_line(text_of(name))[:500]
    assert "Detta är Arkivsvar-projektets referat av" in opening
    assert "det är originalet som gäller." in opening


@pytest.mark.parametrize("name", [*ORIGINAL_LENGTHS, SCAN, "README.md"])
def test_no_email_address(name: str) -> None:
    path = DOCUMENTS / name
    text = pdf_text(path) if path.suffix == ".pdf" else path.read_text(encoding="utf-8")
    assert re.findall(r"\S+@\S+", text) == []


def rows_of(table: str) -> list[list[str]]:
    return [line.strip().split("|") for line in table.strip().splitlines()]


def amount(cell: str) -> int:
    return int("0" + re.sub(r"\D", "", cell))


@pytest.mark.parametrize("row", rows_of(ACCOUNT_ROWS) + rows_of(FUNCTION_ROWS) + rows_of(TOTAL_ROWS))
def test_cost_row_stands_on_one_line(row: list[str]) -> None:
    assert one_line(" ".join(row)) in [one_line(line) for line in text_of(REPORT).splitlines()]


def test_cost_tables_add_up_as_in_the_original() -> None:
    _, *accounts, account_sum = rows_of(ACCOUNT_ROWS)
    _, *functions, function_sum = rows_of(FUNCTION_ROWS)
    _, worked, agent, total = (amount(row[-1]) for row in rows_of(TOTAL_ROWS))
    for column in (1, 2, 3):
        # The original rounds each row to whole kronor.
        assert abs(sum(amount(row[column]) for row in accounts) - amount(account_sum[column])) <= 1
    assert sum(amount(row[-1]) for row in functions) == amount(function_sum[-1])
    assert amount(account_sum[3]) + 760_752 + amount(function_sum[-1]) == worked
    assert worked + agent == total


@pytest.mark.parametrize("chapter", range(1, 10))
def test_report_keeps_the_section_numbers(chapter: int) -> None:
    lines = text_of(REPORT).splitlines()
    numbers = [f"{chapter}.", *(f"{chapter}.{part}" for part in range(1, REPORT_SECTIONS[chapter] + 1))]
    starts = [next((at for at, line in enumerate(lines) if line.startswith(number + " ")), -1) for number in numbers]
    assert -1 not in starts
    assert starts == sorted(starts)


def test_designarbete_heading_stands_on_its_own_line() -> None:
    assert "3.8 Designarbete och kommunal representation" in text_of(REPORT).splitlines()


@pytest.mark.parametrize("number", range(29, 35))
def test_board_minutes_keep_their_paragraphs(number: int) -> None:
    assert re.search(rf"^## § {number} \S", text_of(BOARD), re.MULTILINE)


@pytest.mark.parametrize("role", ["Beslut", "Ärendet", "Förslag till beslut", "Beslutsgång", "Skickas till"])
def test_decisions_keep_their_roles(role: str) -> None:
    assert role in text_of(SOCIAL).splitlines()
    assert role in [line.strip() for line in text_of(COMMITTEE).splitlines()]


def test_plain_text_is_wrapped() -> None:
    assert max(map(len, text_of(SOCIAL).splitlines())) <= 90


def test_web_page_is_whole_and_loads_nothing() -> None:
    page = read_page()
    tags = [tag for tag, _ in page.tags]
    assert page.open == []
    assert page.tags[0] == ("html", {"lang": "sv"})
    assert {"title", "header", "nav", "main", "article", "footer"} <= set(tags)
    assert not {"script", "link", "img", "iframe"} & set(tags)
    identifiers = {values["id"] for _, values in page.tags if "id" in values}
    links = {values["href"] for tag, values in page.tags if tag == "a"}
    assert links <= {f"#{identifier}" for identifier in identifiers}


def test_web_page_furniture_is_outside_its_main_part() -> None:
    page = read_page()
    for furniture in ("Gå direkt till huvudinnehållet", "webbläsare", "Dekor – logotyp"):
        assert furniture in page.visible
        assert furniture not in page.main


@pytest.mark.parametrize("name", [REPORT, COMMITTEE])
def test_pdf_says_what_it_is(name: str) -> None:
    reader = pypdf.PdfReader(DOCUMENTS / name)
    assert reader.metadata is not None
    assert reader.metadata.title
    assert reader.metadata.author == "Arkivsvar"
    assert str(reader.root_object["/Lang"]) == "sv"
    for number, page in enumerate(reader.pages, start=1):
        assert page.extract_text().rstrip().endswith(f"Sida {number}")


def test_rendering_the_sources_again_gives_the_same_text(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "tests.make_documents", str(tmp_path)], check=True, cwd=ROOT)
    for name in (REPORT, COMMITTEE):
        assert pdf_text(tmp_path / name) == text_of(name)
    with PdfPictures((tmp_path / SCAN).read_bytes(), LIMITS) as again, PdfPictures(scan_bytes(), LIMITS) as shipped:
        differences = [
            abs(one - other) for one, other in zip(again.bitmap(1).pixels, shipped.bitmap(1).pixels, strict=True)
        ]
    assert sum(differences) / len(differences) < 5  # another version of PDFium may draw the letters otherwise


LIMITS = ExtractLimits()


def scan_bytes() -> bytes:
    return (DOCUMENTS / SCAN).read_bytes()


def test_the_scan_is_small_and_holds_no_text() -> None:
    reader = pypdf.PdfReader(DOCUMENTS / SCAN)
    assert len(scan_bytes()) < 600_000
    assert [page.extract_text().strip() for page in reader.pages] == [""]


@pytest.fixture(scope="module")
def recognised() -> Document:
    source = SourceFile(SCAN, len(scan_bytes()), hashlib.sha256(scan_bytes()).hexdigest())
    ((_, document),) = read_documents(Config(documents=DOCUMENTS), [source])
    assert isinstance(document, Document), document
    return document


def test_the_scan_is_read_as_it_was_written(recognised: Document) -> None:
    source = (ROOT / "tests" / "data" / SCAN).with_suffix(".md").read_text(encoding="utf-8")
    written = one_line(re.sub(r"^#+ |\*", "", source, flags=re.MULTILINE))
    read = one_line(recognised.text)
    assert distance(written, read[: len(written)]) <= 0.005 * len(written)
    assert "§ 4, SN2025/119" in read
    assert "Detta är Arkivsvar-projektets referat av" in read
    assert "det är originalet som gäller." in read
    assert [page.origin for page in recognised.pages] == [PageOrigin.OCR]


def test_the_prices_in_the_scan_are_those_of_the_cost_table(recognised: Document) -> None:
    rows = {row[0]: row for row in rows_of(FUNCTION_ROWS)[1:-1]}
    text = "".join(recognised.text.split())  # spaces within figures are lost now and then
    for name, price in {
        "Kommundirektör": 934,
        "Förvaltningschef socialförvaltningen": 766,
        "Förvaltningschef utbildningsförvaltningen": 767,
        "Enhetschef IT": 502,
        "Informationssäkerhetssamordnare": 480,
        "IT-koordinator": 417,
    }.items():
        assert amount(rows[name][2]) * price == amount(rows[name][4])
        assert f"{price}kr" in text
    for name, price in {"Sjuksköterska": 2_912, "Biståndshandläggare": 2_912, "Socialsekreterare": 2_624}.items():
        assert amount(rows[name][3]) * price == amount(rows[name][4])
        assert f"{price}kr" in text
