"""A web page gives its main text, block by block, without the furniture around it."""

import itertools
import re
import time
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.types import Document, SourceFile


def read(page: str | bytes) -> Document:
    data = page.encode("utf-8") if isinstance(page, str) else page
    return extract(data, SourceFile("sida.html", len(data), "0" * 64), ExtractLimits())


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>ett\n  två<br>tre</p><p>fyra", "ett två\ntre\n\nfyra"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<p>m<sup>2</sup> och <b>fet</b>stil, <span>a</span><span>b</span>", "m2 och fetstil, ab"),
        ("<p>1&nbsp;234&nbsp;kr &amp; mer &#8211; in&shy;förande", "1\u00a0234\u00a0kr & mer – införande"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "• a\n• b\n  • c\n• d"),
        ("<ol start=3><li>a</li><li value=7>b</li><li>c</li></ol>", "3. a\n7. b\n8. c"),
        ("<ul><li><p>a</p><p>b<br>c</p></li></ul><ul><li>ny</ul>", "• a\n  b\n  c\n\n• ny"),
        ("<ul><li></li><li>a</li>löst</ul>", "• a\n  löst"),
        ("<dl><dt>SAMBI<dd>En federation.<dd>Två<dt>VGR</dl>", "SAMBI\n  En federation.\n  Två\nVGR"),
        ("<pre>\n  a  b\r\n    c</pre><p>d", "  a  b\n    c\n\nd"),
        ("<details><summary>Mer</summary>Text</details>", "Mer\n\nText"),
        ("<blockquote>c<p>d</blockquote>e", "c\n\nd\n\ne"),
        ("<x-kort>a</x-kort><x-kort>b</x-kort>", "a\n\nb"),
        ("a<img alt=bild>b<wbr>c<hr>d", "abc\n\nd"),
        ("<p>x &#0; &#xD800; y", "x \ufffd \ufffd y"),
        ("a <!-- b --> c <![CDATA[ d ]]>e", "a c e"),
    ],
)
def test_blocks_become_lines(page: str, text: str) -> None:
    assert read(page).text == text


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (
            "<p>Före<table><caption>Kostnader</caption><thead><tr><th>Post<th>Kr</thead>"
            "<tr><td>Tid<td>1 949</td></tr><tr><td></td><td>Summa</table>Efter",
            "Före\n\nKostnader\nPost | Kr\nTid | 1 949\n | Summa\n\nEfter",
        ),
        (
            "<table><tr><td><p>a</p><p>b</p></td><td><ul><li>c<li>d</ul></td></tr></table>",
            "a b | • c • d",
        ),
        ("<table><tr><th><h3>Namn</h3><td>x<br>y</table>", "Namn | x y"),
        ("<table><tr><td>a</td><td></td></tr><tr><td> </td></tr></table>", "a |"),
        ("<table>löst<tr>ord<td>a</td>mer<td>b</table>", "löst\nord\nmer\na | b"),
        ("<ul><li>Se:<table><tr><td>a<td>b</table></ul>", "• Se:\n  a | b"),
    ],
)
def test_a_table_gives_one_line_for_each_row(table: str, text: str) -> None:
    assert read(table).text == text


def test_a_table_that_arranges_the_page_is_not_a_table() -> None:
    outer = "<table><tr><td>Meny<td>{}</table>"
    inner = "<table><tr><td>a<td>b</table>"
    assert read(outer.format(inner)).text == "Meny\n\na | b"
    document = read(outer.format("<div><h2>Rubrik</h2>text</div>"))
    assert document.text == "Meny\n\nRubrik\n\ntext"
    assert [heading.title for heading in document.headings] == ["Rubrik"]
    assert read("<table role=presentation><tr><td>a<td>b</table>").text == "a\n\nb"


def test_headings_have_exact_places() -> None:
    document = read("<title>Sidan\n&ndash; VGR</title><h1>Ett <b>två</b><br>tre</h1>text<ul><li><h3>Under</h3>a</ul>")
    assert document.text == "Ett två tre\n\ntext\n\nUnder\n\n  a"
    assert document.title == "Sidan – VGR"
    assert document.format == "html"
    assert [(heading.level, heading.title) for heading in document.headings] == [
        (1, "Ett två tre"),
        (3, "Under"),
    ]
    assert [document.text[heading.start : heading.end] for heading in document.headings] == [
        "Ett två tre",
        "Under",
    ]
    assert len(document.pages) == 1


def test_the_first_heading_is_the_title_of_a_page_without_one() -> None:
    assert read("<h2>Två</h2><h1>Ett</h1>").title == "Ett"


