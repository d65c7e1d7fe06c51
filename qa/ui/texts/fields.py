"""What the interface says, as the names of its words: a language has them all or does not exist."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.errors import FailureKind
from index.roles import Role
from qa.first_questions import Audience
from qa.reading_path import Part
from qa.types import DoubtKind

DOCUMENT_LANGUAGE = "sv"
"""Language that document text is announced in to screen readers: the archives are Swedish."""


@dataclass(frozen=True, slots=True)
class StartTexts:
    """The page for new staff."""

    title: str
    """In the menu and as its heading."""
    lead: str
    contents: str
    """Names the table of contents."""


@dataclass(frozen=True, slots=True)
class GlossaryTexts:
    """The abbreviations and names of the page for new staff."""

    title: str
    lead: str
    nothing: str
    making: str
    search: str
    shown: str
    """`{shown}` and `{found}`."""
    also: str
    """Above the other sentences that explain the same."""
    unexplained: str
    unexplained_lead: str
    once: str
    several: str
    """`{count}` sentences hold it."""


@dataclass(frozen=True, slots=True)
class PathTexts:
    """The passages to read first, of the page for new staff."""

    title: str
    lead: str
    nothing: str
    parts: Mapping[Part, str]
    """Why a passage was chosen, in a word."""


@dataclass(frozen=True, slots=True)
class FirstQuestionsTexts:
    """The questions to start with, of the page for new staff."""

    title: str
    lead: str
    nothing: str
    making: str
    audiences: Mapping[Audience, str]


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


@dataclass(frozen=True, slots=True)
class PictureTexts:
    """Pictures of pages."""

    alternative: str
    """What stands in for a picture: `{page}` is where, `{quote}` the words that are marked in it."""


@dataclass(frozen=True, slots=True)
class AccessibilityTexts:
    """The accessibility statement."""

    title: str


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
    skip: str
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
    archive_built: str
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
    documents_shown: str
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
    glossary: GlossaryTexts
    path: PathTexts
    questions: FirstQuestionsTexts
    pack: PackTexts
    reading: ReadingTexts
    picture: PictureTexts
    accessibility: AccessibilityTexts
