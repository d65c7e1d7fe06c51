"""Every word of the interface, in Swedish and English: a language is complete or does not exist."""

from dataclasses import dataclass

from index.errors import FailureKind
from index.roles import Role
from qa.types import DoubtKind

DOCUMENT_LANGUAGE = "sv"
"""Language that document text is announced in to screen readers: the archives are Swedish."""


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


SWEDISH = Texts(
    language="sv",
    language_label="Språk",
    title="Arkivsvar",
    lead="Fråga arkivet. Du får de meningar som svarar, ordagrant och med källa.",
    notice="Automatisk sökning, inte ett beslut eller besked från kommunen. Kontrollera alltid källan.",
    archive_size="{documents} dokument i arkivet",
    starters_heading="Frågor att börja med",
    starters=(
        "Varför tackade Bollebygd nej till att bidra med verksamhetsexperter i designgrupperna?",
        "Vad kostade Millenniumprojektet totalt för Bollebygd 2023–2025?",
        "När pausade regionen införandet?",
        "Vad är SAMBI?",
    ),
    input_first="Skriv din fråga",
    input_next="Ställ en följdfråga eller en ny fråga",
    send="Skicka frågan",
    skip="Hoppa till innehållet",
    clear="Rensa och börja om",
    preparing="Förbereder sökningen. Det tar några sekunder första gången.",
    searching="Söker i arkivet …",
    searching_for="Söker:",
    search_again="Sök igen",
    search_typed="Sök bara på det jag skrev",
    verbatim="Ordagrant ur arkivet",
    confidence_clear="Tydligt svar",
    confidence_likely="Troligt svar",
    confidence_uncertain="Osäkert – läs källan",
    why_uncertain="Varför osäkert?",
    why_not_answered="Varför?",
    doubts={
        DoubtKind.UNKNOWN_WORDS: "Arkivet nämner inte {words}.",
        DoubtKind.MISSING_WORDS: "De ställen som hittades nämner inte {words}.",
        DoubtKind.WEAK_MATCH: "Inget ställe i arkivet handlar tydligt om det som frågan gäller.",
        DoubtKind.NO_FIGURE: "Frågan gäller ett datum eller ett tal, men meningarna som hittades innehåller inget.",
        DoubtKind.NO_NAME: "Frågan gäller en person, men meningarna som hittades nämner ingen vid namn.",
        DoubtKind.PARTIAL_MATCH: "Det som hittades stämmer bara delvis med frågan.",
        DoubtKind.CLOSE_RIVALS: "Flera ställen i arkivet passar ungefär lika bra.",
    },
    either="eller",
    sources_differ="Källorna säger olika. Läs båda.",
    roles={Role.DECISION: "Beslut", Role.PROPOSAL: "Förslag till beslut, inte beslutet"},
    support_clear="Tydligt stöd för svaret",
    support_likely="Troligt stöd för svaret",
    support_uncertain="Osäkert stöd för svaret",
    source="Källa {number}",
    dated="daterat {date}",
    undated="datum saknas",
    page="sida {page}",
    section="avsnitt",
    restored="läst med OCR, återställd",
    as_scanned="Visa texten som den står i källan",
    verbatim_restored="Ur arkivet, skadade ord återställda; källans egen text står på kortet",
    reference="Hänvisning:",
    file="Fil:",
    copy="Kopiera citat",
    copy_name="Kopiera citat från källa {number}",
    copied="Kopierat",
    copy_failed="Det gick inte att kopiera. Markera texten och kopiera den själv.",
    opening_quote="”",
    closing_quote="”",
    not_answered="Arkivet besvarar inte frågan",
    not_answered_advice=(
        "Inget dokument svarar tillräckligt tydligt. Pröva andra ord, eller läs det som ligger närmast."
    ),
    nearest="Närmast i arkivet ({count})",
    one_source="1 källa",
    several_sources="{count} källor",
    announced_answer="Svar klart: {confidence}, {sources}.",
    ask_page="Fråga",
    open_menu="Öppna menyn",
    close_menu="Stäng menyn",
    archive_page="Arkivet",
    archive_heading="Vad arkivet innehåller",
    archive_built="{passages} textavsnitt. Sökregistret byggdes {built} (UTC) och heter {version}.",
    files="Filer",
    pages="Sidor",
    count="Antal",
    total="Summa",
    coverage={
        "read": "Läst",
        "text": "Läst som text",
        "ocr": "Läst med OCR",
        "partly": "Läst till en del",
        "copies": "Samma innehåll som en annan fil",
        "empty": "Tom",
        "encrypted": "Skyddad med lösenord",
        "unsupported": "Filtyp som inte läses",
        "unreadable": "Inte läst, ett program saknas",
        "unread": "Inte läst",
        "failed": "Gick inte att läsa",
    },
    failures_heading="Det som inte kunde läsas ({count})",
    failures={
        FailureKind.EMPTY: "Kontrollera att det är rätt fil, och ersätt den eller ta bort den.",
        FailureKind.ENCRYPTED: "Spara en kopia utan lösenord i mappen.",
        FailureKind.UNSUPPORTED: "Spara den i ett format som läses, till exempel PDF eller DOCX.",
        FailureKind.UNREADABLE: "Be den som sköter systemet att installera det som saknas och bygga om sökregistret.",
        FailureKind.FAILED: "Öppna filen och spara den på nytt, eller hämta en hel kopia.",
    },
    pages_to_mend="Sidorna är bilder som inte kunde läsas. Be den som sköter systemet att se över det.",
    file_column="Fil",
    why_column="Orsak och åtgärd",
    documents_heading="Dokument",
    documents_search="Sök på titel eller filnamn",
    documents_shown="Visar {shown} av {found} dokument.",
    document_column="Dokument",
    facts_column="Uppgifter",
    no_kind="slag saknas",
    no_body="nämnd eller styrelse saknas",
    no_number="diarienummer saknas",
    one_page="1 sida",
    several_pages="{count} sidor",
    read_as_text="läst",
    pages_by_ocr="{count} lästa med OCR",
    pages_not_read="{count} inte lästa",
    damaged_text="läst, skadade ord återställda",
    problem_heading="Det går inte att söka just nu",
    problem_detail="Teknisk upplysning:",
    problems={
        "ModelError": "Modellen som sökningen bygger på saknas eller är skadad.",
        "IndexMissingError": "Arkivet har inget sökregister än. Det behöver byggas.",
        "IndexDamagedError": "Arkivets sökregister är skadat. Det behöver byggas om.",
        "IndexMismatchError": (
            "Sökregistret är gjort med andra inställningar än de som gäller nu. Det behöver byggas om."
        ),
        "IndexBusyError": "Arkivets sökregister byggs just nu. Försök igen om en stund.",
        "IndexWriteError": "Arkivets sökregister kan inte skrivas. Kontrollera behörigheten och ledigt utrymme.",
        "DocumentsError": "Mappen med dokument saknas eller är tom.",
        "QuestionError": "Frågan är tom eller för lång. Skriv en fråga på högst några meningar.",
        "ArkivsvarError": (
            "Något gick fel. Försök igen, och hör av dig till den som sköter systemet om det inte hjälper."
        ),
    },
)

