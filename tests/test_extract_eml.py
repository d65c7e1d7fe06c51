"""Messages give their headers, their text and the names of what was attached."""

import base64
from email.message import EmailMessage

import pytest

from index.config import ExtractLimits
from index.errors import ExtractError
from index.extract import extract
from index.types import Document, SourceFile


def read(data: str | bytes | EmailMessage) -> Document:
    if isinstance(data, EmailMessage):
        data = data.as_bytes()
    data = data.encode("utf-8") if isinstance(data, str) else data
    return extract(data, SourceFile("brev.eml", len(data), "0" * 64), ExtractLimits())


def test_a_message_of_the_standard_library_comes_out_as_it_was_written() -> None:
    message = EmailMessage()
    message["From"] = "Åsa Lind <asa.lind@bollebygd.example>"
    message["To"] = "Nämnden <namnd@bollebygd.example>, Örjan <o@bollebygd.example>"
    message["Cc"] = "diariet@bollebygd.example"
    message["Date"] = "Wed, 10 Dec 2025 23:30:00 +0100"
    message["Subject"] = "Möte om Millennium – ny tid"
    message["X-Spam"] = "BORT"
    message.set_content("Hej,\n\nmötet är inställt.\n")
    message.add_alternative("<p>Hej, <b>BORT</b></p>", subtype="html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="förslag till beslut.pdf")
    message.add_attachment("BORT", filename="anteckning.txt")
    forwarded = EmailMessage()
    forwarded["Subject"] = "BORT"
    forwarded.set_content("BORT")
    message.add_attachment(forwarded)
    document = read(message)
    assert document.text == (
        "From: Åsa Lind <asa.lind@bollebygd.example>\n"
        "To: Nämnden <namnd@bollebygd.example>, Örjan <o@bollebygd.example>\n"
        "Cc: diariet@bollebygd.example\n"
        "Date: Wed, 10 Dec 2025 23:30:00 +0100\n"
        "Subject: Möte om Millennium – ny tid\n\n"
        "Hej,\n\nmötet är inställt.\n\n"
        "Bilaga: förslag till beslut.pdf\nBilaga: anteckning.txt\nBilaga: message/rfc822"
    )
    assert (document.title, document.date, document.file_date) == ("Möte om Millennium – ny tid", *["2025-12-10"] * 2)
    assert (document.format, document.headings) == ("eml", ())


def test_html_is_read_where_there_is_no_plain_text() -> None:
    page = "<style>BORT</style><h1>Beslut</h1><p>Mötet är inställt.<table><tr><td>a<td>b</table>"
    document = read(
        "From: a\nSubject: =?iso-8859-1?Q?F=F6rslag?= =?utf-8?B?w6U=?=\nContent-Type: text/html; charset=windows-1252\n"
        "Content-Transfer-Encoding: base64\n\n" + base64.b64encode(page.encode("cp1252")).decode()
    )
    assert document.text == "From: a\nSubject: Förslagå\n\nBeslut\n\nMötet är inställt.\n\na | b"
    assert [heading.title for heading in document.headings] == ["Beslut"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Subject: a\nContent-Transfer-Encoding: quoted-printable\n\nm=C3=B6te =\nb\n", "Subject: a\n\nmöte b"),
        ("Subject: möte\n\nåäö".encode(), "Subject: möte\n\nåäö"),
        ("Subject: möte\n\nåäö".encode("cp1252"), "Subject: möte\n\nåäö"),
        (b"Subject: a\nContent-Type: text/plain; charset=okand\n\n\xe5", "Subject: a\n\nå"),
        (b"Subject: a\nContent-Type: text/plain; charset=us-ascii\n\n\xc3\xa5", "Subject: a\n\nå"),
        (b"Subject: =?utf-8?B?!!!?= =?okand?Q?a?=\nFrom: b\n\nc", None),
        (b"Subject: lang\n  rad\nFrom: b\n\nc\x0cd", "From: b\nSubject: lang rad\n\nc\nd"),
        (b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--x\n\n\xc3\xa5\n", "From: a\n\na\n\nå"),
        (b"From: a\nContent-Type: multipart/mixed\n\ntext", None),
    ],
)
def test_malformed_messages_are_read_as_far_as_they_can_be(data: bytes, text: str | None) -> None:
    document = read(data)
    assert text is None or document.text == text
    document.text.encode("utf-8")


@pytest.mark.parametrize("date", ["", "Date: igår\n", "Date: Wed, 99 Dec 2025 23:30:00 +0100\n", "Date: 1\n"])
def test_a_date_that_cannot_be_read_is_none(date: str) -> None:
    assert read(f"Subject: a\n{date}\ntext").date is None


def test_what_is_no_message_is_refused() -> None:
    with pytest.raises(ExtractError, match="not an e-mail message"):
        read("Bara text.\n")
    with pytest.raises(ExtractError, match=r"^an Outlook message \(MSG\) although it is named \.eml"):
        read(b"\xd0\xcf\x11\xe0" + "__substg1.0_".encode("utf-16-le"))
