"""What the interface says, as the names of its words: a language has them all or does not exist."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.errors import FailureKind
from index.roles import Role
from qa.evidence_pack.check import Verdict
from qa.feedback import Reason
from qa.introduction.first_questions import Audience
from qa.introduction.reading_path import Part
from qa.transcripts.transcript import TranscriptWords
from qa.types import DoubtKind

DOCUMENT_LANGUAGE = "sv"
"""Language that document text is announced in to screen readers: the archives are Swedish."""


@dataclass(frozen=True, slots=True)
class FeedbackTexts:
    """Whether an answer helped."""

    heading: str
    yes: str
    no: str
    why: str
    reasons: dict[Reason, str]
    reasons_of_silence: dict[Reason, str]
    comment: str
    what_is_kept: str
    send: str
    kept: str


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
class DateTexts:
    """How dates are said."""

    months: tuple[str, ...]
    """In full, January first."""
    short_months: tuple[str, ...]
    """In up to three letters."""
    seasons: Mapping[int, str]
    """By first month: 3, 6, 9 and 12."""
    day: str
    """`{day}`, `{month}`, `{year}`."""
    month: str
    week: str
    """`{week}` and `{year}`."""
    season: str
    """`{season}` and `{year}`."""
    winter: str
    """`{year}` and `{next}`, two digits."""
    quarter: str
    """`{number}` and `{year}`."""
    halves: tuple[str, str]
    """`{year}`."""
    span: str
    """`{opening}` and `{closing}`."""
    unknown: str


@dataclass(frozen=True, slots=True)
class TimelineTexts:
    """The timeline of the page for new staff."""

    title: str
    lead: str
    """`{count}` events."""
    nothing: str
    reading: str
    """While it is made."""
    documents: str
    """Names the filter by document."""
    all_documents: str
    first_year: str
    last_year: str
    kind: str
    kinds: Mapping[str, str]
    """By `all`, `decisions` and `told`."""
    zoom: str
    zooms: Mapping[str, str]
    """By `years` and `months`."""
    axis_years: str
    """Caption of the table of years."""
    axis_months: str
    year: str
    years: str
    """`{first}` and `{last}`, of a bar that stands for several years."""
    count: str
    no_month: str
    no_month_short: str
    shown: str
    """`{shown}` and `{found}`."""
    more: str
    decision: str
    inferred: str
    also: str
    """`{place}`."""


@dataclass(frozen=True, slots=True)
class DecidersTexts:
    """Who decides what, on the page for new staff."""

    title: str
    lead: str
    nothing: str
    search: str
    bodies: str
    roles: str
    one: str
    several: str
    """`{count}` sentences."""
    shown: str
    """`{shown}` and `{found}`."""
    more: str


@dataclass(frozen=True, slots=True)
class PackTexts:
    """The page for evaluators."""

    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """Checking the quotes of a pack."""

    heading: str
    lead: str
    upload: str
    upload_help: str
    checking: str
    count: str
    wrong_first: str
    none: str
    shown: str
    quote_column: str
    verdict_column: str
    quote: str
    verdicts: dict[Verdict, str]
    found: str
    nothing: str
    """What is found where the document has no text."""
    moved_to: str
    still_there: str
    by_hand: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitTexts:
    """Limiting a question to a part of the archive."""

    all_documents: str
    some_documents: str
    undated: str
    whole_archive: str
    heading: str
    everything: str
    document: str
    kind: str
    body: str
    date_from: str
    date_to: str
    bad_period: str


@dataclass(frozen=True, slots=True)
class BatchTexts:
    """Many questions at once, and their excerpts."""

    sections: str
    """Names the choice of sections."""
    section: str
    paste: str
    upload: str
    upload_help: str
    browse: str
    remove_file: str
    ask: str
    nothing_to_ask: str
    too_many: str
    line: str
    faults: dict[str, str]
    """One line per name of `index.errors.BatchFault`; those of a line follow `line`."""
    running: str
    progress: str
    asked: str
    remaining: str
    stop: str
    stopped: str
    go_on: str
    all_asked: str
    results: str
    counts: str
    filter_words: str
    filter_outcome: str
    filter_document: str
    filter_all: str
    none_listed: str
    listed: str
    earlier_page: str
    later_page: str
    table_name: str
    columns: dict[str, str]
    """By name of `qa.ui.pack.listing.Column`."""
    outcomes: dict[str, str]
    """By name of `qa.ui.pack.listing.Outcome`."""
    kept_of: str
    more: str
    clear: str
    clear_sure: str
    clear_yes: str
    clear_no: str
    to_list: str
    previous: str
    next: str
    question_number: str
    silent_advice: str
    excerpt: str
    keep: str
    by_hand: str
    excerpt_note: str
    question_note: str
    replace: str
    add: str
    new_tab: str
    undo: str
    undone: str
    choose_heading: str
    choose_passage: str
    choose_sentence: str
    choose: str
    choose_cancel: str
    chosen: str
    chosen_before: str
    passage_gone: str
    save: str
    save_help: str
    formats: dict[str, str]
    """What the button for each kind of file says."""
    file_name: str
    """Begins the names of the files."""


@dataclass(frozen=True, slots=True)
class CompareTexts:
    """Two parts of the archive side by side."""

    section: str
    lead: str
    question: str
    sides: tuple[str, str]
    compare: str
    no_question: str
    same_parts: str
    verdicts: dict[str, str]
    """By name of `qa.evidence_pack.compare.Difference`."""
    only_left: str
    only_right: str
    common: str
    surroundings: str
    silent: str
    undated: str
    add: str
    added: str
    note: str
    """The note on each answer that is added; `{part}` is the part of the archive."""


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
    alternative_plain: str
    """The same where nothing is marked."""
    open: str
    """The button that opens the page in large."""
    title: str
    """Of the dialog."""
    previous: str
    next: str
    which: str
    """`{number}` of `{count}`."""
    not_marked: str
    """The quoted words were not found in the picture."""
    size: str
    sizes: dict[str, str]
    """By what fits: `page`, `width`, or `large` where neither does."""
    enlarged: str
    """What is scrolled sideways where neither fits."""
    failed: str
    changed: str


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
    copy_link: str
    copy_link_name: str
    copied_link: str
    copy_failed: str
    opening_quote: str
    closing_quote: str
    not_answered: str
    not_answered_advice: str
    nearest: str
    more_passages: str
    show_more: str
    edit_query: str
    save_conversation: str
    conversation_file: str
    formats: dict[str, str]
    """By the ending of the file."""
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
    try_again: str
    problems: dict[str, str]
    """One sentence per class name of `index.errors`; `ArkivsvarError` stands for those not named."""
    limits: LimitTexts
    feedback: FeedbackTexts
    transcript: TranscriptWords
    start: StartTexts
    dates: DateTexts
    timeline: TimelineTexts
    deciders: DecidersTexts
    glossary: GlossaryTexts
    path: PathTexts
    questions: FirstQuestionsTexts
    pack: PackTexts
    check: CheckTexts
    batch: BatchTexts
    compare: CompareTexts
    reading: ReadingTexts
    documents: DocumentsTexts
    passport: PassportTexts
    picture: PictureTexts
    accessibility: AccessibilityTexts
    streamlit: dict[str, str]
    """What Streamlit writes itself, always in English, in the language of the page; `{}` stands for what varies."""
