"""The accessibility statement in Swedish."""

from qa.ui.texts.fields import AccessibilityTexts, StatementSection

ACCESSIBILITY = AccessibilityTexts(
    title="Tillgänglighet",
    heading="Tillgänglighetsredogörelse",
    lead=(
        "Arkivsvar ska kunna användas av alla. Här står vad som är prövat, vad som ännu brister, och vad du kan göra "
        "om något inte fungerar för dig.",
        "Redogörelsen gäller alla sidor i Arkivsvar: Fråga, Kom igång, Underlag, Arkivet och den här sidan.",
    ),
    sections=(
        StatementSection(
            "Vad vi håller oss till",
            (
                "Lagen (2018:1937) om tillgänglighet till digital offentlig service kräver att webbplatser följer "
                "standarden EN 301 549. Arkivsvar prövas mot WCAG 2.2 på nivå AA, som går något längre.",
                "Vår bedömning är att Arkivsvar delvis följer kraven. Det som brister står nedan.",
            ),
        ),
        StatementSection(
            "Så har vi prövat",
            (
                "Varje ändring av programmet prövas automatiskt i webbläsaren Chromium: verktyget axe-core går igenom "
                "sidorna på svenska och engelska, i ljust och mörkt läge, och andra prov går med tangentbordet genom "
                "sidorna, minskar fönstret till 320 bildpunkter och förstorar till 200 procent.",
                "Automatiska prov hittar inte allt. Arkivsvar har inte prövats av personer med funktionsnedsättning "
                "och inte för hand med skärmläsare. Den som inför Arkivsvar bör göra det.",
            ),
        ),
        StatementSection(
            "Det som brister i programmet",
            (
                "Sidorna ritas av Streamlit, ett färdigt program som vi inte kan ändra. Det mesta har gått att "
                "rätta med ett eget skript. Det här återstår:",
            ),
            (
                (
                    "Sidan börjar på engelska.",
                    "Streamlit anger alltid engelska som sidans språk. Skriptet ändrar det när sidan har laddats, men "
                    "en skärmläsare kan hinna börja läsa med engelskt uttal. Läs om från sidans början om det händer.",
                ),
                (
                    "Enstaka ord kan stå på engelska.",
                    "Knappar, datumväljare och felmeddelanden som Streamlit skriver byts ut mot svenska ord "
                    "allteftersom de visas. Ett meddelande som vi inte har sett kan ändå dyka upp på engelska.",
                ),
                (
                    "Tangentbordets plats kan gå förlorad.",
                    "När sidan ritas om kan den knapp som du tryckte på försvinna. Efter en fråga flyttas "
                    "platsen till svaret, och efter en länk till det som öppnades. I övriga fall börjar tangenten "
                    "Tabb om från sidans början, där en länk hoppar till innehållet.",
                ),
                (
                    "Menyn är gömd i smala fönster.",
                    "När fönstret är smalt läggs sidornas namn bakom en knapp uppe till vänster. Den heter "
                    "Öppna menyn och nås med tangentbordet.",
                ),
                (
                    "Att sidan arbetar syns mer än det hörs.",
                    "Streamlits tecken för att sidan arbetar läses inte upp. Därför läser vi upp när svaret är klart.",
                ),
                (
                    "Ingenting visas utan JavaScript.",
                    "Den som har stängt av det kan använda programmet från kommandoraden, som svarar i ren text.",
                ),
            ),
        ),
        StatementSection(
            "Det som brister i dokumenten",
            ("Arkivets handlingar är gjorda av andra och visas som de är.",),
            (
                (
                    "Originalen kan sakna rubriker, beskrivningar av bilder eller text.",
                    "Varje dokument kan i stället läsas som text under Arkivet, med rubriker och innehållsförteckning.",
                ),
                (
                    "Inlästa papper kan ha fel i texten.",
                    "Där ord har tytts om sägs det, och texten som den står i källan finns ett klick bort.",
                ),
                (
                    "En bild av en sida beskrivs bara med citatet.",
                    "Bildens beskrivning innehåller de markerade orden. Hela sidan kan läsas som text under Arkivet.",
                ),
                (
                    "Tabeller läses rad för rad.",
                    "En tabell i en PDF-fil visas som rader av text, utan kopplade kolumnrubriker.",
                ),
                (
                    "Allt märks som svenska.",
                    "Dokumentens text läses upp med svenskt uttal, även ett stycke som är skrivet på engelska.",
                ),
            ),
        ),
        StatementSection(
            "Om du stöter på hinder",
            (
                "Hör av dig till den som sköter Arkivsvar hos kommunen. Berätta vilken sida det gäller, vad du ville "
                "göra och vad som hände. Behöver du en handling i en annan form kan du begära det.",
                "Är du inte nöjd med hur din synpunkt hanteras kan du anmäla det till Myndigheten för digital "
                "förvaltning (Digg), som har tillsyn över lagen.",
            ),
        ),
        StatementSection(
            "När bedömningen gjordes",
            ("Bedömningen är gjord av dem som utvecklar Arkivsvar den 22 november 2026.",),
        ),
    ),
)
