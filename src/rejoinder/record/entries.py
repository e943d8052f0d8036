"""What every entry has: id, evidence, chain, day, rule and its confidence.

Evidence and a rule's name in, the common fields of an entry out.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from rejoinder.record.page import Page
from rejoinder.shapes import Span, Statement, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

# How often an entry of the rule was right on the ten development cases and the unannotated reports, in steps of 0.05 and
# held below 0.9: few reports bear each figure. `docs/record.md` says what each rule does.
CONFIDENCES: Mapping[str, float] = {
    "instrument-titled": 0.85,
    "instrument-owned": 0.75,
    "instrument-in-life": 0.65,
    "instrument-named": 0.7,
    "instrument-written": 0.5,
    "point-stipulated": 0.75,
    "point-demanded": 0.65,
    "point-needed": 0.65,
    "point-demand-noun": 0.75,
    "point-proposed": 0.6,
    "point-main": 0.7,
    "point-agreed": 0.6,
    "point-returned": 0.5,
    "answer-wording": 0.65,
    "answer-secondary": 0.7,
    "answer-given": 0.5,
    "answer-refused": 0.6,
    "request-asked": 0.75,
    "request-proposed": 0.6,
    "request-unanswered": 0.8,
    "request-announced": 0.75,
    "request-turn": 0.55,
    "request-refused": 0.6,
    "request-named": 0.5,
    "commitment-pledged": 0.65,
    "commitment-threat": 0.7,
    "commitment-right": 0.7,
    "commitment-principle": 0.65,
    "commitment-conditional": 0.6,
    "commitment-exchange": 0.55,
    "commitment-declared": 0.65,
    "commitment-intended": 0.5,
    "commitment-willing": 0.5,
    "commitment-offered": 0.5,
    "commitment-noun": 0.5,
    "claim-denied": 0.65,
    "claim-countered": 0.6,
    "claim-accusing": 0.6,
    "claim-unconfirmed": 0.6,
    "claim-doubted": 0.65,
    "claim-concern": 0.5,
    "claim-cue": 0.5,
    "claim-described": 0.5,
    "claim-never": 0.5,
    "claim-blaming": 0.5,
    "claim-opposed": 0.5,
    "claim-rumoured": 0.5,
    "citation-named": 0.7,
    "citation-relied": 0.5,
    "citation-article": 0.8,
    "citation-omitted": 0.75,
    "event-life": 0.7,
    "event-adopted": 0.7,
    "event-met": 0.7,
    "event-dated": 0.5,
    "event-named": 0.5,
    "event-planned": 0.5,
    "event-spoken": 0.65,
    "event-deadline": 0.65,
    "event-office": 0.6,
    "event-to-come": 0.6,
}


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
        rule: The rule that made it, a key of `CONFIDENCES`.
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
        "confidence": CONFIDENCES[rule],
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
