"""The passport of the index: which version it is, what it holds, and how it was made; pure."""

from collections.abc import Sequence
from pathlib import PurePath

from index.config import BUNDLED_MODEL, Config
from index.coverage import coverage
from index.records import DocumentSummary
from index.sources import Failure
from index.versions import STORE, Manifest
from qa.ui.archive.table import table_html
from qa.ui.inert_text import escape, isolated
from qa.ui.texts import Texts

_MINUTE = 60


def passport_html(manifest: Manifest, pages: int, config: Config, shows_numbers: bool, texts: Texts) -> str:
    """Return the passport as HTML. `config` is what the index was made with; where it lies is not told."""
    words = texts.passport
    built = words.built_at.format(time=manifest.built[:16].replace("T", " "))
    # A model of one's own is a folder; only its name is anyone's business.
    model = words.bundled_model if manifest.model == BUNDLED_MODEL else PurePath(manifest.model).name
    counts = (
        (words.documents, manifest.documents),
        (texts.pages, pages),
        (words.passages, manifest.passages),
        (words.sentences, manifest.sentences),
    )
    rows = [
        (escape(words.version), isolated(manifest.version)),
        (escape(words.built), escape(built)),
        (escape(words.took), escape(duration(manifest.seconds, texts))),
        *((escape(name), f"{count:,}".replace(",", " ")) for name, count in counts),
        (escape(words.model), isolated(model)),
        (escape(words.splitting), escape(words.split.format(count=config.split.passage_characters))),
        (escape(words.personal_numbers), escape(words.numbers_shown if shows_numbers else words.numbers_hidden)),
    ]
    checked = [
        (escape(words.fingerprint), f"<code>{escape(manifest.fingerprint)}</code>"),
        (escape(words.content), f"<code>{escape(manifest.files[STORE])}</code>"),
    ]
    return f"""
        {table_html((), rows, style="facts")}
        <details class="cited"><summary>{escape(words.check)}</summary>
          <p class="quiet">{escape(words.check_advice)}</p>{table_html((), checked, style="facts")}</details>
        """


def duration(seconds: float, texts: Texts) -> str:
    """Return a time in words, in minutes and seconds."""
    whole = round(seconds)
    if whole < _MINUTE:
        return texts.passport.seconds.format(seconds=max(1, whole))
    return texts.passport.minutes.format(minutes=whole // _MINUTE, seconds=whole % _MINUTE)


def coverage_html(documents: Sequence[DocumentSummary], failures: Sequence[Failure], texts: Texts) -> str:
    """Return the tables of how many files and pages were read, and how."""
    found = coverage(documents, failures)
    return "".join(
        table_html(
            (heading, texts.count),
            [(escape(texts.coverage[name]), str(count)) for name, count in counts.items() if count],
            (escape(texts.total), str(sum(counts.values()))),
            "counts",
        )
        for heading, counts in ((texts.files, found.files), (texts.pages, found.pages))
    )
