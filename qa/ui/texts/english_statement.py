"""The accessibility statement in English."""

from qa.ui.texts.fields import AccessibilityTexts, StatementSection

ACCESSIBILITY = AccessibilityTexts(
    title="Accessibility",
    heading="Accessibility statement",
    lead=(
        "Arkivsvar is meant for everyone. This page says what has been tested, what still falls short, and what you "
        "can do if something does not work for you.",
        "The statement covers all pages of Arkivsvar: Ask, Get started, Evidence, The archive and this one.",
    ),
    sections=(
        StatementSection(
            "What we hold ourselves to",
            (
                "The Swedish act (2018:1937) on the accessibility of digital public services requires websites to "
                "follow the standard EN 301 549. Arkivsvar is tested against WCAG 2.2 at level AA, which goes a little "
                "further.",
                "Our assessment is that Arkivsvar meets the requirements in part. What falls short is listed below.",
            ),
        ),
        StatementSection(
            "How we have tested",
            (
                "Every change to the program is tested automatically in the browser Chromium: the tool axe-core goes "
                "through the pages in Swedish and English, in light and dark mode, and other tests walk through the "
                "pages with the keyboard, narrow the window to 320 pixels and enlarge it to 200 per cent.",
                "Automatic tests do not find everything. Arkivsvar has not been tested by people with disabilities, "
                "nor by hand with a screen reader. Whoever introduces Arkivsvar should do so.",
            ),
        ),
        StatementSection(
            "What falls short in the program",
            (
                "The pages are drawn by Streamlit, a finished program that we cannot change. Most of it could be put "
                "right by a script of ours. This remains:",
            ),
            (
                (
                    "The interface is marked up by a script.",
                    "Streamlit names the language of every page itself. The script sets the right one when the page "
                    "has loaded, so a screen reader may begin before that. Read from the top again if that happens.",
                ),
                (
                    "A few words may be in the browser's language.",
                    "The calendar of a date field follows the language of the browser, not that of the page.",
                ),
                (
                    "The place of the keyboard may be lost.",
                    "When the page is drawn again, the button that you pressed may be gone. After a question the "
                    "place moves to the answer, and after a link to what was opened. Otherwise the Tab key starts "
                    "over from the top of the page, where a link skips to the content.",
                ),
                (
                    "The menu is hidden in narrow windows.",
                    "In a narrow window the names of the pages are put behind a button at the top left. It is "
                    "called Open the menu and can be reached with the keyboard.",
                ),
                (
                    "That the page is working is seen more than heard.",
                    "Streamlit's sign that the page is working is not read aloud. That is why we announce when an "
                    "answer is ready.",
                ),
                (
                    "Nothing is shown without JavaScript.",
                    "Those who have turned it off can use the program from the command line, which answers in plain "
                    "text.",
                ),
            ),
        ),
        StatementSection(
            "What falls short in the documents",
            ("The documents of the archive are made by others and shown as they are.",),
            (
                (
                    "The originals may lack headings, descriptions of pictures, or text.",
                    "Every document can instead be read as text under The archive, with headings and a table of "
                    "contents.",
                ),
                (
                    "Scanned papers may have errors in their text.",
                    "Where words have been restored, that is said, and the text as it stands in the source is one "
                    "click away.",
                ),
                (
                    "A picture of a page is described by the quote alone.",
                    "Its description holds the words that are marked. The whole page can be read under The archive.",
                ),
                (
                    "Tables are read row by row.",
                    "A table in a PDF file is shown as rows of text, not tied to the headings of its columns.",
                ),
                (
                    "Everything is marked as Swedish.",
                    "The text of documents is read aloud as Swedish, even a paragraph that is written in English.",
                ),
            ),
        ),
        StatementSection(
            "If you meet an obstacle",
            (
                "Get in touch with whoever runs Arkivsvar at the municipality. Say which page it is about, what you "
                "wanted to do and what happened. If you need a document in another form, you can ask for it.",
                "If you are not satisfied with how your remark is handled, you can report it to the Swedish Agency "
                "for Digital Government (Digg), which supervises the act.",
            ),
        ),
        StatementSection(
            "When the assessment was made",
            ("The assessment was made by those who develop Arkivsvar on 22 November 2026.",),
        ),
    ),
)
