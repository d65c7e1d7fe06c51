"""Every word of the interface, one table per language."""

from qa.ui.texts.english import ENGLISH
from qa.ui.texts.fields import DOCUMENT_LANGUAGE, Texts
from qa.ui.texts.swedish import SWEDISH

__all__ = ["DOCUMENT_LANGUAGE", "ENGLISH", "LANGUAGE_NAMES", "SWEDISH", "TEXTS", "Texts"]

TEXTS = {texts.language: texts for texts in (SWEDISH, ENGLISH)}
"""By language code; the first is the default."""
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}
"""Each language in its own words, as the switch shows it."""
