"""The app as Streamlit runs it, over a real index; and the texts that it draws with."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import fields, is_dataclass, replace
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index import errors
from index.archive import Archive
from index.embed import Embedder
from index.roles import Role
from qa.ask import ask
from qa.feedback import Reason
from qa.questions import read_judged
from qa.types import Answer, Doubt, DoubtKind, Question
from qa.ui import asking, resources
from qa.ui.ask.doubts import doubts_html
from qa.ui.inert_text import escape, inner_html, marked_paragraphs, paragraphs, plain_text
from qa.ui.texts import ENGLISH, SWEDISH, TEXTS

pytestmark = pytest.mark.slow

APP = Path(__file__).parent.parent / "app.py"
DESIGN = "Varför tackade Bollebygd nej till att bidra med verksamhetsexperter i designgrupperna?"
PAUSE = "När pausade regionen införandet?"
UNANSWERABLE = "Vilken färg har månens baksida enligt Shakespeare?"
OpenApp = Callable[..., AppTest]


@pytest.fixture
def open_app(small_index: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Return a function that opens the app, with the address it is given."""
    monkeypatch.setenv("ARKIVSVAR_INDEX", str(small_index))
    monkeypatch.setenv("ARKIVSVAR_MODELS", str(model_folder.parent))

    def opened(**address: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=120)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return opened


def shown_html(app: AppTest) -> str:
    """Return what the app has drawn as HTML, without its style sheet."""
    assert not app.exception
    return "\n".join(each.proto.body for each in app.get("html") if "<style>" not in each.proto.body)


