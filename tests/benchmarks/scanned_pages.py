"""Pages of Swedish of our own, as they look when they are scanned; pure, the same for the same seed.

What a scanner does is imitated: the page lies a little askew, the optics blur it, the paper is not white, the sensor
is noisy, and there are specks on the glass.
"""

import io
import random
import textwrap
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

_BODIES = "Socialnämnden|Kommunstyrelsen|Utbildningsnämnden|Samhällsbyggnadsnämnden|Kultur- och fritidsnämnden".split(
    "|"
)
_PREFIXES = ("SN", "KS", "UN", "SBN", "KFN")
_NAMES = "Åsa Lindqvist|Örjan Bergström|Märta Sjögren|Göran Åkesson|Eva Öhman|Per-Åke Häll|Ingrid Wåhlin".split("|")
_MATTERS = (
    "gångväg förbi Hälleskolan|nya öppettider på återvinningscentralen|hyra av lokal för öppen förskola"
    "|översyn av färdtjänstens regler|ändrad skolskjuts för elever i Töllsjö|ljudmiljön i Bollebygds simhall"
    "|upphandling av måltider till äldreboendet|belysning längs ån vid Örelundsområdet"
).split("|")
_SENTENCES = (
    "{body} har tagit del av handlingarna i ärendet om {matter}.",
    "Enligt {law} § ska frågan prövas innan {month} månads utgång.",
    "Kostnaden beräknas till {amount} kr per år, vilket ryms i den beslutade ramen.",
    "{name} yrkar att ärendet återremitteras för en förnyad beräkning.",
    "Ordföranden ställer yrkandet under proposition och finner att det avslås.",
    "Underlaget är upprättat den {day} {month} {year} och har dnr {number}.",
    "Jämfört med föregående år är ökningen {share} procent, främst på grund av högre hyror.",
    "Paragraf § {section} i protokollet från den {day} {month} ersätts av detta beslut.",
    "Barnens bästa har bedömts, och förslaget anses inte ge några negativa följder.",
    "Förvaltningen får i uppdrag att återkomma med en uppföljning före den {day} {month}.",
    "Synpunkter har kommit in från {share} hushåll; de flesta är positiva till åtgärden.",
    "Beslutet följer 6 kap. {section} § kommunallagen (2017:725) och nämndens reglemente.",
)
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_LAWS = ("4 kap. 1", "16 kap. 6", "2 kap. 3", "11 kap. 10")
FONTS = ("Times-Roman", "Helvetica")


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a page is scanned."""

    dpi: int
    noisy: bool


def protocol_text(seed: int) -> str:
    """Return a page of minutes in lines of print: paragraphs with § and diary numbers, a blank line between them."""
    chance = random.Random(seed)
    paragraphs = []
    for section in range(chance.randint(2, 90), 1_000):
        which = chance.randrange(len(_BODIES))
        number = _diary_number(_PREFIXES[which], chance)
        matter = chance.choice(_MATTERS)
        paragraphs.append(f"§ {section} {matter[0].upper()}{matter[1:]}")
        paragraphs.append(f"Dnr {number}")
        for _ in range(2):
            sentences = (_sentence(_BODIES[which], matter, number, chance) for _ in range(chance.randint(3, 5)))
            paragraphs.append("\n".join(textwrap.wrap(" ".join(sentences), 84, break_on_hyphens=False)))
        if sum(paragraph.count("\n") + 2 for paragraph in paragraphs) > 34:
            break
    return "\n\n".join(paragraphs)


def _diary_number(prefix: str, chance: random.Random) -> str:
    year, number = chance.randint(2003, 2026), chance.randint(1, 980)
    return chance.choice((f"{prefix}{year}/{number}", f"{prefix} {year}-{number}", f"{prefix} {year}:{number}"))


def _sentence(body: str, matter: str, number: str, chance: random.Random) -> str:
    return chance.choice(_SENTENCES).format(
        body=body,
        matter=matter,
        number=number,
        law=chance.choice(_LAWS),
        month=chance.choice(_MONTHS),
        day=chance.randint(1, 28),
        year=chance.randint(2003, 2026),
        name=chance.choice(_NAMES),
        amount=f"{chance.randint(1, 900)} {chance.randint(0, 999):03}",
        share=chance.randint(2, 39),
        section=chance.randint(1, 60),
    )


def typeset(lines: str, font: str = FONTS[0], size: float = 11) -> bytes:
    """Return a PDF of one A4 page with the lines of a text as they stand."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    text = canvas.beginText(62, A4[1] - 70)
    text.setFont(font, size, leading=1.3 * size)
    for line in lines.split("\n"):
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return file.getvalue()


def scanned(pdf: bytes, quality: Quality, seed: int, page: int = 0) -> Image.Image:
    """Return a page of a PDF as an 8-bit gray image at a resolution; `noisy` as an office scanner gives it."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=quality.dpi / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return worn(image, quality.dpi, seed) if quality.noisy else image


def worn(image: Image.Image, dpi: int, seed: int) -> Image.Image:
    """Return a page half a degree askew, blurred, on gray paper, with noise and 40 specks."""
    chance = np.random.default_rng(seed)
    askew = image.rotate(chance.choice((-0.5, 0.5)), resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.asarray(askew.filter(ImageFilter.GaussianBlur(dpi / 300)), dtype=np.float32)
    pixels = 40 + pixels * (190 / 255) + chance.normal(0, 12, pixels.shape)
    size = max(1, dpi // 150)
    for row, column in zip(*(chance.integers(0, length - size, 40) for length in pixels.shape), strict=True):
        pixels[row : row + size, column : column + size] = 50
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def image_pdf(images: list[Image.Image], dpi: int, quality: int = 75) -> bytes:
    """Return a PDF whose pages are nothing but images, JPEG-compressed as scanners do."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for image in images:
        size = image.width / dpi * 72, image.height / dpi * 72
        jpeg = io.BytesIO()
        image.save(jpeg, "JPEG", quality=quality)
        jpeg.seek(0)
        canvas.setPageSize(size)
        canvas.drawImage(_image_reader(jpeg), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _image_reader(file: io.BytesIO) -> object:
    from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

    return ImageReader(file)
