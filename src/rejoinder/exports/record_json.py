"""The JSON contract `rejoinder/record/1`: one report's reading and record as one object.

A `Reading` and its `Record` come in, an object of plain JSON values goes out, its keys in a fixed order. Described for
programs by docs/schema/rejoinder-record-1.schema.json and for people by docs/reference/json.md: a key that is added here
is added there.
"""

import json
import re
from collections.abc import Sequence

from rejoinder.exports.document_json import document_json
from rejoinder.exports.span_json import JsonObject, optional_span_json, span_json, spans_json
from rejoinder.shapes import (
    Actor,
    Answer,
    Citation,
    Claim,
    Commitment,
    Entry,
    Event,
    Instrument,
    Point,
    Problem,
    Reading,
    Record,
    Report,
    Request,
    Statement,
    StatusAssertion,
    TimeExpression,
)

SCHEMA = "rejoinder/record/1"

# Half of a surrogate pair has no UTF-8 form; as an escape it is valid JSON and loses nothing.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def record_json(reading: Reading, record: Record) -> JsonObject:
    """Return the contract's object for one report.

    Args:
        reading: The report with its dates, actors and statements.
        record: Its entries of the eight families.

    Returns:
        Plain dicts, lists, strings, numbers, booleans and None, in the order in which they are printed.
    """
    report = reading.report
    return {
        "schema": SCHEMA,
        "reader": {
            "name": reading.reader.name,
            "version": reading.reader.version,
            "pipeline": reading.reader.pipeline,
        },
        "document": document_json(reading),
        "dates": [_date_json(report, date) for date in reading.dates],
        "actors": [_actor_json(report, actor) for actor in reading.actors],
        "statements": [_statement_json(report, statement) for statement in reading.statements],
        "instruments": [_instrument_json(report, entry) for entry in record.instruments],
        "points": [_point_json(report, entry) for entry in record.points],
        "answers": [_answer_json(report, entry) for entry in record.answers],
        "requests": [_request_json(report, entry) for entry in record.requests],
        "commitments": [_commitment_json(report, entry) for entry in record.commitments],
        "claims": [_claim_json(report, entry) for entry in record.claims],
        "citations": [_citation_json(report, entry) for entry in record.citations],
        "events": [_event_json(report, entry) for entry in record.events],
        "problems": [_problem_json(report, problem) for problem in all_problems(reading, record)],
    }


def json_text(value: object) -> str:
    r"""Return `value` as JSON, one space an indent, ending in a line feed; any string can be encoded as UTF-8.

    >>> json_text({"place": "Genève", "odd": "\ud800"})
    '{\n "place": "Genève",\n "odd": "\\ud800"\n}\n'
    """
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def all_problems(reading: Reading, record: Record) -> list[Problem]:
    """Return the problems of the reading and of the record, each once, in order."""
    return list(dict.fromkeys([*reading.problems, *record.problems]))


def name_list(names: Sequence[str]) -> str | None:
    """Return names as one phrase, or None where there is none.

    >>> name_list(["Britain", "France", "Germany"])
    'Britain, France and Germany'
    """
    if not names:
        return None
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _date_json(report: Report, date: TimeExpression) -> JsonObject:
    return {
        **span_json(report, date.span),
        "type": date.type.value,
        "value": date.value,
        "mod": date.mod,
        "rests_on_unknown_year": date.rests_on_unknown_year,
        "chain": list(date.chain),
    }


def _actor_json(report: Report, actor: Actor) -> JsonObject:
    return {
        "name": actor.name,
        "type": actor.type,
        "office": actor.office,
        "of": actor.of,
        "members": list(actor.members),
        "mentions": list(dict.fromkeys(report.words(mention.span) for mention in actor.mentions)),
        "mention_spans": [
            {
                **span_json(report, mention.span),
                "reason": mention.reason,
                "confidence": _confidence(mention.confidence),
            }
            for mention in actor.mentions
        ],
    }


