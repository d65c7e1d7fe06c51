import pytest

from qa.conversation import standalone
from qa.types import Carry, Question

COST = "Vad kostade simhallen i Hult totalt?"
MEETING = "Vad beslutade Skolstyrelsens arbetsutskott om bussarna den 3 maj 2021?"
FAULTS = "Vilka brister såg Tyréns?"
PAUSE = "När stängde kommunen badplatsen?"
OFFERS = "Vilka var de fyra förslagen?"


def completed(*turns: str) -> str:
    return standalone(Question(turns[-1], turns[:-1])).text


@pytest.mark.parametrize(
    ("earlier", "follow_up", "expected"),
    [
        # A new part takes the place of an old one of the same kind.
        (FAULTS, "Och Ramboll?", "Vilka brister såg Ramboll?"),
        (FAULTS, "Men Ramboll då?", "Vilka brister såg Ramboll?"),
        (FAULTS, "Hur är det med Ramboll?", "Vilka brister såg Ramboll?"),
        (FAULTS, "Ramboll?", "Vilka brister såg Ramboll?"),
        ("What did Tyréns find in the report?", "And Ramboll?", "What did Ramboll find in the report?"),
        ("What did Tyréns find in the report?", "What about Ramboll?", "What did Ramboll find in the report?"),
        ("What did Tyréns's survey show?", "What about Ramboll?", "What did Ramboll's survey show?"),
        ("Hur många barn bytte skola 2019?", "Och 2020?", "Hur många barn bytte skola 2020?"),
        ("Vad innebär etapp 1?", "Och etapp 2?", "Vad innebär etapp 2?"),
        ("Vilka satt i gruppen för Hult?", "Och för skolgårdarna?", "Vilka satt i gruppen för skolgårdarna?"),
        ("Vilka fel fanns i ventilationen?", "Och i belysningen?", "Vilka fel fanns i belysningen?"),
        (
            "Hur många dagar lade rektorn på utredningen?",
            "Och skolsköterskan?",
            "Hur många dagar lade skolsköterskan på utredningen?",
        ),
        ("Vem var ordförande?", "Och sekreterare?", "Vem var sekreterare?"),
        ("Vad visade Tyréns:s mätning?", "Och Rambolls?", "Vad visade Rambolls mätning?"),
        # Asking words alone ask the same thing otherwise.
        (PAUSE, "Varför?", "Varför stängde kommunen badplatsen?"),
        (PAUSE, "Varför då?", "Varför stängde kommunen badplatsen?"),
        (PAUSE, "Och hur?", "Hur stängde kommunen badplatsen?"),
        ("When did the council close the pool?", "Why?", "Why did the council close the pool?"),
        # A word that points back is replaced with what it stands for, where that is one thing.
        (COST, "Och hur mycket av det var kakel?", "Hur mycket av kostnaden för simhallen i Hult var kakel?"),
        ("Vad är SITHS?", "Varför behövdes det?", "Varför behövdes SITHS?"),
        ("Vad är SITHS?", "Vad är dess syfte?", "Vad är SITHS:s syfte?"),
        ("What is the water plan?", "Who wrote it?", "Who wrote the water plan?"),
        ("What is the water plan?", "What is its purpose?", "What is the water plan's purpose?"),
        ("Who is Eva Ek?", "When was she elected?", "When was Eva Ek elected?"),
        ("När anställdes projektledaren?", "Vad gjorde hon?", "Vad gjorde projektledaren?"),
        ("Hur stort var underskottet i Hult 2020?", "Vad berodde det på?", "Vad berodde underskottet i Hult 2020 på?"),
        (
            "What did the new bridge cost?",
            "How much of that was for steel?",
            "How much of the cost of the new bridge was for steel?",
        ),
        # Where it is not one thing, the topic stands in brackets.
        (PAUSE, "Vem bestämde det?", "Vem bestämde det (kommunen stängde badplatsen)?"),
        ("Vem skrev Hults årsredovisning?", "När skrev han på?", "När skrev han på (Hults årsredovisning)?"),
        (PAUSE, "När sker det?", "När sker det (kommunen stängde badplatsen)?"),
        (FAULTS, "Vad sa Ramboll om samma sak?", "Vad sa Ramboll om samma sak (brister såg Tyréns)?"),
        # A pronoun takes the one noun that it agrees with.
        ("När skrevs avtalet med Hult?", "Hur länge gäller det?", "Hur länge gäller avtalet (Hult)?"),
        ("What did the board say about the teachers?", "What did they cost?", "What did the teachers cost?"),
        # What says too little gets the occasion: names and dates, and not what was only spoken of.
        (MEETING, "Vem justerade?", "Vem justerade (Skolstyrelsens arbetsutskott, 3 maj 2021)?"),
        ("Vad är SITHS?", "Vilka ingick i gruppen?", "Vilka ingick i gruppen (SITHS)?"),
        ("What was decided in Hult?", "Who attended?", "Who attended (Hult)?"),
        (FAULTS, "Hur många då?", "Hur många (brister såg Tyréns)?"),
        (FAULTS, "Hur skulle de åtgärdas då?", "Hur skulle de åtgärdas (brister såg Tyréns)?"),
        (FAULTS, "Vad är syftet?", "Vad är syftet (brister såg Tyréns)?"),
        # A noun names again what was named in full.
        ("Vad kostade bryggprojektet?", "När startade projektet?", "När startade bryggprojektet?"),
        ("What is SITHS and why was it needed?", "How much did it cost?", "How much did SITHS cost?"),
        # One of several.
        (OFFERS, "Och det andra?", "Förslag 2 (de fyra förslagen)?"),
        (OFFERS, "Vad innebär det sista?", "Vad innebär förslag 4 (de fyra förslagen)?"),
        ("What were the three routes?", "What is the third one?", "What is route 3 (the three routes)?"),
        ("What were the three routes?", "And the last?", "Route 3 (the three routes)?"),
        ("What were the three routes?", "What about number two?", "Route 2 (the three routes)?"),
        # The language may change.
        ("Vad är SITHS?", "And why was it needed?", "Why was SITHS needed?"),
        ("What is the Hult plan?", "Vem skrev den?", "Vem skrev the Hult plan?"),
    ],
)
def test_a_follow_up_takes_what_it_lacks(earlier: str, follow_up: str, expected: str) -> None:
    query = standalone(Question(follow_up, (earlier,)))
    assert query.text == expected
    assert query.inherited == earlier
    assert query.reason is not None


