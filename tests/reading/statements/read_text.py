"""Reports and statements from a test's own text."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rejoinder.reading.parse import load_pipeline, parse
from rejoinder.reading.statements import RuleAttributionReader, build_statements
from rejoinder.settings import Settings
from rejoinder.shapes import (
    Attribution,
    Block,
    BlockRole,
    Publication,
    PublicationSource,
    Report,
    Span,
    Statement,
    TimeExpression,
)

if TYPE_CHECKING:
    from spacy.language import Language


@lru_cache(maxsize=1)
def pipeline() -> "Language":
    return load_pipeline(Settings().pipeline)


def make_report(text: str, *, first_role: BlockRole = BlockRole.PARAGRAPH, label: str | None = None) -> Report:
    """Return a report with a block a line; lines that begin with `label` and a colon are turns."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            span = Span(start, start + len(line))
            mark = Span(start, start + len(label)) if label and line.startswith(f"{label}:") else None
            blocks.append(Block(span, first_role if not blocks else BlockRole.PARAGRAPH, mark))
        start += len(line) + 1
    publication = Publication(None, PublicationSource.UNKNOWN)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Report("test", text, sha, "utf-8", "text/plain", "en", tuple(blocks), None, publication)


def attributions_of(text: str, *, first_role: BlockRole = BlockRole.PARAGRAPH, label: str | None = None) -> list[Attribution]:
    report = make_report(text, first_role=first_role, label=label)
    return RuleAttributionReader().find_attributions(report, parse(report, pipeline()))


@dataclass(frozen=True)
class _Speaker:
    name: str | None
    reason: str = "test"
    confidence: float = 1.0


class WordsCast:
    """A cast that takes the source's words for the name."""

    def __init__(self, text: str) -> None:
        self.text = text

    def names_at(self, span: Span) -> tuple[str, ...]:
        return (span.of(self.text),)

    def speaker_of(self, attribution: Attribution) -> _Speaker:
        source = attribution.source or attribution.source_from
        return _Speaker(source.of(self.text) if source else None)


def statements_of(
    text: str, dates: tuple[TimeExpression, ...] = (), *, first_role: BlockRole = BlockRole.PARAGRAPH
) -> list[Statement]:
    report = make_report(text, first_role=first_role)
    doc = parse(report, pipeline())
    found = RuleAttributionReader().find_attributions(report, doc)
    return build_statements(report, doc, found, WordsCast(text), list(dates))
