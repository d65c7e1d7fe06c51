"""Addresses within the app."""

from urllib.parse import parse_qs, urlsplit

from qa.ui.links import ACCESSIBILITY, document_address, page_address


def test_an_address_names_document_place_and_language_in_plain_ascii() -> None:
    path = 'mapp/ö "<&?#=+ %.pdf'
    address = document_address(path, "en", 3, 14)
    assert address.isascii()
    assert not set(address) & set("\"'<> ")
    assert parse_qs(urlsplit(address).query) == {"dokument": [path], "fran": ["3"], "till": ["14"], "lang": ["en"]}
    assert document_address("a.txt", "sv", 0) == "arkivet?dokument=a.txt&fran=0"
    assert document_address("a.txt", "sv", None, 4) == "arkivet?dokument=a.txt"


def test_the_default_language_is_not_named() -> None:
    assert page_address(ACCESSIBILITY, "sv") == "tillganglighet"
    assert page_address(ACCESSIBILITY, "en") == "tillganglighet?lang=en"
