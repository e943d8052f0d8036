"""Items of a review, decisions and outcomes as plain data for programs."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rejoinder.shapes.dossier import Decision
from rejoinder.shapes.review import Outcome, ReviewItem, ReviewPage, Shown, Version


def page_json(page: ReviewPage) -> dict[str, object]:
    """Return a page of the queue."""
    return {
        "schema": "rejoinder/review/1",
        "done": page.done,
        "left": page.left,
        "skipped": page.skipped,
        "items": [item_json(item) for item in page.items],
    }


def item_json(item: ReviewItem) -> dict[str, object]:
    """Return one item."""
    proposal = item.proposal
    return {
        "priority": round(item.priority, 4),
        "last": item.last,
        "first": shown_json(item.first),
        "second": shown_json(item.second) if item.second else None,
        "proposal": {"score": round(proposal.score, 4), "reasons": list(proposal.reasons), "state": proposal.state.value}
        if proposal
        else None,
    }


def shown_json(shown: Shown) -> dict[str, object]:
    """Return one thing; offsets are code points of its report's text."""
    base = shown.passage.start if shown.passage else 0
    return {
        "id": shown.id,
        "family": shown.family,
        "fields": dict(shown.fields),
        "review": shown.review.value,
        "confidence": round(shown.confidence, 4),
        "rule": shown.rule,
        "report": _report_json(shown),
        "chain": list(shown.chain),
        "passage": {"start": base, "end": shown.passage.end, "text": shown.text} if shown.passage else None,
        "marks": [{"field": name, "start": span.start, "end": span.end} for name, span in shown.marks],
        "leans_on": [{"field": role, "id": entry.id, "words": list(entry.quotes)} for role, entry in shown.leans_on],
        "history": decisions_json(shown.history),
        "versions": [version_json(version) for version in shown.versions],
        "by_hand": shown.by_hand,
        "lost": shown.lost,
    }


def _report_json(shown: Shown) -> dict[str, object] | None:
    report = shown.report
    if report is None:
        return None
    return {"key": report.key, "headline": report.headline, "agency": report.agency, "published": report.published}


def version_json(version: Version) -> dict[str, object]:
    """Return what one person holds of a thing."""
    return {
        "who": version.who,
        "kind": version.kind.value,
        "fields": dict(version.fields),
        "number": version.number,
        "at": version.at,
        "why": version.why,
    }


def decisions_json(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """Return rows of the journal."""
    return [asdict(decision) | {"kind": decision.kind.value} for decision in decisions]


def outcome_json(outcome: Outcome) -> dict[str, object]:
    """Return what a decision did."""
    return {
        "decision": decisions_json([outcome.decision])[0],
        "is_new": outcome.is_new,
        "review": outcome.review.value if outcome.review else None,
        "versions": [version_json(version) for version in outcome.versions],
        "moved": list(outcome.moved),
        "last": outcome.last,
    }