def _statement_json(report: Report, statement: Statement) -> JsonObject:
    return {
        "id": statement.id,
        "content": spans_json(report, statement.content),
        "source": optional_span_json(report, statement.source),
        "cue": optional_span_json(report, statement.cue),
        "kind": statement.kind.value,
        "level": statement.level,
        "speaker": statement.speaker,
        "addressee": list(statement.addressee),
        "act": statement.act,
        "polarity": statement.polarity,
        "modality": statement.modality,
        "condition": optional_span_json(report, statement.condition),
        "said_on": statement.said_on,
        "said_at": statement.said_at,
        "nested_in": statement.nested_in,
        "confidence": _confidence(statement.confidence),
        "rule": statement.rule,
        "why": [{"field": field, "reason": reason} for field, reason in statement.why],
    }


def _instrument_json(report: Report, entry: Instrument) -> JsonObject:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "by": list(entry.by),
        "to": list(entry.to),
        "with": list(entry.with_),
        "replies_to": list(entry.replies_to),
        "date": entry.date,
        "status": entry.status,
        "life": [_life_json(report, assertion) for assertion in entry.life],
        **_entry_json(report, entry),
    }


def _life_json(report: Report, assertion: StatusAssertion) -> JsonObject:
    return {
        "status": assertion.status,
        "on": assertion.on,
        "according_to": assertion.chain[-1] if assertion.chain else None,
        "chain": list(assertion.chain),
        "evidence": [span_json(report, assertion.evidence)],
    }


def _point_json(report: Report, entry: Point) -> JsonObject:
    return {
        "id": entry.id,
        **_by_json(entry.by),
        "to": list(entry.to),
        "in": list(entry.in_),
        "gist": entry.gist,
        "rank": entry.rank,
        **_entry_json(report, entry),
    }


def _answer_json(report: Report, entry: Answer) -> JsonObject:
    return {
        "id": entry.id,
        "point": entry.point,
        **_by_json(entry.by),
        "in": entry.in_,
        "verdict": entry.verdict.value,
        **_entry_json(report, entry),
    }


def _request_json(report: Report, entry: Request) -> JsonObject:
    return {
        "id": entry.id,
        **_by_json(entry.by),
        "to": list(entry.to),
        "asked_on": entry.asked_on,
        "at": entry.at,
        "gist": entry.gist,
        "status": entry.status.value,
        **_entry_json(report, entry),
    }


def _commitment_json(report: Report, entry: Commitment) -> JsonObject:
    return {
        "id": entry.id,
        **_by_json(entry.by),
        "in": list(entry.in_),
        "kind": entry.kind,
        "gist": entry.gist,
        "conditioned_by": list(entry.conditioned_by),
        **_entry_json(report, entry),
    }


def _claim_json(report: Report, entry: Claim) -> JsonObject:
    return {
        "id": entry.id,
        **_by_json(entry.by),
        "gist": entry.gist,
        "countered_by": list(entry.countered_by),
        "cites": list(entry.cites),
        **_entry_json(report, entry),
    }


def _citation_json(report: Report, entry: Citation) -> JsonObject:
    return {
        "id": entry.id,
        "of": list(entry.of),
        **_by_json(entry.by),
        "article": entry.article,
        "omitted": entry.omitted,
        **_entry_json(report, entry),
    }


def _event_json(report: Report, entry: Event) -> JsonObject:
    return {
        "id": entry.id,
        "date": entry.date,
        "kind": entry.kind,
        "what": entry.what,
        "at": entry.at,
        "participants": list(entry.participants),
        "state": entry.state,
        "expected": entry.state == "expected",
        "cancelled": entry.state == "cancelled",
        **_entry_json(report, entry),
    }


def _problem_json(report: Report, problem: Problem) -> JsonObject:
    return {
        "code": problem.code,
        "message": problem.message,
        "span": optional_span_json(report, problem.span),
    }


def _by_json(names: Sequence[str]) -> JsonObject:
    """Return who it is by as one phrase and as the names of actors; a phrase alone does not tell two from one."""
    return {"by": name_list(names), "by_names": list(names)}


def _entry_json(report: Report, entry: Entry) -> JsonObject:
    """Return what every entry has, after the fields of its family."""
    return {
        "evidence": spans_json(report, entry.evidence),
        "according_to": entry.according_to,
        "chain": list(entry.chain),
        "as_of": entry.as_of,
        "statement": entry.statement,
        "confidence": _confidence(entry.confidence),
        "rule": entry.rule,
        "review": entry.review.value,
        "note": entry.note,
    }


def _confidence(value: float) -> float:
    """Round away what differs in the last bits from one processor to another."""
    return round(float(value), 4)