def shown_text(app: AppTest) -> str:
    """Return the words that the app has drawn as HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", shown_html(app))).split())


def questions(app: AppTest) -> list[str]:
    """Return the questions of the conversation, as they are shown."""
    return [unescape(each) for each in re.findall(r'<h2 class="question"[^>]*><bdi[^>]*>(.*?)</bdi>', shown_html(app))]


def inputs(app: AppTest) -> list[str | None]:
    """Return the keys of the text fields."""
    return [each.key for each in app.text_input]


def test_starts_in_swedish_with_questions_to_start_with(open_app: OpenApp) -> None:
    app = open_app()
    text = shown_text(app)
    assert SWEDISH.notice in text
    assert SWEDISH.starters_heading in text
    assert [each.label for each in app.button if str(each.key).startswith("starter")] == list(SWEDISH.starters)
    assert app.chat_input[0].placeholder == SWEDISH.input_first
    assert app.chat_input[0].max_chars == 2_000


def test_a_card_without_its_original_says_so_and_is_otherwise_whole(
    open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARKIVSVAR_DOCUMENTS", str(tmp_path))
    app = open_app()
    app.button(key="starter-0").click().run()
    assert SWEDISH.picture.changed in shown_html(app)
    assert "Hänvisning:" in shown_text(app)
    assert not any(str(button.key).startswith("open-") for button in app.button)
    assert not app.exception


def test_a_starter_is_answered_with_numbered_citations_and_a_card_for_each(open_app: OpenApp) -> None:
    app = open_app()
    app.button(key="starter-0").click().run()
    html = shown_html(app)
    chips = re.findall(r'href="#(kalla-1-\d)"', html)
    assert chips
    assert all(f'id="{chip}"' in html for chip in chips)
    assert html.count("<mark>") >= len(set(chips))
    text = shown_text(app)
    for words in ("Källa 1", "3.8", "sida", "Hänvisning:", SWEDISH.verbatim):
        assert words in text
    copies = [each for each in app.get("bidi_component") if each.proto.component_name == "arkivsvar_copy"]
    assert len(copies) == len(set(chips))
    assert app.query_params["q"] == DESIGN
    keys = [str(button.key) for button in app.button]
    assert "clear" in keys
    assert not any(key.startswith("starter") for key in keys)


def test_the_question_in_the_address_is_asked_at_once_and_only_once(open_app: OpenApp) -> None:
    app = open_app(q=DESIGN)
    assert shown_html(app).count('<h2 class="question"') == 1
    app.run()
    assert shown_html(app).count('<h2 class="question"') == 1
    assert "Källa 1" in shown_text(app)


def test_clearing_starts_over(open_app: OpenApp) -> None:
    app = open_app(q=DESIGN)
    app.button(key="clear").click().run()
    assert SWEDISH.starters_heading in shown_text(app)
    assert "q" not in app.query_params


def test_a_follow_up_is_searched_for_as_it_was_completed_and_shared_as_such(open_app: OpenApp) -> None:
    app = open_app(q=DESIGN)
    assert "query-1" not in inputs(app)
    app.chat_input[0].set_value("Och vad ledde det till?").run()
    assert "Och vad ledde det till?" in shown_text(app)
    line = app.text_input(key="query-2")
    assert line.label == SWEDISH.searching_for
    assert line.value != "Och vad ledde det till?"
    assert app.query_params["q"] == line.value
    assert app.chat_input[0].placeholder == SWEDISH.input_next


def test_a_query_is_edited_and_dropped_in_its_place(open_app: OpenApp) -> None:
    app = open_app(q=DESIGN)
    app.chat_input[0].set_value("Och vad ledde det till?").run()
    app.chat_input[0].set_value(PAUSE).run()
    app.text_input(key="query-2").set_value("Vad är SAMBI?")
    app.button(key="again-2").click().run()
    assert questions(app) == [DESIGN, "Och vad ledde det till?", PAUSE]
    assert app.text_input(key="query-2").value == "Vad är SAMBI?"
    assert [turn.answer.query.text for turn in app.session_state["turns"]] == [DESIGN, "Vad är SAMBI?", PAUSE]
    assert app.query_params["q"] == "Vad är SAMBI?"

    app.text_input(key="query-2").set_value(" ? ")
    app.button(key="again-2").click().run()
    assert app.session_state["turns"][1].answer.query.text == "Vad är SAMBI?"

    app.button(key="typed-2").click().run()
    assert questions(app) == [DESIGN, "Och vad ledde det till?", PAUSE]
    assert "query-2" not in inputs(app)
    assert app.text_input(key="query-2-folded").value == "Och vad ledde det till?"
    assert app.query_params["q"] == "Och vad ledde det till?"
    assert shown_html(app.run()).count('<h2 class="question"') == 3


def test_a_follow_up_goes_on_from_an_edited_query(open_app: OpenApp) -> None:
    app = open_app(q=DESIGN)
    app.chat_input[0].set_value("Och vad ledde det till?").run()
    app.text_input(key="query-2").set_value("Vad är SAMBI?")
    app.button(key="again-2").click().run()
    app.chat_input[0].set_value("Varför behövdes det?").run()
    assert app.text_input(key="query-3").value == "Varför behövdes SAMBI?"


@pytest.mark.parametrize(
    ("confidence", "answered", "heading"),
    [(0.45, True, SWEDISH.why_uncertain), (0.1, False, SWEDISH.why_not_answered), (0.9, True, None)],
)
def test_doubts_are_told_where_the_answer_is_uncertain_or_missing(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, confidence: float, answered: bool, heading: str | None
) -> None:
    doubts = (Doubt(DoubtKind.UNKNOWN_WORDS, ("Ängelholm", "<b>färja</b>")), Doubt(DoubtKind.CLOSE_RIVALS))

    def doubtful(question: Question, archive: Archive, encoder: Embedder) -> Answer:
        return replace(ask(question, archive, encoder), confidence=confidence, answered=answered, doubts=doubts)

    monkeypatch.setattr(asking, "ask", doubtful)
    text = shown_text(open_app(q=DESIGN))
    told = "Arkivet nämner inte ” Ängelholm ” eller ” <b>färja</b> ”."
    assert (told in text, SWEDISH.doubts[DoubtKind.CLOSE_RIVALS] in text) == ((heading is not None,) * 2)
    assert heading is None or heading in text


def test_an_uncertain_answer_without_a_reason_is_said_to_agree_in_part() -> None:
    assert SWEDISH.doubts[DoubtKind.PARTIAL_MATCH] in doubts_html((), SWEDISH.why_uncertain, SWEDISH)


@pytest.mark.parametrize(
    ("role", "language", "label"),
    [
        (Role.DECISION, "sv", SWEDISH.roles[Role.DECISION]),
        (Role.PROPOSAL, "sv", "Förslag till beslut, inte beslutet"),
        (Role.PROPOSAL, "en", "Proposal for a decision, not the decision"),
        (Role.BACKGROUND, "sv", None),
        (None, "sv", None),
    ],
)
def test_a_card_says_whether_it_quotes_a_decision_or_a_proposal(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, role: Role | None, language: str, label: str | None
) -> None:
    def of_role(question: Question, archive: Archive, encoder: Embedder) -> Answer:
        answer = ask(question, archive, encoder)
        return replace(answer, citations=tuple(replace(each, role=role) for each in answer.citations))

    monkeypatch.setattr(asking, "ask", of_role)
    app = open_app(q=DESIGN, lang=language)
    cards = len(app.session_state["turns"][0].answer.citations)
    assert cards > 0
    labels = re.findall('<p class="role">(.*?)</p>', shown_html(app))
    assert labels == ([] if label is None else [label] * cards)


@pytest.mark.parametrize("differ", [True, False])
def test_sources_that_differ_are_told_of_however_sure_the_answer(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, differ: bool
) -> None:
    def differing(question: Question, archive: Archive, encoder: Embedder) -> Answer:
        return replace(ask(question, archive, encoder), confidence=0.99, sources_differ=differ)

    monkeypatch.setattr(asking, "ask", differing)
    html = shown_html(open_app(q=DESIGN))
    assert ("Källorna säger olika. Läs båda." in html) is differ
    assert ('class="differ"' in html) is differ


def test_english_by_the_switch_and_by_the_address(open_app: OpenApp) -> None:
    app = open_app(q=DESIGN)
    app.segmented_control(key="language").set_value("en").run()
    assert ENGLISH.notice in shown_text(app)
    assert "Source 1" in shown_text(app)
    assert app.query_params == {"q": DESIGN, "lang": "en"}
    assert ENGLISH.notice in shown_text(open_app(lang="en"))
    assert SWEDISH.notice in shown_text(open_app(lang="<script>"))


def test_what_the_archive_does_not_say_is_said_with_the_nearest_passages_folded(open_app: OpenApp) -> None:
    app = open_app(q=UNANSWERABLE)
    assert SWEDISH.not_answered in shown_text(app)
    assert "kalla-1-1" not in shown_html(app)
    assert app.expander[0].label == SWEDISH.nearest.format(count=20)
    assert not any(each.proto.expanded for each in app.expander)
    assert 'class="passage"' in app.expander[0].get("html")[0].proto.body


def test_more_passages_are_shown_a_few_at_a_time_without_those_that_are_cited(open_app: OpenApp) -> None:
    app = open_app(q=DESIGN)
    answer = app.session_state["turns"][0].answer
    others = 20 - len({(each.document, each.context_start) for each in answer.citations})
    assert app.expander[0].label == SWEDISH.more_passages.format(count=others)
    assert shown_html(app).count('class="passage"') == 5
    app.button(key="passages-more-1").click().run()
    assert shown_html(app).count('class="passage"') == 10


def test_a_question_is_asked_of_a_part_of_the_archive_which_is_told_and_shared(open_app: OpenApp) -> None:
    app = open_app()
    whole = SWEDISH.limits.all_documents.format(count=6)
    assert app.get("popover")[0].proto.popover.label == whole
    assert "referat (6)" in app.selectbox(key="limit-kind").options
    app.text_input(key="limit-date_from").set_value("2025").run()
    app.chat_input[0].set_value("Vad beslutade styrelsen i § 32?").run()
    answer = app.session_state["turns"][0].answer
    assert {each.document for each in answer.passages} == {"vastkom-styrelse-2025-06-05.md"}
    told = "Söker i 1 av 6 dokument. 4 utan datum är inte med."
    assert app.get("popover")[0].proto.popover.label == told
    assert told in shown_text(app)
    assert app.query_params["fran"] == "2025"
    app.button(key="limits-clear").click().run()
    assert app.get("popover")[0].proto.popover.label == whole
    assert told in shown_text(app), "what was asked before stays as it was asked"


def test_a_period_that_is_none_is_told_of(open_app: OpenApp) -> None:
    app = open_app()
    app.text_input(key="limit-date_to").set_value("i går").run()
    assert app.get("popover")[0].proto.popover.label == SWEDISH.limits.bad_period


def test_a_shared_address_opens_at_the_same_part_and_citation(open_app: OpenApp) -> None:
    app = open_app(q="Vad beslutade styrelsen i § 32?", fran="2025", kalla="1")
    assert app.text_input(key="limit-date_from").value == "2025"
    assert app.session_state["announced"].anchor == "kalla-1-1"
    assert app.session_state["turns"][0].answer.question.date_from == "2025"


def test_what_a_reader_says_of_an_answer_is_kept_as_a_judged_question(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "new" / "feedback.jsonl"
    monkeypatch.setenv("ARKIVSVAR_FEEDBACK", str(kept))
    app = open_app(q=DESIGN)
    app.button(key="feedback-1-False").click().run()
    app.radio(key="feedback-1-reason-False").set_value(Reason.WRONG)
    app.text_area(key="feedback-1-comment-False").set_value("Det gäller en annan grupp")
    app.button(key="feedback-1-send-False").click().run()
    assert SWEDISH.feedback.kept in shown_text(app)
    answer = app.session_state["turns"][0].answer
    judged = read_judged(kept, 5)
    assert [each.question.text for each in judged] == [DESIGN]
    assert judged[0].wrong_quotes == tuple(each.quote for each in answer.citations)
    assert "Det gäller en annan grupp" in kept.read_text("utf-8")


@pytest.mark.parametrize("question", [" ", "a" * 100_000])
def test_a_question_that_cannot_be_used_gets_a_sentence(open_app: OpenApp, question: str) -> None:
    app = open_app(q=question)
    assert SWEDISH.problems["QuestionError"] in shown_text(app)
    assert len(shown_html(app)) < 20_000
    app.chat_input[0].set_value(DESIGN).run()
    assert "Källa 1" in shown_text(app)


def test_where_too_many_wait_a_visitor_is_told_so_and_asks_again_by_a_button(open_app: OpenApp) -> None:
    admission = resources.admission()

    def wait() -> None:
        with admission.turn():
            pass

    with ThreadPoolExecutor(resources.MOST_WAITING) as line:
        with ExitStack() as turns:
            for _ in range(resources.AT_ONCE):
                turns.enter_context(admission.turn())
            waiting = [line.submit(wait) for _ in range(resources.MOST_WAITING)]
            app = open_app(q=PAUSE)
            assert SWEDISH.problems["BusyError"] in shown_text(app)
        for each in waiting:
            each.result(10)
    app.button(key="ask-again-1").click().run()
    assert questions(app) == [PAUSE]
    assert "Källa 1" in shown_text(app)
    assert "ask-again-1" not in [each.key for each in app.button]


def test_a_missing_index_gets_a_sentence_and_is_picked_up_when_it_is_there(
    open_app: OpenApp, small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARKIVSVAR_INDEX", str(tmp_path / "none"))
    app = open_app()
    assert SWEDISH.problems["IndexMissingError"] in shown_text(app)
    assert not app.chat_input
    monkeypatch.setenv("ARKIVSVAR_INDEX", str(small_index))
    assert SWEDISH.starters_heading in shown_text(app.run())


def test_a_question_is_shown_as_text(open_app: OpenApp) -> None:
    hostile = '<img src=x onerror="alert(1)"> **fet** :red[röd] $$x$$ \u202eabc'
    html = shown_html(open_app(q=hostile))
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; **fet** :red[röd] $$x$$" in html
    assert "<img" not in html
    assert "\u202e" not in html


def test_every_question_to_start_with_is_answered(archive: Archive, embedder: Embedder) -> None:
    starters = [question for texts in TEXTS.values() for question in texts.starters]
    unanswered = [each for each in starters if not ask(Question(each), archive, embedder).answered]
    assert unanswered == []


def empty_fields(words: object) -> list[str]:
    """Return the names of the words that are missing, in the tables within as well."""
    found = []
    for field in fields(words):  # type: ignore[arg-type]
        value = getattr(words, field.name)
        found += empty_fields(value) if is_dataclass(value) else [] if value else [field.name]
    return found


def test_every_word_is_there_in_both_languages() -> None:
    for texts in TEXTS.values():
        assert empty_fields(texts) == (["streamlit"] if texts is ENGLISH else [])
        assert set(texts.doubts) == set(DoubtKind)
        assert set(texts.roles) == {Role.DECISION, Role.PROPOSAL}
        assert "ArkivsvarError" in texts.problems
        assert all(issubclass(getattr(errors, name), errors.ArkivsvarError) for name in texts.problems)
    assert len(SWEDISH.starters) == len(ENGLISH.starters)


def test_markup_and_direction_marks_are_escaped() -> None:
    assert escape("<b>&\"'") == "&lt;b&gt;&amp;&quot;&#x27;"
    assert escape("a\u202eb\x00") == 'a<span class="mark-out">U+202E</span>b\ufffd'
    assert inner_html(paragraphs("<i>x</i>", 3, 4)[0], highlight=True) == "&lt;i&gt;<mark>x</mark>&lt;/i&gt;"


def test_an_amount_stays_on_one_line() -> None:
    shown = inner_html(paragraphs("Summa 2023–2025 2 003 827 kr & <b>")[0], highlight=False)
    assert shown == 'Summa 2023–2025 <span class="unbroken">2 003 827</span> kr &amp; &lt;b&gt;'


def test_wrapped_lines_are_joined_and_table_rows_are_not() -> None:
    wrapped = "Detta är en rad som löper vidare till nästa\nrad och slutar här. Sedan kommer\n\nett stycke till."
    found = paragraphs(wrapped)
    assert plain_text(found[:1]).startswith("Detta är en rad som löper vidare till nästa rad och slutar här.")
    table = "År | Kostnad | Not\n2023 | 1 mkr | a\n2024 | 2 mkr | b\n2025 | 3 mkr | c"
    assert plain_text(paragraphs(table)) == table


def test_the_quote_is_marked_across_lines() -> None:
    text = "Först något. Det här är citatet som löper över\ntvå rader i källan. Sedan mer text som avslutar."
    start, end = text.index("Det här"), text.index(" Sedan")
    assert plain_text(marked_paragraphs(text, start, end)) == text[start:end].replace("\n", " ")
    assert inner_html(paragraphs(text, start, end)[0], highlight=True).count("<mark>") == 1
