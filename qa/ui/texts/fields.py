"""What the interface says, as the names of its words: a language has them all or does not exist."""

from dataclasses import dataclass

from index.errors import FailureKind
from index.roles import Role
from qa.types import DoubtKind

DOCUMENT_LANGUAGE = "sv"
"""Language that document text is announced in to screen readers: the archives are Swedish."""


@dataclass(frozen=True, slots=True)
class StartTexts:
    """The page for new staff."""

    title: str
    """In the menu and as its heading."""
    lead: str


@dataclass(frozen=True, slots=True)
class PackTexts:
    """The page for evaluators."""

    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class ReadingTexts:
    """Reading one document of the archive."""

    original: str
    read_here: str
    back: str
    unknown_heading: str
    unknown: str
    trace: str
    file: str
    format: str
    characters: str
    contents: str
    more_sections: str
    before: str
    after: str
    ways: str
    ways_below: str
    """Name of the same ways below the text; no two landmarks share a name."""
    pages_of: str
    part_of: str
    go_to_page: str
    search: str
    hits: str
    most_hits: str
    as_it_stands: str
    page_not_read: str
    page_empty: str


@dataclass(frozen=True, slots=True)
class DocumentsTexts:
    """The list of documents, and of what could not be read."""

    order: str
    orders: tuple[str, ...]
    """One for each of `qa.ui.archive.documents.ORDERS`."""
    shown: str
    nothing: str
    more_copies: str
    more_failures: str
    reason: str


@dataclass(frozen=True, slots=True)
class PassportTexts:
    """What the index is and how it was made."""

    summary: str
    coverage: str
    heading: str
    version: str
    built: str
    built_at: str
    took: str
    seconds: str
    minutes: str
    documents: str
    passages: str
    sentences: str
    model: str
    bundled_model: str
    splitting: str
    split: str
    personal_numbers: str
    numbers_hidden: str
    numbers_shown: str
    check: str
    check_advice: str
    fingerprint: str
    content: str


@dataclass(frozen=True, slots=True)
class PictureTexts:
    """Pictures of pages."""

    alternative: str
    """What stands in for a picture: `{page}` is where, `{quote}` the words that are marked in it."""


@dataclass(frozen=True, slots=True)
class StatementSection:
    """A heading of the statement with what stands below it."""

    heading: str
    paragraphs: tuple[str, ...]
    shortcomings: tuple[tuple[str, str], ...] = ()
    """What falls short, and what was tried or what to do instead."""


@dataclass(frozen=True, slots=True)
class AccessibilityTexts:
    """The accessibility statement."""

    title: str
    """Of the page and of the link to it."""
    heading: str
    lead: tuple[str, ...]
    """Paragraphs."""
    sections: tuple[StatementSection, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The interface in one language. Names in braces are filled in by the panel that shows the text."""

    language: str
    """`lang` of the page."""
    language_label: str
    title: str
    lead: str
    notice: str
    archive_size: str
    starters_heading: str
    starters: tuple[str, ...]
    input_first: str
    input_next: str
    send: str
    clear: str
    preparing: str
    searching: str
    searching_for: str
    search_again: str
    search_typed: str
    verbatim: str
    confidence_clear: str
    confidence_likely: str
    confidence_uncertain: str
    why_uncertain: str
    why_not_answered: str
    doubts: dict[DoubtKind, str]
    """One line per reason; `{words}` are words of the question in quotation marks."""
    either: str
    """Stands before the last of several words in such a line."""
    sources_differ: str
    roles: dict[Role, str]
    """Of the roles that must not be taken for each other."""
    support_clear: str
    support_likely: str
    support_uncertain: str
    source: str
    dated: str
    undated: str
    page: str
    section: str
    restored: str
    as_scanned: str
    verbatim_restored: str
    reference: str
    file: str
    copy: str
    copy_name: str
    copied: str
    copy_failed: str
    opening_quote: str
    closing_quote: str
    not_answered: str
    not_answered_advice: str
    nearest: str
    one_source: str
    several_sources: str
    announced_answer: str
    ask_page: str
    open_menu: str
    close_menu: str
    archive_page: str
    archive_heading: str
    files: str
    pages: str
    count: str
    total: str
    coverage: dict[str, str]
    """One line per name of `index.coverage`."""
    failures_heading: str
    failures: dict[FailureKind, str]
    """What to do about each kind of failure."""
    pages_to_mend: str
    file_column: str
    why_column: str
    documents_heading: str
    documents_search: str
    document_column: str
    facts_column: str
    no_kind: str
    no_body: str
    no_number: str
    one_page: str
    several_pages: str
    read_as_text: str
    pages_by_ocr: str
    pages_not_read: str
    damaged_text: str
    problem_heading: str
    problem_detail: str
    problems: dict[str, str]
    """One sentence per class name of `index.errors`; `ArkivsvarError` stands for those not named."""
    start: StartTexts
    pack: PackTexts
    reading: ReadingTexts
    documents: DocumentsTexts
    passport: PassportTexts
    picture: PictureTexts
    accessibility: AccessibilityTexts
    streamlit: dict[str, str]
    """What Streamlit writes itself, always in English, in the language of the page; `{}` stands for what varies."""