@pytest.mark.parametrize(
    "question",
    [
        "Vad blir det för väder imorgon?",
        "Vad är SITHS?",
        "Och vad är SITHS?",
        "Vad är skolskjuts?",
        "När pausade regionen införandet?",
        "Hur många kommuner gav fullmakt?",
        "Finns det någon simhall i kommunen?",
        "Vem justerade Byggnadsnämndens protokoll?",
        "Vad är SITHS och varför behövdes det?",
        "What is SITHS and why was it needed?",
        "Is there a library in the municipality?",
        "What is the capital of France?",
        "Vad innebär det nya systemet för skolorna?",
        "Vad hände den 5 juni 2025 i Hult?",
        "Vilka är de som får skolskjuts?",
        "Vilken roll hade enhetschefen för IT?",
        "Which options did the municipality call off?",
        "Och hur många kommuner gav fullmakt?",
        "Varför tackade kommunen nej till att bidra med personal?",
        "Bygglov för altan",
        "Tack!",
        "?",
    ],
)
@pytest.mark.parametrize("earlier", [COST, MEETING, OFFERS, "What did the council decide?"])
def test_a_new_topic_inherits_nothing(earlier: str, question: str) -> None:
    query = standalone(Question(question, (earlier,)))
    assert query.text == question
    assert (query.inherited, query.reason, query.carried) == (None, None, ())


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ((FAULTS, "Och Ramboll?", "Och Sigma?"), "Vilka brister såg Sigma?"),
        ((PAUSE, "Varför?", "Vem bestämde det?"), "Vem bestämde det (kommunen stängde badplatsen)?"),
        ((MEETING, "Vem justerade?", "Och när?"), "När justerade (Skolstyrelsens arbetsutskott, 3 maj 2021)?"),
        (
            (MEETING, "Vem justerade?", "Vilka var frånvarande?"),
            "Vilka var frånvarande (Skolstyrelsens arbetsutskott, 3 maj 2021)?",
        ),
        ((COST, "Och hur mycket av det var SITHS?", "Varför behövdes det?"), "Varför behövdes SITHS?"),
        ((OFFERS, "Vilket är det första?", "Och det tredje?"), "Förslag 3 (de fyra förslagen)?"),
        ((OFFERS, "Vilket är det första?", "Vad kostar det?"), "Vad kostar förslag 1?"),
        ((COST, "Vad är SITHS?", "Varför behövdes det?"), "Varför behövdes SITHS?"),
        ((COST, "Varför?", "Vem justerade Byggnadsnämndens protokoll?"), "Vem justerade Byggnadsnämndens protokoll?"),
        (("Vem justerade?", FAULTS, "Och Ramboll?"), "Vilka brister såg Ramboll?"),
    ],
)
def test_a_topic_is_carried_until_a_new_one_is_set(turns: tuple[str, ...], expected: str) -> None:
    assert completed(*turns) == expected


@pytest.mark.parametrize(
    ("follow_up", "reason", "carried"),
    [
        ("Och Hestra?", Carry.OPENER, ("kostade", "simhallen", "totalt")),
        ("Vem betalade det?", Carry.PRONOUN, ("kostnaden", "simhallen", "Hult")),
        ("Vem godkände?", Carry.ELLIPSIS, ("Hult",)),
    ],
)
def test_what_was_carried_over_and_why(follow_up: str, reason: Carry, carried: tuple[str, ...]) -> None:
    query = standalone(Question(follow_up, (COST,)))
    assert query.reason is reason
    assert [word for word in carried if word not in query.text] == []


def test_only_a_topic_in_brackets_leaves_a_core_to_search_for_by_itself() -> None:
    assert standalone(Question("Vem justerade?", (MEETING,))).core == "Vem justerade?"
    assert standalone(Question("Och Ramboll?", (FAULTS,))).core is None
    assert standalone(Question("Hur många?", (FAULTS,))).core is None


def test_a_given_query_is_used_as_it_is() -> None:
    query = standalone(Question("Och Ramboll?", (FAULTS,), query="Vem anlitade Ramboll (badplatsen)?"))
    assert query.text == "Vem anlitade Ramboll (badplatsen)?"
    assert query.core == "Vem anlitade Ramboll?"
    assert query.inherited is None


def test_a_first_question_stands_by_itself_even_if_it_leans() -> None:
    assert standalone(Question("Och Ramboll?")).inherited is None


@pytest.mark.parametrize("question", ["", "då", ", - ) då", "det " * 400, "och " * 500, "Vad ( " * 300, "a" * 2_000])
def test_odd_questions_give_a_query_that_can_be_asked(question: str) -> None:
    for history in ((FAULTS,), (question,), (question, "Och Ramboll?"), (FAULTS * 60,)):
        assert len(standalone(Question(question, history)).text) <= 2_000
        assert standalone(Question("Och Ramboll?", (*history, question))).text.strip()
