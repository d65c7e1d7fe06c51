"""How an official cites a place in a document; pure."""

import re

from index.records import StoredPassage

_PARAGRAPH = re.compile(r"§\s*\d+")


def reference(passage: StoredPassage, page: int) -> str:
    """Return the citation of a page of a document, such as `Styrelseprotokoll 2025-06-05 § 32, SN2025/119, s. 4`.

    It names title, date, paragraph or section, diary number and page, as far as the document names them.
    """
    paragraph = next((match.group() for title in passage.section if (match := _PARAGRAPH.search(title))), None)
    section = " ".join(paragraph.replace("§", "§ ").split()) if paragraph else "".join(passage.section[-1:])
    date = "" if (passage.date or "") in passage.title else passage.date
    opening = " ".join(part for part in (passage.title, date) if part)
    parts = [f"{opening} {section}" if paragraph else opening, "" if paragraph else section]
    parts += [passage.reference_number or "", f"s. {page}"]
    return ", ".join(part for part in parts if part)
