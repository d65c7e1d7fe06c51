"""The paragraphs and table rows of one part of an RTF document: its body, a page header, a note, a text box."""

from index.extract.blocks import BULLET, lines_of, one_line, row_text
from index.extract.flow import Flow

_COURIER_BULLET = "o"
"""The bullet of the second level in Word, a letter of Courier New."""


class Paragraphs:
    """Gathers text until a control word ends the paragraph, cell, row or page."""

    def __init__(self, levels: dict[int, int]) -> None:
        """`levels` are the heading levels of the styles that are for headings, by the numbers of the styles."""
        self.flow = Flow()
        self.levels = levels
        self.text = ""
        self.mark = ""
        """The number or bullet of a list item, as the program wrote it."""
        self.notes: list[str] = []
        """The notes of the paragraph or table, which stand behind it."""
        self.boxes: list[str] = []
        """The lines of its text boxes, likewise."""
        self._notes_written = 0
        self._level = self._style = self._depth = 0
        self._is_in_table = self._starts_page = self._starts_section = self._is_in_rows = False
        self._cell: list[str] = []
        self._row: list[list[str]] = []

    def control(self, word: str, number: int | None) -> None:
        """Follow a control word; those that say nothing of text or layout are passed over."""
        match word:
            case "par":
                self._end_paragraph()
            case "cell":
                self._end_cell()
            case "row":
                self._end_row()
            case "page":
                if self.text.strip():
                    self._end_paragraph()
                self.flow.end_page()
            case "sect":
                self._end_paragraph()
                self._starts_section = True
            case "sbknone" | "sbkcol":
                self._starts_section = False
            case "pard":
                self._level = self._style = self._depth = 0
                self._is_in_table = self._starts_page = False
            case "s":
                self._style = number or 0
            case "outlinelevel":
                self._level = 1 + (number or 0)
            case "ilvl":
                self._depth = max(0, min(8, number or 0))
            case "intbl":
                self._is_in_table = True
            case "pagebb":
                self._starts_page = number != 0

    def end(self) -> None:
        """End what is open, at the end of the part."""
        if self._cell or self._row:
            self._end_cell()
            self._end_row()
        self._is_in_table = False
        self._end_paragraph()
        self._write_after()

    def lines(self) -> list[str]:
        """End the part, and return its lines that hold a letter or a digit."""
        self.end()
        return lines_of(self.flow.pages)

    def _take(self) -> tuple[str, str]:
        text, self.text = self.text, ""
        written, self.mark = one_line(self.mark), ""
        is_bullet = written == _COURIER_BULLET or not any(map(str.isalnum, written))
        return text, (BULLET.strip() if is_bullet else written) if written else ""

    def _end_paragraph(self) -> None:
        text, mark = self._take()
        if self._is_in_table:
            self._cell.append(f"{mark} {text}" if mark and text.strip() else text)
            return
        if self._is_in_rows:
            self._is_in_rows = False
            self._write_after()
        self._write(text, mark)
        self._write_after()

    def _write(self, text: str, mark: str = "") -> None:
        if text.strip():
            self._begin_page()
        level = self._level or self.levels.get(self._style, 0)
        if 0 < level < 10:
            self.flow.heading(f"{mark} {text}" if mark and mark != BULLET.strip() and text.strip() else text, level)
        elif mark:
            self.flow.item(text, mark, self._depth)
        else:
            self.flow.paragraph(text)

    def _end_cell(self) -> None:
        text, mark = self._take()
        self._cell.append(f"{mark} {text}" if mark and text.strip() else text)
        self._row.append(self._cell)
        self._cell = []

    def _end_row(self) -> None:
        row, self._row = self._row, []
        if len(row) == 1:  # a frame around text
            for paragraph in row[0]:
                self._write(paragraph)
            return
        line = row_text([" ".join(filter(None, map(one_line, cell))) for cell in row])
        if line:
            self._begin_page()
            if not self._is_in_rows:
                self.flow.start_table()
            self._is_in_rows = True
            self.flow.row(line)

    def _begin_page(self) -> None:
        if self._starts_section or self._starts_page:
            self.flow.end_page(unless_fresh=True)
        self._starts_section = self._starts_page = False

    def _write_after(self) -> None:
        notes, self.notes = self.notes, []
        boxes, self.boxes = self.boxes, []
        for note in notes:
            self._notes_written += 1
            self.flow.paragraph(f"[{self._notes_written}] {note}")
        for line in boxes:
            self.flow.paragraph(line)
