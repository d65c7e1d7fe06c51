"""A conversation as a document to keep: questions, answers and sources as blocks that any format can set; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.types import Answer, Citation

_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class BlockKind(StrEnum):
    """How a block is set."""

    TITLE = "title"
    QUESTION = "question"
    ANSWER = "answer"
    SOURCE = "source"
    QUOTE = "quote"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: one line of plain text without control characters."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class TranscriptWords:
    """The words of a transcript in one language. Names in braces are filled in."""

    language: str
    title: str
    made: str
    """`{date}` and `{version}` of the index."""
    notice: str
    searched: str
    not_answered: str
    restored: str
    """Stands before the reading of a damaged quote."""
    differ: str
    source: str
    """`{number}` and `{title}`."""
    reference: str
    file: str
    opening_quote: str
    closing_quote: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation as it is kept."""

    language: str
    """`sv` or `en`, of its own words; quotes are in the language of the archive."""
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return self.blocks[0].text


def transcript(answers: Sequence[Answer], made: str, words: TranscriptWords) -> Transcript:
    """Return a conversation with all its sources; `made` is the ISO date on which it was saved."""
    version = answers[-1].index_version if answers else ""
    blocks = [
        _block(BlockKind.TITLE, words.title),
        _block(BlockKind.NOTE, words.made.format(date=made, version=version)),
        _block(BlockKind.NOTE, words.notice),
    ]
    for answer in answers:
        blocks += _turn(answer, words)
    return Transcript(words.language, tuple(blocks))


def _turn(answer: Answer, words: TranscriptWords) -> list[Block]:
    blocks = [_block(BlockKind.QUESTION, answer.question.text)]
    if answer.query.text != answer.question.text:
        blocks.append(_block(BlockKind.NOTE, f"{words.searched} {answer.query.text}"))
    if not answer.answered:
        return [*blocks, _block(BlockKind.ANSWER, words.not_answered)]
    for sentence in answer.sentences:
        numbers = " ".join(f"[{number}]" for number in sentence.citations)
        blocks.append(_block(BlockKind.ANSWER, f"{sentence.text} {numbers}"))
    if answer.sources_differ:
        blocks.append(_block(BlockKind.NOTE, words.differ))
    for citation in answer.citations:
        blocks += _source(citation, words)
    return blocks


def _source(citation: Citation, words: TranscriptWords) -> list[Block]:
    blocks = [
        _block(BlockKind.SOURCE, words.source.format(number=citation.id, title=citation.title)),
        _block(BlockKind.QUOTE, f"{words.opening_quote}{citation.quote}{words.closing_quote}"),
    ]
    if citation.restored and citation.reading is not None:
        blocks.append(_block(BlockKind.NOTE, f"{words.restored} {citation.reading}"))
    blocks.append(_block(BlockKind.NOTE, f"{words.reference} {citation.reference}"))
    sha256 = f"SHA-256 {citation.sha256}"
    blocks.append(_block(BlockKind.NOTE, f"{words.file} {citation.document}, {sha256}"))
    return blocks


def _block(kind: BlockKind, text: str) -> Block:
    usable = _UNUSABLE.sub("\ufffd", " ".join(text.split()))
    return Block(kind, _DIRECTION.sub(lambda match: f"[U+{ord(match.group()):04X}]", usable))
