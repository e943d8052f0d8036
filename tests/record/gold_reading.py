"""A `Reading` made from a case's annotation, so that the record's passes can be measured apart from the reading."""

import hashlib
import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from rejoinder.reading.parse import load_pipeline, parse
from rejoinder.settings import Settings
from rejoinder.shapes import (
    Actor,
    Block,
    BlockRole,
    Mention,
    Publication,
    PublicationSource,
    Reader,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    TimeType,
)

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "our", "him", "them", "me", "who"})


def read_text(text: str, *, published: date | None = None) -> Report:
    """Return a report of plain text: a headline, then a paragraph a line."""
    blocks = []
    for number, match in enumerate(re.finditer(r"[^\n]+", text)):
        role = BlockRole.HEADLINE if number == 0 else BlockRole.PARAGRAPH
        blocks.append(Block(Span(match.start(), match.end()), role))
    source = PublicationSource.OPTION if published else PublicationSource.UNKNOWN
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report("case", text, sha256, "utf-8", "text/plain", "en", tuple(blocks), None, Publication(published, source))


def read_case(folder: Path) -> Reading:
    """Return the reading that a case's annotation tells."""
    text = (folder / "report.txt").read_bytes().decode("utf-8")
    origin = json.loads((folder / "origin.json").read_text(encoding="utf-8"))
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    published = date.fromisoformat(origin["published"]) if origin.get("published") else None
    report = read_text(text, published=published)
    return make_reading(report, expected)


def make_reading(report: Report, expected: dict[str, Any]) -> Reading:
    """Return a reading of `report` with the dates, actors and statements of `expected`."""
    doc = parse(report, load_pipeline(_pipeline()))
    dates = tuple(_time_expression(entry) for entry in expected["dates"])
    actors = _actors(report.text, expected["actors"])
    statements = tuple(_statement(entry) for entry in expected["statements"])
    return Reading(report, doc, dates, actors, statements, Reader("gold", "0", _pipeline()))


@lru_cache(maxsize=1)
def _pipeline() -> str:
    return Settings().pipeline


def _span(entry: dict[str, Any] | None) -> Span | None:
    return Span(entry["start"], entry["end"]) if entry else None


def _time_expression(entry: dict[str, Any]) -> TimeExpression:
    kind = TimeType.DURATION if entry["value"].startswith("P") and entry["value"][1:2].isdigit() else TimeType.DATE
    return TimeExpression(Span(entry["start"], entry["end"]), kind, entry["value"])


def _actors(text: str, entries: list[dict[str, Any]]) -> tuple[Actor, ...]:
    named = [(words, number) for number, entry in enumerate(entries) for words in entry["mentions"]]
    taken: list[Span] = []
    found: dict[int, list[Mention]] = {}
    for words, number in sorted(named, key=lambda pair: -len(pair[0])):
        if words.lower() in PRONOUNS:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found.setdefault(number, []).append(Mention(span, "name", 1.0))
    return tuple(
        Actor(
            entry["name"],
            entry["type"],
            entry.get("office"),
            entry.get("of"),
            mentions=tuple(sorted(found.get(number, []), key=lambda mention: mention.span)),
        )
        for number, entry in enumerate(entries)
    )


def _statement(entry: dict[str, Any]) -> Statement:
    return Statement(
        id=entry["id"],
        content=tuple(Span(span["start"], span["end"]) for span in entry["content"]),
        source=_span(entry.get("source")),
        cue=_span(entry.get("cue")),
        kind=StatementKind(entry["kind"]),
        level=entry.get("level", "core"),
        speaker=entry.get("speaker"),
        addressee=tuple(entry.get("addressee") or ()),
        act=entry["act"],
        polarity="positive",
        modality="asserted",
        condition=None,
        said_on=entry.get("said_on"),
        said_at=entry.get("said_at"),
        nested_in=entry.get("nested_in"),
        rule="gold",
        confidence=1.0,
    )