def test_a_heading_that_is_never_closed_is_a_paragraph() -> None:
    document = read("<h1>Rubrik<p>" + "ord " * 200)
    assert document.headings == ()
    assert document.text.startswith("Rubrik ord ord")


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>BORT</nav>",
        "<script>BORT</script>",
        "<style>BORT</style>",
        "<template>BORT</template>",
        "<noscript>BORT</noscript>",
        "<header>BORT<div>BORT</div></header>",
        "<footer>BORT</footer>",
        "<aside>BORT</aside>",
        "<form><button>BORT</button><select><option>BORT</select><textarea>BORT</textarea></form>",
        "<div hidden>BORT</div>",
        "<p aria-hidden=true>BORT</p>",
        "<p style='color:red; Display : none'>BORT</p>",
        "<div role=navigation>BORT</div>",
        "<a href='#main'>Hoppa till huvudinnehåll BORT</a>",
        "<a href='#x' class='Skip-Link'>BORT</a>",
        "<svg><title>BORT</title><text>BORT</text></svg>",
    ],
)
def test_furniture_is_dropped(furniture: str) -> None:
    for page in (
        f"<body>{furniture}<p>Kvar</p>",
        f"<head><title>t</title></head><body><p>Kvar</p>{furniture}</body>",
    ):
        assert read(page).text == "Kvar"


@pytest.mark.parametrize(
    "page",
    [
        "<main><header>Kvar</header></main>",
        "<article><footer>Kvar</footer></article><article>x</article>",
        "<div role=main>Kvar</div>",
        "<form><table><tr><td>Kvar</form>",
        "<p><a href='#tre'>Gå till avsnitt 3</a> Kvar",
        "<div hidden=until-found>Kvar</div>",
        "<head><title>t</title><body><p>Kvar",
        "<body>x</body><p>Kvar</p>",
    ],
)
def test_content_is_kept(page: str) -> None:
    assert "Kvar" in read(page).text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>x<main>a</main><p>y<article>z</article>", "a"),
        ("<main>a<main>b</main></main>x<main hidden>y</main>", "a\n\nb"),
        ("<p>x<article>a</article>", "a"),
        ("<p>x<article>a</article><article>b</article>", "x\n\na\n\nb"),
        ("<main></main><p>a", "a"),
        ("<main><p>b</main><div><p>x</div><main>c</main>", "b\n\nc"),
    ],
)
def test_the_main_text_is_found(page: str, text: str) -> None:
    assert read(page).text == text


@pytest.mark.slow
def test_very_deep_nesting_is_read() -> None:
    started = time.monotonic()
    document = read("<div>" * 100_000 + "djupt" + "</div>" * 100_000)
    assert document.text == "djupt"
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<p>a\x00b", "binary data"),
        (b"%PDF-1.7\n...", "a PDF although it is named .html"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"<html><body><script>x()</script></body></html>", "no text was found"),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ExtractError, match=message):
        read(data)


@dataclass(frozen=True)
class Node:
    """An element with its children; a string child stands for a word that nothing else holds."""

    name: str
    children: tuple["Node | str", ...]

    def html(self, closed: bool) -> str:
        inner = "".join(child if isinstance(child, str) else child.html(closed) for child in self.children)
        optional = self.name in ("p", "li", "td", "th", "tr", "dt", "dd", "thead", "tbody")
        return f"<{self.name}>{inner}" + ("" if optional and not closed else f"</{self.name}>")


NAMES = st.sampled_from(
    "p div span b ul ol li dl dt dd table caption thead tbody tr td th h1 h3 pre blockquote a em x-y".split()
)
TREES = st.recursive(
    st.just("ORD"),
    lambda children: st.builds(Node, NAMES, st.lists(children, max_size=4).map(tuple)),
    max_leaves=25,
)


@settings(deadline=None, max_examples=300)
@given(st.lists(TREES, min_size=1, max_size=4), st.booleans())
def test_no_visible_word_is_lost_glued_or_shown_twice(trees: list[Node | str], closed: bool) -> None:
    source = "".join(tree if isinstance(tree, str) else tree.html(closed) for tree in trees)
    count = itertools.count()
    numbered = re.sub("ORD", lambda match: f" ord{next(count)} ", source)
    expected = re.findall(r"ord\d+", numbered)
    if not expected:
        with pytest.raises(ExtractError, match="no text"):
            read(numbered)
        return
    document = read(numbered)
    assert sorted(re.findall(r"\bord\d+\b", document.text)) == sorted(expected)
    for heading in document.headings:
        line = document.text[heading.start : heading.end]
        assert line in document.text.split("\n")
        assert " ".join(line.split()) == heading.title


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(st.sampled_from(["a", "bc", "å ä", "1 2"]), min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_row_of_a_table_is_one_line(rows: list[list[str]]) -> None:
    source = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows) + "</table>"
    assert read(source).text.split("\n") == [" | ".join(row) for row in rows]
