"""Render the Markdown sources in tests/data/ to the PDF documents in documents/.

Usage: python -m tests.make_documents [FOLDER]

The same source gives the same file, whenever it is rendered. One is printed and scanned: a PDF of noisy page images
without any text.
"""

import argparse
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from pypdf import PdfReader
from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate  # type: ignore[import-untyped]

from tests.benchmarks.scanned_pages import Quality, image_pdf, scanned

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tests" / "data"
DOCUMENTS = ROOT / "documents"
FOOTERS = {
    "slutrapport-millennium-bollebygd": "Slutrapport Millennium, Bollebygds kommun (referat)",
    "arbetsutskottet-avrop-optioner-fvm": "Arbetsutskottet, Bollebygds kommun (referat)",
}
"""The documents, by the stem of their source, and what stands at the foot of their pages."""
SCANS = {"timkostnader-projekt-millennium": "Timkostnader i projekt Millennium (referat)"}
"""Those that are scanned, likewise."""
SCAN, SCAN_QUALITY = Quality(dpi=200, noisy=True), 35
"""The quality of the scans, and that of the JPEG images in them, which keeps the files small."""

REGULAR, BOLD = "Helvetica", "Helvetica-Bold"
INK, ACCENT, RULE, SHADE = HexColor("#1a1a1a"), HexColor("#1f4e5f"), HexColor("#b8c4c8"), HexColor("#eaf0f2")
MARGIN, FRAME_PADDING = 25 * mm, 6.0
CELL_SIZE, ROW_HEIGHT, CELL_GAP = 8.0, 15.0, 10.0

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=14, textColor=INK, spaceAfter=7, allowWidows=0)
LEAD = ParagraphStyle("lead", BODY, keepWithNext=1)
ITEM = ParagraphStyle("item", BODY, leftIndent=18, bulletIndent=3, spaceAfter=3)
LAST_ITEM = ParagraphStyle("last item", ITEM, spaceAfter=BODY.spaceAfter)
HEADING = ParagraphStyle("heading", LEAD, fontName=BOLD, spaceBefore=9, spaceAfter=3)
HEADINGS = {
    "h1": ParagraphStyle("h1", HEADING, fontSize=18, leading=23, textColor=ACCENT, spaceAfter=9),
    "h2": ParagraphStyle("h2", HEADING, fontSize=14, leading=18, textColor=ACCENT, spaceBefore=15),
    "h3": ParagraphStyle("h3", HEADING, fontSize=11),
}


class FigureTable(Flowable):  # type: ignore[misc]
    """A table that stays on one page. No cell wraps, and each row is one run of text in the file."""

    def __init__(self, rows: Sequence[Sequence[str]], right: Sequence[bool], strong: frozenset[int]) -> None:
        """Take the rows, heading row first, which columns are set right, and which rows are bold."""
        super().__init__()
        self.rows, self.right = rows, right
        self.fonts = [BOLD if number in strong else REGULAR for number in range(len(rows))]
        self.widths = [
            max(stringWidth(row[column], font, CELL_SIZE) for row, font in zip(rows, self.fonts, strict=True))
            for column in range(len(right))
        ]
        self.spaceBefore, self.spaceAfter = 2, 14

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Return the size: the full width of the column of text."""
        natural = sum(self.widths) + CELL_GAP * len(self.widths)
        if natural > available_width:
            raise ValueError(f"The table needs {natural:.0f} points and has {available_width:.0f}")
        self.width, self.height = available_width, ROW_HEIGHT * len(self.rows)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the rows from the top, each with a rule below it."""
        canvas = self.canv
        extra = self.width - sum(self.widths) - CELL_GAP * len(self.widths)
        for number, row in enumerate(self.rows):
            bottom = self.height - ROW_HEIGHT * (number + 1)
            if number == 0:
                canvas.setFillColor(SHADE)
                canvas.rect(0, bottom, self.width, ROW_HEIGHT, stroke=0, fill=1)
            canvas.setStrokeColor(RULE)
            canvas.line(0, bottom, self.width, bottom)
            font = self.fonts[number]
            text = canvas.beginText()
            text.setFont(font, CELL_SIZE)
            text.setFillColor(INK)
            left = CELL_GAP / 2
            for column, cell in enumerate(row):
                width = self.widths[column] + (extra if column == 0 else 0)
                if cell:
                    indent = width - stringWidth(cell, font, CELL_SIZE) if self.right[column] else 0
                    text.setTextOrigin(left + indent, bottom + 5)
                    text.textOut(cell)
                left += width + CELL_GAP
            canvas.drawText(text)


