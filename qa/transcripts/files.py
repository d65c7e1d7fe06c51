"""A transcript as a file: Markdown, DOCX, or a tagged PDF (PDF/UA-1, ISO 14289-1) that Typst sets."""

import json
import re
import shutil
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from qa.transcripts.transcript import BlockKind, Transcript

ENDINGS = (".docx", ".pdf", ".md")
_TEMPLATE = Path(__file__).parent / "transcript.typ"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+.!|~&$:@^=-])")
"""Every mark that CommonMark or a common extension of it gives a meaning to; after a backslash it is itself."""
_PREFIXES = {
    BlockKind.TITLE: "# ",
    BlockKind.QUESTION: "## ",
    BlockKind.ANSWER: "",
    BlockKind.SOURCE: "### ",
    BlockKind.QUOTE: "> ",
    BlockKind.NOTE: "",
}
_STYLES = {
    BlockKind.TITLE: "Title",
    BlockKind.QUESTION: "Heading 1",
    BlockKind.ANSWER: "Normal",
    BlockKind.SOURCE: "Heading 2",
    BlockKind.QUOTE: "Quote",
    BlockKind.NOTE: "Normal",
}
_LOCALES = {"sv": "sv-SE", "en": "en-GB"}
_ARCHIVE_LANGUAGE = "sv"
"""Of quotes, whatever the language of the words around them."""


def as_markdown(transcript: Transcript) -> bytes:
    """Return a transcript as CommonMark in which nothing but our own marks has a meaning, in UTF-8."""
    blocks = [_PREFIXES[each.kind] + _MARKDOWN.sub(r"\\\1", each.text) for each in transcript.blocks]
    return ("\n\n".join(blocks) + "\n").encode()


def as_docx(transcript: Transcript) -> bytes:
    """Return a transcript as a Word document with headings, and its language set."""
    from docx import Document as WordDocument  # imported late: it takes 0.1 s of the app's start
    from docx.oxml.ns import qn

    document = WordDocument()
    document.core_properties.title = transcript.title
    document.core_properties.author = "Arkivsvar"
    document.core_properties.created = datetime.now(UTC)
    for style, language in (("Normal", transcript.language), ("Quote", _ARCHIVE_LANGUAGE)):
        properties = document.styles[style].element.get_or_add_rPr()
        properties.append(properties.makeelement(qn("w:lang"), {qn("w:val"): _LOCALES[language]}))
    for each in transcript.blocks:
        document.add_paragraph(each.text, style=_STYLES[each.kind])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(transcript: Transcript) -> bytes:
    """Return a transcript as a tagged PDF.

    It is PDF/UA-1 unless a character has no form in any font at hand; then it is tagged in the same way without
    claiming so.
    """
    import typst  # imported late, as above

    data = {
        "title": transcript.title,
        "language": transcript.language,
        "archive_language": _ARCHIVE_LANGUAGE,
        "blocks": [{"kind": each.kind.value, "text": each.text} for each in transcript.blocks],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    with tempfile.TemporaryDirectory() as folder:  # Typst reads nothing outside of it
        template = Path(folder) / _TEMPLATE.name
        shutil.copyfile(_TEMPLATE, template)
        try:
            return typst.compile(template, root=Path(folder), format="pdf", sys_inputs=inputs, pdf_standards="ua-1")
        except typst.TypstError:
            return typst.compile(template, root=Path(folder), format="pdf", sys_inputs=inputs)


WRITERS = {".docx": as_docx, ".pdf": as_pdf, ".md": as_markdown}
"""What writes a file of each ending."""
