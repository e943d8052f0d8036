"""Entries made by hand, as a dossier holds them."""

from collections.abc import Mapping
from typing import Any

from rejoinder.record.identity import describe_entry
from rejoinder.shapes import Entry, Event, Instrument, Point, Span
from rejoinder.shapes.dossier import Decision, DecisionKind, Family, NewEntry, StoredEntry

Made = tuple[StoredEntry, NewEntry]


def point(gist: str, *, by: str = "Vellia", to: str = "Tarsk", report: str = "a", day: str = "2035-03-01", at: int = 0) -> Made:
    """Return a point whose words are its gist."""
    span = Span(at, at + len(gist))
    shape = Point(**_common(f"p-{report}{at}", span), by=(by,), to=(to,), gist=gist)
    return _made(shape, Family.POINTS, {span: gist}, report, day)


def paper(
    words: str, *, kind: str, by: str, title: str | None = None, date: str | None = None, report: str = "a", alone: bool = True
) -> Made:
    """Return a paper."""
    span = Span(0, len(words))
    shape = Instrument(**_common(f"i-{report}", span), kind=kind, by=(by,), title=title, date=date)
    return _made(shape, Family.INSTRUMENTS, {span: words}, report, "2035-03-01", alone=alone)


def event(words: str, *, date: str | None, kind: str = "meeting", at: str | None = None, report: str = "a") -> Made:
    """Return an event."""
    span = Span(0, len(words))
    shape = Event(**_common(f"e-{report}", span), date=date, kind=kind, what=words, at=at)
    return _made(shape, Family.EVENTS, {span: words}, report, "2035-03-01")


def decision(number: int, kind: DecisionKind, target: str, other: str | None = None, *, undoes: int | None = None) -> Decision:
    """Return a row of the journal."""
    return Decision(
        number=number, at="2035-04-01T00:00:00Z", who="Ana", kind=kind, target=target, family="points", other=other, undoes=undoes
    )


def _common(id_: str, span: Span) -> dict[str, Any]:
    return {"id": id_, "evidence": (span,), "chain": (), "as_of": None, "confidence": 0.9, "rule": "by hand"}


def _made(shape: Entry, family: Family, words: Mapping[Span, str], report: str, day: str, *, alone: bool = False) -> Made:
    new = describe_entry(shape, family, words, {}, {shape.id}, alone=alone)
    stored = StoredEntry(
        entry=shape, family=family, report=report, known_on=day, subject=shape.id, tree=shape.id, words=dict(words)
    )
    return stored, new
