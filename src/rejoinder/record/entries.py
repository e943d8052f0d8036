"""What every entry has: id, evidence, chain, day, rule and its confidence.

Evidence and a rule's name in, the common fields of an entry out.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from rejoinder.record.page import Page
from rejoinder.shapes import Span, Statement, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

# How often an entry of the rule overlapped an annotated one on the development negotiations, read from the text: six real
# reports and two invented negotiations, not the ten cases. Four further entries at 0.65 are added to each count, for few
# stand behind it and the rules were mended on these reports; in steps of 0.05, at most 0.9. A rule not seen there has 0.65.
CONFIDENCES: Mapping[str, float] = {
    "instrument-titled": 0.8,
    "instrument-owned": 0.7,
    "instrument-in-life": 0.75,
    "instrument-written": 0.8,
    "point-stipulated": 0.7,
    "point-demanded": 0.7,
    "point-needed": 0.7,
    "point-demand-noun": 0.75,
    "point-proposed": 0.8,
    "point-main": 0.7,
    "point-agreed": 0.8,
    "point-returned": 0.7,
    "answer-wording": 0.75,
    "answer-secondary": 0.65,
    "answer-given": 0.65,
    "answer-plain": 0.65,
    "request-asked": 0.8,
    "request-proposed": 0.65,
    "request-unanswered": 0.75,
    "request-announced": 0.7,
    "request-turn": 0.65,
    "request-refused": 0.65,
    "request-named": 0.75,
    "request-question": 0.65,
    "commitment-pledged": 0.8,
    "commitment-threat": 0.6,
    "commitment-right": 0.65,
    "commitment-principle": 0.8,
    "commitment-conditional": 0.85,
    "commitment-exchange": 0.65,
    "commitment-declared": 0.8,
    "commitment-intended": 0.6,
    "commitment-willing": 0.7,
    "commitment-offered": 0.8,
    "commitment-noun": 0.65,
    "claim-denied": 0.5,
    "claim-countered": 0.65,
    "claim-accusing": 0.6,
    "claim-unconfirmed": 0.7,
    "claim-doubted": 0.7,
    "claim-concern": 0.7,
    "claim-cue": 0.7,
    "claim-described": 0.8,
    "claim-never": 0.85,
    "claim-blaming": 0.7,
    "claim-opposed": 0.65,
    "claim-rumoured": 0.7,
    "claim-answered": 0.65,
    "citation-named": 0.8,
    "citation-relied": 0.75,
    "citation-pointed": 0.65,
    "citation-article": 0.7,
    "citation-omitted": 0.75,
    "event-life": 0.85,
    "event-adopted": 0.85,
    "event-met": 0.8,
    "event-dated": 0.85,
    "event-named": 0.8,
    "event-planned": 0.65,
    "event-spoken": 0.7,
    "event-deadline": 0.75,
    "event-office": 0.65,
    "event-to-come": 0.75,
}

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
