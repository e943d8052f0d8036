"""What every entry has: id, evidence, chain, day and rule.

Evidence and a rule's name in, the common fields of an entry out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from rejoinder.record.page import Page
from rejoinder.shapes import Span, Statement, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

# Of an entry that is not weighed yet: `scoring.py` tells how sure it is.
UNWEIGHED = 0.0


class EntryGround(TypedDict):
    """The fields that all families share, as keyword arguments."""

    id: str
    evidence: tuple[Span, ...]
    chain: tuple[str, ...]
    as_of: str | None
    confidence: float
    rule: str
    statement: str | None


def ground(
    page: Page, prefix: str, evidence: Sequence[Span], rule: str, *details: str, at: "Token | Statement | None"
) -> EntryGround:
    """Return the common fields of an entry.

    Args:
        page: The report's page.
        prefix: The family's letter.
        evidence: The spans that bear the entry, the best first; at least one.
        rule: The rule that made it.
        details: What tells it from another entry with the same evidence.
        at: A token, whose tellers tell the entry; or the statement in whose content it lies; or None for the report itself.
    """
    statement = at if isinstance(at, Statement) or at is None else page.told_by[at.i]
    spans = tuple(dict.fromkeys(_after_dateline(page, span) for span in evidence))
    return {
        "id": make_id(prefix, page.reading.report.sha256, spans, *details),
        "evidence": spans,
        "chain": page.chain_of(statement),
        "as_of": page.as_of,
        "confidence": UNWEIGHED,
        "rule": rule,
        "statement": statement.id if statement else None,
    }


def _after_dateline(page: Page, span: Span) -> Span:
    """Return `span` without the dateline that the parse may have left before its sentence."""
    dateline = page.reading.report.dateline
    if dateline is None or not dateline.span.start <= span.start < dateline.span.end < span.end:
        return span
    text = page.reading.report.text
    start = dateline.span.end
    while start < span.end and not text[start].isalnum():
        start += 1
    return Span(start, span.end) if start < span.end else span


def gist_of(page: Page, span: Span) -> str:
    """Return the words under `span` as one line."""
    return " ".join(page.reading.report.words(span).split())
