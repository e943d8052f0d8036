"""A small dossier on invented talks, made without a parser: points, an answer, a request and statements in three reports."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from rejoinder.record.identity import NameSeen, describe_entries, name_bands
from rejoinder.record.identity.describe import sides_of
from rejoinder.runners.add_report import enter_prepared
from rejoinder.shapes import (
    Actor,
    Answer,
    Block,
    BlockRole,
    Entry,
    Mention,
    Point,
    Publication,
    PublicationSource,
    Reader,
    Reading,
    Record,
    Report,
    Request,
    RequestStatus,
    Span,
    Statement,
    StatementKind,
    Verdict,
    make_id,
)
from rejoinder.shapes.dossier import DossierReport, NewReport, ReportText
from rejoinder.store import Dossier, create_dossier

FIRST = (
    "Vellia asks Tarsk to reopen the Orrin Pass before winter.\n"
    "Joran Halme said that Vellia wants an end to the tolls on grain. He asked Ines Dovrak to name a day for talks."
)
SECOND = (
    "Tarsk shuts the Orrin Pass for another month.\n"
    "Ines Dovrak told reporters that Vellia had demanded an end to the tolls on grain. Tarsk cannot accept this, she said."
)
THIRD = "A third week without word from Tarsk.\nHalme repeated that the tolls on grain must end, and named no day."

READER = Reader("by-hand", "0", "none")
ACTORS = (
    ("Vellia", "state", None),
    ("Tarsk", "state", None),
    ("Joran Halme", "person", "Vellia"),
    ("Ines Dovrak", "person", "Tarsk"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One report to be made: its words and what it is said to bear.

    Attributes:
        text: The report.
        day: The day of publication.
        points: Words to gist.
        answers: Words to verdict.
        requests: Words to gist.
        statements: Words to speaker.
        confidence: Of all entries.
    """

    text: str
    day: str
    points: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Verdict] = field(default_factory=dict)
    requests: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 0.6


TALKS = (
    Told(
        FIRST,
        "2031-05-02",
        points={
            "reopen the Orrin Pass before winter": "reopening of the pass",
            "an end to the tolls on grain": "end to the grain tolls",
        },
        requests={"name a day for talks": "a day for talks"},
        statements={"Vellia wants an end to the tolls on grain": "Joran Halme"},
    ),
    Told(
        SECOND,
        "2031-05-06",
        points={"an end to the tolls on grain": "end to the grain tolls"},
        answers={"Tarsk cannot accept this": Verdict.NOT_ACCEPTED},
        statements={"Tarsk cannot accept this": "Ines Dovrak"},
    ),
    Told(THIRD, "2031-05-20", points={"the tolls on grain must end": "end to the grain tolls"}),
)


def make_talks(folder: Path, told: Sequence[Told] = TALKS) -> Dossier:
    """Return a dossier of some reports, their originals kept."""
    dossier = create_dossier(folder)
    for one in told:
        enter(dossier, one)
    return dossier


def enter(dossier: Dossier, told: Told) -> NewReport:
    """Enter one report and keep its bytes."""
    new = make_report(told)
    dossier.originals.save(told.text.encode())
    with dossier.writer() as writer:
        enter_prepared(writer, new)
    return new


def make_report(told: Told) -> NewReport:
    """Return a report as the store takes it in."""
    sha256 = hashlib.sha256(told.text.encode()).hexdigest()
    reading = _reading(told, sha256)
    record = _record(told, sha256, reading)
    sides = sides_of(reading)
    blocks = reading.report.blocks
    return NewReport(
        report=DossierReport(
            key=sha256[:16],
            sha256=sha256,
            name=f"{told.day}.txt",
            headline=told.text.splitlines()[0],
            agency="Vellian Press Agency",
            side=None,
            published=told.day,
            known_on=told.day,
            added_at="2031-06-01T08:00:00Z",
            media_type="text/plain",
            encoding="utf-8",
            language="en",
            characters=len(told.text),
            reader="by-hand 0 / none",
            group=sha256[:16],
        ),
        text=ReportText(sha256[:16], told.text, blocks),
        details={"problems": [], "text_sha256": hashlib.sha256(told.text.encode()).hexdigest(), "read_with": {}},
        signature=(),
        bands=name_bands(NameSeen(actor.name, actor.type, sides[actor.name]) for actor in reading.actors),
        actors=tuple((actor, sides[actor.name]) for actor in reading.actors),
        statements=tuple((statement, ()) for statement in reading.statements),
        entries=describe_entries(reading, record),
        sentences=tuple(block.span for block in blocks),
    )