ENGLISH = Texts(
    language="en",
    language_label="Language",
    title="Arkivsvar",
    lead="Ask the archive. You get the sentences that answer, word for word and with their source.",
    notice="Automatic search, not a decision or statement by the municipality. Always check the source.",
    archive_size="{documents} documents in the archive",
    starters_heading="Questions to start with",
    starters=(
        "Why did Bollebygd decline designer roles?",
        "What did the Millennium project cost Bollebygd in total, 2023–2025?",
        "When did the region decide to pause Millennium?",
        "What is SAMBI and why was the connection needed?",
    ),
    input_first="Write your question",
    input_next="Ask a follow-up or a new question",
    send="Send the question",
    skip="Skip to the content",
    clear="Clear and start again",
    preparing="Preparing the search. This takes a few seconds the first time.",
    searching="Searching the archive …",
    searching_for="Searching for:",
    search_again="Search again",
    search_typed="Search only for what I wrote",
    verbatim="Word for word from the archive",
    confidence_clear="Clear answer",
    confidence_likely="Likely answer",
    confidence_uncertain="Uncertain – read the source",
    why_uncertain="Why uncertain?",
    why_not_answered="Why?",
    doubts={
        DoubtKind.UNKNOWN_WORDS: "The archive does not mention {words}.",
        DoubtKind.MISSING_WORDS: "The places that were found do not mention {words}.",
        DoubtKind.WEAK_MATCH: "No place in the archive is clearly about what is asked.",
        DoubtKind.NO_FIGURE: "The question asks for a date or a number, but the sentences that were found hold none.",
        DoubtKind.NO_NAME: "The question asks for a person, but the sentences that were found name nobody.",
        DoubtKind.PARTIAL_MATCH: "What was found agrees with the question only in part.",
        DoubtKind.CLOSE_RIVALS: "Several places in the archive fit about as well.",
    },
    either="or",
    sources_differ="The sources differ. Read both.",
    roles={Role.DECISION: "Decision", Role.PROPOSAL: "Proposal for a decision, not the decision"},
    support_clear="Clear support for the answer",
    support_likely="Likely support for the answer",
    support_uncertain="Uncertain support for the answer",
    source="Source {number}",
    dated="dated {date}",
    undated="no date given",
    page="page {page}",
    section="section",
    restored="read by OCR, restored",
    as_scanned="Show the text as it stands in the source",
    verbatim_restored="From the archive, damaged words restored; the source’s own text is on the card",
    reference="Reference:",
    file="File:",
    copy="Copy quote",
    copy_name="Copy quote from source {number}",
    copied="Copied",
    copy_failed="Copying failed. Select the text and copy it yourself.",
    opening_quote="“",
    closing_quote="”",
    not_answered="The archive does not answer the question",
    not_answered_advice="No document answers clearly enough. Try other words, or read what comes closest.",
    nearest="Closest in the archive ({count})",
    one_source="1 source",
    several_sources="{count} sources",
    announced_answer="Answer ready: {confidence}, {sources}.",
    ask_page="Ask",
    open_menu="Open the menu",
    close_menu="Close the menu",
    archive_page="The archive",
    archive_heading="What the archive holds",
    archive_built="{passages} passages. The search index was built {built} (UTC) and is called {version}.",
    files="Files",
    pages="Pages",
    count="Number",
    total="Total",
    coverage={
        "read": "Read",
        "text": "Read as text",
        "ocr": "Read by OCR",
        "partly": "Read in part",
        "copies": "Same content as another file",
        "empty": "Empty",
        "encrypted": "Protected by a password",
        "unsupported": "File type that is not read",
        "unreadable": "Not read, a program is missing",
        "unread": "Not read",
        "failed": "Could not be read",
    },
    failures_heading="What could not be read ({count})",
    failures={
        FailureKind.EMPTY: "Check that it is the right file, and replace it or remove it.",
        FailureKind.ENCRYPTED: "Save a copy without a password in the folder.",
        FailureKind.UNSUPPORTED: "Save it in a format that is read, such as PDF or DOCX.",
        FailureKind.UNREADABLE: "Ask whoever runs the system to install what is missing and build the index again.",
        FailureKind.FAILED: "Open the file and save it again, or get a complete copy.",
    },
    pages_to_mend="The pages are pictures that could not be read. Ask whoever runs the system to look into it.",
    file_column="File",
    why_column="Reason, and what to do",
    documents_heading="Documents",
    documents_search="Search by title or file name",
    documents_shown="Showing {shown} of {found} documents.",
    document_column="Document",
    facts_column="Facts",
    no_kind="kind not stated",
    no_body="body not stated",
    no_number="no diary number given",
    one_page="1 page",
    several_pages="{count} pages",
    read_as_text="read",
    pages_by_ocr="{count} read by OCR",
    pages_not_read="{count} not read",
    damaged_text="read, damaged words restored",
    problem_heading="Searching is not possible right now",
    problem_detail="Technical detail:",
    problems={
        "ModelError": "The language model that the search relies on is missing or damaged.",
        "IndexMissingError": "The archive has no search index yet. It needs to be built.",
        "IndexDamagedError": "The archive's search index is damaged. It needs to be built again.",
        "IndexMismatchError": (
            "The search index was made with other settings than those in use. It needs to be built again."
        ),
        "IndexBusyError": "The archive's search index is being built right now. Try again in a while.",
        "IndexWriteError": "The archive's search index cannot be written. Check the permissions and the free space.",
        "DocumentsError": "The folder of documents is missing or empty.",
        "QuestionError": "The question is empty or too long. Write a question of at most a few sentences.",
        "ArkivsvarError": ("Something went wrong. Try again, and tell whoever runs the system if that does not help."),
    },
)

TEXTS = {texts.language: texts for texts in (SWEDISH, ENGLISH)}
"""By language code; the first is the default."""
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}
"""Each language in its own words, as the switch shows it."""
