"""An annotation of the corpus as a reading and a record, so that it can be entered into a dossier like a read report.

In: the reading that Rejoinder made of the report, and the annotation. Out: the same report with the annotation's actors,
statements and entries; their ids are `report:id`, as `expected_views.toml` names them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rejoinder.shapes import (
    Actor,
    Answer,
    Citation,
    Claim,
    Commitment,
    Event,
    Instrument,
    Mention,
    Point,
    Reading,
    Record,
    Request,
    RequestStatus,
    Span,
    Statement,
    StatementKind,
    Verdict,
)

Json = Mapping[str, Any]


class Gold:
    """One annotation, told in shapes."""

    def __init__(self, name: str, reading: Reading, annotation: Json) -> None:
        self.name = name
        self.reading = reading
        self.annotation = annotation
        self.day = reading.report.publication.day
        self.known = {str(entry["id"]) for family in (*FAMILIES, "statements") for entry in annotation[family] if "id" in entry}

    def reading_of(self) -> Reading:
        """Return the reading with the annotation's actors and statements."""
        actors = tuple(self._actor(actor) for actor in self.annotation["actors"])
        statements = tuple(self._statement(one) for one in self.annotation["statements"] if one["content"])
        return replace(self.reading, actors=actors, statements=statements)

    def record_of(self) -> Record:
        """Return the annotation's entries."""
        families = {name: tuple(getattr(self, f"_{name}")(entry) for entry in self.annotation[name]) for name in FAMILIES}
        return Record(**families)

    def _id(self, id_: Any) -> str:
        return f"{self.name}:{id_}"

    def _refer(self, value: Any) -> Any:
        """Return a reference with the report's name, words as they are; a list as a tuple."""
        if isinstance(value, list):
            return tuple(self._refer(each) for each in value)
        if isinstance(value, Mapping):
            return value["text"]
        return self._id(value) if value in self.known else value

    def _actor(self, actor: Json) -> Actor:
        mentions = [
            Mention(Span(start, start + len(words)), "annotated", 1.0)
            for words in actor.get("mentions", [])
            if (start := self.reading.report.text.find(words)) >= 0
        ]
        return Actor(
            name=actor["name"],
            type=actor["type"],
            office=actor.get("office"),
            of=actor.get("of"),
            members=tuple(actor.get("members", [])),
            mentions=tuple(mentions),
        )

    def _statement(self, one: Json) -> Statement:
        return Statement(
            id=self._id(one["id"]),
            content=spans(one["content"]),
            source=span(one.get("source")),
            cue=span(one.get("cue")),
            kind=StatementKind(one["kind"]),
            level=one.get("level", "core"),
            speaker=one.get("speaker"),
            addressee=tuple(names(one.get("addressee"))),
            act=one.get("act") or "claim",
            polarity="positive",
            modality="asserted",
            condition=None,
            said_on=one.get("said_on"),
            said_at=one.get("said_at"),
            nested_in=self._id(one["nested_in"]) if one.get("nested_in") else None,
            rule="annotated",
            confidence=1.0,
        )

    def _common(self, entry: Json) -> dict[str, Any]:
        told = entry.get("according_to")
        return {
            "id": self._id(entry["id"]),
            "evidence": spans(entry["evidence"]),
            "chain": tuple(told) if isinstance(told, list) else (told,) if told else (),
            "as_of": self.day.isoformat() if self.day else None,
            "confidence": 1.0,
            "rule": "annotated",
            "note": entry.get("note"),
        }

    def _instruments(self, entry: Json) -> Instrument:
        roles = {role: tuple(names(entry.get(key))) for role, key in (("by", "by"), ("to", "to"), ("with_", "with"))}
        return Instrument(
            **self._common(entry),
            **roles,
            kind=entry["kind"],
            title=entry.get("title"),
            date=entry.get("date"),
            status=entry.get("status") or "unknown",
            replies_to=tuple(self._refer(names(entry.get("replies_to")))),
        )

    def _points(self, entry: Json) -> Point:
        return Point(
            **self._common(entry),
            by=tuple(names(entry.get("by"))),
            to=tuple(names(entry.get("to"))),
            in_=tuple(self._refer(names(entry.get("in")))),
            gist=entry["gist"],
            rank=entry.get("rank"),
            **({"withdrawn": True} if entry.get("withdrawn") and "withdrawn" in Point.__dataclass_fields__ else {}),
        )

    def _answers(self, entry: Json) -> Answer:
        return Answer(
            **self._common(entry),
            point=self._refer(entry.get("point")),
            by=tuple(names(entry.get("by"))),
            in_=self._refer(next(iter(names(entry.get("in"))), None)),
            verdict=Verdict(entry["verdict"]),
        )

    def _requests(self, entry: Json) -> Request:
        return Request(
            **self._common(entry),
            by=tuple(names(entry.get("by"))),
            to=tuple(names(entry.get("to"))),
            asked_on=entry.get("asked_on"),
            at=entry.get("at"),
            gist=entry["gist"],
            status=RequestStatus(entry["status"]),
        )

    def _commitments(self, entry: Json) -> Commitment:
        return Commitment(
            **self._common(entry),
            by=tuple(names(entry.get("by"))),
            in_=tuple(self._refer(names(entry.get("in")))),
            kind=entry.get("kind"),
            gist=entry["gist"],
            conditioned_by=tuple(self._refer(names(entry.get("conditioned_by")))),
        )

    def _claims(self, entry: Json) -> Claim:
        return Claim(
            **self._common(entry),
            by=tuple(names(entry.get("by"))),
            gist=entry["gist"],
            countered_by=tuple(self._refer(names(entry.get("countered_by")))),
            cites=tuple(self._refer(names(entry.get("cites")))),
        )

    def _citations(self, entry: Json) -> Citation:
        return Citation(
            **self._common(entry),
            of=tuple(self._refer(names(entry.get("of")))),
            by=tuple(names(entry.get("by"))),
            omitted=bool(entry.get("omitted")),
            article=entry.get("article"),
        )

    def _events(self, entry: Json) -> Event:
        state = next((name for name in ("cancelled", "denied", "expected") if entry.get(name)), "happened")
        return Event(
            **self._common(entry),
            date=entry.get("date"),
            kind=entry["kind"],
            what=entry["what"],
            at=entry.get("at"),
            participants=tuple(names(entry.get("participants"))),
            state=entry.get("state", state),
        )


FAMILIES = ("instruments", "points", "answers", "requests", "commitments", "claims", "citations", "events")


def names(value: Any) -> list[Any]:
    """Return a value, a list of values or nothing as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def span(value: Json | None) -> Span | None:
    """Return a span of the JSON contract, or None."""
    return Span(value["start"], value["end"]) if value else None


def spans(values: Json | Sequence[Json]) -> tuple[Span, ...]:
    """Return one or more spans of the JSON contract."""
    given: Iterable[Json] = [values] if isinstance(values, Mapping) else values
    return tuple(Span(value["start"], value["end"]) for value in given)
