"""The words of an evidence pack, in Swedish and in English. The page has words of its own, in qa/ui/texts."""

from dataclasses import dataclass

from index.roles import Role
from qa.evidence_pack.pack import Entry


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands before each fact of an excerpt. A pack is read back by them, so no two are alike."""

    quote: str
    as_filed: str
    """Before the quote as the file has it, where `quote` is before its reading."""
    restored: str
    reference: str
    title: str
    document: str
    page: str
    page_name: str
    section: str
    role: str
    about: str
    """Before kind, body, date, § and diary number."""
    offsets: str
    sha256: str
    score: str
    chosen: str
    note: str


@dataclass(frozen=True, slots=True)
class PackWords:
    """An evidence pack in one language. Names in braces are filled in."""

    language: str
    """As Word names it."""
    title: str
    made: str
    index_version: str
    size: str
    lead: str
    searched: str
    confidence: str
    sources_differ: str
    not_answered: str
    not_answered_by_hand: str
    none_cited: str
    none_kept: str
    excerpt: str
    note: str
    opening_quote: str
    closing_quote: str
    decimal_mark: str
    by_hand: str
    roles: dict[Role, str]
    labels: Labels
    sheet: str
    check_sheet: str
    check_heading: str
    check_steps: tuple[str, ...]
    page_number: str

    def outcome(self, entry: Entry) -> str:
        """Return in words why a question has no excerpt, or none but those chosen by hand; "" where it is answered."""
        if entry.answer.answered:
            if entry.kept:
                return ""
            return self.none_kept.format(count=len(entry.excerpts)) if entry.excerpts else self.none_cited
        return self.not_answered_by_hand if entry.kept else self.not_answered


SWEDISH = PackWords(
    language="sv-SE",
    title="Utdrag ur arkivet",
    made="Sammanställt {made} (UTC).",
    index_version="Sökregister: {version}",
    size="Frågor: {questions}. Utdrag: {excerpts}, varav {by_hand} valda för hand.",
    lead=(
        "Citaten är ordagranna. Radbrytningar i originalet är satta som mellanslag. Hur ett citat kontrolleras står"
        " sist."
    ),
    searched="Sökt som: {query}",
    confidence="Sannolikhet att arkivet besvarar frågan: {percent} %.",
    sources_differ="Källorna säger olika. Läs båda.",
    not_answered="Arkivet besvarar inte frågan.",
    not_answered_by_hand="Arkivet besvarar inte frågan tydligt nog. Utdragen är valda för hand.",
    none_cited="Inget utdrag är valt.",
    none_kept="Inget utdrag är valt. Arkivet gav {count}, och alla valdes bort.",
    excerpt="Utdrag {number}",
    note="Anteckning: {note}",
    opening_quote="”",
    closing_quote="”",
    decimal_mark=",",
    by_hand="För hand",
    roles={Role.DECISION: "Beslut", Role.PROPOSAL: "Förslag till beslut, inte beslutet"},
    labels=Labels(
        quote="Citat",
        as_filed="Som det står i filen",
        restored="Läst med OCR, återställt",
        reference="Hänvisning",
        title="Dokument",
        document="Fil",
        page="Sida",
        page_name="Bild eller blad",
        section="Avsnitt",
        role="Citatet är ur",
        about="Uppgifter",
        offsets="Tecken",
        sha256="SHA-256",
        score="Passar frågan, 0–1",
        chosen="Valt",
        note="Anteckning",
    ),
    sheet="Utdrag",
    check_sheet="Kontroll",
    check_heading="Så kontrollerar du ett citat",
    check_steps=(
        "Ta fram originalet. Sökvägen vid Fil räknas från mappen med arkivets dokument. Har du inte tillgång till den,"
        " begär ut handlingen hos kommunen med hjälp av hänvisningen.",
        "Kontrollera att det är samma fil. Öppna ett kommandofönster i filens mapp och räkna ut filens SHA-256. I"
        ' Windows: certutil -hashfile "filens namn" SHA256. På Mac: shasum -a 256 "filens namn". I Linux: sha256sum'
        ' "filens namn". Svaret ska vara samma 64 tecken som i utdraget. Är det inte det, har filen ändrats eller är en'
        " annan.",
        "Gå till sidan som anges och sök efter några ord i följd ur citatet (Ctrl+F, på Mac Cmd+F). Ta få ord i taget:"
        " originalet kan ha radbrytningar och avstavningar mitt i citatet. En skannad sida går ofta inte att söka i;"
        " läs den då.",
        "Jämför ord för ord. Läs också det som står före och efter, så att citatet inte har ryckts ur sitt sammanhang.",
        "Är citatet läst med OCR och återställt, har skadade ord rättats av programmet. Då är det sidans bild som"
        " gäller.",
        "Tecken 10–200 betyder att citatet börjar efter dokumentets tionde tecken och slutar med det tvåhundrade,"
        " räknat i texten så som programmet läste den. I en textfil är det filens egna tecken.",
        "I personnummer är de fyra sista siffrorna utbytta mot ****, om inte den som gjorde underlaget har valt något"
        " annat.",
        "Den som har Arkivsvar kan kontrollera alla citat på en gång: på sidan Underlag, eller med kommandot"
        " python -m qa check följt av filens namn.",
        "Kontrollen visar att citaten står i handlingarna. Den visar inte att allt som har betydelse är med.",
    ),
    page_number="Sida",
)

ENGLISH = PackWords(
    language="en-GB",
    title="Excerpts from the archive",
    made="Put together {made} (UTC).",
    index_version="Search index: {version}",
    size="Questions: {questions}. Excerpts: {excerpts}, of which {by_hand} chosen by hand.",
    lead=(
        "The quotes are verbatim. Line breaks of the original are set as spaces. How to check a quote stands at the"
        " end."
    ),
    searched="Searched as: {query}",
    confidence="Probability that the archive answers the question: {percent}%.",
    sources_differ="The sources differ. Read both.",
    not_answered="The archive does not answer the question.",
    not_answered_by_hand="The archive does not answer the question clearly enough. The excerpts were chosen by hand.",
    none_cited="No excerpt was chosen.",
    none_kept="No excerpt was chosen. The archive gave {count}, and all were dropped.",
    excerpt="Excerpt {number}",
    note="Note: {note}",
    opening_quote="“",
    closing_quote="”",
    decimal_mark=".",
    by_hand="By hand",
    roles={Role.DECISION: "Decision", Role.PROPOSAL: "Proposed decision, not the decision"},
    labels=Labels(
        quote="Quote",
        as_filed="As it stands in the file",
        restored="Read by OCR, restored",
        reference="Reference",
        title="Document",
        document="File",
        page="Page",
        page_name="Slide or sheet",
        section="Section",
        role="The quote is from the",
        about="Details",
        offsets="Characters",
        sha256="SHA-256",
        score="Fit, 0–1",
        chosen="Chosen",
        note="Note",
    ),
    sheet="Excerpts",
    check_sheet="Check",
    check_heading="How to check a quote",
    check_steps=(
        "Find the original. The path at File starts from the folder with the archive's documents. If you cannot reach"
        " it, ask the municipality for the document by its reference.",
        "Check that the file is the same. Open a command window in the file's folder and compute its SHA-256. Windows:"
        ' certutil -hashfile "name of the file" SHA256. Mac: shasum -a 256 "name of the file". Linux: sha256sum "name'
        ' of the file". The answer must be the 64 characters that stand in the excerpt. If it is not, the file has been'
        " changed or is another one.",
        "Go to the page that is given and search for a few words in a row from the quote (Ctrl+F, Cmd+F on a Mac)."
        " Take few words at a time: the original may have line breaks and hyphens in the middle of the quote. A scanned"
        " page can often not be searched; then read it.",
        "Compare word by word. Also read what stands before and after, so that the quote is not taken out of its"
        " context.",
        "Where a quote was read by OCR and restored, damaged words were mended by the program. There, the picture of"
        " the page decides.",
        "Characters 10–200 means that the quote begins after the tenth character of the document and ends with the two"
        " hundredth, counted in the text as the program read it. In a text file they are the file's own characters.",
        "In personal identity numbers, the last four digits are replaced by ****, unless whoever made the pack chose"
        " otherwise.",
        "With Arkivsvar, all quotes can be checked at once: on the page Evidence, or with the command"
        " python -m qa check and the name of the file.",
        "The check shows that the quotes stand in the documents. It does not show that nothing of importance is left"
        " out.",
    ),
    page_number="Page",
)

WORDS = {"sv": SWEDISH, "en": ENGLISH}
"""By the language's code, as the page has it."""
