"""A page is decoded by what it is, then by what it says."""

import pytest

from index.extract.characters import decode_html, replace_invalid


def test_nul_and_lone_surrogates_are_replaced_and_pairs_joined() -> None:
    assert replace_invalid("a\0b\ud800c\udfff") == "a\ufffdb\ufffdc\ufffd"
    assert replace_invalid("\ud83d\ude00 å") == "😀 å"
    assert replace_invalid("plain\0") == "plain\ufffd"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "cp1252"),
        ("UTF-8", "utf-8"),
        ("utf-8", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("unicode_escape", "utf-8"),
        ("nonsense", "utf-8"),
        ("hex", "cp1252"),
    ],
)
def test_a_page_is_decoded_by_its_declared_charset_if_that_can_be(declared: str, encoding: str) -> None:
    page = f'<!-- åäö --><meta charset="{declared}"><p>Åsa köpte 5 äpplen'
    assert decode_html(page.encode(encoding)) == page


def test_a_charset_declared_the_old_way() -> None:
    page = '<META http-equiv=Content-Type content="text/html; charset=iso-8859-15"><p>5 €'
    assert decode_html(page.encode("iso-8859-15")) == page
