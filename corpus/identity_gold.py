"""The annotations of one negotiation as entries of a dossier, and which of them are one: for measuring identity.

In: a negotiation's folder. Out: entries as the record room compares them, called "report:id", with their keys; and for each
family the sets of entries that `expected_views.toml` says are one.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from rejoinder.record.identity.describe import about_words, alone_of_kind, close_sides, describe_entry
from rejoinder.shapes import (
    Answer,
    Citation,
    Claim,
    Commitment,
    Entry,
    Event,
    Instrument,
    Point,
    Request,
    RequestStatus,
    Span,
    Verdict,
)
from rejoinder.shapes.dossier import Family, NewEntry, StoredEntry

CORPUS = Path(__file__).resolve().parent

PRONOUNS = frozenset("he she it they we i his her its their our him them me us who you your my".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Described:
    """An entry of a dossier with its keys."""

    stored: StoredEntry
    new: NewEntry


@dataclass(frozen=True, slots=True)
class GoldNegotiation:
    """A negotiation's entries and which are one.

    Attributes:
        name: Its folder.
        entries: Its entries by "report:id".
        same: Family to the sets of entries that are one.
        texts: Report to what the annotation has of its text, each word at its place.
    """

    name: str
    entries: Mapping[str, Described]
    same: Mapping[Family, tuple[frozenset[str], ...]]
    texts: Mapping[str, str]

    def of_family(self, family: Family) -> list[Described]:
        """Return the entries of a family, in order."""
        return [entry for entry in self.entries.values() if entry.stored.family is family]

    def subject_of(self, family: Family) -> dict[str, int]:
        """Return each entry's subject, as a number; one that is told once is alone."""
        found = {id_: number for number, group in enumerate(self.same.get(family, ())) for id_ in group}
        for number, entry in enumerate(self.of_family(family)):
            found.setdefault(entry.stored.id, -number - 1)
        return found


def load_negotiation(name: str) -> GoldNegotiation:
    """Return the annotated entries of a negotiation."""
    folder = CORPUS / name
    listed = tomllib.loads((folder / "reports.toml").read_text(encoding="utf-8"))["reports"]
    entries: dict[str, Described] = {}
    texts: dict[str, str] = {}
    for row in listed:
        stem = Path(row["file"]).stem
        path = folder / "annotations" / f"{stem}.json"
        if path.exists():
            annotation = json.loads(path.read_text(encoding="utf-8"))
            texts[stem] = _text_of(annotation)
            found = describe_annotation(annotation, stem, row["published"].isoformat())
            entries |= {entry.stored.id: entry for entry in found}
    expected = tomllib.loads((folder / "expected_views.toml").read_text(encoding="utf-8"))
    same: dict[Family, list[frozenset[str]]] = {}
    for group in expected["same"]:
        same.setdefault(Family(group["family"]), []).append(frozenset(group["entries"]) & entries.keys())
    return GoldNegotiation(name, entries, {family: tuple(groups) for family, groups in same.items()}, texts)


def describe_annotation(annotation: Mapping[str, Any], report: str, day: str) -> Iterator[Described]:
    """Yield the entries of one report as a dossier holds them."""
    text = _text_of(annotation)
    sides = close_sides({actor["name"]: actor.get("of") for actor in annotation["actors"]})
    mentions = list(_mentions(annotation["actors"], text))
    made = [(family, make_entry(family, row, report, day)) for family in Family for row in annotation[family.value]]
    by_id = {entry.id: entry for _, entry in made}
    alone = alone_of_kind(by_id.values())
    for family, entry in made:
        words = {span: span.of(text) for span in entry.evidence}
        about = about_words(entry, family, by_id, text)
        new = describe_entry(entry, family, words, sides, set(by_id), mentions=mentions, about=about, alone=entry.id in alone)
        stored = StoredEntry(
            entry=entry, family=family, report=report, known_on=day, subject=entry.id, tree=entry.id, words=words
        )
        yield Described(stored, new)