def find(text: str, words: str) -> Span:
    """Return where some words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def span(text: str, words: str) -> dict[str, Any]:
    """Return the span of some words as a person gives it."""
    found = find(text, words)
    return {"start": found.start, "end": found.end, "text": words}


def _reading(told: Told, sha256: str) -> Reading:
    lines, start = [], 0
    for line in told.text.rstrip("\n").split("\n"):
        lines.append(Block(Span(start, start + len(line)), BlockRole.PARAGRAPH if start else BlockRole.HEADLINE))
        start += len(line) + 1
    return Reading(
        report=Report(
            name=f"{told.day}.txt",
            text=told.text,
            sha256=sha256,
            encoding="utf-8",
            media_type="text/plain",
            language="en",
            blocks=tuple(lines),
            dateline=None,
            publication=Publication(None, PublicationSource.OPTION),
        ),
        doc=cast("Any", None),
        dates=(),
        actors=tuple(
            Actor(name, kind, of=of, mentions=(Mention(find(told.text, name), "name", 1.0),))
            for name, kind, of in ACTORS
            if name in told.text
        ),
        statements=tuple(_statement(told, sha256, words, who) for words, who in told.statements.items()),
        reader=READER,
    )


def _statement(told: Told, sha256: str, words: str, speaker: str) -> Statement:
    content = find(told.text, words)
    return Statement(
        id=make_id("s", sha256, [content]),
        content=(content,),
        source=None,
        cue=None,
        kind=StatementKind.INDIRECT,
        level="core",
        speaker=speaker,
        addressee=(),
        act="claim",
        polarity="positive",
        modality="asserted",
        condition=None,
        said_on=told.day,
        said_at=None,
        nested_in=None,
        rule="by-rule",
        confidence=told.confidence,
    )


def _record(told: Told, sha256: str, reading: Reading) -> Record:
    def ground(prefix: str, words: str, rule: str) -> dict[str, Any]:
        evidence = find(told.text, words)
        return {
            "id": make_id(prefix, sha256, [evidence]),
            "evidence": (evidence,),
            "chain": (),
            "as_of": told.day,
            "confidence": told.confidence,
            "rule": rule,
        }

    points = tuple(
        Point(**ground("p", words, "point-demanded"), by=("Vellia",), to=("Tarsk",), gist=gist)
        for words, gist in told.points.items()
    )
    return Record(
        points=points,
        answers=tuple(
            Answer(**ground("a", words, "answer-wording"), point=points[0].id if points else None, by=("Tarsk",), verdict=verdict)
            for words, verdict in told.answers.items()
        ),
        requests=tuple(
            Request(**ground("r", words, "request-asked"), by=("Vellia",), to=("Tarsk",), gist=gist, status=RequestStatus.MADE)
            for words, gist in told.requests.items()
        ),
    )


def entry_named(dossier: Dossier, gist: str, *, report: int = 0) -> Entry:
    """Return the entry with a gist in one of the reports, counted by day."""
    with dossier.view() as view:
        key = view.reports()[report].key
        return next(entry.entry for entry in view.entries_of_report(key) if getattr(entry.entry, "gist", None) == gist)


def dump(dossier: Dossier) -> dict[str, list[str]]:
    """Return all rows of the record, without the journal."""
    from sqlalchemy import text

    tables = ("reports", "entries", "names", "keys", "links", "statements", "proposals", "aliases")
    with dossier.view() as view:
        return {table: sorted(map(repr, view.connection.execute(text(f"SELECT * FROM {table}")))) for table in tables}
