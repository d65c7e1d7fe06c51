"""Every word of the interface, one table per language."""

from qa.ui.texts.english import ENGLISH
from qa.ui.texts.fields import DOCUMENT_LANGUAGE, LimitTexts, Texts
from qa.ui.texts.swedish import SWEDISH

__all__ = [
    "DEFAULT_LANGUAGE",
    "DOCUMENT_LANGUAGE",
    "ENGLISH",
    "LANGUAGE_NAMES",
    "SWEDISH",
    "TEXTS",
    "LimitTexts",
    "Texts",
]

TEXTS = {texts.language: texts for texts in (SWEDISH, ENGLISH)}
"""By language code."""
DEFAULT_LANGUAGE = SWEDISH.language
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}
"""Each language in its own words, as the switch shows it."""