def _text_of(annotation: Mapping[str, Any]) -> str:
    """Return the parts of the text that the annotation has, each at its place: all that identity looks at."""
    spans = [span for span in _spans(annotation) if "text" in span]
    letters = [" "] * max((span["end"] for span in spans), default=0)
    for span in spans:
        letters[span["start"] : span["end"]] = span["text"]
    return "".join(letters)


def _spans(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from _spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from _spans(item)


def _mentions(actors: Iterable[Mapping[str, Any]], text: str) -> Iterator[tuple[Span, str]]:
    named = [(words, actor["name"]) for actor in actors for words in actor["mentions"] if words.lower() not in PRONOUNS]
    taken: list[Span] = []
    for words, name in sorted(named, key=lambda pair: (-len(pair[0]), pair)):
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield span, name


def make_entry(family: Family, row: Mapping[str, Any], report: str, day: str) -> Entry:
    """Return one annotated entry as a shape."""
    evidence = row["evidence"] if isinstance(row["evidence"], list) else [row["evidence"]]
    told_by = row.get("according_to")
    common: dict[str, Any] = {
        "id": f"{report}:{row['id']}",
        "evidence": tuple(Span(span["start"], span["end"]) for span in evidence),
        "chain": (told_by,) if isinstance(told_by, str) else tuple(told_by or ()),
        "as_of": day,
        "confidence": 1.0,
        "rule": "gold",
    }
    by = _names(row.get("by"))
    ids = {name: tuple(f"{report}:{id_}" for id_ in _names(row.get(name))) for name in ("in", "replies_to", "of", "cites")}
    gist = row.get("gist") or ""
    match family:
        case Family.INSTRUMENTS:
            with_ = _names(row.get("with"))
            more = {"to": _names(row.get("to")), "with_": with_, "replies_to": ids["replies_to"], "date": row.get("date")}
            return Instrument(**common, kind=row["kind"], title=row.get("title"), by=by, status=row["status"], **more)
        case Family.POINTS:
            return Point(**common, by=by, to=_names(row.get("to")), in_=ids["in"], gist=gist, rank=row.get("rank"))
        case Family.ANSWERS:
            point = row.get("point")
            return Answer(**common, point=f"{report}:{point}" if point else None, by=by, verdict=Verdict(row["verdict"]))
        case Family.REQUESTS:
            more = {"asked_on": row.get("asked_on"), "status": RequestStatus(row["status"])}
            return Request(**common, by=by, to=_names(row.get("to")), gist=gist, **more)
        case Family.COMMITMENTS:
            conditions = _names(row.get("conditioned_by"))
            return Commitment(**common, by=by, in_=ids["in"], kind=row.get("kind"), gist=gist, conditioned_by=conditions)
        case Family.CLAIMS:
            return Claim(**common, by=by, gist=gist, cites=ids["cites"])
        case Family.CITATIONS:
            return Citation(**common, of=ids["of"], by=by, omitted=bool(row.get("omitted")), article=row.get("article"))
        case Family.EVENTS:
            state = "cancelled" if row.get("cancelled") else "expected" if row.get("expected") else "happened"
            there = _names(row.get("participants"))
            return Event(
                **common,
                date=row.get("date"),
                kind=row["kind"],
                what=row["what"],
                at=row.get("at"),
                participants=there,
                state=state,
            )


def _names(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(str(item["text"]) if isinstance(item, dict) else str(item) for item in value)
    return (str(value["text"]) if isinstance(value, dict) else str(value),)


def pairs_of(entries: Iterable[Described]) -> Iterator[tuple[Described, Described]]:
    """Yield each pair of entries of two reports, the earlier first."""
    ordered = sorted(entries, key=lambda one: (one.stored.known_on, one.stored.report, one.stored.id))
    for first, second in combinations(ordered, 2):
        if first.stored.report != second.stored.report:
            yield first, second
