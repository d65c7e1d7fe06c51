"""Markdown gives the text that it shows, with its headings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.types import Document, SourceFile


def read(text: str) -> Document:
    data = text.encode("utf-8")
    return extract(data, SourceFile("protokoll.md", len(data), "0" * 64), ExtractLimits())


def test_a_whole_document() -> None:
    document = read(
        "Protokoll *2025*\n"
        "================\n"
        "\n"
        "Styrelsen **beslutar** att\n"
        "noterar [informationen](https://example.org/a).\n"
        "\n"
        "## § 30  Läge `A`\n"
        "\n"
        "3. tre\n"
        "4. fyra\n"
        "   - inre å\n"
        "\n"
        "     fortsatt\n"
        "\n"
        "| Post | Belopp |\n"
        "|------|-------:|\n"
        "| Tid  | 1 949 kr |\n"
        "| a\\|b | |\n"
        "\n"
        "    kod  rad\n"
        "\n"
        "> citat\\\n"
        "> rad två\n"
    )
    assert document.text == (
        "Protokoll 2025\n"
        "\n"
        "Styrelsen beslutar att noterar informationen.\n"
        "\n"
        "§ 30 Läge A\n"
        "\n"
        "3. tre\n"
        "4. fyra\n"
        "  • inre å\n"
        "    fortsatt\n"
        "\n"
        "Post | Belopp\n"
        "Tid | 1 949 kr\n"
        "a|b |\n"
        "\n"
        "kod  rad\n"
        "\n"
        "citat\n"
        "rad två"
    )
    assert document.title == "Protokoll 2025"
    assert document.format == "markdown"
    assert [(heading.level, heading.title) for heading in document.headings] == [
        (1, "Protokoll 2025"),
        (2, "§ 30 Läge A"),
    ]
    assert all(document.text[heading.start : heading.end] == heading.title for heading in document.headings)


def test_html_in_markdown_is_text() -> None:
    text = read("<nav hidden>kvar</nav> och <script>alert(1)</script>\n\n<main>\nx\n</main>\n").text
    assert text == "<nav hidden>kvar</nav> och <script>alert(1)</script>\n\n<main> x </main>"


def test_furniture_words_are_not_furniture_in_markdown() -> None:
    assert "Hoppa till innehållet" in read("[Hoppa till innehållet](#a)\n").text


def test_a_form_feed_starts_a_page_and_links_reach_across() -> None:
    document = read("# Ett\n\n[x]\f## Två\n\ntext\n\n[x]: http://a.b\n")
    assert [document.text[page.start : page.end] for page in document.pages] == ["Ett\n\n[x]", "Två\n\ntext"]
    assert [document.text[heading.start : heading.end] for heading in document.headings] == ["Ett", "Två"]


def test_without_a_heading_of_level_one_there_is_no_title() -> None:
    assert read("## Två\n\ntext\n").title == ""


@pytest.mark.parametrize("line", [">" * 200 + " djupt", "".join("  " * n + "- a\n" for n in range(150))])
def test_nothing_is_left_out_where_it_is_nested_too_deeply(line: str) -> None:
    with pytest.raises(ExtractError, match="nested too deeply"):
        read(line)


@pytest.mark.parametrize(
    "text", ["[" * 5_000 + "ord", "*" * 5_000 + "ord", "a " + "`" * 5_000 + "ord", "![" * 2_000 + "ord"]
)
def test_many_marks_are_no_problem(text: str) -> None:
    assert "ord" in read(text).text


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["ord", "å", "§", "#", "-", ">", "|", "1.", "\n", "\n\n", "    ", "`", "**", "\f"])))
def test_no_word_is_lost_and_headings_are_lines(parts: list[str]) -> None:
    words = [f"{part}{number}" if part.isalpha() else part for number, part in enumerate(parts)]
    source = "start " + " ".join(words)
    document = read(source)
    found = document.text.split()
    for word in words:
        if word[:1].isalpha():
            assert any(word in token for token in found), (word, document.text)
    for heading in document.headings:
        line = document.text[heading.start : heading.end]
        assert line in document.text.replace("\f", "\n").split("\n")
        assert " ".join(line.split()) == heading.title