def inline_markup(node: SyntaxTreeNode) -> str:
    """Return the text of an inline node in ReportLab's paragraph markup."""
    if node.type == "text":
        return escape(node.content)
    if node.type == "softbreak":
        return " "
    inner = "".join(inline_markup(child) for child in node.children)
    return {"strong": f"<b>{inner}</b>", "em": f"<i>{inner}</i>"}.get(node.type, inner)


def list_items(node: SyntaxTreeNode) -> Iterator[Paragraph]:
    """Yield the items of a list of one level, with en dashes or figures."""
    for number, item in enumerate(node.children, start=1):
        mark = f"{number}." if node.type == "ordered_list" else "–"
        style = LAST_ITEM if number == len(node.children) else ITEM
        yield Paragraph(inline_markup(item.children[0]), style, bulletText=mark)


def table(node: SyntaxTreeNode) -> FigureTable:
    """Return a Markdown table for the page; a row whose first cell is bold is bold."""
    rows = [row.children for part in node.children for row in part.children]
    texts = [["".join(part.content for part in cell.walk() if part.type == "text") for cell in row] for row in rows]
    right = [cell.attrs.get("style") == "text-align:right" for cell in rows[0]]
    strong = {number for number, row in enumerate(rows) if any(part.type == "strong" for part in row[0].walk())}
    return FigureTable(texts, right, frozenset(strong | {0}))


def flowables(markdown: str) -> Iterator[Flowable]:
    """Yield the blocks of a Markdown text, ready to be laid out."""
    root = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(markdown))
    for node in root.children:
        if node.type == "heading":
            yield Paragraph(inline_markup(node), HEADINGS[node.tag])
        elif node.type == "paragraph":
            following = node.next_sibling.type if node.next_sibling else ""
            style = LEAD if following in ("table", "bullet_list", "ordered_list") else BODY
            yield WholeParagraph(inline_markup(node), style)
        elif node.type in ("bullet_list", "ordered_list"):
            yield from list_items(node)
        elif node.type == "table":
            yield table(node)
        else:
            raise ValueError(f"Markdown that is not rendered: {node.type}")


class WholeParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph that goes to the next page rather than over the break."""

    def split(self, width: float, height: float) -> list[Flowable]:
        return []


def render(source: Path, target: Path, footer: str) -> None:
    """Render one Markdown file to a PDF with page numbers."""
    markdown = source.read_text(encoding="utf-8")

    class Pages(SimpleDocTemplate):  # type: ignore[misc]
        def afterPage(self) -> None:
            self.canv.setFont(REGULAR, 8)
            self.canv.drawString(MARGIN + FRAME_PADDING, MARGIN / 2, f"{footer}  Sida {self.page}")

    document = Pages(
        str(target),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=markdown.partition("\n")[0].removeprefix("# "),
        author="Arkivsvar",
        lang="sv",
        invariant=1,
    )
    document.build(list(flowables(markdown)))


def render_scan(source: Path, target: Path, footer: str) -> None:
    """Render one Markdown file to a PDF that holds images of its printed and scanned pages and nothing else."""
    render(source, target, footer)
    printed = target.read_bytes()
    pages = range(len(PdfReader(BytesIO(printed)).pages))
    target.write_bytes(image_pdf([scanned(printed, SCAN, page, page) for page in pages], SCAN.dpi, SCAN_QUALITY))


def main(arguments: Sequence[str] | None = None) -> None:
    """Render every document into a folder."""
    parser = argparse.ArgumentParser(description="Render the Markdown sources in tests/data/ to PDF.")
    parser.add_argument("folder", nargs="?", type=Path, default=DOCUMENTS, help="default: documents/")
    folder: Path = parser.parse_args(arguments).folder
    for stem, footer in FOOTERS.items():
        render(SOURCES / f"{stem}.md", folder / f"{stem}.pdf", footer)
    for stem, footer in SCANS.items():
        render_scan(SOURCES / f"{stem}.md", folder / f"{stem}.pdf", footer)


if __name__ == "__main__":
    main()
