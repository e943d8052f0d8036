"""One thing to decide as the terminal shows it: its fields, its words marked in their paragraph, what was decided before."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.cli.layout import HEAD, KIND, OPEN, QUIET, REFUSED, STRONG, hanging, indent, join, line, section, stack
from rejoinder.shapes import Review, Span
from rejoinder.shapes.dossier import Decision, DecisionKind
from rejoinder.shapes.review import ACTORS, REPORTS, RESERVED, Outcome, ReviewItem, ReviewPage, Shown, Version

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

# What one of a family is called.
SINGULAR = {
    "instruments": "paper",
    "points": "point",
    "answers": "answer",
    "requests": "request",
    "commitments": "commitment",
    "claims": "claim",
    "citations": "citation",
    "events": "event",
    "statements": "statement",
    "actors": "actor",
    "reports": "report",
}

DID = {
    DecisionKind.CONFIRM: "confirmed it",
    DecisionKind.CORRECT: "corrected it",
    DecisionKind.REJECT: "rejected it",
    DecisionKind.ADD: "added it by hand",
    DecisionKind.SAME: "said they are the same",
    DecisionKind.NOT_SAME: "said they are not the same",
    DecisionKind.SPLIT: "split it off",
    DecisionKind.UNDO: "took back",
    DecisionKind.NOTE: "noted",
}

FIELD_COLUMNS = 14


def item_view(item: ReviewItem, page: ReviewPage) -> "RenderableType":
    """Return the item with the running count above it."""
    head = section(_question(item), f"{page.done} decided · {page.left} left" + _passed_over(page))
    if item.second is None:
        return stack([head, *_thing(item.first, show_head=True)])
    parts: list[RenderableType] = [head]
    if item.proposal is not None:
        told = "; ".join(item.proposal.reasons)
        parts.append(line((f"{item.proposal.score:.2f} sure that they are one", OPEN), (f": {told}" if told else "", QUIET)))
    for number, shown in enumerate((item.first, item.second), 1):
        parts += [line(), line((f"{number}. ", HEAD)), *(indent(part, 3) for part in _thing(shown, show_head=True))]
    return stack(parts)


def history_line(decision: Decision) -> "Text":
    """Return what one person did, on one line."""
    what = DID[decision.kind]
    if decision.kind is DecisionKind.UNDO:
        what = f"{what} decision {decision.undoes}"
    if decision.kind is DecisionKind.NOTE and decision.changes.get("skip"):
        what = "passed it over"
    changes = {name: value for name, value in decision.changes.items() if name not in RESERVED}
    told = "; ".join(f"{name} = {value_words(value)}" for name, value in changes.items())
    return join(
        [
            line((f"{decision.number} ", QUIET), (decision.who, STRONG), f" {what}"),
            told or None,
            f"“{decision.why}”" if decision.why else None,
            line((decision.at, QUIET)),
        ]
    )


def told(outcome: Outcome) -> str:
    """Return one line that says what a decision did."""
    decision = outcome.decision
    if not outcome.is_new:
        return f"{decision.who} {DID[decision.kind]} before ({decision.target})"
    what = "passed it over" if decision.changes.get("skip") else DID[decision.kind]
    undone = f" decision {decision.undoes}" if decision.undoes else ""
    things = f"{decision.target} and {decision.other}" if decision.other else decision.target
    state = f": {outcome.review.value}" if outcome.review and not decision.other else ""
    return f"{decision.who} {what}{undone} ({things}{state})"


def value_words(value: object) -> str:
    """Return a field's value as a person reads it.

    >>> value_words(["Vellia", "Tarsk"]), value_words(None), value_words([{"start": 0, "end": 2, "text": "We"}])
    ('Vellia; Tarsk', '-', '“We”')
    """
    if value is None or value in ([], ""):
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return f"“{value['text']}”" if "text" in value else ", ".join(f"{k} {value_words(v)}" for k, v in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(value_words(part) for part in value)
    return str(value)


def _question(item: ReviewItem) -> str:
    kind = SINGULAR.get(item.first.family, item.first.family)
    if item.is_pair:
        return f"One {kind} or two?"
    return f"Is this {'an' if kind[0] in 'aeiou' else 'a'} {kind}?"


def _passed_over(page: ReviewPage) -> str:
    return f" · {page.skipped} passed over" if page.skipped else ""


def _thing(shown: Shown, *, show_head: bool) -> "list[RenderableType]":
    parts: list[RenderableType] = []
    if show_head:
        parts.append(_head(shown))
    parts += [line(), _marked(shown)] if shown.passage else []
    parts.append(line())
    parts += [
        hanging(line((f"{name} ", KIND)), line(value_words(value)), FIELD_COLUMNS)
        for name, value in shown.fields.items()
        if value not in (None, [], "")
    ]
    if shown.family not in (ACTORS, REPORTS):
        teller = " → ".join(shown.chain) if shown.chain else "the report itself"
        parts.append(hanging(line(("told by ", KIND)), line(teller), FIELD_COLUMNS))
    for role, entry in shown.leans_on:
        words = " … ".join(entry.quotes)
        parts.append(hanging(line((f"{role} ", KIND)), line(f"“{words}”", (f" {entry.id}", QUIET)), FIELD_COLUMNS))
    parts += _versions(shown.versions) if shown.review is Review.DISPUTED else []
    parts += [indent(history_line(decision), 2) for decision in shown.history]
    return parts


def _head(shown: Shown) -> "Text":
    report = shown.report
    about = join([report.agency, report.published, line((report.headline, STRONG))]) if report else line()
    state = None if shown.review is Review.PROPOSED else line((shown.review.value, REFUSED))
    sure = f"{shown.confidence:.2f} sure" if shown.rule else None
    lost = line(("the latest reading no longer finds it", REFUSED)) if shown.lost else None
    return join([line((shown.id, QUIET)), state, sure, line((shown.rule, QUIET)) if shown.rule else None, about, lost])


def _marked(shown: Shown) -> "Text":
    """Return the passage with each span between marks; those of a statement's source and cue are told by their style."""
    assert shown.passage is not None
    base, end = shown.passage.start, shown.passage.end
    spans = [span for name, span in shown.marks if name in ("evidence", "content") and _lies_in(span, base, end)]
    quiet = [span for name, span in shown.marks if name in ("source", "cue", "condition") and _lies_in(span, base, end)]
    cuts = sorted({base, end, *(place for span in [*spans, *quiet] for place in (span.start, span.end))})
    text = line()
    for start, stop in pairwise(cuts):
        text.append_text(line(("⟦" * sum(span.start == start for span in spans), HEAD)))
        is_marked = any(span.start <= start and stop <= span.end for span in spans)
        is_quiet = any(span.start <= start and stop <= span.end for span in quiet)
        text.append_text(line((shown.text[start - base : stop - base], STRONG if is_marked else KIND if is_quiet else "")))
        text.append_text(line(("⟧" * sum(span.end == stop for span in spans), HEAD)))
    return text


def _lies_in(span: Span, start: int, end: int) -> bool:
    return start <= span.start and span.end <= end


def _versions(versions: Sequence[Version]) -> "list[RenderableType]":
    parts: list[RenderableType] = []
    for version in versions:
        told = "; ".join(f"{name} = {value_words(value)}" for name, value in version.fields.items())
        parts.append(
            hanging(
                line((f"{version.who} ", OPEN)),
                join([DID[version.kind], told or None, version.why]),
                FIELD_COLUMNS,
            )
        )
    return parts
