"""Lines that open to the sentence of the archive that they are taken from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from index.archive import Archive
from qa.citation import cite
from qa.masking import shown, shown_citation
from qa.types import Citation
from qa.ui.inert_text import clip, escape, isolated
from qa.ui.quote import folded_html
from qa.ui.texts import DOCUMENT_LANGUAGE, Texts

_ELLIPSIS = " …"
_LONGEST = 200
"""Characters of a sentence on its line; all of it is below."""


class Place(Protocol):
    """A sentence of the archive: where it is, without its text."""

    @property
    def passage_id(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Known = TypeVar("Known", bound=Place)


def citations(archive: Archive, places: Iterable[Known]) -> dict[Known, Citation]:
    """Return the citation of each place, as it is shown.

    Raises IndexDamagedError if one does not agree with its document.
    """
    wanted = list(dict.fromkeys(places))
    passages = archive.store.passages(list({each.passage_id for each in wanted}), with_vectors=False)
    texts = {document: archive.store.text(document) for document in {each.document for each in passages.values()}}
    found = {}
    for each in wanted:
        passage = passages[each.passage_id]
        found[each] = shown_citation(cite(passage, each.start, each.end, texts[passage.document]), archive)
    return found


def sentence_html(text: str, archive: Archive, lead: str = "") -> str:
    """Return a sentence of the archive for a line, after the words above the list that it is an item of."""
    whole = f"{lead} {text}".strip()
    return f'<span lang="{DOCUMENT_LANGUAGE}">{isolated(_shortened(shown(whole, archive)))}</span>'


def _shortened(text: str) -> str:
    """Return a text that is not too long for a line, cut between two words where it has any."""
    clipped = clip(text, _LONGEST)
    if clipped == text:
        return text
    words, _, cut_word = clipped.removesuffix(_ELLIPSIS).rpartition(" ")
    return f"{words or cut_word}{_ELLIPSIS}"


def line_html(opening: str, places: Sequence[Known], cited: Mapping[Known, Citation], also: str, texts: Texts) -> str:
    """Return a list item: a line of HTML that opens to its first source, and a line for each other source.

    `also` is what such a line says, with `{place}` for the title of its document.
    """
    first, *others = (cited[place] for place in places)
    source = f'<span class="from" lang="{DOCUMENT_LANGUAGE}">{isolated(first.title)}</span>'
    before, _, after = also.partition("{place}")
    folded = folded_html(f"{opening} {source}", first, texts) + "".join(
        folded_html(
            f'<span class="from">{escape(before)}<span lang="{DOCUMENT_LANGUAGE}">{isolated(other.title)}</span>'
            f"{escape(after)}</span>",
            other,
            texts,
        )
        for other in others
    )
    return f"<li>{folded}</li>"
